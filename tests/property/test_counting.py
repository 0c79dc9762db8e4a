"""Counting never fails, whatever words a model takes for a count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import read_count
from counterclaim.model.span import Span

_PARTS = [
    "a",
    "the",
    "two",
    "12",
    "1,200",
    "and",
    ",",
    "of",
    "at",
    "least",
    "his",
    "wife",
    "senator",
    "Marsh",
    "General",
    "or",
    "-",
    "(",
    "dozens",
    "no",
    "any",
]
_PHRASES = st.lists(st.sampled_from(_PARTS), max_size=9).map(" ".join)


@given(st.one_of(_PHRASES, st.text(max_size=60)))
def test_any_words_are_counted_or_refused(words: str) -> None:
    """An interval whose low end is not above its high end, or None; never an error."""
    count = read_count(words)

    assert count is None or count.low is None or count.high is None or count.low <= count.high


@given(st.one_of(_PHRASES, st.text(max_size=120)))
def test_counts_found_lie_inside_the_text(text: str) -> None:
    """Every mention is a range of the text, and in order."""
    mentions = find_counts(text, Span(0, len(text)), articles=True)

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
