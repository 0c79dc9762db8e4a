"""Place weights: an entry of the gazetteer, the words and the whole report in; how much speaks for that entry, with the reasons, out."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.resolve.places.gazetteer import LIKE_SOUNDING, OTHER_NAME, SHORTENED, Entry, divisions_holding, places_named
from counterclaim.resolve.places.phrases import PlacePhrase, read_place_phrase
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states_by_seat

if TYPE_CHECKING:
    from counterclaim.model.place import Place

EARTH_RADIUS_KM = 6371.0
SOUNDS_ALIKE = "the name only sounds alike"
"""The first reason for a place whose name is spelled otherwise."""
# Weights of the evidence, fitted by hand on the development halves of four news sets (bench/places.py).
PEOPLE, STATE, CAPITAL, OTHER = 0.7, 2.2, 0.7, 0.3
COUNTRY, CLOSE, REACH_KM = 1.0, 3.4, 200.0
_CLOSE_BY = 0.3  # support from which other places of the report speak for one


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What else the report tells of where it happens.

    ``mentions`` are all its place names, ``dateline`` the place that opens it, ``countries`` the ISO 3166 alpha-3 codes of the
    states that it names (demonyms count), ``home`` a place near which its outlet reports, where known.
    """

    mentions: tuple[str, ...] = ()
    dateline: str | None = None
    countries: tuple[str, ...] = ()
    home: str | None = None


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance between two places."""
    lat_1, lat_2 = math.radians(one.latitude), math.radians(other.latitude)
    d_lat, d_lon = lat_2 - lat_1, math.radians(other.longitude - one.longitude)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def weighed(entry: Entry, phrase: PlacePhrase, context: PlaceContext) -> tuple[float, str]:
    """How much speaks for a place, in no unit, and what."""
    score, why = _prior(entry), [SOUNDS_ALIKE if entry.rank == LIKE_SOUNDING else "name and number of people"]
    for told, points, reason in (
        (_inside(entry, phrase.within), 6.0, f"inside {', '.join(phrase.within)}"),
        (phrase.kind == entry.place.kind, 2.5, f"the words say {str(phrase.kind).replace('_', ' ')}"),
        (_beside(phrase) and entry.place.kind == "settlement", 2.5, "the words say near it"),
    ):
        if told:
            score += points
            why.append(reason)
    shared = set(entry.place.countries) & set(context.countries)
    if shared and entry.place.kind != "country":
        score += COUNTRY
        why.append(f"the report names {', '.join(sorted(shared))}")
    support = _support(entry, phrase.name, context)
    if support > _CLOSE_BY:
        why.append("close to other places in the report")
    return score + CLOSE * support, "; ".join(why)


def _prior(entry: Entry) -> float:
    """How likely the place is before the report is read: people, kind, and how well the name fits."""
    prior = PEOPLE * math.log10(entry.population + 10) + (CAPITAL if _is_capital(entry) else 0.0)
    prior += {
        "country": STATE,
        "continent": 1.0,
        "first_division": 0.6,
        "second_division": -0.5,
        "region": 0.8,
        "water": 1.5,
    }.get(entry.place.kind, 0.0)
    return prior - {OTHER_NAME: OTHER, SHORTENED: 1.0, LIKE_SOUNDING: 1.5}.get(entry.rank, 0.0)


def _beside(phrase: PlacePhrase) -> bool:
    """Whether the words measure from a point, which a town is and a province is not."""
    return phrase.near or phrase.distance is not None


def _is_capital(entry: Entry) -> bool:
    """Whether the place is the capital of its country, which news means by the bare name."""
    return entry.place.kind == "settlement" and states_by_seat().get(name_key(entry.place.name)) in entry.place.countries


def _inside(entry: Entry, outer: tuple[str, ...]) -> bool:
    """Whether the place lies in one of the larger places named beside it."""
    if not outer:
        return False
    above = {name_key(upper.place.name) for upper in divisions_holding(entry)}
    for words in outer:
        named = places_named(plain(words)) or places_named(read_place_phrase(words).name)
        holders = divisions_holding(entry)
        if any(upper.place.id == place.place.id for upper in holders for place in named) or name_key(words) in above:
            return True
    return False


@lru_cache(maxsize=4)  # a report's places are asked for one after the other, and never again
def _anchors(context: PlaceContext) -> tuple[tuple[str, tuple[tuple[Entry, float], ...]], ...]:
    """The report's other place names, each with its likeliest places and their weights (adding up to 1)."""
    names = dict.fromkeys((*context.mentions, *filter(None, (context.dateline, context.home))))
    anchors = []
    for name in names:
        entries = places_named(plain(name)) or places_named(read_place_phrase(name).name)
        scored = sorted(((e, _prior(e) + named_country(e, context)) for e in entries[:20]), key=lambda pair: -pair[1])[:6]
        if scored and scored[0][0].place.kind != "continent":
            total = sum(math.exp(1.5 * s) for _, s in scored)
            # Under the bare name, so that "Belen neighborhood" does not speak for a Belen.
            anchors.append((name_key(read_place_phrase(name).name), tuple((e, math.exp(1.5 * s) / total) for e, s in scored)))
    return tuple(anchors)


def lands_told(context: PlaceContext) -> Counter[str]:
    """In which countries (ISO 3166 alpha-3) the places of a report lie, states themselves aside, each with how many of its names."""
    likeliest = [likely[0][0].place for _, likely in _anchors(context)]
    return Counter(code for place in likeliest if place.kind != "country" for code in place.countries)


def lands_beside(name: str, context: PlaceContext) -> frozenset[str]:
    """The countries of the other places that the report names; where there are none, those that it names."""
    key = name_key(name)
    likeliest = [likely[0][0].place for other, likely in _anchors(context) if other != key]
    return frozenset(code for place in likeliest for code in place.countries) or frozenset(context.countries)


def named_country(entry: Entry, context: PlaceContext) -> float:
    """What it counts for a place that the report names its country, 0 where it does not."""
    return COUNTRY if set(entry.place.countries) & set(context.countries) and entry.place.kind != "country" else 0.0


def _support(entry: Entry, name: str, context: PlaceContext) -> float:
    """How much the other names speak for the place (0-1.5): the nearest counts most, then each that agrees."""
    key = name_key(name)
    holders = {upper.place.id for upper in divisions_holding(entry)}
    votes = []
    for other, likely in _anchors(context):
        if other != key:
            votes.append(sum(weight * _closeness(entry, anchor, holders) for anchor, weight in likely))
    if not votes:
        return 0.0
    votes.sort(reverse=True)
    return votes[0] + 0.5 * sum(votes[1:4]) / 3


def _closeness(entry: Entry, anchor: Entry, holders: set[str]) -> float:
    """1 for a place inside the anchor or next to it, falling with distance; a country that holds it says less than a town."""
    if anchor.place.id in holders:
        return {"country": 0.6, "first_division": 1.0, "second_division": 1.0}.get(anchor.place.kind, 0.6)
    if anchor.place.kind == "country" or entry.place.kind == "country":
        return 0.2 if set(anchor.place.countries) & set(entry.place.countries) else 0.0
    return math.exp(-distance_km(entry.place, anchor.place) / REACH_KM)


def plain(words: str) -> str:
    """The words without marks around them or a genitive ending."""
    return words.strip(" ,.;:\"'“”‘’()[]").removesuffix("'s").removesuffix("’s")
