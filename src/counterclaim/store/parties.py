"""Parties: words that a coder wrote in, the party that they name in this ledger out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.ledger.records import party_key
from counterclaim.model.actor import Actor
from counterclaim.resolve.actors import resolve_actor
from counterclaim.store.schema import claims, events

if TYPE_CHECKING:
    from sqlalchemy import Connection


def party_of(connection: Connection, words: str) -> dict[str, Any]:
    """A party under the key that it has in this ledger, else the one that the actors table gives."""
    for table, name in ((claims, "side"), (claims, "actor"), (events, "actor"), (events, "recipient")):
        told, key, resolved = table.c[name], table.c[f"{name}_key"], table.c[f"{name}_resolved"]
        query = select(key, resolved).where(told == words).order_by(resolved.desc(), key).limit(1)
        for row in connection.execute(query):
            return {"words": words, "key": row[0], "resolved": row[1]}
    actor = resolve_actor(words)
    return {"words": words, "key": party_key(words, actor), "resolved": isinstance(actor, Actor)}
