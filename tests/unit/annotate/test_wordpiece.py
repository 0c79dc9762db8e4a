"""Word pieces: the vocabulary's numbers for words, and the shapes that the vocabulary loses."""

from __future__ import annotations

import pytest

from counterclaim.annotate.wordpiece import UNKNOWN, WordPieces, fold, shape

PIECES = WordPieces(["[PAD]", "gun", "##boat", "##s", "'", "s", "turkiye", "3", ",", "000", "90", "##1"])


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    """Greedy from the left; later pieces carry the vocabulary's mark."""
    assert (1, 2, 3) == PIECES.pieces("Gunboats")


def test_a_word_with_unknown_letters_is_unknown() -> None:
    """One number stands for it, so that every word has a piece."""
    assert (UNKNOWN,) == PIECES.pieces("война")
    assert (UNKNOWN,) == PIECES.pieces("")


def test_accents_case_and_curly_marks_do_not_matter() -> None:
    """The uncased vocabulary knows plain letters only."""
    assert "turkiye's" == fold("Türkiye’s")
    assert (6,) == PIECES.pieces("Türkiye")


@pytest.mark.parametrize("number", ["1,010", "1,030", "90,111", "2,156,990"])
def test_numbers_of_thousands_are_read_alike(number: str) -> None:
    """What a sentence tells does not hang on how many thousands it tells of."""
    assert PIECES.pieces("3,000") == PIECES.pieces(number) == (7, 8, 9)


@pytest.mark.parametrize("other", ["901", "90,1", "901,90", "90,0001"])
def test_other_numbers_are_read_as_they_stand(other: str) -> None:
    """Small counts, years and broken numbers have their own pieces."""
    assert PIECES.pieces("3,000") != PIECES.pieces(other)


@pytest.mark.parametrize(
    ("word", "alike"), [("army", "men"), ("Gaza", "Kabul"), ("UN", "NATO"), ("12", "1,200"), ("T-72", "F16"), (",", "—")]
)
def test_words_of_one_shape_share_a_number(word: str, alike: str) -> None:
    """Shapes tell names, abbreviations and numbers apart from plain words, and first words from others."""
    assert shape(word, opens=False) == shape(alike, opens=False)
    assert shape(word, opens=True) != shape(word, opens=False)


def test_shapes_are_told_apart() -> None:
    """Seven kinds, each with its own number."""
    kinds = {shape(word, opens=False) for word in ("army", "Gaza", "UN", "McGurk", "12", "T72", ",")}

    assert 7 == len(kinds)
