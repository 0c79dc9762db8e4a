"""Phrases: token ranges come in; words of the report, trimmed of what is not part of a name or noun phrase, go out."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, Sentence

_MARKS = frozenset("\"'“”‘’()[],.;:-–—«»`") | {"''", "``", "--"}


def sentence_at(annotated: AnnotatedReport, token: int) -> Sentence | None:
    """The sentence that holds a token."""
    index = bisect_right(annotated.sentences, token, key=lambda s: s.first) - 1
    return annotated.sentences[index] if index >= 0 else None


def trimmed(annotated: AnnotatedReport, first: int, last: int) -> Phrase | None:
    """The phrase over a token range without marks at either end, and without a dateline before it; None when nothing is left."""
    text, dateline = annotated.report.text, annotated.report.dateline.span
    if dateline and annotated.tokens[first].start < dateline.end <= annotated.tokens[last - 1].start:
        first = next(i for i in range(first, last) if annotated.tokens[i].start >= dateline.end)
    while first < last and annotated.tokens[first].of(text) in _MARKS:
        first += 1
    while last > first and annotated.tokens[last - 1].of(text) in _MARKS:
        last -= 1
    # A bracket that is opened and not closed holds what follows the name: "Magen David Adom (MDA".
    opened = [i for i in range(first, last) if annotated.tokens[i].of(text) == "("]
    if opened and opened[0] > first and not any(annotated.tokens[i].of(text) == ")" for i in range(first, last)):
        last = opened[0]
    return Phrase.at(annotated.words(first, last), text) if first < last else None


@cache
def joining() -> re.Pattern[str]:
    """A word that joins the members of a list, with the space around it: "and", "along with"."""
    return re.compile(rf"\s{any_of(load_yaml('count_phrases')['joiners'])}\s", re.IGNORECASE)


@cache
def joined() -> re.Pattern[str]:
    """A joining word at the end of what stands before somebody."""
    return re.compile(rf"{joining().pattern}$", re.IGNORECASE)
