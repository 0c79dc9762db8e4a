"""Answers: denials in, each with the claim or accusation that it answers out, found in its report and the week before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from counterclaim.ledger.denials import answered
from counterclaim.model.event import EventType
from counterclaim.model.held import Standing
from counterclaim.store.batches import batches
from counterclaim.store.entries import EntryKind
from counterclaim.store.held import arrived, claim_query, claim_record, event_query, event_record
from counterclaim.store.schema import claims, entries, events, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection

    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import EventRecord, Told
    from counterclaim.store.judgments import Judgments

_DAYS = timedelta(7)  # how long after a report a denial may answer it


def denials_near(connection: Connection, keys: Iterable[str]) -> dict[str, EventRecord]:
    """The denials that the arrival of these reports may concern: their own, and those told on their day or in the week after."""
    found: dict[str, EventRecord] = {}
    for batch in batches(keys):
        days = set(connection.scalars(select(reports.c.published).where(reports.c.key.in_(batch)))) - {None}
        near = [reports.c.published.between(day, day + _DAYS) for day in sorted(days)]
        for conditions in batches(near):
            found.update(_denials(connection, or_(*conditions)))
        found.update(_denials(connection, events.c.report.in_(batch)))
    return found


def answer(connection: Connection, denial: EventRecord, judged: Judgments, *, until: int | None = None) -> Comparison | None:
    """What a denial answers, among what had come in by an entry of the log (None: all).

    In other reports only what shares a party with the denial is looked at: words alone tie no two reports together.
    """
    if judged.standing(denial.id) is not Standing.STANDS:
        return None
    denial = judged.applied_event(denial)
    told = [judged.applied(claim_record(row)) for row in _candidates(connection, claims, denial, until)]
    acts = [
        judged.applied_event(event_record(row))
        for row in _candidates(connection, events, denial, until)
        if row.id != denial.id and judged.standing(row.id) is Standing.STANDS
    ]
    return answered(denial, sorted(told, key=lambda item: item.id), sorted(acts, key=lambda item: item.id))


def _denials(connection: Connection, condition: ColumnElement[bool]) -> Iterator[tuple[str, EventRecord]]:
    for row in connection.execute(event_query().where(may_deny(), condition)):
        yield row.id, event_record(row)


def may_deny() -> ColumnElement[bool]:
    """Events that were read as denials, and those that a coder may have corrected into one."""
    corrected = select(entries.c.subject).where(entries.c.kind == EntryKind.CORRECTION.value)
    return or_(events.c.type == EventType.REJECT.value, events.c.id.in_(corrected))


def _candidates(
    connection: Connection,
    table: Any,  # noqa: ANN401 - either table
    denial: EventRecord,
    until: int | None,
) -> Iterator[Any]:
    query = claim_query() if table is claims else event_query()
    if until is not None:
        query = query.where(arrived(table) <= until)
    yield from connection.execute(query.where(table.c.report == denial.report))
    parties = [party for party in (denial.voice or denial.actor, denial.recipient) if party]
    if not parties or denial.published is None:
        return
    named = (table.c.actor_key, voices.c.key, table.c.side_key if table is claims else table.c.recipient_key)
    related = or_(*(_related(column, party) for column in named for party in parties))
    near = reports.c.published.between(denial.published - _DAYS, denial.published)
    yield from connection.execute(query.where(and_(near, related, table.c.report != denial.report)))


def _related(column: ColumnElement[str], party: Told) -> ColumnElement[bool]:
    """A party itself, what it belongs to, and its organs: "KEN", "KEN-MIL", "KEN-MIL-..."."""
    pieces = party.key.split("-")
    above = ["-".join(pieces[:n]) for n in range(1, len(pieces) + 1)]
    return or_(column.in_(above), column.startswith(f"{party.key}-", autoescape=True))
