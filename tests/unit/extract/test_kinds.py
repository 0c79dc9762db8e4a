"""Kinds of people and things that are counted (rules TK01 to TK04)."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import TargetKind
from readings import reading_of


def _kinds(text: str) -> list[TargetKind]:
    return [claim.target_kind for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Norland lost 900 men, 40 tanks and nine ships, the Sudland army said.",
            [TargetKind.COMBATANT, TargetKind.EQUIPMENT, TargetKind.VESSEL],
        ),
        ("Sudland lost a frigate and nine tankers in the raid, Norland's navy said.", [TargetKind.VESSEL, TargetKind.VESSEL]),
        ("Nine ship captains were killed in the raid, the navy said.", [TargetKind.COMBATANT]),
        ("The Hillmen killed nine truck drivers, police said.", [TargetKind.CIVILIAN]),
        ("Guards killed two suicide bombers before they reached the gate.", [TargetKind.COMBATANT]),
    ],
    ids=["beside others", "ships alone", "who sails", "who drives", "who bombs"],
)
def test_the_noun_tells_the_kind_of_a_thing(text: str, kinds: list[TargetKind]) -> None:
    """TK01: whatever stands beside it; people are what the model takes them for, with a thing in their name as well."""
    assert kinds == _kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of the salvo, 14 were intercepted, Norland's army said.", TargetKind.MUNITION),
        ("Sudland fired at Ashby. Fourteen were intercepted, Norland's army said.", TargetKind.MUNITION),
        ("Norland's navy intercepted nine boats near Karst on Friday.", TargetKind.VESSEL),
        ("Norland's navy intercepted 90 migrants near Karst on Friday.", TargetKind.PERSON),
    ],
    ids=["a salvo", "no noun", "boats", "people"],
)
def test_what_is_intercepted_is_none_of_people(text: str, kind: TargetKind) -> None:
    """TK01: it is munitions, unless a noun tells another thing."""
    assert [kind] == _kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland made 13 assaults near Karst, the Sudland army said.", TargetKind.AREA),
        ("Sudland carried out nine raids, Norland's army said.", TargetKind.AREA),
        ("Norland made 13 assaults on a church near Karst, the Sudland army said.", TargetKind.SITE),
        ("Sudland carried out two bombings at a school, Norland's police said.", TargetKind.SITE),
        ("Sudland hit nine positions near Karst, Norland's army said.", TargetKind.SITE),
    ],
    ids=["near a town", "nowhere", "a church", "a school", "no attacks"],
)
def test_attacks_counted_are_on_an_area(text: str, kind: TargetKind) -> None:
    """TK02: where the sentence names no site."""
    assert [kind] == _kinds(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Thousands of soldiers and villagers were killed in Karst, the mayor said.", [TargetKind.PERSON]),
        ("Sudland killed 30 fighters, women and children in Karst, the Norland army said.", [TargetKind.PERSON]),
        ("Norland killed 30 officials and women in Karst, the Sudland army said.", [TargetKind.PERSON]),
        ("Norland killed 30 soldiers and rebels in Karst, the Sudland army said.", [TargetKind.COMBATANT]),
        ("Sudland killed 30 women and children in Karst, the Norland army said.", [TargetKind.CIVILIAN]),
        (
            "Nine soldiers and nine villagers were killed in Karst, the mayor said.",
            [TargetKind.COMBATANT, TargetKind.CIVILIAN],
        ),
    ],
    ids=["soldiers", "three kinds", "officials", "fighters alone", "civilians alone", "counted apart"],
)
def test_fighters_and_civilians_together_are_persons(text: str, kinds: list[TargetKind]) -> None:
    """TK03: of one count; either of them alone is what it is."""
    assert kinds == _kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hillmen political leader Jon Marsh was killed in Karst, the army said.", TargetKind.OFFICIAL),
        (
            "Norland killed rebel commander Adam Marsh, the group said. The rebels mourned their political leader, Adam Marsh.",
            TargetKind.OFFICIAL,
        ),
        ("Hillmen military leader Jon Marsh was killed in Karst, the army said.", TargetKind.COMBATANT),
        (
            "Norland killed rebel commander Adam Marsh, the group said. The rebels mourned their commander, Adam Marsh.",
            TargetKind.COMBATANT,
        ),
        (
            "Norland killed rebel commander Adam Marsh in Karst. The political chief of the rebels, Omar Reed, mourned him.",
            TargetKind.COMBATANT,
        ),
    ],
    ids=["here", "elsewhere", "a military leader", "a commander elsewhere", "another"],
)
def test_a_political_leader_is_an_official(text: str, kind: TargetKind) -> None:
    """TK04: of an armed group as well, wherever the report calls the name so."""
    assert [kind] == _kinds(text)
