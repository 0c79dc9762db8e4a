"""Pending: what has arrived and is not compared yet; kept in the ledger, so that a writer that was stopped leaves a trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import delete, func, insert, select

from counterclaim.store.batches import batches
from counterclaim.store.schema import pending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

# In the order of the fields of Pending.
Kind = Literal["report", "answers", "claim", "refile", "index"]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is to be done.

    Reports that came in, reports in which a coder changed what denials may answer, claims to be compared, claims that a correction
    moves elsewhere, and claims whose index tokens are missing, since those were changed (`migrations`): they stay with what they
    were compared with.
    """

    reports: tuple[str, ...]
    changed: tuple[str, ...]
    claims: tuple[str, ...]
    refiled: tuple[str, ...]
    unindexed: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.reports, self.changed, self.claims, self.refiled, self.unindexed))


def mark(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Notes that these are to be compared."""
    for batch in batches(sorted(set(ids))):
        known = set(connection.scalars(select(pending.c.id).where(pending.c.kind == kind, pending.c.id.in_(batch))))
        new = [{"kind": kind, "id": name} for name in batch if name not in known]
        if new:
            connection.execute(insert(pending), new)


def waiting(connection: Connection) -> Pending:
    """All that is to be compared."""
    found: dict[str, list[str]] = {kind: [] for kind in get_args(Kind)}
    for row in connection.execute(select(pending).order_by(pending.c.id)):
        found[row.kind].append(row.id)
    return Pending(*(tuple(ids) for ids in found.values()))


def count(connection: Connection) -> int:
    """How many claims are to be compared."""
    return connection.scalar(select(func.count()).select_from(pending).where(pending.c.kind.in_(("claim", "refile")))) or 0


def done(connection: Connection) -> None:
    """Notes that all is compared."""
    connection.execute(delete(pending))
