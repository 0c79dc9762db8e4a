"""Migrations: brings a ledger's tables to the form that this version knows, after a copy of what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, String, Table, inspect, select

from counterclaim.model.errors import LedgerError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from counterclaim.store.address import Address

# Alembic's own table. Its runtime would make this object anew at each look, and the engine remembers queries by their tables: a watch
# that looks with each handful of entries would fill that memory with copies of one query.
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32)))


def migrate(address: Address, engine: Engine) -> None:
    """Makes the tables, or brings them up to date; all steps in one transaction, so that an interrupted one leaves none.

    Raises:
        LedgerError: the ledger was made by a newer version, or the file is no ledger.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found == newest():
        return
    check_known(address, found)
    if found and address.path:
        _back_up(address.path, found)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """The form of the tables, None where there are none yet."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    found: str | None = connection.scalar(select(_VERSION.c.version_num))
    return found


def check_known(address: Address, found: str | None) -> None:
    """Refuses a form of the tables that this version does not know.

    Raises:
        LedgerError: as said.
    """
    if found and found not in _known():
        raise LedgerError(f"{address}: was made by a newer version of counterclaim (form {found}); update counterclaim")


def newest() -> str:
    """The form of the tables that this version makes."""
    return _known()[0]


@cache
def _known() -> tuple[str, ...]:
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


@cache
def _config() -> Config:
    with as_file(files("counterclaim.store") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        return config


def _back_up(path: Path, found: str) -> None:
    """Copies the file beside itself, under the name of the form that it has; a copy is whole or not there.

    Raises:
        LedgerError: it cannot be copied, and so is left as it is.
    """
    copy = path.with_name(f"{path.name}.before-{found}")
    draft = copy.with_name(f"{copy.name}.part")
    try:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
        draft.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"{path}: no copy could be made before its form is changed: {error}; make room beside it") from error
