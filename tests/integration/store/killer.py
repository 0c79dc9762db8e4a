"""Writers killed at random instants of their work; one process loads what they need and forks them, so that hundreds can be killed.

It takes lines "ADDRESS COUNT SECONDS" and answers each with the status of a writer that had so long.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from counterclaim.model.errors import LedgerBusyError
from counterclaim.model.reading import Reading
from counterclaim.store.intake import Ingested
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings

Killing: TypeAlias = Callable[[str, int, float], bool]
"""Has a writer keep so many readings at an address, and kills it after so many seconds; whether it was still at work."""


def ingested(ledger: Ledger, made: list[Reading]) -> Ingested:
    """What comes of reading reports in after a killed run: a server takes a moment to see that its client is gone."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return ledger.ingest(made)
        except LedgerBusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def killer() -> Iterator[Killing]:
    """A process that starts writers and kills them."""
    tests = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tests.parent / "src"), str(tests)))}
    command = [sys.executable, __file__]
    with subprocess.Popen(  # noqa: S603 - words of ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def killed(address: str, count: int, seconds: float) -> bool:
            asked.write(f"{address} {count} {seconds}\n")
            asked.flush()
            status = int(answers.readline())
            assert status in {0, -signal.SIGKILL}
            return status != 0

        yield killed


def _killed(address: str, count: int, seconds: float) -> int:
    """The exit code of a writer that is killed after so long, where it has not ended by then."""
    child = os.fork()
    if not child:
        code = 1
        try:
            with open_ledger(address) as ledger:
                ingested(ledger, readings.crowd(count, seed=7))
            code = 0
        finally:
            os._exit(code)  # the loop that forked it goes on in its parent alone
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)  # one that has ended keeps its number until it is waited for
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for line in sys.stdin:
        where, many, long = line.split()
        print(_killed(where, int(many), float(long)), flush=True)  # noqa: T201 - the answer
