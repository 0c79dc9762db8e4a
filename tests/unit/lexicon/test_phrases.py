"""Phrase patterns: whole words, the longest first."""

from __future__ import annotations

from counterclaim.lexicon.phrases import phrase_pattern


def test_longest_phrase_wins_over_loose_spaces() -> None:
    """A longer phrase is taken before a shorter one that it begins with, across any white space."""
    match = phrase_pattern(["no", "no one"]).search("there was No\n one left")

    assert match is not None
    assert match.group() == "No\n one"


def test_words_inside_words_do_not_match() -> None:
    """A phrase matches whole words only."""
    assert phrase_pattern(["no"]).search("nobody, casino") is None
