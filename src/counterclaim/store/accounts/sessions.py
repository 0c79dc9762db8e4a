"""Sessions: begun with a token that only the browser holds, found by its digest, ended by time, by the user or by an admin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from counterclaim.model.person import Person, Role, Session
from counterclaim.store.schema import sessions, users

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

LASTS = timedelta(hours=12)
_LONGEST_AGENT = 200


def begin(connection: Connection, name: str, address: str, agent: str) -> str:
    """Begins a session of a user; its token, of which the database keeps the digest alone."""
    token = token_urlsafe(32)
    at = datetime.now(UTC)
    connection.execute(delete(sessions).where(sessions.c.ends_at <= _iso(at)))
    row = {
        "digest": digest(token),
        "user": name,
        "made_at": _iso(at),
        "ends_at": _iso(at + LASTS),
        "address": address,
        "agent": agent[:_LONGEST_AGENT],
    }
    connection.execute(insert(sessions), row)
    return token


def of_token(connection: Connection, token: str) -> Session | None:
    """The session of a token that has not ended."""
    query = _query().where(sessions.c.digest == digest(token), sessions.c.ends_at > _iso(datetime.now(UTC)))
    row = connection.execute(query).one_or_none()
    return _session(row) if row else None


def open_ones(connection: Connection, name: str | None = None) -> list[Session]:
    """The sessions of a user (None: of all) that have not ended, the newest first."""
    query = _query().where(sessions.c.ends_at > _iso(datetime.now(UTC)))
    if name is not None:
        query = query.where(sessions.c.user == name)
    return [_session(row) for row in connection.execute(query.order_by(sessions.c.made_at.desc()))]


def end(connection: Connection, digest_: str, *, of: str | None = None) -> bool:
    """Ends a session, of a user alone where one is named; whether there was such a one."""
    query = delete(sessions).where(sessions.c.digest == digest_)
    if of is not None:
        query = query.where(sessions.c.user == of)
    return connection.execute(query).rowcount > 0


def end_all(connection: Connection, name: str, *, keep: str = "") -> None:
    """Ends all sessions of a user but that of the digest ``keep``."""
    connection.execute(delete(sessions).where(sessions.c.user == name, sessions.c.digest != keep))


def digest(token: str) -> str:
    """What the database keeps of a token: who reads the database cannot sign in with it."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _query() -> Select[Any]:
    # Whoever is removed has no session, even where one was left behind.
    joined = sessions.join(users, users.c.name == sessions.c.user)
    began = sessions.c.made_at.label("began_at")
    columns = (sessions.c.digest, began, sessions.c.ends_at, sessions.c.address, sessions.c.agent)
    return select(*columns, users.c.name, users.c.role, users.c.made_at).select_from(joined).where(users.c.left_at.is_(None))


def _session(row: Row[Any]) -> Session:
    person = Person(row.name, Role(row.role), row.made_at)
    return Session(row.digest, person, row.began_at, row.ends_at, row.address, row.agent)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
