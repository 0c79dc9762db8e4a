"""Where a count begins and ends: the model's words and the counts of a sentence come in; the span of one whole count goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.counts.values import CountKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.extract.counts.values import CountMention
    from counterclaim.model.span import Span

_COUNTS = frozenset({CountKind.COUNT, CountKind.ORDINAL})


def whole_count(words: Span, mentions: Sequence[CountMention]) -> Span | None:
    """The span of the count that the words stand for, hedge included; None where their number counts nothing (a date, an age).

    A part of a count stands for all of it ("more" for "more than 160,000"); words with a count inside, such as a list of
    people, stay as they are.
    """
    for mention in mentions:
        if mention.span.covers(words):
            return mention.span if mention.kind in _COUNTS else None
    overlapping = [m for m in mentions if m.span.overlaps(words) and not words.covers(m.span) and m.kind in _COUNTS]
    for mention in overlapping:
        words = words.join(mention.span)
    return words
