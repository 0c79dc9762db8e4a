"""Both sides of whom a report tells together (rule SD23)."""

from __future__ import annotations

import pytest

from readings import reading_of


def _sides(text: str) -> list[str | None]:
    return [str(claim.side) if claim.side is not None else None for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Fighting killed 40 soldiers from both sides, a monitor said.", "both sides"),
        ("Fighting killed 40 soldiers from both sides of the river, a monitor said.", None),
        ("A monitor said the two sides had lost 40 soldiers this week.", "the two sides"),
        ("A monitor said both sides have shelled the town, killing 40 soldiers.", None),
    ],
    ids=["from both", "of a river", "both lost", "both shelled"],
)
def test_those_lost_by_both_sides_are_of_both(text: str, side: str | None) -> None:
    """SD23: who is counted from both, and what both are told to have lost."""
    assert [side] == _sides(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Both sides have lost 40 soldiers this week.", "Both sides"),
        ("He said that both sides admitted on Monday that a mine had killed nine villagers.", None),
    ],
    ids=["lost", "admitted that"],
)
def test_both_sides_only_lost_what_they_are_told_to_have_lost(text: str, side: str | None) -> None:
    """SD23: what they say of another's deed is not theirs together."""
    assert _sides(text) == [side]
