"""Mentions: a report that was read comes in; its noun phrases, with what can tell which role they fill, go out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from bench.accuracy.noun_phrases import noun_phrases

from counterclaim.publish.codes import words_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.accuracy.noun_phrases import NounPhrase
    from numpy.typing import NDArray

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Span

_ABOVE = 4  # ties of a conjunct, an apposition or a part of a name that are followed to what the whole hangs from
_SAME = frozenset({"conj", "appos", "flat", "compound"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of a noun phrase.

    ``words`` as the scorer compares them; ``head`` the token that heads it; ``features`` what the words around it and our reading
    say of it; ``vector`` the encoder's for the phrase, for its head, and for what it hangs from, one after the other.
    """

    words: str
    head: int
    features: frozenset[str]
    vector: NDArray[np.float16]


def mentions(
    reading: Reading, annotated: AnnotatedReport, vectors: NDArray[np.float32], normalise: Callable[[str], str]
) -> list[Mention]:
    """The noun phrases of a report, in order; ``vectors`` holds one for each token."""
    told = list(_told(reading))
    whole = {f"report {name}" for _, name, within in told if within == "sentence"}
    found = []
    for phrase in noun_phrases(annotated):
        span = annotated.words(phrase.first, phrase.last)
        words = normalise(span.of(annotated.report.text))
        if words:
            read = {f"{within} {name}" for place, name, within in told if place.covers(span)}
            features = frozenset({*whole, *read, *_of_words(phrase, words), *_above(phrase, annotated)})
            governor = annotated.analysis.heads[_top(phrase, annotated)]
            vector = (vectors[phrase.first : phrase.last].mean(axis=0), vectors[phrase.head], vectors[governor])
            found.append(Mention(words, phrase.head, features, np.concatenate(vector).astype(np.float16)))
    return found


def _told(reading: Reading) -> Iterator[tuple[Span, str, str]]:
    """Where claims and acts stand, what they tell, and which part of them a place is."""
    for claim in reading.claims:
        name = f"{claim.effect} {claim.status}"
        yield claim.evidence.span, name, "sentence"
        yield claim.quantity.phrase.span, name, "count"
        if claim.target is not None:
            yield claim.target.span, name, "target"
        if claim.actor is not None:
            yield claim.actor.phrase.span, name, "actor"
    for event in reading.events:
        yield event.evidence.span, event.type, "sentence"
        if event.actor is not None:
            yield event.actor.phrase.span, event.type, "actor"
        if event.recipient is not None:
            yield event.recipient.phrase.span, event.type, "recipient"


def _of_words(phrase: NounPhrase, words: str) -> Iterator[str]:
    yield f"form {phrase.form}"
    yield f"length {min(phrase.last - phrase.first, 6)}"
    yield f"kind {words_kind(words)}"
    yield f"head {words.rsplit(maxsplit=1)[-1]}"
    if phrase.form != "PER":  # names of persons tell nothing of the next report
        yield from (f"word {word}" for word in words.split())


def _above(phrase: NounPhrase, annotated: AnnotatedReport) -> Iterator[str]:
    """What the phrase hangs from, and how; a conjunct or apposition hangs from what the first one hangs from."""
    analysis, text = annotated.analysis, annotated.report.text
    word = [token.of(text).lower() for token in annotated.tokens[max(phrase.first - 1, 0) : phrase.last + 1]]
    yield from (f"before {word[0]}", f"after {word[-1]}")
    token = _top(phrase, annotated)
    if token != phrase.head:
        yield f"through {analysis.relations[phrase.head]}"
    governor, relation = analysis.heads[token], analysis.relations[token]
    verb = annotated.tokens[governor].of(text).lower()
    yield from (f"relation {relation}", f"governor {verb}", f"tie {relation} {verb}")
    case = (at for at in range(max(token - 6, 0), token) if analysis.heads[at] == token and analysis.relations[at] == "case")
    for at in case:
        yield f"case {annotated.tokens[at].of(text).lower()} {verb}"
    higher = analysis.heads[governor]
    if higher != governor:
        yield f"over {relation} {analysis.relations[governor]} {annotated.tokens[higher].of(text).lower()}"


def _top(phrase: NounPhrase, annotated: AnnotatedReport) -> int:
    """The word by which a phrase hangs: its head, or for a conjunct or apposition the head of the first one."""
    token = phrase.head
    for _, relation, above in islice(annotated.ties_above(phrase.head), _ABOVE):
        if relation not in _SAME:
            break
        token = above
    return token
