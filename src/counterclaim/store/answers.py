"""Answers: denials in, each with the claim or accusation that it answers out, found in its report and those of the two weeks before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from counterclaim.ledger.denials import DAYS, answered
from counterclaim.ledger.denied import denier_of
from counterclaim.model.event import EventType
from counterclaim.model.held import Standing
from counterclaim.model.record import ClaimRecord, EventRecord
from counterclaim.model.when import shift_days
from counterclaim.store.batches import batches
from counterclaim.store.entries import EntryKind
from counterclaim.store.held import arrived, claim_query, claim_record, claim_rows, event_query, event_record, event_rows
from counterclaim.store.schema import claims, entries, events, relations, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import Told
    from counterclaim.store.judgments import Judgments

# The columns that name the parties of what was told.
_OF_CLAIMS = (claims.c.actor_key, voices.c.key, claims.c.side_key)
_OF_EVENTS = (events.c.actor_key, voices.c.key, events.c.recipient_key)


def denials_near(connection: Connection, keys: Iterable[str]) -> dict[str, EventRecord]:
    """The denials that the arrival of these reports may concern.

    Their own, and of those told on their day or in the two weeks after the ones that share a party with them: no others can answer them.
    """
    ids: set[str] = set()
    for batch in batches(keys):
        ids.update(connection.scalars(_denials(events.c.id).where(events.c.report.in_(batch))))
        days = set(connection.scalars(select(reports.c.published).where(reports.c.key.in_(batch)))) - {None}
        told = _keys(connection, claims, _OF_CLAIMS, batch) | _keys(connection, events, _OF_EVENTS, batch)
        above = {upper for key in told for upper in _upwards(key)}
        near = [reports.c.published.between(day, shift_days(day, DAYS)) for day in sorted(days)]
        for conditions in batches(near):
            query = _denials(events.c.id, _corrected().label("corrected"), *_OF_EVENTS).where(or_(*conditions))
            for name, corrected, *parties in connection.execute(query):
                if corrected or any(_related_to(party, told, above) for party in parties if party is not None):
                    ids.add(name)
    return {row.id: event_record(row) for row in event_rows(connection, sorted(ids))}


def answer(
    connection: Connection, denial: EventRecord, judged: Judgments, *, until: int | None = None
) -> tuple[Comparison, ...]:
    """What a denial answers, among what had come in by an entry of the log (None: all).

    In other reports only what shares a party with the denial is looked at: words alone tie no two reports together.
    """
    if judged.standing(denial.id) is not Standing.STANDS:
        return ()
    denial = judged.applied_event(denial)
    told = [judged.applied(claim_record(row)) for row in _candidates(connection, claims, denial, until)]
    acts = [
        judged.applied_event(event_record(row))
        for row in _candidates(connection, events, denial, until)
        if row.id != denial.id and judged.standing(row.id) is Standing.STANDS
    ]
    return answered(denial, sorted(told, key=lambda item: item.id), sorted(acts, key=lambda item: item.id))


def answers_to_news(
    connection: Connection, denials: Iterable[EventRecord], news: Sequence[str], judged: Judgments
) -> Iterator[tuple[EventRecord, tuple[Comparison, ...]]]:
    """What denials answer now that these reports came in: what they answered before, unless something new is likelier.

    Beside those, the claims of a denial's own report are looked at: they tell whether it is a figure that is denied.

    Only denials are given of which a party is named in the new reports; none of them is of these reports.
    """
    arrivals = _Arrivals(connection, news)
    standing = [judged.applied_event(denial) for denial in denials if judged.standing(denial.id) is Standing.STANDS]
    concerned = [(denial, found) for denial in standing if (found := arrivals.about(denial))]
    before = _answered_before(connection, [denial.id for denial, _ in concerned])
    held = {item.id: item for item in _told(connection, (name for names in before.values() for name in names))}
    beside = _claims_of(connection, {denial.report for denial, _ in concerned})
    for denial, found in concerned:
        there = [*found, *(held[name] for name in before.get(denial.id, ())), *beside.get(denial.report, ())]
        items = {item.id: item for item in there}.values()
        told = [judged.applied(item) for item in items if isinstance(item, ClaimRecord)]
        acts = [judged.applied_event(item) for item in items if isinstance(item, EventRecord)]
        yield denial, answered(denial, told, [act for act in acts if judged.standing(act.id) is Standing.STANDS])


class _Arrivals:
    """The claims and acts of new reports, by the parties that they name."""

    def __init__(self, connection: Connection, keys: Sequence[str]) -> None:
        self._named: dict[str, list[ClaimRecord | EventRecord]] = defaultdict(list)
        self._organs: dict[str, list[ClaimRecord | EventRecord]] = defaultdict(list)
        for batch in batches(keys):
            for row in connection.execute(claim_query().where(claims.c.report.in_(batch))):
                self._file(claim_record(row), row.actor_key, row.voice_key, row.side_key)
            for row in connection.execute(event_query().where(events.c.report.in_(batch))):
                self._file(event_record(row), row.actor_key, row.voice_key, row.recipient_key)

    def _file(self, item: ClaimRecord | EventRecord, *parties: str | None) -> None:
        for party in {party for party in parties if party}:
            self._named[party].append(item)
            for above in _upwards(party)[:-1]:
                self._organs[above].append(item)

    def about(self, denial: EventRecord) -> list[ClaimRecord | EventRecord]:
        """What names a party of a denial, its organs or what it belongs to."""
        parties = _parties(denial)
        found = [item for party in parties for key in _upwards(party.key) for item in self._named.get(key, ())]
        found += [item for party in parties for item in self._organs.get(party.key, ())]
        return list({item.id: item for item in found}.values())


def _answered_before(connection: Connection, denials: Sequence[str]) -> dict[str, list[str]]:
    """What denials answer so far, by denial."""
    found: dict[str, list[str]] = {}
    for batch in batches(sorted(denials)):
        query = select(relations.c.first, relations.c.second).where(relations.c.first.in_(batch))
        for row in connection.execute(query):
            found.setdefault(row.first, []).append(row.second)
    return found


def _claims_of(connection: Connection, keys: Iterable[str]) -> dict[str, list[ClaimRecord]]:
    """The claims of reports, by report."""
    found: dict[str, list[ClaimRecord]] = {}
    for batch in batches(sorted(keys)):
        for row in connection.execute(claim_query().where(claims.c.report.in_(batch))):
            found.setdefault(row.report, []).append(claim_record(row))
    return found


def _told(connection: Connection, ids: Iterable[str]) -> Iterator[ClaimRecord | EventRecord]:
    """The claims and events of these ids."""
    wanted = sorted(set(ids))
    yield from map(claim_record, claim_rows(connection, wanted))
    yield from map(event_record, event_rows(connection, wanted))


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
    parties = _parties(denial)
    if not parties or denial.published is None:
        return
    named = _OF_CLAIMS if table is claims else _OF_EVENTS
    related = or_(*(_related(column, party) for column in named for party in parties))
    near = reports.c.published.between(shift_days(denial.published, -DAYS), denial.published)
    yield from connection.execute(query.where(and_(near, related, table.c.report != denial.report)))


def _parties(denial: EventRecord) -> list[Told]:
    """Who denies, and whom that answers."""
    return [party for party in (denier_of(denial), denial.recipient) if party]


def _related(column: ColumnElement[str], party: Told) -> ColumnElement[bool]:
    """A party itself, what it belongs to, and its organs: "KEN", "KEN-MIL", "KEN-MIL-..."."""
    return or_(column.in_(_upwards(party.key)), column.startswith(f"{party.key}-", autoescape=True))


def _upwards(key: str) -> list[str]:
    """A party and what it belongs to: "KEN-MIL" and "KEN"."""
    pieces = key.split("-")
    return ["-".join(pieces[:n]) for n in range(1, len(pieces) + 1)]
