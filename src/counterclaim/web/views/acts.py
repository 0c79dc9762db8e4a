"""Diplomacy and other acts: a matrix of who acts towards whom, and the list of acts in the reports' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.event import EventType
from counterclaim.web.paging import paged
from counterclaim.web.queries import acts, acts_between
from counterclaim.web.shown import Shown, event_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
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
        found = acts(state, given.text("type"), given.text("from"), given.text("to"), start, size + 1)
    names: dict[str, str] = {}
    told: dict[str, int] = {}
    for pair in pairs:
        for key, name in ((pair.actor_key, pair.actor), (pair.recipient_key, pair.recipient)):
            names.setdefault(key, name)
            told[key] = told.get(key, 0) + pair.acts
    keys = sorted(told, key=lambda key: (-told[key], key))[:_ACTORS]
    number = {(pair.actor_key, pair.recipient_key): pair.acts for pair in pairs}
    return {
        "actors": [{"key": key, "name": names[key]} for key in keys],
        "rows": [{"from": key, "acts": [number.get((key, other), 0) for other in keys]} for key in keys],
        "acts": [event_shown(event) for event in found[:size]],
        **paged(given, more=len(found) > size),
    }
