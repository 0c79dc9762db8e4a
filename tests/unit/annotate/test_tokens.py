"""Tokens and sentences: where wire copy is cut, and where it is not."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.annotate.sentences import split_paragraph, split_sentences
from counterclaim.annotate.tokens import tokenize
from counterclaim.model.span import Span


def _words(text: str) -> list[str]:
    return [span.of(text) for span in tokenize(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't leave.", ["They", "did", "n't", "leave", "."]),
        ("Norland’s army", ["Norland", "’s", "army"]),
        ("1,200 troops and 1,00,000 shells", ["1,200", "troops", "and", "1,00,000", "shells"]),
        ("Lt. Gen. Orlov, 56,", ["Lt.", "Gen.", "Orlov", ",", "56", ","]),
        ("an al-Qaim-based group", ["an", "al-Qaim", "-", "based", "group"]),
        ("the 12-year-old boy", ["the", "12", "-", "year", "-", "old", "boy"]),
        ("ex-fighters co-operate", ["ex-fighters", "co-operate"]),
        ("at 7:30 p.m. on May 3rd", ["at", "7:30", "p.m.", "on", "May", "3rd"]),
        ("“No,” he said…", ["“", "No", ",", "”", "he", "said", "…"]),
        ("They cannot", ["They", "can", "not"]),
    ],
)
def test_words_are_cut_as_universal_dependencies_cut_them(text: str, expected: list[str]) -> None:
    """Clitics, hyphens, numbers, abbreviations and marks follow the English treebanks."""
    assert expected == _words(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Abu Salim met the U.S. Army chief. They spoke.", 2),
        ("He lives in the U.S. The army denied it.", 2),
        ("Fighting began at 5 p.m. on Monday.", 1),
        ("“We will stay.” He left.", 2),
        ("“Will you stay?” she asked.", 1),
        ("No. 3 Brigade withdrew.", 1),
        ("The toll is 12. No. 3 Brigade withdrew.", 2),
        ("The envoy, J. F. Marsh, spoke...and left.", 1),
        ("It ended.Then it began again.", 2),
    ],
)
def test_sentences_end_where_wire_copy_ends_them(text: str, count: int) -> None:
    """Abbreviations, initials and quotations do not end sentences; a missing space does not join them."""
    assert count == len(split_paragraph(text, Span(0, len(text))))


def test_the_headline_is_a_sentence_of_its_own() -> None:
    """The headline comes first, with paragraph -1, and its tokens first."""
    text = "Two killed\n\nTwo men were killed. One fled."
    tokens, sentences = split_sentences(text, Span(0, 10), [Span(12, len(text))])

    assert [-1, 0, 0] == [s.paragraph for s in sentences]
    assert ["Two", "killed"] == [t.of(text) for t in tokens[sentences[0].first : sentences[0].last]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("gen. abu salim met the u.s. army chief. they spoke.", 2),
        ("it rained in the u.s. he left at 5 p.m. on monday.", 2),
        ("the marsh co. men fled. it was over. 3 stayed.", 3),
        ("The toll is 12. iHarbor said so.", 1),
    ],
)
def test_small_letters_open_sentences_where_a_report_has_no_capital(text: str, count: int) -> None:
    """In any other report they do not."""
    _, sentences = split_sentences(text, None, [Span(0, len(text))])

    assert count == len(sentences)


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    """Text that never ends a sentence is read in stretches of bounded length, and no word is lost."""
    text = "shelling " * 2_000
    pieces = split_paragraph(text, Span(0, len(text)))

    assert max(len(piece) for piece in pieces) <= 2_500
    assert 2_000 == sum(len(piece.of(text).split()) for piece in pieces)


@given(st.text(max_size=300))
def test_tokens_cover_all_that_is_no_space(text: str) -> None:
    """Whatever the text, tokens are in order, disjoint, and only white space lies between them."""
    tokens = tokenize(text, Span(0, len(text)))

    edges = [0, *(e for t in tokens for e in (t.start, t.end)), len(text)]
    assert edges == sorted(edges)
    gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert all(not gap.strip() for gap in gaps)


@pytest.mark.parametrize("unit", ["a-", "1,", "U.", "“", "...", "al-", "x’", "http://", "@a."])
def test_cutting_is_linear_on_hostile_text(unit: str) -> None:
    """Twenty thousand characters of one repeated unit are cut in well under a second."""
    text = unit * (20_000 // len(unit))
    gc.collect()  # or what other tests left is collected within the time
    begun = time.process_time()
    split_sentences(text, None, [Span(0, len(text))])

    assert time.process_time() - begun < 1.0
