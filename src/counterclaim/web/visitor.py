"""Visitors: a request in; who asks, in which role and with which token for forms out: the person at this machine, or a user."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from secrets import token_bytes
from typing import TYPE_CHECKING, Protocol

from counterclaim.model.person import Role

if TYPE_CHECKING:
    from starlette.requests import Request

    from counterclaim.store.accounts.book import Accounts

_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks; ``role`` None is somebody unknown, ``name`` "" the person at this machine who gave none.

    ``token`` is what a form of this visitor must bring back; ``session`` the digest of the session.
    """

    name: str = ""
    role: Role | None = None
    token: str = ""
    session: str = ""
    shared: bool = False

    def may(self, role: str) -> bool:
        """Whether the visitor may do what a role may."""
        return self.role is not None and self.role.covers(Role(role))


class People(Protocol):
    """How visitors are known."""

    def visitor(self, request: Request) -> Visitor:
        """Who asks."""


class LocalPeople:
    """The one person at this machine, who needs no account, and reviews under a name where one was given."""

    def __init__(self, reviewer: str = "") -> None:
        self._reviewer = reviewer
        self._secret = token_bytes(32)

    def visitor(self, request: Request) -> Visitor:  # noqa: ARG002 - there is one person
        """See `People`."""
        role = Role.CURATOR if self._reviewer else Role.READER
        return Visitor(self._reviewer, role, form_token(self._secret, "local"))


class SharedPeople:
    """Users of a shared server, known by the session that their browser's cookie names."""

    def __init__(self, accounts: Accounts, *, secure: bool) -> None:
        self.accounts = accounts
        self.secure = secure
        # The prefix has browsers take the cookie from this very host alone, and over TLS alone.
        self.cookie = "__Host-counterclaim" if secure else "counterclaim"
        self._secret = token_bytes(32)

    def visitor(self, request: Request) -> Visitor:
        """See `People`."""
        token = request.cookies.get(self.cookie, "")
        session = self.accounts.session(token) if 0 < len(token) <= _LONGEST_TOKEN else None
        if session is None:
            return Visitor(token=form_token(self._secret, "nobody"), shared=True)
        made = form_token(token.encode("utf-8", "replace"), "form")
        return Visitor(session.person.name, session.person.role, made, session.digest, shared=True)


def form_token(secret: bytes, purpose: str) -> str:
    """The token of a secret for a purpose; it tells nothing of the secret."""
    return hmac.new(secret, purpose.encode(), "sha256").hexdigest()


def same_token(one: str, other: str) -> bool:
    """Whether two tokens are the same, found in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
