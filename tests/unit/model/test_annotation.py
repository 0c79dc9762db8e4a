"""The tree of an annotated report, walked from a word up and down."""

from __future__ import annotations

import pytest

from annotated import annotated

_GUARDS = annotated(
    "Shells killed nine guards",
    tree={
        "Shells": ("NOUN", "nsubj", "killed"),
        "killed": ("VERB", "root", "killed"),
        "nine": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "obj", "killed"),
    },
)


@pytest.mark.parametrize(("token", "near", "words"), [(1, 8, ["shells", "guards"]), (1, 1, ["shells"]), (2, 8, [])])
def test_what_hangs_on_a_word(token: int, near: int, words: list[str]) -> None:
    """It is told in the order of the text, no further off than asked for, and never the word itself."""
    assert [_GUARDS.word_at(i) for i in _GUARDS.below(token, near=near)] == words


def test_ties_lead_up_to_the_root() -> None:
    """Above the root there is none."""
    assert list(_GUARDS.ties_above(2)) == [(2, "nummod", 3), (3, "obj", 1)]
    assert list(_GUARDS.ties_above(1)) == []
