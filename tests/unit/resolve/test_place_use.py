"""What a place name stands for."""

import pytest

from annotated import annotated
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.use import PlaceUse, base_forms, is_no_place, place_use


@pytest.mark.parametrize("name", ["Islamabad", "Moscow", "Kyiv", "Kenya"])
def test_seats_and_states_that_speak_are_governments(name: str) -> None:
    """The subject of a verb of speech or policy."""
    assert place_use(name, verb="deny") is PlaceUse.GOVERNMENT


def test_a_preposition_of_place_outranks_the_verb() -> None:
    """After "in" the name is the place, whoever speaks."""
    assert place_use("Moscow", verb="say", preposition="in") is PlaceUse.LOCATIVE


def test_a_town_without_a_government_is_left_open() -> None:
    """Another town does not speak for a state."""
    assert place_use("Gardez", verb="say") is PlaceUse.OPEN


def test_a_thing_named_for_the_place_is_neither() -> None:
    """A treaty is no place."""
    assert place_use("Algiers", after="accord") is PlaceUse.THING


@pytest.mark.parametrize(
    ("form", "base"), [("denied", "deny"), ("says", "say"), ("told", "tell"), ("urging", "urge"), ("admitted", "admit")]
)
def test_forms_of_a_verb_lead_to_its_base(form: str, base: str) -> None:
    """Endings and the few irregular verbs of speech."""
    assert base in base_forms(form)


@pytest.mark.parametrize(
    ("text", "tree", "elsewhere"),
    [
        ("Moscow denied the raid.", {"Moscow": ("PROPN", "nsubj", "denied")}, True),
        ("Moscow officials denied it.", {"Moscow": ("PROPN", "compound", "officials")}, True),
        ("Guards died in Moscow.", {"Moscow": ("PROPN", "obl", "died"), "in": ("ADP", "case", "Moscow")}, False),
        ("Moscow burned.", {"Moscow": ("PROPN", "nsubj", "burned")}, False),
        ("The cruiser Moscow burned.", {"Moscow": ("PROPN", "appos", "cruiser")}, True),
    ],
)
def test_a_capital_that_speaks_and_a_ship_are_no_places_on_a_map(
    text: str, tree: dict[str, tuple[str, str, str]], *, elsewhere: bool
) -> None:
    """The tree tells the verb, the preposition and the nouns beside the name."""
    start = text.index("Moscow")

    assert elsewhere == is_no_place(Phrase.at(Span(start, start + 6), text), annotated(text, tree=tree))
