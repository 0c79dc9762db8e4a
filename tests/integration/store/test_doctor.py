"""Doctor, migrations and addresses: what a ledger tells of itself, and what it refuses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from counterclaim.model.errors import LedgerError
from counterclaim.store.address import parse_address
from counterclaim.store.doctor import sqlite_warning
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.schema import metadata
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told


@pytest.mark.parametrize(
    ("version", "journal", "warned"),
    [
        ((3, 40, 1), "wal", True),
        ((3, 7, 0), "wal", True),
        ((3, 51, 2), "wal", True),
        ((3, 51, 3), "wal", False),
        ((3, 6, 23), "wal", False),
        ((3, 40, 1), "delete", False),
    ],
)
def test_old_sqlite_is_warned_of(version: tuple[int, ...], journal: str, warned: bool) -> None:  # noqa: FBT001 - a case
    """T5: releases whose write-ahead log two writers can damage are told, with the remedy."""
    assert bool(sqlite_warning(version, journal)) == warned


def test_a_sound_ledger_is_well(ledger: Ledger) -> None:
    """Nothing of a ledger that was just made is broken."""
    ledger.ingest([readings.reading("r1", told(1))])

    assert all(finding.well is not False for finding in ledger.doctor())


def test_tables_are_as_queries_name_them(ledger: Ledger) -> None:
    """The migrations make what `schema` says, in both databases."""
    ledger.ingest([])
    with ledger.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert [change for change in differences if "claim_words" not in str(change) and "claims_by_words" not in str(change)] == []


def test_a_ledger_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    """A form of the tables that this version does not know is neither read nor written."""
    path = tmp_path / "newer.ledger"
    with open_ledger(path) as ledger:
        ledger.ingest([])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with open_ledger(path) as ledger:
        with pytest.raises(LedgerError, match="newer version"):
            ledger.show()
        with pytest.raises(LedgerError, match="newer version"):
            ledger.ingest([])


def test_an_older_form_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    """A ledger of an older form is kept beside the new one."""
    from alembic import command

    from counterclaim.store import migrate
    from counterclaim.store.engine import writing_engine

    path = tmp_path / "old.ledger"
    engine = writing_engine(parse_address(path))
    config = migrate._config()  # noqa: SLF001 - an old form is made as the old version made it
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with open_ledger(path) as ledger:
        with pytest.raises(LedgerError, match="older form"):
            ledger.show()
        ledger.ingest([readings.reading("r1", told(1))])

        assert ledger.verify().entries == 1
    assert (tmp_path / "old.ledger.before-0001").is_file()


def test_no_ledger_says_how_to_make_one(place: Place, tmp_path: Path) -> None:
    """A missing file, an empty database and a file of something else are told apart from a ledger."""
    with open_ledger(place.new()) as ledger, pytest.raises(LedgerError, match="counterclaim ingest"):
        ledger.show()
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but long enough to be taken for one at first sight" * 20, encoding="utf-8")
    with open_ledger(other) as ledger, pytest.raises(LedgerError, match="not a database"):
        ledger.show()


@pytest.mark.parametrize("given", ["mysql://user@host/name", "://", "sqlite://"])
def test_other_addresses_are_refused(given: str) -> None:
    """Only files and PostgreSQL hold ledgers."""
    with pytest.raises(LedgerError, match="postgresql://USER@HOST/NAME"):
        parse_address(given)


def test_a_password_is_not_shown() -> None:
    """Messages name a server without the password that its URL holds."""
    assert "secret" not in str(parse_address("postgresql://user:secret@host/name"))


def test_a_ledger_in_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    """Reading needs no right to write beside the file."""
    path = tmp_path / "kept.ledger"
    with open_ledger(path) as ledger:
        ledger.ingest([readings.reading("r1", told(1))])
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_ledger(path) as ledger:
            assert len(ledger.show()) == 1
    finally:
        tmp_path.chmod(0o755)
