"""Tokens: a stretch of text comes in; the spans of its words go out, cut as Universal Dependencies English cuts them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# One alternative a kind of token, longest first. Every repeat is over a single character class, so that matching is linear.
_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]{1,300}          # addresses
    | [\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,32}){1,4}
    | \d{1,3}(?:[,.]\d{2,3}){1,5}(?![\d\w])       # 1,200  1,00,000
    | \d{1,2}:\d\d
    | \d+(?:[.,/]\d+){0,4}(?:st|nd|rd|th|s)?(?!\w)
    | (?:[A-Za-z]\.){2,6}                         # U.S.  a.m.
    | [A-Z]\.(?=\s?[A-Z])                         # initials
    | \w+(?:['’](?=\w)\w+)?                       # words, with an inner apostrophe
    | \.{2,} | … | -{2,} | [!?]{2,}
    | ['’]{2} | ``
    | [$£€]
    | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(n['’]t|['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
_CANNOT = re.compile(r"(?i:can)(?=not$)")
_HYPHENS = "-‐‑"


@cache
def known_words(kind: str) -> frozenset[str]:
    """The words of one list of ``tokens.yml``, lower case."""
    return frozenset(load_yaml("tokens")[kind])


def _cut_clitic(text: str, start: int, end: int) -> Iterator[Span]:
    """``don't`` is ``do`` and ``n't``; ``Pakistan's`` is ``Pakistan`` and ``'s``; ``cannot`` is ``can`` and ``not``."""
    word = text[start:end]
    clitic = _CLITIC.search(word) or _CANNOT.match(word)
    cut = start if clitic is None else start + (clitic.end() if word.lower() == "cannot" else clitic.start())
    if start < cut < end:
        yield Span(start, cut)
        yield Span(cut, end)
    else:
        yield Span(start, end)


def _stays_whole(left: str, right: str) -> bool:
    left, right = left.lower(), right.lower()
    return left in known_words("prefixes") or left in known_words("particles") or right in known_words("particles")


def tokenize(text: str, span: Span) -> tuple[Span, ...]:
    """The tokens of a stretch of text, as spans into the whole text.

    >>> words = "He couldn't reach al-Qaim, U.S.-led forces said."
    >>> [s.of(words) for s in tokenize(words, Span(0, len(words)))]
    ['He', 'could', "n't", 'reach', 'al-Qaim', ',', 'U.S.', '-', 'led', 'forces', 'said', '.']
    """
    raw: list[Span] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        before = raw[-2:]
        if (
            len(before) == 2
            and before[1].of(text) in _HYPHENS
            and before[0].end == before[1].start
            and before[1].end == start
            and text[start].isalpha()
            and text[before[0].start].isalpha()
            and _stays_whole(before[0].of(text), text[start:end])
        ):
            raw[-2:] = [Span(before[0].start, end)]
            continue
        raw.append(Span(start, end))
    return tuple(_with_abbreviations(text, [cut for one in raw for cut in _cut_clitic(text, one.start, one.end)], span.end))


def _with_abbreviations(text: str, spans: list[Span], end: int) -> Iterator[Span]:
    """Joins a full stop to the title or abbreviation before it: ``Gen`` ``.`` is ``Gen.``, unless it ends the stretch."""
    skip = False
    for index, span in enumerate(spans):
        if skip:
            skip = False
            continue
        after = spans[index + 1] if index + 1 < len(spans) else None
        if after is not None and after.of(text) == "." and after.start == span.end:
            word = span.of(text).lower()
            last = not text[after.end : end].strip(" \n\"'”’)")
            if word in known_words("titles") or (word in known_words("inner") and not last):
                skip = True
                yield Span(span.start, after.end)
                continue
        yield span
