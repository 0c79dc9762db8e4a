"""Doctor: a ledger and the libraries around it in, what is well and what is not out, each with its remedy."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from counterclaim.store.migrate import newest, revision
from counterclaim.store.pending import count
from counterclaim.store.schema import claims, reports
from counterclaim.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_WAL_FROM, _WAL_MENDED = (3, 7, 0), (3, 51, 3)  # releases in which two writers can damage a write-ahead log as it is reset


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``well`` None is a warning."""

    what: str
    well: bool | None
    words: str

    def __str__(self) -> str:
        return f"{ {True: 'ok', None: 'warning', False: 'BROKEN'}[self.well] }: {self.what}: {self.words}"


def examine(connection: Connection, place: str) -> Iterator[Finding]:
    """Looks at the database, the form of the tables, the log and what waits to be compared."""
    yield Finding("ledger", well=True, words=place)
    form = revision(connection)
    yield Finding("form of the tables", form == newest() or None, f"{form}; this version makes {newest()}")
    yield from _sqlite(connection) if connection.dialect.name == "sqlite" else _postgresql(connection)
    held = [connection.scalar(select(func.count()).select_from(table)) for table in (reports, claims)]
    yield Finding("content", well=True, words=f"{held[0]:,} reports, {held[1]:,} claims")
    log = verify(connection)
    words = str(log.broken) if log.broken else f"{log.entries:,} entries hold, the last is {log.head[:16]}"
    yield Finding("entry log", log.holds, words)
    waiting = count(connection)
    words = f"{waiting:,} claims wait to be compared; the next `ingest` does it" if waiting else "all claims are compared"
    yield Finding("comparison", well=not waiting or None, words=words)


def sqlite_warning(version: tuple[int, ...], journal: str) -> str:
    """What to heed with a release of SQLite, "" where there is nothing."""
    if journal == "wal" and _WAL_FROM <= version < _WAL_MENDED:
        told = ".".join(map(str, version))
        return (
            f"SQLite {told} can damage a file that two programs write to at the same moment (mended in 3.51.3); "
            "counterclaim lets one writer in at a time: write to this file with nothing else, or update SQLite"
        )
    return ""


def _sqlite(connection: Connection) -> Iterator[Finding]:
    journal = str(connection.scalar(text("PRAGMA journal_mode")))
    warning = sqlite_warning(sqlite3.sqlite_version_info, journal)
    yield Finding("SQLite", None if warning else True, warning or f"{sqlite3.sqlite_version}, journal {journal}")
    problems = [str(row) for row in connection.scalars(text("PRAGMA quick_check(5)"))]
    sound = problems == ["ok"]
    yield Finding("file", sound, "sound" if sound else f"damaged: {'; '.join(problems)}; restore a copy")


def _postgresql(connection: Connection) -> Iterator[Finding]:
    yield Finding("PostgreSQL", well=True, words=str(connection.scalar(text("SHOW server_version"))))
    encoding = str(connection.scalar(text("SHOW server_encoding")))
    yield Finding(
        "encoding", encoding == "UTF8", encoding if encoding == "UTF8" else f"{encoding}; make the database with UTF8"
    )
