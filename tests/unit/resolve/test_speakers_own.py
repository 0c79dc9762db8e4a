"""What is a speaker's own: forces and deeds (AC01), and those harmed (SD14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "India said its forces killed six Pakistani troops, but Pakistan said it had killed nine Indians.",
            ["India", "Pakistan"],
        ),
        ("Ukraine's General Staff said its troops had killed 120 Russian soldiers.", ["Ukraine's General Staff"]),
        (
            "Eritrea denied that its troops had killed civilians in Axum, where Amnesty International says 240 people were massacred.",
            [None],
        ),
        (
            "Sudan's army said it had killed 140 fighters of the RSF, which said it had destroyed 23 vehicles and captured 60 soldiers.",
            ["Sudan's army", "RSF", "RSF"],
        ),
        (
            "Hezbollah said its fighters killed four Israeli soldiers; the Israeli army acknowledged two dead.",
            ["Hezbollah", "Hezbollah"],
        ),
        (
            "The Israeli military said it had struck 30 Hamas targets after militants fired a missile at troops, wounding two.",
            ["Israeli military", "militants", "militants"],
        ),
    ],
)
def test_it_and_its_forces_are_the_speakers(text: str, actors: list[str | None]) -> None:
    """AC01: and nobody else's, who only speaks in the same sentence."""
    claims = reading_of(text).claims

    assert actors == [claim.actor and str(claim.actor) for claim in claims]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "India said six Pakistani troops had died, but Pakistan said only two of its soldiers were killed.",
            ["Pakistani", "Pakistan"],
        ),
        ("The separatists said that 15 of their fighters had been killed in fire by Karst.", ["separatists"]),
        ("Russia's defence ministry said its forces had lost 14 men.", ["Russia"]),
        ("Pakistan puts India's losses at 210 and admits 61 dead of its own.", ["India", "Pakistan"]),
    ],
)
def test_its_soldiers_are_the_speakers(text: str, sides: list[str]) -> None:
    """SD14, and SD05 of what "its forces" lost."""
    claims = reading_of(text).claims

    assert sides == [str(claim.side) for claim in claims]


def test_who_says_it_is_no_other_party_before_its_forces() -> None:
    """AC01: of an act, as of a count, whoever another sentence names."""
    text = (Path(__file__).parents[3] / "examples" / "karabakh-2020-first-day.txt").read_text(encoding="utf-8")
    [shot] = [event for event in reading_of(text).events if str(event.cue) == "shot down"]

    assert str(shot.actor) == "Armenia's Defense Ministry"
