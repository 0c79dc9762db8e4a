"""Faults: a full disk, a failing write, a folder that takes no file, a clock that jumps, a migration that is cut off."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.model.errors import LedgerError
from counterclaim.store import engine, entries, migrate
from counterclaim.store.ledger import open_ledger
from integration.store import readings
from integration.store.disk import Disk, failing_disk
from integration.store.killer import killer
from integration.store.readings import told
from integration.store.test_processes import ROUNDS

HERE = Path(__file__).parent
COUNT, FEW = 12, 3
_NOBODY = 65534
FAULTS = ((errno.ENOSPC, True), (errno.EIO, False))


@cache
def content(kept: int) -> str:
    """The hash of what an unharmed run makes."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "unharmed.ledger") as unharmed:
        unharmed.ingest(readings.crowd(kept, seed=7))
        return unharmed.fingerprint()


def whole(path: Path, kept: int = COUNT) -> None:
    """What a fault left holds, nothing of it is half, and the next run makes of it what an unharmed run makes."""
    with open_ledger(path) as ledger:
        if path.exists() and path.stat().st_size:
            try:
                assert ledger.verify().holds
                assert all(finding.well is not False for finding in ledger.doctor())
            except LedgerError as error:  # stopped before there was a ledger
                assert "holds no ledger" in str(error)  # noqa: PT017 - only then is there nothing to look at
        ledger.ingest(readings.crowd(kept, seed=7))
        assert (ledger.fingerprint(), ledger.waiting()) == (content(kept), 0)


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[sqlite3.Connection], None]], None]:
    """Has every connection that writes set up in one more way."""
    durable = engine._durable  # noqa: SLF001 - the fault is put where connections are made

    def chosen(more: Callable[[sqlite3.Connection], None]) -> None:
        def both(connection: sqlite3.Connection) -> None:
            durable(connection)
            more(connection)

        monkeypatch.setattr(engine, "_durable", both)

    return chosen


@pytest.mark.parametrize("pages", [1, 90])
def test_a_full_disk_leaves_whole_reports(
    tmp_path: Path, setup: Callable[[Callable[[sqlite3.Connection], None]], None], monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """T2: wherever the database may grow no more, the run ends with one clear line, and what is kept is whole."""
    path = tmp_path / "full.ledger"
    setup(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").close())
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="full"):
        ledger.ingest(readings.crowd(40, seed=7))
    monkeypatch.undo()

    whole(path, 40)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on the size of a file")
@pytest.mark.parametrize("kilobytes", [0, 200, 420])
def test_a_failing_write_leaves_whole_reports(tmp_path: Path, kilobytes: int) -> None:
    """T2: a write that the system refuses, to the file, its write-ahead log or the lock, ends the run with one clear line."""
    path = tmp_path / "broken.ledger"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parents[2] / "src"), str(HERE.parents[1])))}
    command = [sys.executable, str(HERE / "limited.py"), str(path), "60", str(kilobytes * 1024)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - words of ours

    assert (done.returncode, done.stderr) == (2, "")
    assert str(path) in done.stdout
    whole(path)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the command read a few reports of ours, whatever it is given: the fault is in what becomes of them."""
    monkeypatch.setattr("counterclaim.pipeline.read_inputs", lambda *_, **__: iter(readings.crowd(FEW, seed=7)))


def ingested_on(disk: AbstractContextManager[Disk], path: Path) -> Disk:
    """The command on such a disk: it says in one line that it could not, or all is kept; and the next run finds a whole ledger."""
    with disk as used:
        done = CliRunner().invoke(app, ["ingest", "reports", "--quiet", "--ledger", str(path)])
    if done.exit_code:
        assert (done.exit_code, type(done.exception)) == (2, SystemExit)
        assert (done.stderr[:13], done.stderr.count("\n")) == ("counterclaim:", 1)
        assert str(path) in done.stderr
    else:
        with open_ledger(path) as ledger:
            assert ledger.fingerprint() == content(FEW)
    whole(path, FEW)
    return used


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("error", "lasts"), FAULTS)
def test_a_write_that_fails_leaves_whole_reports(tmp_path: Path, error: int, lasts: bool) -> None:  # noqa: FBT001 - of the table above
    """T2: a full disk, or one bad write, at some of the writes of a small ingest, from its first to those that settle it."""
    writes = ingested_on(failing_disk(0, error, lasts=lasts), tmp_path / "sound.ledger").writes
    for n in range(4):
        at = 1 + n * (writes - 1) // 3
        assert ingested_on(failing_disk(at, error, lasts=lasts), tmp_path / f"{n}.ledger").failed


@pytest.mark.slow
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("error", "lasts"), FAULTS)
def test_each_write_that_fails_leaves_whole_reports(tmp_path: Path, error: int, lasts: bool) -> None:  # noqa: FBT001 - as above
    """T2, at length: the same at every write, one after the other, until there is none left to fail."""
    at = 1
    while ingested_on(failing_disk(at, error, lasts=lasts), tmp_path / f"{at}.ledger").failed:
        at += 1
    assert at > 100


@pytest.fixture
def closed(few: None) -> Iterator[Path]:
    """A folder in which nobody may write, for a while in which this process has no right to overlook that."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps no file out of a folder by its mode")
    # pytest's own folders let nobody but their owner through, and then no look into this one would be told from that.
    with TemporaryDirectory(dir="/tmp") as name:
        path, user = Path(name), os.geteuid()
        # What the command loads as it goes on must be loaded before: nobody may read what lies in a user's home.
        assert CliRunner().invoke(app, ["ingest", "reports", "--ledger", str(path / "held.ledger")]).exit_code == 0
        whole(path / "held.ledger", FEW)
        path.chmod(0o555)
        if user == 0:
            os.seteuid(_NOBODY)
        yield path
        if user == 0:
            os.seteuid(user)
        path.chmod(0o755)


