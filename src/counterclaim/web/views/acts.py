"""Diplomacy and other acts: a network and a matrix of who acts towards whom, and the list of acts in the reports' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim.model.event import EventType, QuadClass
from counterclaim.web.network import Tie, network
from counterclaim.web.paging import paged
from counterclaim.web.queries import act_types_among, acts, acts_between
from counterclaim.web.shown import Shown, event_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

ACT_TYPES = tuple(type_.value for type_ in EventType)
_PAIRS = 400
_ACTORS = 10  # rows and columns of the matrix


def diplomacy(ledger: Ledger, given: Given) -> Shown:
    """Who is told to act towards whom, how often, and in which words."""
    start, size = given.window()
    with state_of(ledger, given.as_of) as state:
        pairs = acts_between(state, _PAIRS)
        names = _most_met(pairs)
        ties = _ties(act_types_among(state, list(names)))
        found = acts(state, given.text("type"), given.text("from"), given.text("to"), start, size + 1)
    number = {(pair.actor_key, pair.recipient_key): pair.acts for pair in pairs}
    return {
        "actors": [{"key": key, "name": name} for key, name in names.items()],
        "rows": [{"from": key, "acts": [number.get((key, other), 0) for other in names]} for key in names],
        "network": network(names, ties),
        "acts": [event_shown(event) for event in found[:size]],
        **paged(given, more=len(found) > size),
    }


def _most_met(pairs: Sequence[Row[Any]]) -> dict[str, str]:
    """The names of the actors that most acts are told of, by key, most told first."""
    names: dict[str, str] = {}
    told: dict[str, int] = {}
    for pair in pairs:
        for key, name in ((pair.actor_key, pair.actor), (pair.recipient_key, pair.recipient)):
            names.setdefault(key, name)
            told[key] = told.get(key, 0) + pair.acts
    return {key: names[key] for key in sorted(told, key=lambda key: (-told[key], key))[:_ACTORS]}


def _ties(rows: Sequence[Row[Any]]) -> list[Tie]:
    """Acts between two actors by quad class."""
    counted: dict[tuple[str, str, QuadClass], int] = {}
    for row in rows:
        tie = (row.actor_key, row.recipient_key, EventType(row.type).quad)
        counted[tie] = counted.get(tie, 0) + row.acts
    return [Tie(*tie, acts) for tie, acts in counted.items()]
