"""Places that a count's own sentence describes (rule PL23), and places without a name (rule PL24)."""

from __future__ import annotations

import pytest

from readings import reading_of


def _place(text: str, count: str) -> str | None:
    place = next(claim.place for claim in reading_of(text).claims if claim.quantity.phrase.words == count)
    return place.phrase.words if place is not None else None


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Nine people were killed at a crowded vegetable market.", "crowded vegetable market"),
        ("Nine people were killed at a market.", "Maiduguri"),
        ("Nine people were killed at their small shop.", "Maiduguri"),
        ("Nine people were killed and taken to the main regional hospital.", "Maiduguri"),
    ],
    ids=["described", "no more told", "pointed at", "hospital"],
)
def test_the_site_that_the_sentence_describes(sentence: str, place: str) -> None:
    """PL23: it is more specific than the town of another sentence."""
    assert _place(f"A bomber struck in Maiduguri on Monday. {sentence}", "Nine") == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting spread to Bangui on Monday. Nine people were killed in the capital.", "Bangui"),
        ("Shells fell on Kharkiv on Monday. Nine people were killed by a strike on a block in the eastern city.", "Kharkiv"),
        ("Rebels fought in Chad for years. Nine people were killed across the country.", "Chad"),
        ("Fighting spread to Bambari on Monday. Nine people were killed in the capital.", "capital"),
    ],
    ids=["capital", "city", "country", "another town"],
)
def test_a_place_without_a_name_has_the_last_one_told(text: str, place: str) -> None:
    """PL24: "the capital" is the capital that the report names."""
    assert _place(text, "Nine") == place