@pytest.mark.parametrize("name", ["new.ledger", "held.ledger"])
def test_a_folder_that_takes_no_file_is_told(closed: Path, name: str) -> None:
    """T2: where no file can be made the command says so in a line and exits with 2; a ledger that is there can still be read."""
    done = CliRunner().invoke(app, ["ingest", "reports", "--quiet", "--ledger", str(closed / name)])

    assert done.exit_code == 2
    assert done.stderr.startswith(f"counterclaim: {closed / name}: cannot be written: Permission denied; ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in closed.iterdir() if path.suffix == ".ledger"] == ["held.ledger"]
    with open_ledger(closed / "held.ledger") as ledger:
        assert ledger.fingerprint() == content(FEW)


def test_a_clock_that_jumps_keeps_the_log_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T2: whatever the clock says at each write, forward or back, the log holds and moments show a growing ledger."""
    chance = Random(3)  # noqa: S311 - repeatable, guards nothing
    start = datetime(2024, 5, 1, tzinfo=UTC)
    monkeypatch.setattr(
        entries, "now", lambda: (start + timedelta(days=chance.uniform(-900, 900))).isoformat(timespec="microseconds")
    )
    with open_ledger(tmp_path / "clock.ledger") as ledger:
        for reading in readings.crowd(COUNT, seed=7):
            ledger.ingest([reading])
        days = [start + timedelta(days=n) for n in range(-900, 901, 200)]
        held = [sum(figures.claims for figures in ledger.matters(as_of=day.isoformat())) for day in days]

        assert ledger.verify().holds
        assert held == sorted(held)
        assert sum(figures.claims for figures in ledger.matters(as_of="2030-01-01")) == len(ledger.search(limit=1000))


def older(path: Path, form: str, reports: int) -> str:
    """A ledger as an older version made it; all that it shows."""
    with open_ledger(path) as ledger:
        ledger.ingest(readings.crowd(reports, seed=7, parts=False))
        shown = "".join(ledger.export("jsonl"))
    with closing(sqlite3.connect(path)) as file, file:
        for table in ("past_matters", "past_answers", "filed", "names", "codings", "sessions", "users", "audit", "subsets"):
            file.execute(f"DROP TABLE {table}")
        for table in ("claims", "events", "voices"):
            file.execute(f"DROP INDEX {table}_added")
            file.execute(f"ALTER TABLE {table} DROP COLUMN entry")
        for index in ("claims_by_confidence", "events_by_confidence", "matters_by_cell", "claims_by_voice", "claims_by_actor"):
            file.execute(f"DROP INDEX {index}")
        for table in ("matters", "relations"):
            file.execute(f"ALTER TABLE {table} DROP COLUMN since")
        file.execute("CREATE INDEX matters_by_cell ON matters (side_key, effect, claims, id)")
        if form == "0001":
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f"DROP TRIGGER {name}")
            file.execute("DROP TABLE claim_words")
        file.execute("UPDATE alembic_version SET version_num = ?", (form,))
    return shown


def migrated(path: Path, form: str, setup: Callable[[Callable[[sqlite3.Connection], None]], None], reports: int) -> None:
    """Cuts a migration off at one point after another; then lets it through."""
    shown = older(path, form, reports)
    for steps in (1, 8, 20):
        left = count(steps, -1)
        setup(lambda connection, left=left: connection.set_progress_handler(lambda: next(left) <= 0, 50))  # type: ignore[misc]
        with open_ledger(path) as ledger, pytest.raises(LedgerError, match="interrupted"):
            ledger.ingest([])
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("SELECT version_num FROM alembic_version").fetchone() == (form,)
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    setup(lambda _: None)
    with open_ledger(path) as ledger:
        ledger.ingest([readings.reading("after", told(99))])
        assert ledger.verify().holds
        assert {figures.low for figures in ledger.matters() if figures.claims == 1} >= {99}
        then = "".join(ledger.export("jsonl", as_of=ledger.entries() - 1))
    assert then == shown
    with closing(sqlite3.connect(path.with_name(f"{path.name}.before-{form}"))) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (form,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("form", ["0001", "0002"])
def test_a_migration_that_is_cut_off_is_taken_up_again(
    tmp_path: Path, setup: Callable[[Callable[[sqlite3.Connection], None]], None], form: str
) -> None:
    """T28: from the form before and the one before that, cut off anywhere: the old form stays whole, with a copy beside it."""
    migrated(tmp_path / "old.ledger", form, setup, 8)


def test_a_ledger_of_an_older_form_gets_its_index_anew(tmp_path: Path) -> None:
    """Claims whose index tokens an older version made are found by those of this one, as if this one had filed them."""
    path = tmp_path / "old.ledger"
    older(path, "0002", 8)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE tokens SET token = 'as/once' || token")
    more = readings.crowd(16, seed=7, parts=False)
    with open_ledger(path) as ledger, open_ledger(tmp_path / "new.ledger") as fresh:
        ledger.ingest(more)
        fresh.ingest(more)
        assert ledger.waiting() == 0
        assert ledger.fingerprint() == fresh.fingerprint()
        assert sorted(figures.id for figures in ledger.matters()) == sorted(figures.id for figures in fresh.matters())
    kept = [sorted(rows(name, "SELECT token, claim FROM tokens")) for name in (path, tmp_path / "new.ledger")]
    assert kept[0] == kept[1]


def rows(path: Path, query: str) -> list[tuple[str, ...]]:
    """What a query finds in a ledger's file."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()


def killed_in_migration(folder: Path, rounds: int) -> set[str]:
    """Kills a process that brings a ledger of an old form up to date, each time from the old form; the forms that this leaves.

    A round in which the process ended before it was killed does not count.
    """
    chance, left = Random(28), rounds  # noqa: S311 - repeatable, guards nothing
    forms = set()
    old, path = folder / "as-it-was.ledger", folder / "old.ledger"
    shown = older(old, "0001", 8)
    with killer() as killed:
        longest = _migration_s(old, path)
        while left:
            shutil.copy(old, path)
            left -= killed(str(path), 1, chance.uniform(0, longest))
            with closing(sqlite3.connect(path)) as file:
                forms.add(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])
                assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            with open_ledger(path) as ledger:
                ledger.ingest(readings.crowd(1, seed=7))
                found = ledger.verify()
                assert found.holds, found.broken
                assert "".join(ledger.export("jsonl")) == shown
    return forms


