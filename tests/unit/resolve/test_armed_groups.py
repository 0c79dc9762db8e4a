"""Armed groups capture; it is police and courts that arrest (AC13), and those who have aircraft that strike from the air (AC17)."""

from __future__ import annotations

import pytest

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.armed_groups import is_air_strike_by_a_group, is_arrest_by_a_group
from readings import reading_of

GROUP = Actor("ucdp:1", "Hillmen", "rebel")
ARMY = Actor("NOR-MIL", "Norland army", "military", "NOR")
BOMBED = "The Hillmen bombed a bank. "


def _told(act: str, actor: Actor | Unresolved | None) -> tuple[Party | None, Phrase]:
    """The Hillmen, as that actor, where they are named last, and the sentence that tells the act behind that of their bombing."""
    text = BOMBED + act
    start = text.rindex("Hillmen")
    party = Party(Phrase.at(Span(start, start + len("Hillmen")), text), actor) if actor else None
    return party, Phrase.at(Span(len(BOMBED), len(text)), text)


@pytest.mark.parametrize(
    ("told", "actor", "groups"),
    [
        ("Police said two men had been arrested.", GROUP, True),
        ("Two men were captured.", GROUP, False),
        ("Two men were detained by the Hillmen.", GROUP, False),
        ("Two men were detained.", ARMY, False),
        ("Two men were detained.", Unresolved("no such name"), False),
        ("Two men were detained.", None, False),
    ],
    ids=["of another sentence", "a capture", "told here", "an army", "nobody known", "nobody"],
)
def test_a_group_of_another_sentence_arrested_nobody(told: str, actor: Actor | Unresolved | None, *, groups: bool) -> None:
    """Only what police do, only by a group that belongs to no state, and only where the sentence itself does not say so."""
    party, evidence = _told(told, actor)
    assert is_arrest_by_a_group(party, evidence, evidence) is groups


@pytest.mark.parametrize(
    ("told", "actor", "groups"),
    [
        ("An air strike killed two men.", GROUP, True),
        ("A drone killed two men.", GROUP, False),
        ("An air strike of the Hillmen killed two men.", GROUP, False),
        ("An air strike killed two men.", ARMY, False),
        ("An air strike killed two men.", None, False),
    ],
    ids=["of another sentence", "a drone", "told here", "an army", "nobody"],
)
def test_a_group_of_another_sentence_struck_from_the_air(told: str, actor: Actor | None, *, groups: bool) -> None:
    """Only what takes aircraft, only by a group that belongs to no state, and only where the sentence itself does not say so."""
    party, evidence = _told(told, actor)
    assert is_air_strike_by_a_group(party, evidence, evidence) is groups


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Rebels shelled Aleppo on Friday. An air strike south of the city killed three people on Saturday.", None),
        ("Rebels shelled Aleppo on Friday. A blast south of the city killed three people.", "Rebels"),
    ],
    ids=["from the air", "on the ground"],
)
def test_rebels_without_a_name_have_no_aircraft(text: str, actor: str | None) -> None:
    """AC17: those of another sentence did not strike from the air."""
    [claim] = reading_of(text).claims

    assert actor == (claim.actor and str(claim.actor))
