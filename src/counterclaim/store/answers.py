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
from counterclaim.store.held import arrived, claim_query, claim_record, event_query, event_record, event_rows
from counterclaim.store.schema import claims, entries, events, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import EventRecord, Told
    from counterclaim.store.judgments import Judgments

_DAYS = timedelta(7)  # how long after a report a denial may answer it
# The columns that name the parties of what was told.
_OF_CLAIMS = (claims.c.actor_key, voices.c.key, claims.c.side_key)
_OF_EVENTS = (events.c.actor_key, voices.c.key, events.c.recipient_key)


def denials_near(connection: Connection, keys: Iterable[str]) -> dict[str, EventRecord]:
    """The denials that the arrival of these reports may concern.

    Their own, and of those told on their day or in the week after the ones that share a party with them: no others can answer them.
    """
    ids: set[str] = set()
    for batch in batches(keys):
        ids.update(connection.scalars(_denials(events.c.id).where(events.c.report.in_(batch))))
        days = set(connection.scalars(select(reports.c.published).where(reports.c.key.in_(batch)))) - {None}
        told = _keys(connection, claims, _OF_CLAIMS, batch) | _keys(connection, events, _OF_EVENTS, batch)
        above = {upper for key in told for upper in _upwards(key)}
        near = [reports.c.published.between(day, day + _DAYS) for day in sorted(days)]
        for conditions in batches(near):
            query = _denials(events.c.id, _corrected().label("corrected"), *_OF_EVENTS).where(or_(*conditions))
            for name, corrected, *parties in connection.execute(query):
                if corrected or any(_related_to(party, told, above) for party in parties if party is not None):
                    ids.add(name)
    return {row.id: event_record(row) for row in event_rows(connection, sorted(ids))}


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


def may_deny() -> ColumnElement[bool]:
    """Events that were read as denials, and those that a coder may have corrected into one."""
    return or_(events.c.type == EventType.REJECT.value, _corrected())


def _corrected() -> ColumnElement[bool]:
    return events.c.id.in_(select(entries.c.subject).where(entries.c.kind == EntryKind.CORRECTION.value))


def _denials(*columns: ColumnElement[Any]) -> Select[Any]:
    joined = events.join(reports, reports.c.key == events.c.report).outerjoin(voices, voices.c.id == events.c.voice)
    return select(*columns).select_from(joined).where(may_deny())


def _keys(connection: Connection, table: Table, columns: Sequence[ColumnElement[str]], batch: Sequence[str]) -> set[str]:
    """The parties that reports name in a table."""
    joined = table.outerjoin(voices, voices.c.id == table.c.voice)
    rows = connection.execute(select(*columns).select_from(joined).where(table.c.report.in_(batch)))
    return {key for row in rows for key in row if key is not None}


def _related_to(party: str, told: set[str], above: set[str]) -> bool:
    """Whether a party is one of those told, has one of them for its organ (so that it is above them), or belongs to one."""
    return party in above or not told.isdisjoint(_upwards(party))


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
    named = _OF_CLAIMS if table is claims else _OF_EVENTS
    related = or_(*(_related(column, party) for column in named for party in parties))
    near = reports.c.published.between(denial.published - _DAYS, denial.published)
    yield from connection.execute(query.where(and_(near, related, table.c.report != denial.report)))


def _related(column: ColumnElement[str], party: Told) -> ColumnElement[bool]:
    """A party itself, what it belongs to, and its organs: "KEN", "KEN-MIL", "KEN-MIL-..."."""
    return or_(column.in_(_upwards(party.key)), column.startswith(f"{party.key}-", autoescape=True))


def _upwards(key: str) -> list[str]:
    """A party and what it belongs to: "KEN-MIL" and "KEN"."""
    pieces = key.split("-")
    return ["-".join(pieces[:n]) for n in range(1, len(pieces) + 1)]
