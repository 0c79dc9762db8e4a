"""Persons: who uses a shared ledger, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do, from the least to the most; each role may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    CURATOR = "curator"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """Whether this role may do what the other may."""
        order = tuple(Role)
        return order.index(other) <= order.index(self)


@dataclass(frozen=True, slots=True)
class Person:
    """A user of a ledger; ``left_at`` is when the account was removed, "" while it is there."""

    name: str
    role: Role
    made_at: str
    left_at: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A person who signed in: the digest of the session's token, when it began and ends, and from where it came."""

    digest: str
    person: Person
    made_at: str
    ends_at: str
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log: what was done, by whom, to whom or what, and from which address."""

    n: int
    at: str
    act: str
    who: str
    subject: str
    address: str
