"""Engines: an address in; connections for the writer and for readers out, who never wait for each other."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from counterclaim.model.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL
    from sqlalchemy.pool import Pool

    from counterclaim.store.address import Address

_LOG_PAGES = 8_000  # of 4 KiB: the write-ahead log holds 32 MB before it is copied back
_CACHE_KB = 64_000
_BUSY_MS = 5000  # how long a statement waits while another connection copies the write-ahead log back


def writing_engine(address: Address) -> Engine:
    """An engine whose transactions take the write lock of the database at once."""
    if address.path:
        # One connection serves the whole run: closing the last one to a file copies its write-ahead log back each time.
        return _sqlite(_opener(address.path, "rwc"), begin="BEGIN IMMEDIATE", setup=_durable, pool=StaticPool)
    return _postgresql(_url(address), "READ COMMITTED")


def reading_engine(address: Address) -> Engine:
    """An engine that cannot write, and whose transactions see one state of the ledger from first to last query."""
    if address.path:
        # A connection that is closed at once leaves no file handle to a ledger that is gone.
        return _sqlite(_opener(address.path, "ro"), begin="BEGIN", setup=_read_only, pool=NullPool)
    return _postgresql(_url(address), "REPEATABLE READ")


def _sqlite(
    connect: Callable[[], sqlite3.Connection], *, begin: str, setup: Callable[[sqlite3.Connection], None], pool: type[Pool]
) -> Engine:
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        # Python's driver would begin transactions on its own, and never around a change of the schema.
        connection.isolation_level = None
        setup(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _opener(path: Path, mode: str) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
        if mode == "ro" and _frozen(path):
            uri += "&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=_BUSY_MS / 1000)

    return connect


def _frozen(path: Path) -> bool:
    """Whether nobody can write beside the file: there the shared memory of the write-ahead log cannot be made."""
    return not os.access(path.absolute().parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def _durable(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # A killed process loses nothing; a power cut may take the last commits of a run, which `settle` ends for good.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What arrives touches pages all over a large file: copied back seldom, they are written once for many reports.
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")


def settle(engine: Engine) -> None:
    """Has all that a run wrote to a file reach the disk, and closes the file; a server sees to that itself."""
    if engine.dialect.name == "sqlite":
        # Outside a transaction, which SQLAlchemy's own connections would begin.
        connection = engine.raw_connection()
        connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").close()
        connection.close()
        engine.dispose()


def _read_only(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")


def _postgresql(url: URL, isolation: str) -> Engine:
    options: dict[str, Any] = {"isolation_level": isolation}
    if isolation == "REPEATABLE READ":
        own = url.query.get("options", "")
        url = url.update_query_dict({"options": f"{own} -c default_transaction_read_only=on".strip()})
    try:
        return create_engine(url, pool_pre_ping=True, **options)
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        raise MissingExtraError("a ledger in PostgreSQL needs psycopg; run: pip install counterclaim[postgres]") from error


def _url(address: Address) -> URL:
    if address.url is None:
        raise TypeError("an address has either a path or a URL")
    return address.url
