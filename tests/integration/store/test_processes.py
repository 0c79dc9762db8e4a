"""Processes: a writer that is killed leaves a whole ledger, a second one is refused, and readers never wait."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.model.errors import LedgerBusyError, LedgerError
from counterclaim.model.reading import Reading
from counterclaim.store.intake import Ingested
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told
from integration.store.test_log import exported

HERE = Path(__file__).parent
_REFUSED_S, _BLOCKED_S, _KEPT_S = 1.0, 0.1, 5.0


@contextmanager
def writer(address: str, count: int, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A writing process, killed at the end."""
    paths = [str(HERE.parents[2] / "src"), str(HERE.parents[1])]
    command = [sys.executable, str(HERE / "writer.py"), address, str(count), *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603 - words of ours
        try:
            yield process
        finally:
            process.kill()


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


def test_a_second_run_learns_the_process_id_of_the_first(place: Place) -> None:
    """T4: it is refused in under a second, in Python and on the command line; when the first ends it may read in."""
    address = place.new()
    with writer(address, 5, "wait") as first, open_ledger(address) as ledger:
        assert first.stdout is not None
        assert first.stdout.readline() == "kept\n"
        started = time.monotonic()
        with pytest.raises(LedgerBusyError, match=rf"process {first.pid}\b"):
            ledger.ingest([readings.reading("r1", told(1))])
        taken = time.monotonic() - started
        refused = CliRunner().invoke(app, ["ingest", str(HERE), "--ledger", address])
        first.kill()
        first.wait()
        outcome = ingested(ledger, [readings.reading("r1", told(1))])

    assert taken < _REFUSED_S
    assert (refused.exit_code, str(first.pid) in refused.stderr) == (2, True)
    assert outcome.new == 1


def test_a_coder_need_not_wait_for_a_run_to_end(place: Place) -> None:
    """While reports are read in without pause, each verdict is kept before the page would give up, and the ledger is what its log says."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(40), told(12, effect="injured"), told(3, place="Ashford"))])
        names = [claim.record.id for claim in ledger.search(limit=9)]
        with writer(address, 400) as first:
            while ledger.entries() < 12:
                assert first.poll() is None
            taken = []
            for verdict in Verdict:
                started = time.monotonic()
                ledger.judge(Judgment(names[0], "ada", verdict=verdict), patience=10)
                taken.append(time.monotonic() - started)
            started = time.monotonic()
            ledger.judge(Judgment(names[1], "ada", changes={"side": "Norland"}), patience=10)
            taken.append(time.monotonic() - started)
            assert first.poll() is None

        ingested(ledger, [])
        assert max(taken) < _KEPT_S
        assert ledger.verify().holds
        assert ledger.waiting() == 0
        assert exported(ledger, ledger.entries()) == exported(ledger)
        assert {claim.verdicts for claim in ledger.search(limit=500) if claim.verdicts} == {
            (("ada", "unsure"),), (("ada", "correct"),),
        }  # fmt: skip


def test_what_others_write_between_two_reports_is_seen(place: Place) -> None:
    """A run that has loaded matters loads them anew where a coder changed them meanwhile."""
    made = readings.crowd(60, seed=5)
    with open_ledger(place.new()) as ledger, open_ledger(ledger_address(ledger)) as other:

        def between() -> Iterator[Reading]:
            for n, reading in enumerate(made):
                if n in {20, 55}:
                    some = [claim for claim in other.search(limit=500) if not claim.verdicts]
                    other.judge(Judgment(some[0].record.id, "ada", changes={"side": "Vell", "low": 77, "high": 77}))
                    other.judge(Judgment(some[1].record.id, "ada", verdict=Verdict.REJECT))
                    alike = next(claim for claim in some[3:] if claim.record.effect == some[2].record.effect)
                    other.judge(Judgment(some[2].record.id, "ada", same=alike.record.id))
                yield reading

        ledger.ingest(between())
        assert ledger.waiting() == 0
        assert ledger.verify().holds
        assert exported(ledger, ledger.entries()) == exported(ledger)
        assert sum("corrected by ada" in str(claim.remarks) for claim in ledger.search(limit=500)) == 2


def ledger_address(ledger: Ledger) -> str:
    """Where a ledger is."""
    address = ledger._address  # noqa: SLF001 - a test's own
    return str(address.path) if address.path else str(address.url and address.url.render_as_string(hide_password=False))


def test_readers_never_wait_for_a_writer(place: Place) -> None:
    """T4: while a writer writes without pause, no look into the ledger takes much longer than it takes alone."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest(readings.crowd(5))
        alone = _long_look(ledger, 20)
        with writer(address, 400) as first:
            while ledger.verify().entries < 12:
                assert first.poll() is None
            beside = _long_look(ledger, 60)
            assert first.poll() is None

    assert beside < alone + _BLOCKED_S


def _long_look(ledger: Ledger, times: int) -> float:
    """The time in seconds that nineteen of twenty looks keep within; the rest is the pauses of the machine."""
    taken = []
    for _ in range(times):
        started = time.monotonic()
        with ledger.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM claims").scalar()
            connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
        taken.append(time.monotonic() - started)
    return sorted(taken)[times * 19 // 20 - 1]


def killed_at_random(place: Place, rounds: int) -> None:
    """Kills a writer again and again; each time what is there is whole, and in the end nothing is missing."""
    chance, address = Random(11), place.new()  # noqa: S311 - repeatable, guards nothing
    count = 150
    with open_ledger(address) as ledger:
        for _ in range(rounds):
            with writer(address, count) as process:
                time.sleep(chance.uniform(0.3, 1.6))
                process.kill()
                process.wait()
            try:
                found = ledger.verify()
            except LedgerError:
                continue  # killed before there was a ledger
            assert found.holds, found.broken
            assert all(finding.well is not False for finding in ledger.doctor())
        ingested(ledger, readings.crowd(count, seed=7))
        again = ledger.fingerprint(), ledger.waiting()
    with open_ledger(place.new()) as unharmed:
        unharmed.ingest(readings.crowd(count, seed=7))

        assert again == (unharmed.fingerprint(), 0)


def test_a_killed_writer_leaves_a_whole_ledger(place: Place) -> None:
    """T1: no half report, a chain that holds, and the same content after the next run."""
    killed_at_random(place, 4)


@pytest.mark.slow
def test_a_writer_killed_again_and_again(place: Place) -> None:
    """T1, at length: as many rounds as COUNTERCLAIM_KILLS tells (30)."""
    killed_at_random(place, int(os.environ.get("COUNTERCLAIM_KILLS", "30")))
