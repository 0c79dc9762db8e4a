"""What a place name stands for."""

import pytest

from counterclaim.resolve.place_use import PlaceUse, is_metonym, place_use


@pytest.mark.parametrize("name", ["Islamabad", "Moscow", "Kyiv", "Kenya"])
def test_seats_and_states_that_speak_are_governments(name: str) -> None:
    """The subject of a verb of speech or policy."""
    assert is_metonym(name, verb="deny")


def test_a_preposition_of_place_outranks_the_verb() -> None:
    """After "in" the name is the place, whoever speaks."""
    assert place_use("Moscow", verb="say", preposition="in") is PlaceUse.LOCATIVE


def test_a_town_without_a_government_is_left_open() -> None:
    """Another town does not speak for a state."""
    assert place_use("Gardez", verb="say") is PlaceUse.OPEN


def test_a_thing_named_for_the_place_is_neither() -> None:
    """A treaty is no place."""
    assert place_use("Algiers", after="accord") is PlaceUse.THING
