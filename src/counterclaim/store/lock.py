"""Locks: one process writes to a ledger at a time, and one reads reports into it; a second learns at once who the first is.

The writer's lock is held for one transaction or a few. The reader-in's is held for a whole run, so that two runs do not take turns; it
keeps no coder from writing.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING

from sqlalchemy import text

from counterclaim.model.errors import LedgerBusyError, LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from counterclaim.store.address import Address

# PostgreSQL's advisory locks are named by number; a database may hold one ledger a schema.
_LOCK_NUMBER = "SELECT hashtextextended(:name || ' in ' || current_schema(), 0)"
_WRITING, _INTAKE = "counterclaim ledger", "counterclaim intake"
_AGAIN_S = 0.02
GAP_S = 0.06
"""For how long a lock that is taken again and again is left free now and then: longer than those who wait for it look away."""


@contextmanager
def writer_lock(address: Address, engine: Engine, patience: float = 0.0) -> Iterator[None]:
    """Holds the right to write for the length of the block; it ends with the process, however that ends.

    ``patience`` is how many seconds to wait for another process.

    Raises:
        LedgerBusyError: another process holds it; the message tells its process id.
    """
    with _patiently(partial(_one_lock, address, engine), patience):
        yield


@contextmanager
def intake_lock(address: Address, engine: Engine) -> Iterator[None]:
    """Holds the right to read reports into a ledger for the length of the block; see `writer_lock`.

    Raises:
        LedgerBusyError: another process holds it.
    """
    if address.path:
        beside = address.path.with_name(f"{address.path.name}.intake")
        with file_lock(beside, "this ledger", address.path):
            yield
    else:
        with _server_lock(engine, address, _INTAKE):
            yield


def _one_lock(address: Address, engine: Engine) -> AbstractContextManager[None]:
    return file_lock(address.path, "this ledger") if address.path else _server_lock(engine, address, _WRITING)


@contextmanager
def _patiently(lock: Callable[[], AbstractContextManager[None]], patience: float) -> Iterator[None]:
    """Takes a lock, trying again until patience ends."""
    deadline = time.monotonic() + patience
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(lock())
                break
            except LedgerBusyError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(_AGAIN_S)
        yield


@contextmanager
def file_lock(path: Path, what: str, told: Path | None = None) -> Iterator[None]:
    """Holds the right to write to a file, by a lock file beside it; ``what`` is the file in words, for who finds it taken.

    ``told`` is the file to name, where it is another than the one that the lock file is called after.

    Raises:
        LedgerBusyError: another process holds it; the message tells its process id.
        LedgerError: the lock file cannot be written.
    """
    named = told or path
    with ExitStack() as held:
        try:
            # Unbuffered: what a full disk refuses must not be tried again on closing.
            stream = path.with_name(f"{path.name}.lock").open("a+b", buffering=0)
        except OSError as error:
            raise LedgerError(
                f"{named}: cannot be written: {error.strerror}; give a file in a folder that you can write"
            ) from error
        try:
            held.enter_context(stream_lock(stream))
        except HeldError as holder:
            raise _busy(str(named), str(holder), what) from holder
        except OSError as error:
            raise LedgerError(f"{named}: cannot be written: {error.strerror}; make room on the disk") from error
        yield


class HeldError(Exception):
    """Another process holds a lock; the message is its process id."""


@contextmanager
def stream_lock(stream: IO[bytes]) -> Iterator[None]:
    """Holds the lock of an open file, which is given back when the block or the process ends.

    Raises:
        HeldError: another process holds it.
    """
    with stream:
        free = _try_lock(stream)
        stream.seek(0)
        named = stream.read(64)
        if not free:
            raise HeldError(named.decode("ascii", "replace").strip() or "unknown")
        own = f"{os.getpid()}\n".encode()
        if named != own:  # who takes a lock again and again need not write each time
            stream.truncate(0)
            stream.write(own)
            stream.flush()
        yield  # closing the file gives the lock back


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # Windows keeps others from reading what is locked, so a byte beyond the process id is

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            stream.seek(_FAR)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _server_lock(engine: Engine, address: Address, what: str) -> Iterator[None]:
    """An advisory lock of the session, which PostgreSQL frees when the connection ends."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # The name of the session tells others who holds the lock; of its 63 bytes the process id comes first.
        name = f"counterclaim pid {os.getpid()} on {socket.gethostname()}"[:63]
        connection.execute(text("SELECT set_config('application_name', :name, false)"), {"name": name})
        lock = connection.scalar(text(_LOCK_NUMBER), {"name": what})
        for again in (True, False):
            if connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": lock}):
                break
            holder = _holder(connection, lock)
            if holder or not again:  # where nobody holds it, it was given back between the two questions
                raise _busy(str(address), holder or "unknown")
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock})


def _holder(connection: Connection, lock: object) -> str | None:
    """The client's process id of who holds the lock, with its host; nothing where nobody holds it."""
    name = connection.scalar(
        text(
            "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory'"
            " AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND ((l.classid::bigint << 32) | l.objid::bigint) = :lock"
        ),
        {"lock": lock},
    )
    return None if name is None else str(name).removeprefix("counterclaim pid ")


def _busy(where: str, holder: str, what: str = "this ledger") -> LedgerBusyError:
    return LedgerBusyError(f"{where}: process {holder} is writing to {what}; wait for it to end, then run this again")
