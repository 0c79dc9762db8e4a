"""Sentences: paragraphs come in; sentences with their tokens go out, cut where wire copy ends a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.annotate.tokens import known_words, tokenize
from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSERS = "\"'”’)]»"
_OPENERS = "\"'“‘([«"
# A place where a sentence may end: a final mark, closing marks, white space.
_END = re.compile(r"(?:[.!?…]|\.{3,5})[\"'”’)\]»]{0,3}(?=\s)")
# Marks that end a sentence although no space follows: "...done.”He" and "said.The".
_GLUED = re.compile(r"[.!?][”\"](?=[A-Z“])|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
_WORD_BEFORE = re.compile(r"[\w.’'\-]{1,24}$")
_NUMBER_NEXT = re.compile(r"\s{1,3}\d")
_DOTTED = re.compile(r"(?:[a-z]\.){1,5}[a-z]")
_FIRST_WORD = re.compile(r"[\"'“‘(\[«]{0,3}(\w{1,20})")
_LOOK_AHEAD = 40
_LONGEST = 2_500  # characters; reports that lost their punctuation run to two thousand
_HEADLINE = -1


def split_paragraph(text: str, span: Span, *, small: bool = False) -> tuple[Span, ...]:
    """The sentences of one paragraph, white space trimmed. In a ``small`` report, one without any capital, small letters open sentences.

    >>> words = 'Lt. Gen. Rao met the U.S. envoy. "We talked." He left.'
    >>> [s.of(words) for s in split_paragraph(words, Span(0, len(words)))]
    ['Lt. Gen. Rao met the U.S. envoy.', '"We talked."', 'He left.']
    """
    cuts = sorted(
        {m.end() for m in _END.finditer(text, span.start, span.end) if _ends(text, m, span.end, small=small)}
        | _glued(text, span)
    )
    edges = [span.start, *cuts, span.end]
    pieces = (_trim(text, start, end) for first, last in pairwise(edges) for start, end in _bounded(text, first, last))
    return tuple(piece for piece in pieces if len(piece))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is longer than any real sentence, cut at white space: everything after costs more than its length."""
    while end - start > _LONGEST:
        space = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _glued(text: str, span: Span) -> set[int]:
    return {m.end() for m in _GLUED.finditer(text, span.start, span.end)}


def _ends(text: str, mark: re.Match[str], end: int, *, small: bool) -> bool:
    """Whether a full stop, question or exclamation mark at this place ends its sentence."""
    after = text[mark.end() : min(end, mark.end() + _LOOK_AHEAD)]
    following = after.lstrip()
    if not following:
        return True
    if following.lstrip(_OPENERS)[:1].islower() and not small:
        return False
    if mark.group()[0] != "." or mark.group()[-1] in _CLOSERS:
        return True
    word_match = _WORD_BEFORE.search(text[max(0, mark.start() - 24) : mark.start()])
    return _full_stop_ends((word_match.group() if word_match else "").lower().strip("'’"), after)


def _full_stop_ends(word: str, after: str) -> bool:
    """Whether a full stop after this word ends the sentence, and is not only the word's own."""
    numbered = _NUMBER_NEXT.match(after) is not None
    if word in known_words("titles"):
        return word == "no" and not numbered
    if len(word) == 1 and word.isalpha():
        # An initial: "John F. Kennedy". A lone "I." or a list letter is rare in wire copy.
        return False
    if word in known_words("inner") or _DOTTED.fullmatch(word):
        return _starts_sentence(after.lstrip()) and not numbered
    return True


def _starts_sentence(following: str) -> bool:
    """After "U.S." or "p.m." only a word that opens sentences ends the one before: "in the U.S. He said", not "U.S. Army".

    That it has a capital, where the report has any, was asked before.
    """
    first = _FIRST_WORD.match(following)
    return first is not None and first.group(1).lower() in known_words("starters")


def split_sentences(
    text: str, headline: Span | None, paragraphs: Sequence[Span]
) -> tuple[tuple[Span, ...], tuple[Sentence, ...]]:
    """The tokens of a report and its sentences: the headline first (paragraph -1), then each paragraph's."""
    tokens: list[Span] = []
    sentences: list[Sentence] = []
    for paragraph, span in _stretches(text, headline, paragraphs):
        cut = tokenize(text, span)
        if not cut:
            continue
        sentences.append(Sentence(span, len(tokens), len(tokens) + len(cut), paragraph))
        tokens.extend(cut)
    return tuple(tokens), tuple(sentences)


def _stretches(text: str, headline: Span | None, paragraphs: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    if headline is not None:
        yield _HEADLINE, headline
    small = text.islower()
    for index, paragraph in enumerate(paragraphs):
        for span in split_paragraph(text, paragraph, small=small):
            yield index, span
