"""Weighing: two claims that may be about one matter in, points for and against it out; what many tell then outweighs one misread field.

The points are rounded from a logistic fit to pairs of claims of the development stories, each story left out in turn. They are for
claims as a reader finds them, with a place or a day wrong now and then; what two claims tell for certain is never outweighed.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.facets import (
    fit,
    near_in_size,
    one_landmark,
    one_of_several,
    opposed,
    same_dead,
    total_of_one_side,
    within_apart,
)
from counterclaim.ledger.incidents import another_incident, of_one_told_before
from counterclaim.ledger.names import content_words
from counterclaim.ledger.origins import without_dateline
from counterclaim.ledger.parts import disjoint
from counterclaim.ledger.periods import DAYS_APART
from counterclaim.ledger.places import contains, may_hold, nameless, one_country, same_place, several, spots_apart, wide
from counterclaim.ledger.targets import ARMED, FIGHTERS, NOT_FIGHTERS
from counterclaim.ledger.tellings import same_count, told_alike, vague
from counterclaim.ledger.told import days_apart
from counterclaim.ledger.voices import one_house, one_party, speaker
from counterclaim.model.claim import Effect

if TYPE_CHECKING:
    from counterclaim.ledger.facets import Facets
    from counterclaim.model.record import ClaimRecord

NEVER = -8.0
_FITS = 1.0
_EQUAL, _OVERLAPPING, _A_FACTOR = 2.5, 1.0, -1.0
_ONE_PLACE, _WITHIN, _WITHIN_BUT_OTHER_COUNT, _ELSEWHERE, _NOWHERE = 0.7, -0.5, -1.5, -1.0, -1.2
_ONE_DAY, _LENT_APART, _OTHER_DAY = 0.6, -0.5, -1.0
_SIDE_OF_ONE, _ONE_ACTOR, _OTHER_ACTOR = -1.0, 0.8, -0.4
_OTHER_KIND, _ONE_REPORT, _TWO_COUNTS_IN_IT = -0.8, -1.0, -2.0
_ALL_WORDS = 1.8
_TOLD_ALIKE = 2.0  # one count in the same uncommon words
# A side's losses in a war, told in thousands and grown a little, whatever else is told of them. Set by hand: the stories' figures are
# the same with and without it.
_ONE_TOTAL = 5.0
_GROWN, _THOUSANDS = 1.05, 1000
_OVERLAP_FACTOR = 1.5  # beyond it, that "40 or more" and 90 overlap says nothing
_FAR_FACTOR = 30  # counts that differ more are not of one matter
_MOST_APART = 4.0
_WAR_COUNT = 25  # below which counts of other places and untold days are of other incidents
_TIME_ZONES = 1  # day by which the date of a report may lie before that of what it tells


def points(one: ClaimRecord, other: ClaimRecord, first: Facets, second: Facets) -> float:
    """How likely two claims are about one matter, in points; `NEVER` where what both tell for certain differs."""
    alike = bool(told_alike(one, other))
    if _never(one, other, first, second) or (
        not alike and (_other_places(one, other) or _elsewhere_undated(one, other, first, second))
    ):
        return NEVER
    return (
        (_FITS if fit(first, second) else 0.0)
        + (_TOLD_ALIKE if alike else 0.0)
        + (_ONE_TOTAL if _one_total(one, other, first, second) else 0.0)
        + _counts(one, other)
        + (_ONE_PLACE if one_landmark(first, second) else _places(one, other, alike=near_in_size(first, second)))
        + _days(one, other)
        + _parties(one, other)
        + (_OTHER_KIND if first.kind != second.kind else 0.0)
        + _reports(one, other)
        + _ALL_WORDS * _shared_words(one.evidence, other.evidence)
    )


def parted(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether one report tells the two apart: as two incidents, as fighters and not, or in other counts, of another side or place.

    Two voices that give one place wider than the other may be at odds over one count: a headline's Gaza Strip, a doctor's camp.
    """
    if one.report != other.report:
        return False
    if another_incident(one) != another_incident(other) or two_kinds(one, other):
        return True
    if not disjoint(one, other):
        return False
    places, sides, voices = (
        [party.key if party else None for party in pair]
        for pair in ((one.place, other.place), (one.side, other.side), (one.voice, other.voice))
    )
    return sides[0] != sides[1] or (places[0] != places[1] and not (voices[0] != voices[1] and _nested(one, other)))


