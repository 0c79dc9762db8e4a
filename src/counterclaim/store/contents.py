"""Contents: claims, events and reports as values, each with its standing at a moment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.model.held import HeldClaim, HeldEvent
from counterclaim.store.batches import batches
from counterclaim.store.held import arrived, claim_query, claim_record, claim_rows, event_record, event_rows, held_reports
from counterclaim.store.judgments import Judgments, judgments
from counterclaim.store.schema import claims, events, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldReport
    from counterclaim.model.record import ClaimRecord


def held_claims(
    connection: Connection, ids: Iterable[str], *, until: int | None = None, by: str | None = None
) -> dict[str, HeldClaim]:
    """The claims of these ids, corrected and judged as of an entry; ``by`` one coder alone, as if nobody else had been there."""
    rows = list(claim_rows(connection, ids, detail=True))
    about = [*(row.id for row in rows), *{row.report for row in rows}]
    judged = judgments(connection, about, until=until, by=by)
    beside = held_reports(connection, {row.report for row in rows})
    return {row.id: _held_claim(row, beside[row.report], judged) for row in rows}


def held_events(
    connection: Connection, ids: Iterable[str], *, until: int | None = None, by: str | None = None
) -> dict[str, HeldEvent]:
    """The events of these ids; see `held_claims`."""
    rows = list(event_rows(connection, ids, detail=True))
    judged = judgments(connection, [row.id for row in rows], until=until, by=by)
    beside = held_reports(connection, {row.report for row in rows})
    return {row.id: _held_event(row, beside[row.report], judged) for row in rows}


def records_until(connection: Connection, until: int, judged: Judgments) -> Iterator[ClaimRecord]:
    """The records of all claims that had come in by an entry, corrected."""
    query = claim_query().where(arrived(claims) <= until).order_by(claims.c.n)
    with connection.execute(query.execution_options(yield_per=1000)) as rows:
        yield from (judged.applied(claim_record(row)) for row in rows)


def all_reports(connection: Connection, until: int | None = None) -> Iterator[HeldReport]:
    """All reports with their text, by key."""
    query = select(reports.c.key).order_by(reports.c.key)
    if until is not None:
        query = query.where(reports.c.entry <= until)
    for batch in batches(connection.scalars(query).all()):
        found = held_reports(connection, batch, text=True)
        yield from (found[key] for key in batch)


def all_events(connection: Connection, until: int | None = None) -> Iterator[HeldEvent]:
    """All events, by id."""
    query = select(events.c.id).join(reports, reports.c.key == events.c.report).order_by(events.c.id)
    if until is not None:
        query = query.where(arrived(events) <= until)
    for batch in batches(connection.scalars(query).all()):
        found = held_events(connection, batch, until=until)
        yield from (found[name] for name in batch)


def _held_claim(row: Any, report: HeldReport, judged: Judgments) -> HeldClaim:  # noqa: ANN401 - a row
    return HeldClaim(
        record=judged.applied(claim_record(row)),
        report=report,
        made_by=row.made_by,
        version=row.version,
        standing=judged.standing(row.id),
        remarks=judged.remarks_on(row.id),
        verdicts=judged.verdicts_on(row.id),
        detail=json.loads(row.detail),
    )


def _held_event(row: Any, report: HeldReport, judged: Judgments) -> HeldEvent:  # noqa: ANN401 - as above
    return HeldEvent(
        record=judged.applied_event(event_record(row)),
        report=report,
        made_by=row.made_by,
        version=row.version,
        standing=judged.standing(row.id),
        remarks=judged.remarks_on(row.id),
        verdicts=judged.verdicts_on(row.id),
        detail=json.loads(row.detail),
    )
