"""Addresses: a path or URL in, a ledger's address out, fit to be shown without its password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from counterclaim.model.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger lies: a file of SQLite, or a database of PostgreSQL."""

    path: Path | None = None
    url: URL | None = None

    def __str__(self) -> str:
        return str(self.path or self.url).replace("+psycopg", "", 1)  # SQLAlchemy hides the password


def parse_address(given: str | Path) -> Address:
    """The address that a path, ``sqlite:///PATH`` or ``postgresql://USER@HOST/NAME`` means.

    Raises:
        LedgerError: the URL is none, or names another kind of database.
    """
    text = str(given)
    if "://" not in text:
        return Address(path=Path(text))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"{text!r}: is no address of a ledger; give a file or postgresql://USER@HOST/NAME") from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return Address(path=Path(url.database))
    if kind in {"postgresql", "postgres"}:
        return Address(url=url.set(drivername="postgresql+psycopg"))
    raise LedgerError(f"{url.render_as_string()}: a ledger lies in a file or at postgresql://USER@HOST/NAME")
