"""Likeness: spellings that may be one name are told with the reason, and others are left alone."""

from __future__ import annotations

import pytest

from counterclaim.ledger.likeness import alike, suggestions


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Rashid Qureshi", "Brigadier Rashid Qureshi", "all words of"),
        ("Muammar Gaddafi", "Muammar Gadafi", "nearly alike"),
        ("the Ministry of Defence", "Defence Ministry", "the same words"),
        ("Press Trust of India", "P.T.I.", "initials"),
    ],
)
def test_names_that_may_be_one_are_told_with_the_reason(one: str, other: str, words: str) -> None:
    """The reason is the same in either order."""
    assert words in alike(one, other)[0]
    assert words in alike(other, one)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland", "Sudria"), ("Ada Brandt", "Ada Lind"), ("Iran", "Iraq"), ("the army", "the air force"), ("", "Norland"), ("UN", "US"),
        ("Niger", "Nigeria's army"), ("officials", "official"),
    ],
)  # fmt: skip
def test_other_names_are_left_alone(one: str, other: str) -> None:
    """A shared first name, a like beginning or a few letters are no reason."""
    reasons = alike(one, other)
    assert not reasons or reasons == ("the same words",)


def test_only_what_shares_something_is_compared() -> None:
    """Among many names the pairs are found, each once."""
    names = [*(f"spokesman {n}" for n in range(100)), "Ada Brandt", "General Ada Brandt", "Brant Ada"]
    found = {(one, other) for one, other, _ in suggestions(names)}

    assert ("Ada Brandt", "General Ada Brandt") in found
    assert ("Ada Brandt", "Brant Ada") in found
    assert not [pair for pair in found if "spokesman" in pair[0]]
