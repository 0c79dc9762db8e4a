"""Where it was of which the official of a town tells (PL25)."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Kherson's governor said two people had been killed in shelling.", "Kherson"),
        ("The governor of Belgorod region said two people had been killed.", "Belgorod"),
        ("Sumy governor Oleh Hryhorov said two people had been killed.", "Sumy"),
        ("Kherson's governor said two people had been killed in Odesa.", "Odesa"),
        ("Ukraine's police chief said two people had been killed.", "Zaporizhzhia"),
        ("Governor Oleh Petrenko said two people had been killed.", "Zaporizhzhia"),
    ],
    ids=["in the genitive", "of", "before a name", "a place of its own", "of a state", "of nowhere"],
)
def test_what_a_towns_official_tells_was_there(told: str, place: str) -> None:
    """PL25: and not where the sentence before was."""
    *_, claim = reading_of(f"A guided bomb wounded 17 people in Zaporizhzhia on Sunday. {told}").claims

    assert place in str(claim.place)
