"""A writer in a process of its own, for tests that stop it: python writer.py ADDRESS COUNT [wait]."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from counterclaim.model.reading import Reading
from counterclaim.store.ledger import open_ledger
from integration.store import readings


def main(address: str, count: int, *, wait: bool) -> None:
    """Keeps readings; with ``wait`` it tells when the first is kept, and then waits to be stopped."""
    with open_ledger(address) as ledger:
        ledger.ingest(_readings(count, wait=wait))


def _readings(count: int, *, wait: bool) -> Iterator[Reading]:
    for n, reading in enumerate(readings.crowd(count, seed=7)):
        if n == 1 and wait:
            print("kept", flush=True)  # noqa: T201 - the test waits for this line
            time.sleep(60)
        yield reading


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), wait="wait" in sys.argv[3:])
