"""Named: words that a coder wrote in; the party, the speaker or the place that they name in this ledger out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from counterclaim.ledger.names import name_key
from counterclaim.ledger.records import party_key, voice_key, where
from counterclaim.model.actor import Actor
from counterclaim.model.place import Place
from counterclaim.model.record import Where
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.weights import PlaceContext
from counterclaim.store.held import held_reports
from counterclaim.store.schema import claims, events, voices

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from counterclaim.model.actor import Unresolved
    from counterclaim.model.held import HeldReport

_WHERE = {
    "key": claims.c.place_key,
    "id": claims.c.place_id,
    "latitude": claims.c.latitude,
    "longitude": claims.c.longitude,
    "precision": claims.c.place_precision,
    "countries": claims.c.countries,
    "division": claims.c.division,
    "kind": claims.c.place_kind,
}


def party_of(connection: Connection, words: str) -> dict[str, Any]:
    """A party under the key that it has in this ledger, else the one that the actors table gives."""
    for table, name in ((claims, "side"), (claims, "actor"), (events, "actor"), (events, "recipient")):
        told, key, resolved = table.c[name], table.c[f"{name}_key"], table.c[f"{name}_resolved"]
        query = select(key, resolved).where(told == words).order_by(resolved.desc(), key).limit(1)
        for row in connection.execute(query):
            return {"words": words, "key": row[0], "resolved": row[1]}
    actor = resolve_actor(words)
    return {"words": words, "key": party_key(words, actor), "resolved": isinstance(actor, Actor)}


def speaker_of(connection: Connection, words: str, report: str) -> dict[str, Any]:
    """A speaker under the key that these words have in a report, else elsewhere in this ledger, else the one of the actors table."""
    query = select(voices.c.key, voices.c.resolved).where(voices.c.words == words)
    query = query.order_by(_first(voices.c.report == report), voices.c.resolved.desc(), voices.c.key).limit(1)
    for row in connection.execute(query):
        return {"words": words, "key": row.key, "resolved": row.resolved}
    actor = resolve_actor(words)
    return {"words": words, "key": voice_key(words, actor), "resolved": isinstance(actor, Actor)}


def place_of(connection: Connection, words: str, report: str) -> dict[str, Any]:
    """The place that these words name in a report, else in most claims of this ledger, else the one that the gazetteer gives."""
    columns = [column.label(name) for name, column in _WHERE.items()]
    query = select(*columns).where(claims.c.place == words, claims.c.place_id.is_not(None)).group_by(*_WHERE.values())
    query = query.order_by(func.min(_first(claims.c.report == report)), func.count().desc(), claims.c.place_id).limit(1)
    for row in connection.execute(query):
        found = dict(row._mapping)  # noqa: SLF001 - the public way to a row's names
        return {"words": words, **found, "countries": json.loads(row.countries) if row.countries else []}
    place, _ = found_place(words, held_reports(connection, [report], text=True)[report])
    return asdict(where(words, place) if isinstance(place, Place) else Where(words, name_key(words)))


def found_place(words: str, held: HeldReport) -> tuple[Place | Unresolved, tuple[Place, ...]]:
    """The place of the gazetteer that words mean in a report with this dateline, and the runners-up."""
    dateline = held.dateline[0] if held.dateline else None
    return resolve_place(words, context=PlaceContext((words,), dateline))


def _first(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """What puts rows for which this is so before others, in either database."""
    return case((condition, 0), else_=1)
