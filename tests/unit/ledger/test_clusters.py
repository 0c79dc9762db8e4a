"""Clusters: one misread field is outweighed by what else is told, and what is told for certain never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counterclaim.ledger.facets import facets_of
from counterclaim.ledger.matters import group
from counterclaim.ledger.weigh import NEVER, parted, points
from counterclaim.model.record import ClaimRecord, Told, Where
from ledger_examples import DAY, KARST, NORLAND, PORT_VELL, claim

NATION = Where("Norland", "norland", "demo:norland", 52.0, -56.0, 6, ("NLD",), None, "country")
ABROAD = Where("Sudria", "sudria", "demo:sudria", 50.5, 7.0, 6, ("SUD",), None, "country")
SENTENCE = "A blast killed {} people on Friday, rescuers said."


def together(*claims: ClaimRecord) -> bool:
    """Whether all share one matter."""
    return len(group(claims)) == 1


def told(name: str, low: int, **fields: Any) -> ClaimRecord:  # noqa: ANN401 - any field
    """A claim in the words of one wire."""
    return claim(name, low, evidence=SENTENCE.format(low), side=None, **fields)


def test_a_wide_place_with_a_like_count_joins_the_exact_one() -> None:
    """A headline tells the country, the report the town."""
    assert together(told("a", 40), told("b", 42, place=NATION))


def test_a_wide_place_with_a_small_or_another_count_stays_apart() -> None:
    """In a country at war a few dead are told of many places a day."""
    assert not together(told("a", 2), claim("b", 3, place=NATION, side=None))
    assert not together(told("a", 40), told("b", 11, place=NATION))


def test_days_lent_by_another_sentence_do_not_part() -> None:
    """A sentence on another year lent its day; the report is of the week all the same."""
    wrong = told("b", 40, earliest=DAY.replace(year=2004), latest=DAY.replace(year=2004), lent=("earliest", "latest"))

    assert together(told("a", 40), wrong)
    assert not together(told("a", 40), replace(wrong, lent=()))


def test_news_of_an_exact_place_may_come_late() -> None:
    """Two weeks on, the day is no longer told."""
    late = told("b", 44, earliest=None, latest=None, published=DAY + timedelta(14))

    assert together(told("a", 40), late)
    assert not together(told("a", 40), replace(late, published=DAY + timedelta(80)))


def test_a_few_of_another_place_and_of_no_day_stay_apart() -> None:
    """Weeks of a war have such a count for many places; of one day it may be one of which a place was misread."""
    spot, unfound = told("a", 22, confidence=0.8), Where("the Mill quarter", "mill quarter")
    other = told("b", 22, place=unfound, earliest=None, latest=None, published=DAY + timedelta(1), confidence=0.8)

    assert points(spot, other, facets_of(spot), facets_of(other)) == NEVER
    for near in (
        replace(other, earliest=DAY, latest=DAY),
        replace(other, published=DAY),
        replace(other, low=60, high=60),
        replace(other, place=replace(unfound, words="the quarter")),
    ):
        assert points(spot, near, facets_of(spot), facets_of(near)) > NEVER


def test_what_a_reader_found_must_be_spoken_for() -> None:
    """Fields that fit are not enough where a reader may have found the wrong ones: counts far apart are two matters, near ones are one."""
    few, many, more = (
        claim("a", 3, side=None, confidence=0.8, evidence="A blast killed 3 people on Friday."),
        claim("b", 90, side=None, confidence=0.8, evidence="Rescuers found 90 bodies."),
        claim("c", 80, side=None, confidence=0.8, evidence="In all 80 have died."),
    )

    assert not together(few, many)
    assert together(many, more)
    assert together(replace(few, confidence=1.0), replace(many, confidence=1.0))


def test_what_is_told_in_full_joins_however_counts_differ() -> None:
    """With side, place and day told, two counts that are far apart are one matter that two voices dispute."""
    one, other = (claim(name, low, confidence=0.8, evidence=f"{name}: {low}.") for name, low in (("a", 3), ("b", 80)))
    lent = replace(other, lent=("earliest", "latest"))

    assert together(one, other)
    assert not together(one, lent)


def test_of_two_that_are_as_near_neither_is_joined() -> None:
    """Nothing tells to which of two towns a claim without one belongs."""
    assert len(group([told("a", 40), told("b", 40, place=PORT_VELL), told("c", 40, place=NATION)])) == 3


def test_a_report_that_tells_two_apart_parts_them() -> None:
    """One report with two counts of two places knows of two matters, whatever speaks for one."""
    assert not together(told("a", 40, report="r"), told("b", 44, place=NATION, report="r"), told("c", 40))


def test_two_voices_of_a_report_may_be_at_odds_over_one_matter() -> None:
    """The one tells the land, the other the town: that is how a report tells who contradicts whom."""
    doctors, police = Told("doctors", "doctors"), Told("police", "police")
    one, wide = told("a", 40, report="r", voice=doctors), told("b", 44, place=NATION, report="r", voice=police)

    assert not parted(one, wide)
    assert parted(replace(one, voice=police), wide)
    assert parted(one, replace(wide, place=PORT_VELL))
    assert parted(one, replace(wide, side=NORLAND))


@pytest.mark.parametrize(
    "other",
    [
        {"place": PORT_VELL},
        {"place": ABROAD},
        {"earliest": DAY + timedelta(9), "latest": DAY + timedelta(9)},
        {"low": 4000, "number": "4,000"},
    ],
    ids=["spot", "country", "day", "size"],
)
def test_what_is_told_for_certain_is_never_outweighed(other: dict[str, object]) -> None:
    """Other spots, countries, days or sizes are never one matter, even in the same words."""
    one = told("a", 40)
    second = replace(told("b", 40), **other)  # type: ignore[arg-type]  # fields of a claim

    assert points(one, second, facets_of(one), facets_of(second)) == NEVER


def test_what_is_published_before_the_day_tells_of_something_else() -> None:
    """A report of Monday tells nothing of Thursday's blast, even if a reader found no day in it; a day's difference is a time zone's."""
    earlier = told("b", 40, earliest=None, latest=None, published=DAY - timedelta(3))

    assert points(told("a", 40), earlier, facets_of(told("a", 40)), facets_of(earlier)) == NEVER
    assert (
        points(told("a", 40), replace(earlier, published=DAY - timedelta(1)), facets_of(told("a", 40)), facets_of(earlier)) > 0
    )


def test_sides_are_never_outweighed() -> None:
    """The dead of two sides are two matters."""
    one, other = told("a", 40), replace(told("b", 40), side=NORLAND)
    both = replace(one, side=replace(NORLAND, key="SUD"))

    assert points(both, other, facets_of(both), facets_of(other)) == NEVER


def test_nobody_of_one_side_says_nothing_of_all() -> None:
    """That no Norlander was harmed does not answer how many people were."""
    assert not together(claim("a", 4, side=None, place=KARST), claim("b", 0, side=NORLAND, place=KARST))
