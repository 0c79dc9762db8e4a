"""Diplomacy and other acts: a network and a matrix of who acts towards whom, and the list of acts in the reports' words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.model.event import EventType, QuadClass
from counterclaim.model.record import Told
from counterclaim.web.network import Tie, network
from counterclaim.web.paging import paged
from counterclaim.web.queries import acts, acts_between, acts_judged, commonest_names
from counterclaim.web.shown import Shown, event_shown
from counterclaim.web.state import state_of
from counterclaim.web.wording import party_name

if TYPE_CHECKING:
    from collections.abc import Container

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.state import State

ACT_TYPES = tuple(type_.value for type_ in EventType)
_KINDS = 1600  # pairs and types that are counted, those of most acts first
_ACTORS = 10  # rows and columns of the matrix


@dataclass(slots=True)
class _Told:
    """Acts by who does them to whom and their type, with the actors' names by key.

    Of a kind that was too rare to be counted, what coders took away leaves less than nothing, which counts as nothing.
    """

    names: dict[str, str] = field(default_factory=dict)
    acts: Counter[tuple[str, str, EventType]] = field(default_factory=Counter)

    def add(self, source: Told | None, target: Told | None, type_: EventType, acts: int) -> None:
        """Counts acts that have both ends."""
        if source and target:
            for end in (source, target):
                self.names.setdefault(end.key, end.words)
            self.acts[source.key, target.key, type_] += acts

    def between(self, source: str, target: str) -> int:
        """The acts of one towards another."""
        return sum(max(self.acts[source, target, type_], 0) for type_ in EventType)

    def most_met(self) -> dict[str, str]:
        """The names of the actors that most acts are told of, by key, most told first."""
        told: Counter[str] = Counter()
        for (source, target, _), number in self.acts.items():
            told[source] += max(number, 0)
            told[target] += max(number, 0)
        order = sorted((key for key in told if told[key] > 0), key=lambda key: (-told[key], key))
        return {key: self.names[key] for key in order[:_ACTORS]}

    def ties(self, names: Container[str]) -> list[Tie]:
        """Acts between these actors by quad class."""
        counted: Counter[tuple[str, str, QuadClass]] = Counter()
        for (source, target, type_), number in self.acts.items():
            if number > 0 and source in names and target in names:
                counted[source, target, type_.quad] += number
        return [Tie(*tie, number) for tie, number in counted.items()]


def diplomacy(ledger: Ledger, given: Given) -> Shown:
    """Who is told to act towards whom, how often, and in which words."""
    start, size = given.window()
    with state_of(ledger, given.as_of) as state:
        told = _told(state)
        found = acts(state, given.text("type"), given.text("from"), given.text("to"), start, size + 1)
        met = told.most_met()
        names = {key: party_name(key, words) for key, words in (met | commonest_names(state, met)).items()}
    return {
        "actors": [{"key": key, "name": name} for key, name in names.items()],
        "rows": [{"from": key, "acts": [told.between(key, other) for other in names]} for key in names],
        "network": network(names, told.ties(names)),
        "acts": [event_shown(event) for event in found[:size]],
        **paged(given, more=len(found) > size),
    }


def _told(state: State) -> _Told:
    """All acts as coders left them: corrected, and without those that were found misread."""
    told = _Told()
    for row in acts_between(state, _KINDS):
        ends = (Told(row.actor, row.actor_key), Told(row.recipient, row.recipient_key))
        told.add(*ends, EventType(row.type), row.acts)
    for read, now in acts_judged(state):
        told.add(read.actor, read.recipient, read.type, -1)
        if now is not None:
            told.add(now.actor, now.recipient, now.type, 1)
    return told
