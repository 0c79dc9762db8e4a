"""The audit log: who signed in, was refused, or changed accounts; the database lets nobody change or take out a line."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from counterclaim.model.person import AuditEntry
from counterclaim.store.entries import now
from counterclaim.store.schema import audit

if TYPE_CHECKING:
    from sqlalchemy import Connection

CONSOLE = "console"
"""The address of who works at the command line."""


class Act(StrEnum):
    """What the audit log tells of."""

    SIGNED_IN = "signed in"
    REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    SESSION_ENDED = "session ended"
    ADDED = "user added"
    REMOVED = "user removed"
    PASSWORD = "password changed"  # noqa: S105 - a name of an act
    ROLE = "role changed"


def note(connection: Connection, act: Act, who: str, subject: str = "", address: str = CONSOLE) -> None:
    """Adds a line."""
    row = {"at": now(), "act": act.value, "who": who, "subject": subject, "address": address}
    connection.execute(insert(audit), row)


def lines(connection: Connection, start: int, size: int) -> list[AuditEntry]:
    """Lines, the newest first."""
    query = select(audit).order_by(audit.c.n.desc()).offset(start).limit(size)
    return [AuditEntry(*row) for row in connection.execute(query)]


def refusals(connection: Connection, since: str, *, who: str | None = None, address: str | None = None) -> int:
    """How many sign-ins were refused since a moment, to a name, from an address, or both."""
    query = select(func.count()).select_from(audit).where(audit.c.act == Act.REFUSED.value, audit.c.at >= since)
    if who is not None:
        query = query.where(audit.c.who == who)
    if address is not None:
        query = query.where(audit.c.address == address)
    return connection.scalar(query) or 0
