"""Parties joined in one phrase."""

import pytest

from counterclaim.model.actor import Unresolved
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.resolve.words.joined import joined


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("US and Kenyan activists", ("US activists", "Kenyan activists")),
        ("Chad, Niger, and Mali", ("Chad", "Niger", "Mali")),
        ("both Chad and Mali", ("Chad", "Mali")),
        ("South Korean, Thai and Fijian troops", ("South Korean troops", "Thai troops", "Fijian troops")),
        ("the leaders of Chad and Niger", ("the leaders of Chad", "the leaders of Niger")),
        ("police in Kenya and Tanzania", ("police in Kenya", "police in Tanzania")),
        ("Chad as well as Malian troops", ("Chad", "Malian troops")),
        ("Andover", None),
        ("the hills, ", None),
        (", and ", None),
    ],
)
def test_parts_keep_the_words_that_they_share(phrase: str, parts: tuple[str, ...] | None) -> None:
    """The noun of the last, or the office of the first."""
    together = joined(phrase)

    assert (together.parts if together else None) == parts


def test_each_of_the_parties_that_and_joins_is_meant() -> None:
    """No single one, but each of them, in the order of telling."""
    actor = resolve_actor("Kenyan and Ugandan troops")

    assert isinstance(actor, Unresolved)
    assert [member.id for member in actor.members] == ["KEN-MIL", "UGA-MIL"]


def test_a_foreign_minister_is_told_by_letters_beside_a_state() -> None:
    """As in South Asian wire copy; alone the letters are a radio's."""
    actor = resolve_actor("Kenyan FM as well as Ugandan acting FM")

    assert isinstance(actor, Unresolved)
    assert [member.id for member in actor.members] == ["KEN-GOV", "UGA-GOV"]
    assert isinstance(resolve_actor("Harbor FM"), Unresolved)


@pytest.mark.parametrize("phrase", ["Chad or Niger", "Chad/Niger"])
def test_of_parties_that_or_joins_none_is_told(phrase: str) -> None:
    """They stay candidates."""
    actor = resolve_actor(phrase)

    assert isinstance(actor, Unresolved)
    assert not actor.members
    assert actor.candidates == ("Chad (TCD)", "Niger (NER)")


@pytest.mark.parametrize(("phrase", "id_"), [("Trinidad and Tobago", "TTO"), ("the Kenyan army and navy", "KEN-MIL")])
def test_one_party_with_and_in_its_name_is_one(phrase: str, id_: str) -> None:
    """A state's name, and two forces of one state."""
    assert getattr(resolve_actor(phrase), "id", None) == id_


def test_a_long_list_is_taken_apart_in_linear_time() -> None:
    """Thousands of members are no list that a report means."""
    assert joined("Chad, " * 5_000) is None
    assert joined("a" + " " * 100_000 + "and b") is not None
