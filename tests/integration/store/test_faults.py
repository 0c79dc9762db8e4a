"""Faults: a full disk, a failing write, a folder that takes no file, a clock that jumps."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.model.errors import LedgerError
from counterclaim.store import entries
from counterclaim.store.ledger import open_ledger
from integration.store import readings
from integration.store.disk import Disk, failing_disk
from integration.store.places import Setup

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


@pytest.mark.parametrize("pages", [1, 90])
def test_a_full_disk_leaves_whole_reports(tmp_path: Path, setup: Setup, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
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
    while ingested_on(failing_disk(at, error, lasts=lasts), tmp_path / "one.ledger").failed:
        at += 1
        for made in tmp_path.iterdir():
            made.unlink()
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
