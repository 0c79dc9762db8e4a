"""Places compared: several told together, a place within another, names with an "and" of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.ledger.places import contains, nameless, one_country, same_place, several, spots_apart
from counterclaim.model.record import Where
from ledger_examples import KARST, PORT_VELL

NORLAND = Where("Norland", "norland", "demo:norland", 52.0, -56.0, 6, ("NLD",), None, "country")
MARCHES = Where("the Marches province", "marches province", "demo:marches", 51.0, -57.0, 4, ("NLD",), None, "first_division")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Norland and Sudria", 2),
        ("the bridges in Karst, Norland, and Port Vell, Sudria", 5),
        ("the Norlandic and Sudrian capitals", 2),
        ("Bosnia and Herzegovina", 0),
        ("Karst and the villages around it", 0),
        ("Norland and 10 in Sudria", 0),
        ("Karst", 0),
    ],
)
def test_places_told_together_are_seen(words: str, names: int) -> None:
    """Names on both sides of an "and" are several places, unless they are one name or the next count."""
    assert len(several(words)) == names


def test_places_told_together_are_one_with_others_that_share_names_alone() -> None:
    """The first of several places is what the gazetteer found; it is not what is told."""
    both = replace(NORLAND, words="Norland and Sudria")
    again = replace(KARST, words="Karst in Norland and Ashford in Sudria")

    assert same_place(both, again)
    assert not same_place(both, NORLAND)
    assert not contains(both, KARST)


def test_a_country_and_a_division_hold_what_lies_in_them() -> None:
    """A division holds the places whose division has its name; a place holds nothing."""
    assert contains(NORLAND, KARST)
    assert contains(MARCHES, KARST)
    assert not contains(MARCHES, PORT_VELL)
    assert not contains(KARST, NORLAND)


def test_a_division_holds_its_towns_however_its_name_is_spelled() -> None:
    """Where the gazetteer tells the division of both, the words do not decide."""
    told = replace(MARCHES, words="Marchas", division="Marches")

    assert contains(told, KARST)
    assert not contains(replace(told, words="the Marches", division="Fells"), KARST)


def test_two_spots_are_apart_and_a_place_that_was_not_found_may_lie_anywhere() -> None:
    """What is not known tells nothing apart."""
    unknown = Where("the crossing", "crossing")

    assert spots_apart(KARST, PORT_VELL)
    assert not spots_apart(KARST, NORLAND)
    assert one_country(KARST, unknown)
    assert not one_country(KARST, replace(PORT_VELL, countries=("SUD",)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the school", True),
        ("a building next to the clinic", True),
        ("the Karst school", False),
        ("camp 12", False),
        ("east of the city", False),
        ("rebel-held areas", False),
        ("another village", False),
    ],
)
def test_words_without_a_name_tell_no_place_unless_they_set_it_apart(words: str, told: bool) -> None:  # noqa: FBT001 - a case
    """What is told of such a place is what it is; where it is, other claims of the report may tell."""
    assert nameless(Where(words, words)) is told
    assert not nameless(replace(KARST, words=words))


def test_names_that_were_not_found_are_one_but_for_words_for_what_they_are() -> None:
    """A camp is told as a camp, a refugee camp or by its bare name; another name is another place."""
    told = [Where(words, words.casefold()) for words in ("Yarrow camp", "Yarrow refugee camp", "Yarrow", "Yarrow East", "camp")]

    assert [same_place(told[0], other) for other in told] == [True, True, True, False, False]
