"""Whereabouts: the drafts of a report's claims come in; the same drafts, with the place that a count has to itself, go out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, Name
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Span

_SENTENCES_BACK = 2  # to which "those raids" points back
_WORDS_BETWEEN = 3  # in front of a place, among which the act stands: "raids near Karst", "raid on the Karst"
_REACH = 10  # words between a count and its place
# What opens another clause, or goes on to something else.
_APART = frozenset({"CCONJ", "SCONJ", "PUNCT"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})


def with_own_places(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, with the place that follows a count instead of that of another count (rule PL01).

    **Reads**  ``They held nine men in Ashford and two in Karst.`` - nine were held in Ashford, two in Karst.
    **Leaves alone**  ``... nine men in Ashford and two who had come from Karst``, and a place told before all counts, which is that
    of all of them.
    """
    counts: dict[Span, list[Span]] = defaultdict(list)
    for draft in drafts:
        counts[draft.evidence.span].append(draft.quantity.phrase.span)
    return tuple(_with_own_place(draft, counts[draft.evidence.span], annotated) for draft in drafts)


def with_places_pointed_at(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, with the place of the act told before to which a sentence without a place of its own points back (rule PL02).

    **Reads**  ``The raids in Karst were condemned. Seven people died in those raids.`` - seven died in Karst.
    **Leaves alone**  ``Seven died in those raids near Ashford``, and ``those raids`` after no raid that is told to be somewhere.
    """
    return tuple(_with_place_pointed_at(draft, annotated) for draft in drafts)


def _with_place_pointed_at(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    sentence = draft.evidence.span
    pointed = _pointing().search(draft.evidence.words)
    if pointed is None or any(sentence.covers(annotated.words(n.first, n.last)) for n in _placed_names(annotated, sentence)):
        return draft
    act = pointed["act"].lower()
    place = _place_of(frozenset((act, f"{act}s", f"{act}es")), sentence, annotated)
    return replace(draft, place=place) if place else draft


def _placed_names(annotated: AnnotatedReport, span: Span) -> list[Name]:
    """The places named in a stretch after a word for where."""
    tokens = annotated.tokens_in(span)
    where = load_yaml("place_use")["after_count"]
    return [
        name
        for name in annotated.analysis.names
        if name.kind is NameKind.PLACE
        and name.first in tokens
        and name.first > tokens[0]
        and annotated.tokens[name.first - 1].of(annotated.report.text).lower() in where
    ]


def _place_of(act: frozenset[str], before: Span, annotated: AnnotatedReport) -> Phrase | None:
    """The place right after the last word for the act in the sentences before."""
    text = annotated.report.text
    earlier = [sentence.span for sentence in annotated.sentences if sentence.span.end <= before.start][-_SENTENCES_BACK:]
    for sentence in reversed(earlier):
        for name in _placed_names(annotated, sentence):
            told = (annotated.tokens[i].of(text).lower() for i in range(max(0, name.first - _WORDS_BETWEEN), name.first - 1))
            if not act.isdisjoint(told):
                return Phrase.at(annotated.words(name.first, name.last), text)
    return None


@cache
def _pointing() -> re.Pattern[str]:
    acts = any_of(load_yaml("place_use")["acts"])
    return re.compile(rf"\b(?:that|those|this|these) (?P<act>{acts})(?:e?s)?\b", re.IGNORECASE)


def _with_own_place(draft: ClaimDraft, counts: Sequence[Span], annotated: AnnotatedReport) -> ClaimDraft:
    place, count = draft.place, draft.quantity.phrase.span
    if place is None or not _of_another(place.span, count, counts) or place.span.start > draft.evidence.span.end:
        return draft
    following = min((other.start for other in counts if other.start >= count.end), default=draft.evidence.span.end)
    own = _place_after(count, following, annotated)
    return replace(draft, place=own) if own else draft


def _of_another(place: Span, count: Span, counts: Sequence[Span]) -> bool:
    """Whether another count stands between a count and its place, or before a place that stands before the count."""
    if place.end <= count.start:
        return any(other.end <= place.start for other in counts)
    return any(count.end <= other.start and other.end <= place.start for other in counts)


def _place_after(count: Span, end: int, annotated: AnnotatedReport) -> Phrase | None:
    """The place in which something is told to be, in the words right after a count."""
    text, upos = annotated.report.text, annotated.analysis.upos
    places = {name.first: name for name in annotated.analysis.names if name.kind is NameKind.PLACE}
    first = annotated.tokens_in(count)[-1] + 1
    before = ""
    for i in range(first, min(first + _REACH, len(annotated.tokens))):
        word = annotated.tokens[i].of(text).lower()
        if annotated.tokens[i].start >= end or upos[i] in _APART or word in _RELATIVE:
            return None
        if i in places and before in load_yaml("place_use")["after_count"]:
            return Phrase.at(annotated.words(i, places[i].last), text)
        before = word
    return None
