"""Users: added, listed, given another password or role, and removed; a name that signed entries of the log is never given twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from counterclaim.model.errors import InputError
from counterclaim.model.person import Person, Role
from counterclaim.store.accounts.audit import CONSOLE, Act, note
from counterclaim.store.accounts.passwords import hashed
from counterclaim.store.accounts.sessions import end_all
from counterclaim.store.entries import now
from counterclaim.store.schema import users

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

# Letters of any script, so that people sign as they are called; nothing that could be taken for a second name.
_NAME = re.compile(r"[^\W_](?:[^\W_]|[ .'’_@-](?=[^\W_])){0,63}\.?")


def add(connection: Connection, name: str, role: Role, password: str, by: str = CONSOLE) -> None:
    """Adds a user.

    Raises:
        InputError: the name is none, or was given before, or the password is too short.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r}: is no name of a user; write up to 64 letters, digits and single . - _ @ ' or blanks between them"
        )
    taken = connection.scalar(select(users.c.name).where(func.lower(users.c.name) == name.lower()))
    if taken is not None:
        raise InputError(
            f"{taken}: is taken, or was by a user who is removed; entries of the log bear the name, so choose another"
        )
    row = {"name": name, "role": role.value, "password": hashed(password), "made_at": now()}
    connection.execute(insert(users), row)
    note(connection, Act.ADDED, by, f"{name} ({role})")


def every(connection: Connection) -> list[Person]:
    """All users by name, removed ones among them."""
    return [_person(row) for row in connection.execute(select(users).order_by(users.c.name))]


def found(connection: Connection, name: str) -> tuple[Person, str] | None:
    """A user who is not removed, with the hash of the password."""
    row = connection.execute(select(users).where(users.c.name == name, users.c.left_at.is_(None))).one_or_none()
    return (_person(row), row.password) if row else None


def remove(connection: Connection, name: str, by: str = CONSOLE) -> None:
    """Removes a user and ends all sessions; the name stays beside what it signed.

    Raises:
        InputError: there is no such user.
    """
    _require(connection, name)
    end_all(connection, name)
    connection.execute(update(users).where(users.c.name == name).values(left_at=now(), password=""))
    note(connection, Act.REMOVED, by, name)


def set_password(connection: Connection, name: str, password: str, by: str = CONSOLE, *, keep: str = "") -> None:
    """Gives a user another password and ends all sessions but the one of the digest ``keep``.

    Raises:
        InputError: there is no such user, or the password is too short.
    """
    _require(connection, name)
    connection.execute(update(users).where(users.c.name == name).values(password=hashed(password)))
    end_all(connection, name, keep=keep)
    note(connection, Act.PASSWORD, by, name)


def set_role(connection: Connection, name: str, role: Role, by: str = CONSOLE) -> None:
    """Gives a user another role, from the next request on.

    Raises:
        InputError: there is no such user.
    """
    _require(connection, name)
    connection.execute(update(users).where(users.c.name == name).values(role=role.value))
    note(connection, Act.ROLE, by, f"{name} ({role})")


def _require(connection: Connection, name: str) -> None:
    if found(connection, name) is None:
        raise InputError(f"{name}: is no user of this ledger; `counterclaim user list` tells who is")


def _person(row: Row[tuple[str, ...]]) -> Person:
    return Person(row.name, Role(row.role), row.made_at, row.left_at or "")
