"""Whereabouts: the drafts of a report's claims come in; the same drafts, with the place that a count has to itself, go out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Span

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
