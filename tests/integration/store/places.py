"""Places for ledgers, in a folder or on a server."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import psycopg

_NUMBERS = itertools.count()
Setup: TypeAlias = Callable[[Callable[[sqlite3.Connection], None]], None]
"""Has every connection that writes to a file set up in one more way."""


@dataclass
class Place:
    """Makes places for ledgers, one kind of database a test."""

    kind: str
    folder: Path
    server: str | None

    def new(self) -> str:
        """The address of a ledger that is not there yet."""
        name = f"ledger{next(_NUMBERS)}"
        if self.server is None:
            return str(self.folder / f"{name}.ledger")
        # A schema is made sooner than a database, and a hundred of them leave few files to remove.
        url = self.server.format(database="postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{url}&options=-csearch_path%3D{name}"