def _migration_s(old: Path, path: Path) -> float:
    """How long it takes, as busy as the machine is, to bring a copy of a ledger of an old form up to date."""
    shutil.copy(old, path)
    started = time.monotonic()
    with open_ledger(path) as ledger:
        ledger.ingest([])
    return time.monotonic() - started


def test_a_killed_migration_is_taken_up_again(tmp_path: Path) -> None:
    """T1: kill -9 while the tables change leaves the old form or the new one, whole, and the next run the same content."""
    assert killed_in_migration(tmp_path, 3) <= {"0001", migrate.newest()}


@pytest.mark.slow
def test_a_migration_killed_two_hundred_times(tmp_path: Path) -> None:
    """T1, at length: 200 kills, before the form changed and after it."""
    assert killed_in_migration(tmp_path, ROUNDS) == {"0001", migrate.newest()}


def test_a_copy_that_cannot_be_made_stops_the_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T28: without a copy the form is not changed, and no half copy is left under the name of a whole one."""
    path = tmp_path / "old.ledger"
    older(path, "0002", 3)
    (tmp_path / "old.ledger.before-0002.part").mkdir()
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="no copy could be made"):
        ledger.ingest([])
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)

    assert migrate.newest() != "0002"
    assert not (tmp_path / "old.ledger.before-0002").exists()
