"""Denials as of a moment: what each answered, given what had come in by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.event import EventType
from counterclaim.store.answers import answer
from counterclaim.store.held import event_query, event_record
from counterclaim.store.judgments import judgments
from counterclaim.store.schema import events, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from counterclaim.model.matter import Comparison


def answers_until(connection: Connection, until: int) -> list[Comparison]:
    """What all denials that had come in by an entry answered then."""
    judged = judgments(connection, until=until)
    query = event_query().where(events.c.type == EventType.REJECT.value, reports.c.entry <= until).order_by(events.c.id)
    rows = list(connection.execute(query))
    found = [answer(connection, event_record(row), judged, until=until) for row in rows]
    return [told for told in found if told is not None]
