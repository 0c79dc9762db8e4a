"""Queries that only the page asks: reports, claims of a report, what is not known, acts between actors, the log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, union_all

from counterclaim.model.held import Standing
from counterclaim.store.contents import held_claims, held_events
from counterclaim.store.entries import EntryKind
from counterclaim.store.held import arrived, event_record, event_rows, held_reports
from counterclaim.store.judgments import judgments
from counterclaim.store.schema import claims, entries, events, filings, reports
from counterclaim.store.search import search

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, Row, Table

    from counterclaim.model.held import HeldClaim, HeldEvent, HeldReport
    from counterclaim.model.record import EventRecord
    from counterclaim.store.search import Filters
    from counterclaim.web.state import State

MISSING: dict[str, ColumnElement[bool]] = {
    "no place": claims.c.place.is_(None),
    "place not found": and_(claims.c.place.is_not(None), claims.c.place_id.is_(None)),
    "no day": and_(claims.c.earliest.is_(None), claims.c.latest.is_(None)),
    "unattributed": claims.c.unattributed,
    "no side": claims.c.side.is_(None),
    "report without a day": reports.c.published.is_(None),
}
"""What may be missing of a claim, by the name under which the page shows it."""


def report_keys(state: State, start: int, size: int) -> list[tuple[str, int]]:
    """Keys of reports with the number of their claims, the latest published first."""
    there = [claims.c.report == reports.c.key]
    if state.until is not None:
        there.append(arrived(claims) <= state.until)
    told = select(func.count()).select_from(claims).where(*there).scalar_subquery()
    query = select(reports.c.key, told).where(_seen(state))
    latest = (reports.c.published.is_(None), reports.c.published.desc(), reports.c.key)
    return [(row[0], row[1]) for row in state.connection.execute(query.order_by(*latest).offset(start).limit(size))]


def report_of(state: State, key: str) -> HeldReport | None:
    """A report with its text."""
    seen = state.connection.scalar(select(reports.c.key).where(reports.c.key == key, _seen(state)))
    return held_reports(state.connection, [key], text=True)[key] if seen else None


def claims_held(state: State) -> int:
    """How many claims the ledger holds by now."""
    return state.connection.scalar(select(func.count()).select_from(claims)) or 0


def claims_in(state: State, key: str, limit: int) -> list[HeldClaim]:
    """The claims of a report, in the order of its text."""
    query = (
        select(claims.c.id).join(reports, reports.c.key == claims.c.report).where(claims.c.report == key, _seen(state, claims))
    )
    return _claims(state, list(state.connection.scalars(query.order_by(claims.c.ordinal).limit(limit))))


def events_in(state: State, key: str, limit: int) -> list[HeldEvent]:
    """The events of a report, in the order of its text."""
    query = (
        select(events.c.id).join(reports, reports.c.key == events.c.report).where(events.c.report == key, _seen(state, events))
    )
    ids = list(state.connection.scalars(query.order_by(events.c.ordinal).limit(limit)))
    found = held_events(state.connection, ids, until=state.until)
    return [found[name] for name in ids]


def claims_found(state: State, words: str, filters: Filters, start: int, size: int) -> tuple[list[HeldClaim], bool]:
    """A stretch of the claims by words and filters, the latest published first; and whether more follow."""
    ids = search(state.connection, words, replace(filters, entry=state.until), start + size + 1)[start:]
    return _claims(state, ids[:size]), len(ids) > size


def claim_of(state: State, name: str) -> HeldClaim | None:
    """The claim of an id."""
    query = select(claims.c.id).join(reports, reports.c.key == claims.c.report).where(claims.c.id == name, _seen(state, claims))
    return next(iter(_claims(state, list(state.connection.scalars(query)))), None)


def matter_of(state: State, claim: str) -> str | None:
    """The id of the matter that a claim belongs to."""
    if state.until is None:
        return state.connection.scalar(select(filings.c.matter).where(filings.c.claim == claim))
    found = state.view.matter(claim)
    return found.figures.id if found else None


def missing_counts(state: State) -> dict[str, int]:
    """How many claims there are, and of how many each thing is not known."""
    counted = [func.count().filter(condition).label(f"n{n}") for n, condition in enumerate(MISSING.values())]
    query = (
        select(func.count(), *counted)
        .select_from(claims.join(reports, reports.c.key == claims.c.report))
        .where(_seen(state, claims))
    )
    all_told, *found = state.connection.execute(query).one()
    return {"claims": all_told, **dict(zip(MISSING, found, strict=True))}


def missing_claims(state: State, kind: str, start: int, size: int) -> list[HeldClaim]:
    """Claims of which something is not known."""
    query = select(claims.c.id).join(reports, reports.c.key == claims.c.report).where(MISSING[kind], _seen(state, claims))
    return _claims(state, list(state.connection.scalars(query.order_by(claims.c.n).offset(start).limit(size))))


def acts_between(state: State, most: int) -> Sequence[Row[Any]]:
    """Pairs of actors and types of acts, as read, with the number of acts told, most told first."""
    keys = (events.c.actor_key, events.c.recipient_key, events.c.type)
    query = (
        select(
            *keys,
            func.min(events.c.actor).label("actor"),
            func.min(events.c.recipient).label("recipient"),
            func.count().label("acts"),
        )
        .join(reports, reports.c.key == events.c.report)
        .where(events.c.actor_key.is_not(None), events.c.recipient_key.is_not(None), _seen(state, events))
        .group_by(*keys)
        .order_by(func.count().desc(), *keys)
    )
    return state.connection.execute(query.limit(most)).all()


def commonest_names(state: State, keys: Collection[str]) -> dict[str, str]:
    """The words by which most acts tell of each of these actors, by key; none for who stands in acts of coders alone."""
    ends = ((events.c.actor_key, events.c.actor), (events.c.recipient_key, events.c.recipient))
    told = union_all(
        *(
            select(key.label("key"), words.label("words"))
            .join(reports, reports.c.key == events.c.report)
            .where(key.in_(keys), _seen(state, events))
            for key, words in ends
        )
    ).subquery()
    query = select(told.c.key, told.c.words).group_by(told.c.key, told.c.words).order_by(func.count(), told.c.words.desc())
    return {row.key: row.words for row in state.connection.execute(query)}


def event_of(state: State, name: str) -> HeldEvent | None:
    """The event of an id."""
    return held_events(state.connection, [name], until=state.until).get(name)


def acts_judged(state: State) -> list[tuple[EventRecord, EventRecord | None]]:
    """Acts of which coders say something else than what was read: as read, and as it is now (None: misread)."""
    told = (EntryKind.VERDICT.value, EntryKind.CORRECTION.value, EntryKind.ADDITION.value)
    query = select(events.c.id).join(entries, entries.c.subject == events.c.id).where(entries.c.kind.in_(told)).distinct()
    ids = list(state.connection.scalars(query))
    judged = judgments(state.connection, ids, until=state.until)
    read = [event_record(row) for row in event_rows(state.connection, ids) if state.until is None or row.entry <= state.until]
    now = [judged.applied_event(record) if judged.standing(record.id) is Standing.STANDS else None for record in read]
    return [(before, after) for before, after in zip(read, now, strict=True) if before != after]


def acts(state: State, type_: str, source: str, target: str, start: int, size: int) -> list[HeldEvent]:  # noqa: PLR0913, PLR0917 - filters and page
    """Acts told, the latest published first; ``source`` and ``target`` are keys or names of who acts towards whom."""
    query = select(events.c.id).join(reports, reports.c.key == events.c.report).where(_seen(state, events))
    if type_:
        query = query.where(events.c.type == type_)
    if source:
        query = query.where(or_(events.c.actor_key == source, events.c.actor.icontains(source, autoescape=True)))
    if target:
        query = query.where(or_(events.c.recipient_key == target, events.c.recipient.icontains(target, autoescape=True)))
    latest = (reports.c.published.is_(None), reports.c.published.desc(), reports.c.key, events.c.ordinal)
    ids = list(state.connection.scalars(query.order_by(*latest).offset(start).limit(size)))
    found = held_events(state.connection, ids, until=state.until)
    return [found[name] for name in ids]


def log_entries(state: State, start: int, size: int) -> list[dict[str, Any]]:
    """Entries of the log, the newest first, each with the title of the report that it brought as its subject."""
    query = (
        select(entries, reports.c.title)
        .outerjoin(reports, reports.c.entry == entries.c.seq)
        .order_by(entries.c.seq.desc())
        .offset(start)
        .limit(size)
    )
    return [
        {
            "entry": row.seq,
            "kind": row.kind,
            "made_at": row.made_at,
            "made_by": row.made_by,
            "subject": row.title or row.subject,
            "hash": row.hash,
        }
        for row in state.connection.execute(query)
    ]


def _claims(state: State, ids: list[str]) -> list[HeldClaim]:
    found = held_claims(state.connection, ids, until=state.until)
    return [found[name] for name in ids]


def _seen(state: State, table: Table = reports) -> ColumnElement[bool]:
    """What of a table had come in by the state's entry."""
    if state.until is None:
        return reports.c.entry.is_not(None)
    return reports.c.entry <= state.until if table is reports else arrived(table) <= state.until