def two_kinds(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether one voice counts fighters and others in one report: two kinds of dead, however many they are."""
    kinds = {one.target_kind, other.target_kind}
    one_voice = (one.voice and one.voice.key) == (other.voice and other.voice.key)
    return one_voice and one.effect == other.effect == Effect.KILLED and bool(kinds & FIGHTERS and kinds & NOT_FIGHTERS)


def _nested(one: ClaimRecord, other: ClaimRecord) -> bool:
    if one.place is None or other.place is None:
        return False
    return contains(one.place, other.place) or contains(other.place, one.place)


def _never(one: ClaimRecord, other: ClaimRecord, first: Facets, second: Facets) -> bool:
    dead = same_dead(first, second)
    return (
        (not _one_dead(one, other, first) if dead else bool(first.side and second.side and first.side != second.side))
        or (first.within and second.within and within_apart(first, second))
        or one_of_several(first, second)
        or opposed(first, second)
        or _two_deeds(one, other)
        or _killed_the_other(one, other)
        or _killed_the_other(other, one)
        or _two_spots(one, other, first, second)
        or (total_of_one_side(first, second) and (one.voice is None or other.voice is None or one.voice.key != other.voice.key))
        or (first.none != second.none and first.side != second.side)
        or _far_apart(one, other)
        or _other_days(one, other)
        or _before(one, other)
        or _before(other, one)
    )


def _two_deeds(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two enemies each count fighters whom they killed themselves."""
    if not {one.target_kind, other.target_kind} <= ARMED or one.voice is None or other.voice is None:
        return False
    own = all(claim.actor and one_party(claim.voice, claim.actor) for claim in (one, other))  # type: ignore[arg-type]
    return own and not one_house(one.voice, other.voice)


def _killed_the_other(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether those who did one thing are the dead of the other: an attack by gunmen is not that in which they died."""
    if one.actor is None or other.side is None or other.target_kind not in FIGHTERS or one.effect != Effect.KILLED:
        return False
    return one_party(one.actor, other.side) and not (one.side and one_party(one.side, one.actor))


def _two_spots(one: ClaimRecord, other: ClaimRecord, first: Facets, second: Facets) -> bool:
    """Whether other counts are told of two spots: a market of 14 dead is no mosque of 15."""
    return (
        bool(first.within and second.within) and one.people and first.within.isdisjoint(second.within) and disjoint(one, other)
    )


def _one_dead(one: ClaimRecord, other: ClaimRecord, facets: Facets) -> bool:
    """Whether two voices count the same dead, as fighters and not: one voice that tells of both counts two kinds of dead.

    In a region or land the numbers must be the very same.
    """
    if disjoint(one, other) or (wide(facets.place) and not same_count(one, other)):
        return False
    return speaker(one) != speaker(other) and not (one.report == other.report and None in (one.voice, other.voice))


def _far_apart(one: ClaimRecord, other: ClaimRecord) -> bool:
    small, large = _lows(one, other)
    return large > _FAR_FACTOR * small and 0 not in (one.high, other.high)


def _other_days(one: ClaimRecord, other: ClaimRecord) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None or _lent(one, other):
        return False
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days) > DAYS_APART


def _before(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether one was published before the day on which the other says that it happened."""
    day = None if "earliest" in other.lent else other.earliest
    return one.published is not None and day is not None and (day - one.published).days > _TIME_ZONES


def _other_places(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether both tell a single spot, not the same, or places of other countries, or one of them several places together."""
    if one.place is None or other.place is None or "place" in one.lent + other.lent:
        return False
    lists = bool(several(one.place.words)), bool(several(other.place.words))
    if lists[0] != lists[1]:
        return True
    return not any(lists) and (spots_apart(one.place, other.place) or not one_country(one.place, other.place))


def _elsewhere_undated(one: ClaimRecord, other: ClaimRecord, first: Facets, second: Facets) -> bool:
    """Whether reports of two days tell other places, and not the same day: in a war such counts are told of many places a week."""
    if one.place is None or other.place is None or "place" in one.lent + other.lent or one_landmark(first, second):
        return False
    if nameless(one.place) or nameless(other.place) or same_place(one.place, other.place):
        return False
    if may_hold(one.place, other.place) or may_hold(other.place, one.place):
        return False
    return days_apart(one, other) > 0 and _lows(one, other)[1] < _WAR_COUNT and _days(one, other) != _ONE_DAY


def _one_total(one: ClaimRecord, other: ClaimRecord, first: Facets, second: Facets) -> bool:
    """Whether both tell a running total of one side, large and nearly as large: reports of a war tell it anew each day."""
    if not (first.period.running and second.period.running) or first.side is None or first.side != second.side:
        return False
    small, large = _lows(one, other)
    return small >= _THOUSANDS and large <= _GROWN * small


def _counts(one: ClaimRecord, other: ClaimRecord) -> float:
    if same_count(one, other):
        return _OVERLAPPING if vague(one) or vague(other) else _EQUAL
    if (one.high == 0) != (other.high == 0):
        return 0.0  # that nobody died is at odds with any toll, be it of one or of hundreds
    small, large = _lows(one, other)
    meet = large < _OVERLAP_FACTOR * small and not disjoint(one, other)
    return (_OVERLAPPING if meet else 0.0) + _A_FACTOR * min(math.log(large / small), _MOST_APART)


def _places(one: ClaimRecord, other: ClaimRecord, *, alike: bool) -> float:
    if one.place is None or other.place is None:
        return _NOWHERE
    if same_place(one.place, other.place):
        return _ONE_PLACE
    if _nested(one, other):
        return _WITHIN if alike or same_count(one, other) else _WITHIN_BUT_OTHER_COUNT
    return _ELSEWHERE


def _days(one: ClaimRecord, other: ClaimRecord) -> float:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return 0.0
    if one.earliest <= other.latest and other.earliest <= one.latest:
        return 0.0 if _lent(one, other) else _ONE_DAY
    return _LENT_APART if _lent(one, other) else _OTHER_DAY


def _parties(one: ClaimRecord, other: ClaimRecord) -> float:
    found = _SIDE_OF_ONE if (one.side is None) != (other.side is None) else 0.0
    if one.actor and other.actor:
        found += _ONE_ACTOR if one.actor.key == other.actor.key else _OTHER_ACTOR
    return found


def _reports(one: ClaimRecord, other: ClaimRecord) -> float:
    """One report seldom tells one matter twice, and still less with two counts, unless another voice speaks of "the blast" or its toll."""
    if one.report != other.report:
        return 0.0
    two_voices = one.voice is not None and other.voice is not None and one.voice.key != other.voice.key
    if two_voices and any(of_one_told_before(claim.evidence) for claim in (one, other)):
        return 0.0
    return _ONE_REPORT + (_TWO_COUNTS_IN_IT if disjoint(one, other) else 0.0)


def _lows(one: ClaimRecord, other: ClaimRecord) -> tuple[int, int]:
    """The lower ends of two counts, the smaller first; the upper end of one that tells no lower ("up to 90"), 1 where that is none."""
    small, large = sorted(max((claim.high if claim.low is None else claim.low) or 1, 1) for claim in (one, other))
    return small, large


def _lent(one: ClaimRecord, other: ClaimRecord) -> bool:
    return "earliest" in one.lent or "earliest" in other.lent


@lru_cache(maxsize=4_096)
def _shared_words(one: str, other: str) -> float:
    """The share of the fewer words that both sentences tell, numbers left out."""
    first, second = _telling(one), _telling(other)
    return len(first & second) / max(1, min(len(first), len(second)))


@lru_cache(maxsize=1_024)
def _telling(sentence: str) -> frozenset[str]:
    return frozenset(word for word in content_words(without_dateline(sentence)) if not word.isdigit())
