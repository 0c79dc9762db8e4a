"""Processes: a writer that is killed leaves a whole ledger, a second one is refused, and readers never wait."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from random import Random

import psycopg
import pytest
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.model.errors import LedgerBusyError, LedgerError
from counterclaim.model.reading import Reading
from counterclaim.store import engine
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings
from integration.store.killer import ingested, killer
from integration.store.places import Place
from integration.store.readings import told
from integration.store.test_log import exported

HERE = Path(__file__).parent
ROUNDS = 200
_REFUSED_S, _BLOCKED_S, _KEPT_S = 1.0, 0.1, 5.0
_LONGEST_S = 1.5  # of a writer's work before it is killed; a whole run takes longer


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


def impatient(place: Place, address: str, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger whose looks the database refuses where they would wait for a lock for 0.1 s."""
    monkeypatch.setattr(engine, "_BUSY_MS", _BLOCKED_S * 1000)
    return open_ledger(f"{address}%20-c%20lock_timeout%3D{_BLOCKED_S * 1000:.0f}" if place.server else address)


def test_readers_never_wait_for_a_writer(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """T4: while a writer writes without pause, no look into the ledger waits 0.1 s for it, nor do nineteen of twenty take that longer.

    How long a look takes is the machine's affair as well, whose pauses may be longer; how long it waits for a lock is the ledger's.
    """
    address = place.new()
    with impatient(place, address, monkeypatch) as ledger:
        ledger.ingest(readings.crowd(5))
        alone = _long_look(ledger, 20)
        with writer(address, 400) as first:
            while ledger.verify().entries < 12:
                assert first.poll() is None
            beside = _long_look(ledger, 60)
            assert first.poll() is None

    assert beside < alone + _BLOCKED_S


def test_a_look_that_would_wait_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test before relies on: a lock that does keep readers out ends a look."""
    address = place.new()
    with impatient(place, address, monkeypatch) as ledger:
        ledger.ingest(readings.crowd(1))
    with ExitStack() as held:
        if place.server:
            server = held.enter_context(psycopg.connect(address))
            server.execute(b"LOCK TABLE entries")
        else:
            file = held.enter_context(closing(sqlite3.connect(address, isolation_level=None)))
            file.execute("PRAGMA locking_mode = EXCLUSIVE")
            file.execute("BEGIN IMMEDIATE")
            file.execute("CREATE TABLE other (n)")
        with impatient(place, address, monkeypatch) as ledger, pytest.raises(LedgerError, match=r"lock timeout|is locked"):
            ledger.verify()


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
    """Kills a writer again and again, in a new ledger once one is full.

    Each time what is there is whole, and in the end of each ledger nothing is missing.
    """
    chance, count = Random(11), 80  # noqa: S311 - repeatable, guards nothing
    made = readings.crowd(count, seed=7)
    with open_ledger(place.new()) as unharmed:
        unharmed.ingest(made)
        content = unharmed.fingerprint()
    left = rounds
    with killer() as killed:
        while left:
            with open_ledger(address := place.new()) as ledger:
                while left and killed(address, count, chance.uniform(0, _LONGEST_S)):
                    left -= 1
                    whole(ledger)
                ingested(ledger, made)

                assert (ledger.fingerprint(), ledger.waiting()) == (content, 0)


def whole(ledger: Ledger) -> None:
    """What a killed writer left holds: its log, each report with all its claims, and the file."""
    try:
        found = ledger.verify()
    except LedgerError as error:  # killed before there was a ledger
        assert "no ledger" in str(error)  # noqa: PT017 - only then is there nothing to look at
        return
    assert found.holds, found.broken
    assert all(finding.well is not False for finding in ledger.doctor())


def test_a_killed_writer_leaves_a_whole_ledger(place: Place) -> None:
    """T1: no half report, a chain that holds, and the same content after the next run."""
    killed_at_random(place, 4)


@pytest.mark.slow
def test_a_writer_killed_two_hundred_times(place: Place) -> None:
    """T1, at length: 200 kills at work, in one ledger after another."""
    killed_at_random(place, ROUNDS)
