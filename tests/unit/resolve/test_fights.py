"""Who did it in a fight of two (rule AC45), and whom the words for what is counted blame (AC46)."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Clashes between police and Taliban fighters in Kunduz left five officers and nine militants dead.",
            ["Taliban fighters", "police"],
        ),
        ("Clashes between police and Taliban fighters in Kunduz left nine civilians dead.", [None]),
        ("Nearly 200 Israeli soldiers have been killed fighting Hezbollah since 1985.", ["Hezbollah"]),
    ],
    ids=["both sides", "neither side", "who fell fighting"],
)
def test_who_fell_in_a_fight_fell_by_the_other_side(text: str, actors: list[str | None]) -> None:
    """AC45, AC28: police by the fighters, fighters by the police, others by nobody who is named."""
    assert actors == [claim.actor and str(claim.actor) for claim in reading_of(text).claims]


def test_a_place_is_not_whom_they_fought() -> None:
    """AC45: those who fell fighting Hezbollah did not fall in it."""
    [claim] = reading_of("Nearly 200 Israeli soldiers have been killed fighting Hezbollah since 1985.").claims

    assert claim.place is None
