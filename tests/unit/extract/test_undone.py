"""Acts that are only ended, wished, none by their words, for nobody or charged (rules EV29, EV30, EV33 to EV35)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from readings import reading_of


def _types(text: str) -> list[EventType]:
    return [event.type for event in reading_of(text).events]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A truce halted the shelling of Karst on Friday.", []),
        ("Norland's guards prevented a rebel attack on Ashby, police said.", []),
        ("Norland reported an end to the shelling by Sudland.", []),
        ("The rebel planned to blow himself up in Ashby, police said.", []),
        ("The shelling of Karst stopped on Friday, police said.", []),
        ("Fighting has eased in the city of El Fasher, aid workers said.", []),
        ("Rain hampered the shelling of Karst on Friday.", [EventType.ASSAULT]),
        ("Sudland resumed its assault on Ashby, the minister said.", [EventType.ASSAULT]),
        ("Sudland stopped the convoy after the attack on Ashby.", [EventType.ASSAULT]),
        ("Truce talks followed the start of the shelling of Karst.", [EventType.CONSULT, EventType.ASSAULT]),
        ("The rebel managed to blow himself up in Ashby, police said.", [EventType.ASSAULT]),
    ],
    ids=[
        "halted",
        "prevented",
        "an end",
        "planned",
        "stopped",
        "eased",
        "hampered",
        "resumed",
        "stopped another",
        "a start",
        "managed",
    ],
)
def test_force_ended_or_wished_is_not_used(text: str, types: list[EventType]) -> None:
    """EV29: what is told is its end, its prevention or the wish."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Five officers fled to Sudland after the coup attempt in Norland.", []),
        ("Norland's war on the Hillmen goes on, the minister said.", []),
        ("Sudland armed the rebels in Norland.", []),
        ("Officers staged a coup against the king of Norland.", [EventType.ASSAULT]),
        ("Norland went to war with Sudland over Karst.", [EventType.ASSAULT]),
        ("Armed rebels attacked a base in Norland.", [EventType.ASSAULT]),
    ],
    ids=["a coup", "a war", "armed", "staged", "went to war", "armed men"],
)
def test_a_coup_a_war_or_arms_are_no_attack(text: str, types: list[EventType]) -> None:
    """EV30: by the noun alone, or by whom somebody armed."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ('"I am very grateful for this," the president of Norland said.', []),
        ('"We welcome this step," the minister of Norland said.', []),
        ("Norland's president is supportive of the truce.", []),
        ('"I am grateful to Sudland," the president of Norland said.', [EventType.SUPPORT]),
        ("Norland's president said he was proud of Sudland.", [EventType.SUPPORT]),
        ("Norland's president praised the truce.", [EventType.SUPPORT]),
    ],
    ids=["grateful", "quoted", "an adjective", "grateful to one", "proud of one", "a verb"],
)
def test_backing_of_nobody_is_no_support(text: str, types: list[EventType]) -> None:
    """EV33: by an adjective or in a quotation, where nobody is backed."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Norland accused Karst of supplying arms to rebels.", [EventType.ACCUSE]),
        ("Karst supplied arms to rebels in Norland.", [EventType.AID]),
        (
            "Sudland gave food to Karst. Norland accused Sudland of shelling the town.",
            [EventType.AID, EventType.ACCUSE, EventType.ASSAULT],
        ),
    ],
    ids=["charged", "told", "another sentence"],
)
def test_aid_that_is_charged_is_not_told(text: str, types: list[EventType]) -> None:
    """EV34: the sentence that accuses is no word of whoever gave it."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Someone attacked the mosque in Ashby on Friday.", []),
        ("Somebody attacked the bus in Ashby.", []),
        ("The rebels attacked the mosque in Ashby on Friday.", [EventType.ASSAULT]),
    ],
    ids=["someone", "somebody", "rebels"],
)
def test_acts_of_somebody_are_nobodys(text: str, types: list[EventType]) -> None:
    """EV35: no party did them."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Norland sent food to Karst and accused Sudland of a blockade.", [EventType.AID, EventType.ACCUSE]),
        ("Norland held a raid on Karst on Friday.", [EventType.ASSAULT]),
        ("Norland prevented an attack on Ashby.", []),
        ("Sudland halted its assault on Ashby.", []),
    ],
    ids=["aid before", "held a raid", "prevented", "halted"],
)
def test_what_the_cue_itself_tells(text: str, types: list[EventType]) -> None:
    """EV29, EV30 and EV34: the end stands in the cue, the raid is held, the aid was not charged."""
    assert types == _types(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norland has neither denied nor confirmed it.", False),
        ("Norland neither confirmed nor denied it.", False),
        ("Norland denied it and confirmed it.", True),
        ("Norland neither denied it nor saw it.", True),
    ],
    ids=["denied first", "confirmed first", "made", "no confirmation"],
)
def test_what_is_neither_denied_nor_confirmed_is_no_denial(text: str, *, told: bool) -> None:
    """EV18: both are told together, and neither is done."""
    other = "saw" if "saw" in text else "confirmed"
    first, second = sorted(("denied", other), key=text.index)
    report = annotated(
        text,
        events=[("denied", EventType.REJECT, {})],
        tree={first: ("VERB", "root", first), second: ("VERB", "conj", first)},
    )

    assert told == bool(draft_events(report))
