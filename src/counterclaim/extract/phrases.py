"""Phrases: token ranges come in; words of the report, trimmed of what is not part of a name or noun phrase, go out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport

_MARKS = frozenset("\"'“”‘’()[],.;:-–—«»`") | {"''", "``", "--"}
_BRACKETS = {"(": ")", "[": "]"}
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_PRONOUNS = frozenset({"WDT", "WP", "WRB"})
_RELATIVE = frozenset({"who", "which", "whom", "whose"})
_FIRST_PART = re.compile(r"[\w.'’&/-]*[\w.]-$")
_LONGEST_PART = 40  # characters


def trimmed(annotated: AnnotatedReport, first: int, last: int) -> Phrase | None:
    """The phrase over a token range without marks at either end, and without a dateline before it; None when nothing is left.

    A phrase that begins with the later part of a hyphenated word ("led coalition") begins with the word ("Norland-led coalition").
    """
    text, dateline = annotated.report.text, annotated.report.dateline.span
    if dateline and annotated.tokens[first].start < dateline.end <= annotated.tokens[last - 1].start:
        first = next(i for i in range(first, last) if annotated.tokens[i].start >= dateline.end)
    while first < last and annotated.tokens[first].of(text) in _MARKS:
        first += 1
    while last > first and annotated.tokens[last - 1].of(text) in _MARKS:
        last -= 1
    first, last = _with_whole_brackets(annotated, first, last)
    if first >= last:
        return None
    words = annotated.words(first, last)
    return Phrase.at(words.join(_whole_word(text, words.start)), text)


def without_clause(annotated: AnnotatedReport, first: int, last: int) -> Phrase | None:
    """The phrase over the token range of a party or place, up to the verb of a clause, or to a clause that only tells more of it.

    "the Hillmen" of "the Hillmen said its men", "soldiers" of "soldiers, who blamed the rebels", all of "men who fled".
    """
    upos, xpos = annotated.analysis.upos, annotated.analysis.xpos
    who = (i for i in range(first + 1, last) if annotated.word_at(i) in _RELATIVE and annotated.word_at(i - 1) == ",")
    last = next(who, last)
    verb = next((i for i in range(first, last) if xpos[i] in _FINITE and upos[i] == "VERB"), last)
    return trimmed(annotated, first, last if any(xpos[i] in _PRONOUNS for i in range(first, verb)) else verb)


def _with_whole_brackets(annotated: AnnotatedReport, first: int, last: int) -> tuple[int, int]:
    """A token range without a bracket that it leaves open, which holds what follows a name, and with the mark that opens one it begins in.

    "Magen David Adom (MDA" is Magen David Adom, "Russian) army" the (Russian) army.
    """
    for opening, closing in _BRACKETS.items():
        words = [token.of(annotated.report.text) for token in annotated.tokens[max(first - 1, 0) : last]]
        before, inside = words[: first > 0], words[first > 0 :]
        if opening in inside[1:] and closing not in inside:
            last = first + inside.index(opening, 1)
        elif closing in inside and opening not in inside and before == [opening]:
            first -= 1
    return first, last


def _whole_word(text: str, start: int) -> Span:
    """The empty span at the start of a word; where that begins in small letters after a hyphen, the first part of the word."""
    before = _FIRST_PART.search(text[max(0, start - _LONGEST_PART) : start]) if text[start].islower() else None
    return Span(start - len(before[0]) if before else start, start)


@cache
def joining() -> re.Pattern[str]:
    """A word that joins the members of a list, with the space around it: "and", "along with"."""
    return re.compile(rf"\s{any_of(load_yaml('count_phrases')['joiners'])}\s", re.IGNORECASE)


@cache
def joined() -> re.Pattern[str]:
    """A joining word at the end of what stands before somebody."""
    return re.compile(rf"{joining().pattern}$", re.IGNORECASE)
