"""Where a count begins and ends: the model's words and the counts of a sentence come in; one whole count goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.counts.read import read_count
from counterclaim.extract.counts.values import CountKind
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Quantity
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.extract.counts.values import CountMention

COUNTING = frozenset({CountKind.COUNT, CountKind.ORDINAL})
"""What a number says where it counts people or things."""

_WORD = re.compile(r"\S+")
_TOTAL = re.compile(r"an?\s(?:(?:\w{1,20}\s)?total\sof|record)\s", re.IGNORECASE)


@cache
def _edges(group: str) -> frozenset[str]:
    return frozenset(load_yaml("count_edges")[group])


# "2, 875" at the end of the words of one count.
_SPACED = re.compile(r"(?<=\d), (?=\d{3}$)")


def whole_count(text: str, words: Span, mentions: Sequence[CountMention]) -> Span | None:
    """The span of the count that the words stand for, hedge included; None where they count nothing (a date, an age, "the").

    A part of a count stands for all of it ("more" for "more than 160,000"); words with a count inside, such as a list of
    people, stay as they are.
    """
    trimmed = _trimmed(text, words)
    if trimmed is None:
        return None
    trimmed = _beyond_total(text, trimmed, mentions)
    for mention in mentions:
        if mention.span.covers(trimmed):
            return mention.span if mention.kind in COUNTING else None
    if _only_other_numbers(text, trimmed, mentions):
        return None
    for mention in mentions:
        if mention.kind in COUNTING and mention.span.overlaps(trimmed) and not trimmed.covers(mention.span):
            trimmed = trimmed.join(mention.span)
    return None if trimmed.of(text).lower() in _edges("alone") else trimmed


def _beyond_total(text: str, words: Span, mentions: Sequence[CountMention]) -> Span:
    """The count that "a total of" or "a record" opens, where words begin with that: the guideline has both outside of the count."""
    total = _TOTAL.match(text, words.start)
    if total is None:
        return words
    return next((mention.span for mention in mentions if mention.span.start == total.end()), words)


def _only_other_numbers(text: str, words: Span, mentions: Sequence[CountMention]) -> bool:
    """Whether words are a list of numbers of which none counts ("9 and 13", of years)."""
    inside = [mention for mention in mentions if words.covers(mention.span)]
    if not inside or any(mention.kind in COUNTING for mention in inside):
        return False
    between = [words.start, *(end for mention in inside for end in (mention.span.start, mention.span.end)), words.end]
    rest = " ".join(text[start:end] for start, end in zip(between[::2], between[1::2], strict=True))
    return set(re.findall(r"\w+", rest.lower())) <= _edges("cut")


def quantity_at(text: str, span: Span) -> Quantity | None:
    """The words of the count at a span and their interval; None where no rule of counting reads a number in them.

    A space behind a comma that groups thousands, as copy has it that was set anew, parts no number ("2, 875").
    """
    count = read_count(_SPACED.sub(",", span.of(text)))
    if count is None or (count.low is None and count.high is None):
        return None
    hedge = None
    if count.hedge is not None:
        hedge = Phrase.at(Span(span.start + count.hedge[0], span.start + count.hedge[1]), text)
    return Quantity(Phrase.at(span, text), count.low, count.high, hedge)


def _trimmed(text: str, words: Span) -> Span | None:
    """The words without what only leads to a count or away from it; None where nothing is left."""
    found = [Span(m.start(), m.end()) for m in _WORD.finditer(text, words.start, words.end)]
    while found and found[0].of(text).lower() in _edges("cut"):
        found = found[1:]
    while found and found[-1].of(text).lower() in _edges("cut"):
        found = found[:-1]
    return Span(found[0].start, found[-1].end) if found else None
