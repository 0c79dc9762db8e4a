"""Noun phrases: an annotated report comes in; the phrases that can name a person, a body or a thing go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport

_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"compound", "flat"})  # relations of words that are only a part of a name or of another noun
_BEFORE = frozenset({"amod", "compound", "nummod", "flat", "nmod"})
_COUNTING = frozenset({"NUM", "DET"})
_REACH = 6  # words before its head that a phrase may have


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens ``first`` to ``last`` (exclusive) under ``head``; ``form`` is the kind of a name, else how much of the phrase it is."""

    first: int
    last: int
    head: int
    form: str


def noun_phrases(annotated: AnnotatedReport) -> Iterator[NounPhrase]:
    """Names, and for each noun its phrase, those without its first words, that with "of ...", and the noun alone; some overlap.

    A noun within another's phrase gives its own as a part: "dynamite" of "dynamite charges", "Front" of "Front fighters".
    """
    analysis = annotated.analysis
    for name in annotated.analysis.names:
        yield NounPhrase(name.first, name.last, annotated.head_of(annotated.words(name.first, name.last)), name.kind)
    below = _below(annotated)
    for head, (part, relation) in enumerate(zip(analysis.upos, analysis.relations, strict=True)):
        if part in _NOUNS and relation not in _WITHIN:
            yield from _around(head, below, annotated)
        elif part in _NOUNS and relation == "compound":
            yield from (NounPhrase(first, head + 1, head, "part") for first in sorted({_leftmost(head, below), head}))


def _around(head: int, below: list[list[int]], annotated: AnnotatedReport) -> Iterator[NounPhrase]:
    analysis = annotated.analysis
    first = head
    for word in reversed(below[head]):
        if head - _REACH <= word < head and analysis.relations[word] in _BEFORE:
            first = min(first, _leftmost(word, below))
    last = _end(head, below, annotated)
    bare = next((at for at in range(first, head) if analysis.upos[at] not in _COUNTING), head)
    yield NounPhrase(first, last, head, "whole")
    if bare != first:
        yield NounPhrase(bare, last, head, "uncounted")
    yield from (NounPhrase(at, last, head, "shorter") for at in range(bare + 1, head))
    if first != head:
        yield NounPhrase(head, last, head, "head")
    for word in below[head]:
        if word > head and analysis.relations[word] == "nmod" and _is_of(word, below, annotated):
            end = _end(word, below, annotated)
            yield from (NounPhrase(start, end, head, "of") for start in sorted({first, bare}))


def _below(annotated: AnnotatedReport) -> list[list[int]]:
    """For each token the tokens that hang from it, in order."""
    below: list[list[int]] = [[] for _ in annotated.tokens]
    for token, head in enumerate(annotated.analysis.heads):
        if head != token:
            below[head].append(token)
    return below


def _leftmost(token: int, below: list[list[int]]) -> int:
    while below[token] and below[token][0] < token:
        token = below[token][0]
    return token


def _end(head: int, below: list[list[int]], annotated: AnnotatedReport) -> int:
    """The end of a phrase: after the last part of a name, or a number ("boeing 727"), that follows its head."""
    relations = annotated.analysis.relations
    return max((word for word in below[head] if word > head and relations[word] in {"flat", "nummod"}), default=head) + 1


def _is_of(token: int, below: list[list[int]], annotated: AnnotatedReport) -> bool:
    text = annotated.report.text
    return any(annotated.tokens[word].of(text).lower() == "of" for word in below[token] if word < token)
