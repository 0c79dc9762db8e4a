"""The book of accounts: a ledger in; users, sign-in with a limit on tries, and sessions out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from counterclaim.store.accounts import audit, sessions, users
from counterclaim.store.accounts.audit import Act
from counterclaim.store.accounts.passwords import fits

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from counterclaim.model.person import AuditEntry, Person, Role, Session
    from counterclaim.store.ledger import Ledger

PATIENCE_S = 5.0
_WINDOW = timedelta(minutes=15)
# Refused sign-ins within the window after which no more are looked at: from one address, whatever the names, so that the answer
# does not tell which names there are; and to one name from anywhere, high enough that a stranger cannot lock a user out at once.
_MOST_ADDRESS, _MOST_NAME = 15, 60
NO_USER = "(no such user)"
"""Stands in the audit log for a name that nobody has: people type passwords into the wrong field."""
_one_try = Lock()


class TooManyTriesError(Exception):
    """So many sign-ins were refused that no more are looked at for a while."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a ledger; each change is noted in the audit log in the same transaction."""

    ledger: Ledger

    def people(self) -> list[Person]:
        """All users, removed ones among them."""
        with self.ledger.reading() as connection:
            return users.every(connection)

    def in_use(self) -> bool:
        """Whether there is any user, so that the page asks who one is."""
        return any(not person.left_at for person in self.people())

    def add(self, name: str, role: Role, password: str) -> None:
        """Adds a user; see `users.add`."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            users.add(connection, name, role, password)

    def remove(self, name: str) -> None:
        """Removes a user; see `users.remove`."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            users.remove(connection, name)

    def set_password(self, name: str, password: str, *, by: str = audit.CONSOLE, keep: str = "") -> None:
        """Gives a user another password; see `users.set_password`."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            users.set_password(connection, name, password, by, keep=keep)

    def set_role(self, name: str, role: Role) -> None:
        """Gives a user another role; see `users.set_role`."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            users.set_role(connection, name, role)

    def sign_in(self, name: str, password: str, address: str, agent: str) -> str | None:
        """A session's token, None where name or password is wrong.

        Raises:
            TooManyTriesError: too many were refused before.
        """
        with self.ledger.reading() as connection:
            known = users.found(connection, name)
            who = known[0].name if known else NO_USER
            _check_tries(connection, who, address)
        # One at a time, with a second look: many at once would each be let through before the first refusal is noted.
        if not _one_try.acquire(timeout=PATIENCE_S):
            raise TooManyTriesError
        try:
            with self.ledger.reading() as connection:
                _check_tries(connection, who, address)
            right = fits(password, known[1] if known else None)
            with self.ledger.keeping(PATIENCE_S) as connection:
                audit.note(connection, Act.SIGNED_IN if right else Act.REFUSED, who, address=address)
                return sessions.begin(connection, who, address, agent) if right else None
        finally:
            _one_try.release()

    def knows(self, name: str, password: str) -> bool:
        """Whether this is a user's password."""
        with self.ledger.reading() as connection:
            known = users.found(connection, name)
        return fits(password, known[1] if known else None)

    def session(self, token: str) -> Session | None:
        """The session of a token."""
        with self.ledger.reading() as connection:
            return sessions.of_token(connection, token)

    def sessions(self, name: str | None = None) -> list[Session]:
        """Sessions of a user, or of all."""
        with self.ledger.reading() as connection:
            return sessions.open_ones(connection, name)

    def end(self, digest: str, by: str, address: str, *, of: str | None = None, act: Act = Act.SESSION_ENDED) -> bool:
        """Ends a session; whether there was such a one. ``of`` lets only that user's be ended."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            told = next((s.person.name for s in sessions.open_ones(connection, of) if s.digest == digest), "")
            ended = sessions.end(connection, digest, of=of)
            if ended:
                audit.note(connection, act, by, told, address)
        return ended

    def note(self, act: Act, who: str, subject: str, address: str) -> None:
        """Adds a line to the audit log."""
        with self.ledger.keeping(PATIENCE_S) as connection:
            audit.note(connection, act, who, subject, address)

    def audit(self, start: int, size: int) -> list[AuditEntry]:
        """Lines of the audit log, the newest first."""
        with self.ledger.reading() as connection:
            return audit.lines(connection, start, size)


def _check_tries(connection: Connection, who: str, address: str) -> None:
    since = (datetime.now(UTC) - _WINDOW).isoformat(timespec="microseconds")
    here, to_name = (audit.refusals(connection, since, **of) for of in ({"address": address}, {"who": who}))
    if here >= _MOST_ADDRESS or (who != NO_USER and to_name >= _MOST_NAME):
        raise TooManyTriesError
