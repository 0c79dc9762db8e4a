"""The review queue: whose turn it is and what is asked for in, ids of claims out: contradicted ones first, then the least sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import and_, distinct, exists, func, or_, select

from counterclaim.store.codings import CORRECT
from counterclaim.store.entries import EntryKind, entry_of
from counterclaim.store.judge import JUDGING, Verdict
from counterclaim.store.schema import claims, codings, entries, filings, matters

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from counterclaim.store.entries import Entry

DECIDED = (Verdict.ACCEPT.value, Verdict.REJECT.value, CORRECT)
"""Verdicts that say what is right; a coder who is unsure says nothing."""


class Pile(StrEnum):
    """What a coder looks through: what is open, what somebody was unsure of, where coders differ, what the coder did."""

    OPEN = "open"
    UNSURE = "unsure"
    DIFFERING = "differing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims a coder wants to see; empty fields choose all."""

    coder: str
    pile: Pile = Pile.OPEN
    effect: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is: claims in all, those that the coder decided, and how many in the hour before."""

    claims: int
    done: int
    last_hour: int


def queue(connection: Connection, wanted: Wanted, start: int, size: int) -> list[str]:
    """Ids of the claims of a pile, from its place ``start`` on."""
    chosen = _chosen(wanted)
    if wanted.pile is Pile.DONE:
        mine = (
            select(codings.c.claim).join(claims, claims.c.id == codings.c.claim).where(codings.c.coder == wanted.coder, *chosen)
        )
        return list(connection.scalars(mine.order_by(codings.c.entry.desc()).offset(start).limit(size)))
    chosen.append(_in_pile(wanted))
    # Two queries that each follow the index of confidence are quicker than one that sorts all claims by two things.
    first = _ids(connection, [*chosen, _contradicted()], start, size)
    if len(first) == size:
        return first
    ahead = _count(connection, [*chosen, _contradicted()]) if start and not first else 0
    rest = max(start - ahead, 0) if not first else 0
    return [*first, *_ids(connection, [*chosen, ~_contradicted()], rest, size - len(first))]


def waiting_in(connection: Connection, wanted: Wanted) -> int:
    """How many claims a pile holds."""
    if wanted.pile is Pile.DONE:
        return _count(connection, [*_chosen(wanted), _mine(wanted.coder)])
    return _count(connection, [*_chosen(wanted), _in_pile(wanted)])


def progress(connection: Connection, coder: str) -> Progress:
    """How far a coder is through all claims."""
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="microseconds")
    mine = codings.c.coder == coder
    return Progress(
        claims=connection.scalar(select(func.count()).select_from(claims)) or 0,
        done=connection.scalar(select(func.count()).where(mine)) or 0,
        last_hour=connection.scalar(select(func.count()).where(mine, codings.c.made_at >= since)) or 0,
    )


def all_codings(connection: Connection) -> list[tuple[str, str, str]]:
    """Claim, coder and verdict of every coder's last word, in the order of claims and coders."""
    query = select(codings.c.claim, codings.c.coder, codings.c.verdict).order_by(codings.c.claim, codings.c.coder)
    return [(row.claim, row.coder, row.verdict) for row in connection.execute(query)]


def made_entry(connection: Connection, seq: int) -> Entry | None:
    """A coder's entry that nobody took back, None where there is no such one."""
    row = connection.execute(select(entries).where(entries.c.seq == seq, entries.c.kind.in_(JUDGING))).one_or_none()
    if row is None:
        return None
    back = select(entries).where(entries.c.subject == row.subject, entries.c.kind == EntryKind.RETRACTION.value)
    gone = {entry_of(other).body["entry"] for other in connection.execute(back)}
    return None if seq in gone else entry_of(row)


def _ids(connection: Connection, conditions: list[ColumnElement[bool]], start: int, size: int) -> list[str]:
    query = select(claims.c.id).where(*conditions).order_by(claims.c.confidence, claims.c.n)
    return list(connection.scalars(query.offset(start).limit(size)))


def _count(connection: Connection, conditions: list[ColumnElement[bool]]) -> int:
    return connection.scalar(select(func.count()).select_from(claims).where(*conditions)) or 0


def _chosen(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.effect:
        found.append(claims.c.effect == wanted.effect)
    if wanted.side:
        named = claims.c.side.icontains(wanted.side, autoescape=True)
        found.append(or_(claims.c.side_key == wanted.side, named))
    return found


def _in_pile(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.pile is Pile.OPEN:
        return ~_mine(wanted.coder)
    others = codings.alias("others")
    about = others.c.claim == claims.c.id
    settled = exists().where(codings.c.claim == claims.c.id, codings.c.coder == wanted.coder, codings.c.verdict.in_(DECIDED))
    if wanted.pile is Pile.UNSURE:
        return and_(exists().where(about, others.c.verdict == Verdict.UNSURE.value), ~settled)
    counted = select(func.count(distinct(others.c.verdict))).where(about, others.c.verdict.in_(DECIDED))
    return and_(counted.scalar_subquery() > 1, ~settled)


def _mine(coder: str) -> ColumnElement[bool]:
    return exists().where(codings.c.claim == claims.c.id, codings.c.coder == coder)


def _contradicted() -> ColumnElement[bool]:
    return exists().where(filings.c.claim == claims.c.id, matters.c.id == filings.c.matter, matters.c.contradicted)
