"""Places compared: two places as told in; whether they are one, one within the other, or could be neither, out."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import words_of
from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from counterclaim.model.record import Where

_SAME_SPOT_KM = 2.0  # two exact places nearer than this may be one place under two names
_SPOTS = frozenset(("settlement", "site"))
_LANDS = frozenset(("country", "first_division"))
_EXACT = 2  # UCDP where_prec up to which coordinates tell a place, not a region
_EARTH_KM = 6371.0
_NAME = re.compile(r"\b[A-Z][\w-]{2,40}")
_STEM = 5  # letters of a name that it shares with the words made of it: Kenya, Kenyan
_SHARED_NAMES = 2  # names that two lists of places have in common at least
_PLACE_NOUNS = frozenset(
    ("refugee", "camp", "city", "town", "village", "district", "province", "region", "area", "governorate", "county", "state",
     "strip", "oblast")
)  # fmt: skip


def same_place(one: Where, other: Where) -> bool:
    """Whether two places told are one: the same entry or name, or two exact points that all but touch.

    Where several places are told together, only the first is found: they are one with others told together that share names.
    """
    lists = several(one.words), several(other.words)
    if any(lists):
        return all(lists) and _share_names(*lists)
    if one.id is not None and other.id is not None:
        if one.id == other.id:
            return True
        exact = (one.precision or 9) <= _EXACT and (other.precision or 9) <= _EXACT
        distance = place_distance_km(one, other) if exact else None
        return distance is not None and distance <= _SAME_SPOT_KM
    return one.key == other.key or (bool(_bare(one.key)) and _bare(one.key) == _bare(other.key))


def place_distance_km(one: Where, other: Where) -> float | None:
    """The great-circle distance in km, None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(one.longitude - other.longitude)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def contains(wide: Where, narrow: Where) -> bool:
    """Whether a country or a division is told for a place within it."""
    if several(wide.words) or several(narrow.words):
        return False
    if wide.kind == "country":
        return narrow.kind != "country" and bool(set(wide.countries) & set(narrow.countries))
    if wide.kind != "first_division" or narrow.kind not in _SPOTS or not set(wide.countries) & set(narrow.countries):
        return False
    if narrow.division and wide.division:
        return narrow.division == wide.division
    division = {word for word in words_of(narrow.division or "") if word not in _PLACE_NOUNS}
    return not division or division <= set(words_of(wide.words))


def may_hold(wide: Where, narrow: Where) -> bool:
    """Whether a country or a division is told for a place within it, or for one that was not found, which may lie anywhere."""
    return contains(wide, narrow) or (
        wide.kind in _LANDS and narrow.id is None and not several(narrow.words) and not several(wide.words)
    )


def may_be_one(one: Where, other: Where) -> bool:
    """Whether two places told otherwise may be one spot, told more and less closely: no dispute is about where it was.

    So where one holds or may hold the other, the words of one are part of the other's ("Karst", "Karst airport"), or no word tells
    a name: without a capital, or where the report has nothing but capitals.
    """
    if same_place(one, other) or may_hold(one, other) or may_hold(other, one) or nameless(one) or nameless(other):
        return True
    if any(place.id is None and place.words.isupper() for place in (one, other)):
        return True
    names = [{word for word in words_of(place.words) if word not in _PLACE_NOUNS} for place in (one, other)]
    return names[0] <= names[1] or names[1] <= names[0]


def spots_apart(one: Where | None, other: Where | None) -> bool:
    """Whether both are told as single spots, and are not the same one."""
    if one is None or other is None or one.kind not in _SPOTS or other.kind not in _SPOTS:
        return False
    return not same_place(one, other)


def one_country(one: Where | None, other: Where | None) -> bool:
    """Whether two places may lie in one country: a place that is not told or not found may lie anywhere."""
    if one is None or other is None or not one.countries or not other.countries:
        return True
    return bool(set(one.countries) & set(other.countries))


def nameless(place: Where) -> bool:
    """Whether the words name no place ("the school", "outside the camp"): they tell what it is, and another claim may tell where.

    Not where they set it apart from other places ("east of the city", "rebel-held areas", "another village").
    """
    plain = place.id is None and place.words.islower() and not any(sign.isdigit() for sign in place.words)
    return plain and _set_apart().isdisjoint(re.split(r"[\W_]+", place.words))


def at_spot(place: Where | None) -> bool:
    """Whether a place is told as a single spot."""
    return place is not None and place.kind in _SPOTS and not several(place.words)


def wide(place: Where | None) -> bool:
    """Whether a place is a region, in which many incidents happen: what is said of where in it must then agree."""
    return place is not None and place.kind is not None and place.kind not in _SPOTS


@lru_cache(maxsize=1_024)
def several(words: str) -> frozenset[str]:
    """The beginnings of the names where words name several places ("Kenya and Tanzania"), nothing where they name one."""
    before, sign, after = words.rpartition(" and ")
    if not sign:
        return frozenset()
    first, last = (_NAME.findall(part) for part in (before, after))
    if not first or not last or after[:1].isdigit() or last[0].casefold() in _after_and():
        return frozenset()
    return frozenset(name.casefold()[:_STEM] for name in (*first, *last))


def _share_names(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SHARED_NAMES


def _bare(key: str) -> tuple[str, ...]:
    """A name without the words for what it is ("Karst", "Karst camp", "Karst refugee camp")."""
    return tuple(word for word in words_of(key) if word not in _PLACE_NOUNS)


@cache
def _set_apart() -> frozenset[str]:
    words = load_yaml("place_words")
    return frozenset((*words["parts"], *words["directions"], *load_yaml("partitions")["set_apart"]))


@cache
def _after_and() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["after_and"])
