"""Migrations: a ledger of an older form is brought up to date whole, from a copy beside it, wherever that is cut off."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random

import pytest

from counterclaim.model.errors import LedgerError
from counterclaim.model.reading import Reading
from counterclaim.store import migrate
from counterclaim.store.ledger import open_ledger
from integration.store import readings
from integration.store.killer import killer
from integration.store.places import Setup
from integration.store.readings import told
from integration.store.test_processes import ROUNDS


def few(reports: int) -> list[Reading]:
    """Readings as older versions kept them."""
    return readings.crowd(reports, seed=7, parts=False)


def older(path: Path, form: str, made: Iterable[Reading]) -> str:
    """A ledger as an older version made it; the hash of all that it shows."""
    with open_ledger(path) as ledger:
        ledger.ingest(made)
        shown = ledger.fingerprint()
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


def migrated(path: Path, form: str, setup: Setup) -> None:
    """Cuts a migration off at one point after another; then lets it through."""
    shown = older(path, form, few(8))
    for steps in (1, 8, 20):
        left = count(steps, -1)
        setup(lambda connection, left=left: connection.set_progress_handler(lambda: next(left) <= 0, 50))  # type: ignore[misc]
        with open_ledger(path) as ledger, pytest.raises(LedgerError, match="interrupted"):
            ledger.ingest([])
        assert sound(path) == form
    setup(lambda _: None)
    with open_ledger(path) as ledger:
        ledger.ingest([readings.reading("after", told(99))])
        assert ledger.verify().holds
        assert {figures.low for figures in ledger.matters() if figures.claims == 1} >= {99}
        then = "".join(ledger.export("jsonl", as_of=ledger.entries() - 1))
    assert sha256(then.encode()).hexdigest() == shown
    assert sound(path.with_name(f"{path.name}.before-{form}")) == form


def sound(path: Path) -> str:
    """The form of a ledger's file, which is whole."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


@pytest.mark.parametrize("form", ["0001", "0002"])
def test_a_migration_that_is_cut_off_is_taken_up_again(tmp_path: Path, setup: Setup, form: str) -> None:
    """T28: from the first form and the one after it, cut off anywhere: the old form stays whole, with a copy beside it."""
    migrated(tmp_path / "old.ledger", form, setup)


def test_a_ledger_of_an_older_form_gets_its_index_anew(tmp_path: Path) -> None:
    """Claims whose index tokens an older version made are found by those of this one, as if this one had filed them."""
    path = tmp_path / "old.ledger"
    older(path, "0002", few(8))
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
    shown = older(old, "0001", few(8))
    with killer() as killed:
        longest = _migration_s(old, path)
        while left:
            shutil.copy(old, path)
            left -= killed(str(path), 1, chance.uniform(0, longest))
            forms.add(sound(path))
            taken_up(path, shown)
    return forms


def taken_up(path: Path, shown: str) -> None:
    """Has the next run bring a ledger up to date: its log holds, and it shows what it showed."""
    with open_ledger(path) as ledger:
        ledger.ingest(readings.crowd(1, seed=7))
        found = ledger.verify()
        assert found.holds, found.broken
        assert ledger.fingerprint() == shown
    assert sound(path) == migrate.newest()


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


def fill(path: Path) -> None:
    """Gives a ledger's file the gigabyte of one with a million claims: index tokens, all of which the change of form takes out."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 480000)"
            " INSERT INTO tokens (token, claim) SELECT printf('%08d', i) || hex(randomblob(450)), (SELECT min(id) FROM claims) FROM n"
        )


@pytest.mark.slow
def test_a_ledger_of_a_gigabyte_is_brought_up_to_date(tmp_path: Path) -> None:
    """T28: killed on the same file again and again, each time later, until it gets through: whole each time, and the same content."""
    old, path = tmp_path / "as-it-was.ledger", tmp_path / "old.ledger"
    shown = older(old, "0001", few(200))
    fill(old)
    seconds = _migration_s(old, path) / 40
    shutil.copy(old, path)
    assert path.stat().st_size > 1_000_000_000
    forms = []
    with killer() as killed:
        while killed(str(path), 1, seconds):
            forms.append(sound(path))
            seconds *= 1.3
    taken_up(path, shown)

    assert len(forms) > 5
    assert forms == sorted(forms)
    assert forms[0] == "0001"
    assert sound(path.with_name(f"{path.name}.before-0001")) == "0001"


def test_a_copy_that_cannot_be_made_stops_the_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T28: without a copy the form is not changed, and no half copy is left under the name of a whole one."""
    path = tmp_path / "old.ledger"
    older(path, "0002", few(3))
    (tmp_path / "old.ledger.before-0002.part").mkdir()
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="no copy could be made"):
        ledger.ingest([])

    assert sound(path) == "0002" != migrate.newest()
    assert not (tmp_path / "old.ledger.before-0002").exists()
