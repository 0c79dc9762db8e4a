"""Relations as kept: rows in, comparisons out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.model.matter import Comparison, Direction, Dispute, Relation
from counterclaim.store.batches import batches
from counterclaim.store.schema import relations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row


def comparison(row: Row[Any]) -> Comparison:
    """A row of the relations table as a value."""
    return Comparison(
        row.first,
        row.second,
        Relation(row.relation),
        tuple(json.loads(row.reasons)),
        Dispute(row.about) if row.about else None,
        Direction(row.direction) if row.direction else None,
    )


def told_about(connection: Connection, ids: Iterable[str]) -> dict[str, list[Comparison]]:
    """The denials that answer these claims or events, by what they answer, apart from the relations among claims."""
    found: dict[str, list[Comparison]] = {}
    for batch in batches(ids):
        query = select(relations).where(relations.c.second.in_(batch), relations.c.block.is_(None))
        for row in connection.execute(query):
            found.setdefault(row.second, []).append(comparison(row))
    return found


def told_among(connection: Connection, ids: Iterable[str]) -> list[Comparison]:
    """The relations in which these claims are the later, and those in which they are the earlier."""
    found: dict[tuple[str, str, str, str], Comparison] = {}
    for batch in batches(ids):
        for end in (relations.c.first, relations.c.second):
            for row in connection.execute(select(relations).where(end.in_(batch))):
                found[row.first, row.second, row.relation, row.about] = comparison(row)
    return sorted(found.values(), key=ends)


def ends(told: Comparison) -> tuple[str, str, str, str]:
    """Sort key: the order of relations that content alone decides."""
    return told.first, told.second, told.relation.value, str(told.about or "")
