"""Misplaced: drafts of claims come in; the same drafts, without places that are none, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.use import place_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft


_GOING_ON = frozenset({",", ".", "and", ";"})


def without_misplaced(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; a place that is none (PL18) or who holds one (PL21) is left out, and in lists each count has its own (PL20)."""
    counts = [draft.quantity.phrase.span for draft in drafts]
    placed = (_of_holder(_without_none(draft, annotated), counts, annotated) for draft in drafts)
    return tuple(_in_list(draft, annotated) for draft in placed)


def _without_none(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, without a place that is a person, a part of a body's name, who says so, or whence came what was stopped (rule PL18).

    **Reads**  ``In their search for Holm, police held nine men``, ``the Agency for Refugees in the Near East``, ``Norland said two died``,
    ``intercepted a missile from Norland`` - nobody says where.
    **Leaves alone**  ``the mayor of Karst said``, ``a missile was launched from Norland``.
    """
    place = draft.place
    if place is None:
        return draft
    names = [(name.kind, annotated.words(name.first, name.last)) for name in annotated.analysis.names]
    person = any(kind is NameKind.PERSON and span.covers(place.span) for kind, span in names)
    body = any(kind is NameKind.ORGANIZATION and span.covers(place.span) and span != place.span for kind, span in names)
    stopped = draft.effect is Effect.INTERCEPTED and draft.target_kind is TargetKind.MUNITION
    whence = stopped and annotated.word_before(place.span) == "from"
    did_it = draft.actor is not None and draft.actor.words == place.words
    speaks = draft.source is not None and draft.source.span == place.span and not did_it
    return replace(draft, place=None, doubts=draft.doubts_but_about("place")) if person or body or whence or speaks else draft


def _of_holder(draft: ClaimDraft, counts: Sequence[Span], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, its place not who holds it, but what is held (rule PL21), where no other count stands before that.

    **Reads**  ``21 died in areas occupied by Norland`` - in areas occupied by Norland; of ``30 died here; 21 in areas occupied by Norland``
    the thirty nowhere that is told.
    **Leaves alone**  ``a base occupied by Norland``, ``21 were killed by Norland``.
    """
    place, count = draft.place, draft.quantity.phrase.span
    land = place_held(place.span, annotated) if place is not None and annotated.word_before(place.span) == "by" else None
    if place is None or land is None:
        return draft
    between = any(count.end <= other.start and other.end <= annotated.tokens[land].start for other in counts)
    own = Phrase.at(Span(annotated.tokens[land].start, place.span.end), annotated.report.text)
    return replace(draft, place=None if between else own, doubts=draft.doubts_but_about("place"))


def _in_list(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft; of a list of places "with" their counts with the place right before it (rule PL20).

    **Reads**  ``most in Karst, with 40, followed by Ashby with 12`` - 40 in Karst, 12 in Ashby.
    **Leaves alone**  ``a house in Karst with 12 people``, where more than the number follows.
    """
    inside = annotated.tokens_in(draft.quantity.phrase.span)
    last = inside[0] - 1
    if last < 1 or annotated.word_at(last) != "with" or annotated.word_after(draft.quantity.phrase.span) not in _GOING_ON:
        return draft
    end = last - (annotated.word_at(last - 1) == ",")
    named = next((n for n in annotated.analysis.names if n.kind is NameKind.PLACE and n.last == end), None)
    if named is None:
        return draft
    place = Phrase.at(annotated.words(named.first, named.last), annotated.report.text)
    return replace(draft, place=place, doubts=draft.doubts_but_about("place"))
