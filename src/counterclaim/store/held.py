"""Rows of the tables in, records and held values out: the way back from `rows`."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.held import HeldReport
from counterclaim.model.record import ClaimRecord, EventRecord, Told, Where
from counterclaim.model.span import Span
from counterclaim.store.batches import batches
from counterclaim.store.schema import claims, events, reports, subsets, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Row, Select, Table

_HEAVY = frozenset(("detail", "words", "n", "entry"))  # columns that comparison never looks at


def arrived(table: Table) -> ColumnElement[int]:
    """The entry that brought a claim or an event: its report's, or that of the coder who added it."""
    return func.coalesce(table.c.entry, reports.c.entry)


@cache
def claim_query(*, detail: bool = False) -> Select[Any]:
    """Claims with what their records take from report and voice."""
    return _with_report(claims, detail=detail).add_columns(subsets.c.whole).outerjoin(subsets, subsets.c.part == claims.c.id)


@cache
def event_query(*, detail: bool = False) -> Select[Any]:
    """Events with what their records take from report and voice."""
    return _with_report(events, detail=detail)


def _with_report(table: Any, *, detail: bool) -> Select[Any]:  # noqa: ANN401 - either table
    own = [column for column in table.c if column.name not in _HEAVY or (detail and column.name == "detail")]
    voice = (voices.c.words.label("voice_words"), voices.c.key.label("voice_key"), voices.c.resolved.label("voice_resolved"))
    beside = (reports.c.outlet, reports.c.agency, reports.c.published, arrived(table).label("entry"))
    joined = table.join(reports, reports.c.key == table.c.report).outerjoin(voices, voices.c.id == table.c.voice)
    return select(*own, *beside, *voice).select_from(joined)


def claim_rows(connection: Connection, ids: Iterable[str], *, detail: bool = False) -> Iterator[Row[Any]]:
    """The claims of these ids."""
    for batch in batches(ids):
        yield from connection.execute(claim_query(detail=detail).where(claims.c.id.in_(batch)))


def event_rows(connection: Connection, ids: Iterable[str], *, detail: bool = False) -> Iterator[Row[Any]]:
    """The events of these ids."""
    for batch in batches(ids):
        yield from connection.execute(event_query(detail=detail).where(events.c.id.in_(batch)))


def held_reports(connection: Connection, keys: Iterable[str], *, text: bool = False) -> dict[str, HeldReport]:
    """The reports of these keys, with their text where asked for."""
    heavy = set() if text else {"text", "detail"}
    columns = [c for c in reports.c if c.name not in {"entry", "notice", *heavy}]
    found: dict[str, HeldReport] = {}
    for batch in batches(keys):
        for row in connection.execute(select(*columns).where(reports.c.key.in_(batch))):
            told = dict(row._mapping)  # noqa: SLF001 - the public way to a row's names
            dateline = _dateline(told.pop("detail")) if text else ()
            found[row.key] = HeldReport(**told, dateline=dateline)
    return found


def _dateline(detail: str) -> tuple[str | None, ...]:
    """Place, agency and date of a report's own dateline."""
    told = json.loads(detail).get("dateline") or {}
    return *((told.get(part) or {}).get("text") for part in ("place", "agency")), told.get("date")


def claim_record(row: Row[Any]) -> ClaimRecord:
    """The record of a claim, as it was read."""
    evidence_start: int = row.evidence_start
    return ClaimRecord(
        id=row.id,
        report=row.report,
        effect=Effect(row.effect),
        low=row.low,
        high=row.high,
        number=row.number,
        target_kind=TargetKind(row.target_kind),
        status=Status(row.status),
        scope=Scope(row.scope),
        outlet=row.outlet,
        agency=row.agency,
        published=row.published,
        said=row.said,
        voice=_voice(row),
        hedge=row.hedge,
        target=row.target,
        side=_told(row.side, row.side_key, row.side_resolved),
        actor=_told(row.actor, row.actor_key, row.actor_resolved),
        place=_where(row),
        earliest=row.earliest,
        latest=row.latest,
        operation=row.operation,
        evidence=row.evidence,
        evidence_span=Span(evidence_start, row.evidence_end),
        at=Span(row.number_start, row.number_end) if row.number_start is not None else None,
        confidence=row.confidence,
        lent=tuple(json.loads(row.lent)) if row.lent else (),
        part_of=row.whole,
    )


def event_record(row: Row[Any]) -> EventRecord:
    """The record of an event."""
    return EventRecord(
        id=row.id,
        report=row.report,
        type=EventType(row.type),
        cue=row.cue,
        actor=_told(row.actor, row.actor_key, row.actor_resolved),
        recipient=_told(row.recipient, row.recipient_key, row.recipient_resolved),
        voice=_voice(row),
        published=row.published,
        evidence=row.evidence,
        evidence_span=Span(row.evidence_start, row.evidence_end),
        confidence=row.confidence,
    )


def _told(words: str | None, key: str | None, resolved: bool | None) -> Told | None:  # noqa: FBT001 - three columns in order
    return Told(words, key or "", bool(resolved)) if words is not None else None


def _voice(row: Row[Any]) -> Told | None:
    return Told(row.voice_words, row.voice_key, row.voice_resolved) if row.voice is not None else None


def _where(row: Row[Any]) -> Where | None:
    if row.place is None:
        return None
    countries = tuple(json.loads(row.countries)) if row.countries else ()
    point = (row.latitude, row.longitude, row.place_precision)
    return Where(row.place, row.place_key or "", row.place_id, *point, countries, row.division, row.place_kind)
