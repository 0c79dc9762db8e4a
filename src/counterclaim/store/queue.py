"""The review queue: whose turn it is and what is asked for in, ids of claims or events out.

Of claims, contradicted ones come first, then the least sure; of events the least sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import and_, distinct, exists, func, or_, select

from counterclaim.store.codings import CORRECT
from counterclaim.store.entries import EntryKind, entry_of
from counterclaim.store.judge import JUDGING, Verdict
from counterclaim.store.schema import claims, codings, entries, events, filings, matters

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table

    from counterclaim.store.entries import Entry

DECIDED = (Verdict.ACCEPT.value, Verdict.REJECT.value, CORRECT)
"""Verdicts that say what is right; a coder who is unsure says nothing."""


class Pile(StrEnum):
    """What a coder looks through: what is open, what somebody was unsure of, where coders differ, what the coder did."""

    OPEN = "open"
    UNSURE = "unsure"
    DIFFERING = "differing"
    DONE = "done"


class Kind(StrEnum):
    """What is looked through."""

    CLAIM = "claim"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a coder wants to see; empty fields choose all. Of events ``effect`` is the type, and ``side`` who takes part."""

    coder: str
    pile: Pile = Pile.OPEN
    effect: str = ""
    side: str = ""
    kind: Kind = Kind.CLAIM

    @property
    def table(self) -> Table:
        """Where it stands."""
        return _TABLES[self.kind]


_TABLES = {Kind.CLAIM: claims, Kind.EVENT: events}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is: claims (or events) in all, those that the coder decided, and how many in the hour before."""

    claims: int
    done: int
    last_hour: int


def queue(connection: Connection, wanted: Wanted, start: int, size: int) -> list[str]:
    """Ids of what a pile holds, from its place ``start`` on."""
    chosen, table = _chosen(wanted), wanted.table
    if wanted.pile is Pile.DONE:
        mine = (
            select(codings.c.claim).join(table, table.c.id == codings.c.claim).where(codings.c.coder == wanted.coder, *chosen)
        )
        return list(connection.scalars(mine.order_by(codings.c.entry.desc()).offset(start).limit(size)))
    chosen.append(_in_pile(wanted))
    if wanted.kind is Kind.EVENT:
        return _ids(connection, table, chosen, start, size)
    # Two queries that each follow the index of confidence are quicker than one that sorts all claims by two things.
    first = _ids(connection, table, [*chosen, _contradicted()], start, size)
    if len(first) == size:
        return first
    ahead = _count(connection, table, [*chosen, _contradicted()]) if start and not first else 0
    rest = max(start - ahead, 0) if not first else 0
    return [*first, *_ids(connection, table, [*chosen, ~_contradicted()], rest, size - len(first))]


def waiting_in(connection: Connection, wanted: Wanted) -> int:
    """How much a pile holds."""
    there = _mine(wanted) if wanted.pile is Pile.DONE else _in_pile(wanted)
    return _count(connection, wanted.table, [*_chosen(wanted), there])


def progress(connection: Connection, coder: str, kind: Kind = Kind.CLAIM) -> Progress:
    """How far a coder is through all claims, or all events."""
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="microseconds")
    table = _TABLES[kind]
    mine = select(func.count()).select_from(codings.join(table, table.c.id == codings.c.claim)).where(codings.c.coder == coder)
    return Progress(
        claims=connection.scalar(select(func.count()).select_from(table)) or 0,
        done=connection.scalar(mine) or 0,
        last_hour=connection.scalar(mine.where(codings.c.made_at >= since)) or 0,
    )


def all_codings(connection: Connection) -> list[tuple[str, str, str]]:
    """Claim, coder and verdict of every coder's last word on a claim, in the order of claims and coders."""
    query = select(codings.c.claim, codings.c.coder, codings.c.verdict).join(claims, claims.c.id == codings.c.claim)
    query = query.order_by(codings.c.claim, codings.c.coder)
    return [(row.claim, row.coder, row.verdict) for row in connection.execute(query)]


def made_entry(connection: Connection, seq: int) -> Entry | None:
    """A coder's entry that nobody took back, None where there is no such one."""
    row = connection.execute(select(entries).where(entries.c.seq == seq, entries.c.kind.in_(JUDGING))).one_or_none()
    if row is None:
        return None
    back = select(entries).where(entries.c.subject == row.subject, entries.c.kind == EntryKind.RETRACTION.value)
    gone = {entry_of(other).body["entry"] for other in connection.execute(back)}
    return None if seq in gone else entry_of(row)


def _ids(connection: Connection, table: Table, conditions: list[ColumnElement[bool]], start: int, size: int) -> list[str]:
    # Events have no number of arrival; their ids put those of one confidence in an order.
    query = select(table.c.id).where(*conditions).order_by(table.c.confidence, table.c.n if table is claims else table.c.id)
    return list(connection.scalars(query.offset(start).limit(size)))


def _count(connection: Connection, table: Table, conditions: list[ColumnElement[bool]]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _chosen(wanted: Wanted) -> list[ColumnElement[bool]]:
    table = wanted.table
    found: list[ColumnElement[bool]] = []
    if wanted.effect:
        found.append((claims.c.effect if table is claims else events.c.type) == wanted.effect)
    if wanted.side:
        names = ("side",) if table is claims else ("actor", "recipient")
        told = [table.c[name].icontains(wanted.side, autoescape=True) for name in names]
        found.append(or_(*(table.c[f"{name}_key"] == wanted.side for name in names), *told))
    return found


def _in_pile(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.pile is Pile.OPEN:
        return ~_mine(wanted)
    others, name = codings.alias("others"), wanted.table.c.id
    about = others.c.claim == name
    settled = exists().where(codings.c.claim == name, codings.c.coder == wanted.coder, codings.c.verdict.in_(DECIDED))
    if wanted.pile is Pile.UNSURE:
        return and_(exists().where(about, others.c.verdict == Verdict.UNSURE.value), ~settled)
    counted = select(func.count(distinct(others.c.verdict))).where(about, others.c.verdict.in_(DECIDED))
    return and_(counted.scalar_subquery() > 1, ~settled)


def _mine(wanted: Wanted) -> ColumnElement[bool]:
    return exists().where(codings.c.claim == wanted.table.c.id, codings.c.coder == wanted.coder)


def _contradicted() -> ColumnElement[bool]:
    return exists().where(filings.c.claim == claims.c.id, matters.c.id == filings.c.matter, matters.c.contradicted)
