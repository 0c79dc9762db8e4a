"""Misplaced: drafts of claims come in; the same drafts, without places that are none, or those of another count, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.subjects import RELATIVE
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.place_use import place_held, placed_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_FOLLOWING = frozenset({"after", "following", "since"})  # behind these is told what came first
_NEAR = 6  # words from an attack to where it is made


def without_misplaced(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; those with a place that is none (PL18), or that of what came first (PL19), without it; in lists with their own (PL20).

    Who holds a place is none (PL21).
    """
    counts = [draft.quantity.phrase.span for draft in drafts]
    placed = (_of_holder(_without_none(draft, annotated), counts, annotated) for draft in drafts)
    return tuple(_in_list(_without_other(draft, counts, annotated), annotated) for draft in placed)


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


def _without_other(draft: ClaimDraft, counts: Sequence[Span], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, its place not that of what came first, or that of what followed (rule PL19), but the only one on its own side.

    Something came first behind "after", "following" or "since": what has a count and a place of its own; or an attack, which was not where
    the next one was made.

    **Reads**  ``Two died as fighting spread in Ashby following a blast that killed nine in Karst`` - two in Ashby; ``Norland ordered
    strikes on Karst after a rocket attack wounded two`` - the two elsewhere.
    **Leaves alone**  ``Two died after a blast in Karst``, ``Norland shut schools in Karst after an attack killed two``.
    """
    place, count = draft.place, draft.quantity.phrase.span
    sentence = annotated.sentence_of(count, place.span) if place is not None else None
    if place is None or sentence is None:
        return draft
    left, right = sorted((count, place.span))
    between = [i for i in range(sentence.first, sentence.last) if left.end <= annotated.tokens[i].start < right.start]
    edge = next((i for i in reversed(between) if annotated.word_at(i) in _FOLLOWING), None)
    if edge is None:
        return draft
    start = annotated.tokens[edge].start
    if count < place.span:
        relative = [annotated.tokens[i].start for i in between if i > edge and annotated.word_at(i) in RELATIVE]
        others = any(clause < other.start < place.span.start for clause in relative[:1] for other in counts)
        return _with_own(draft, [p for p in _where(sentence.span, annotated) if p.span.end <= start]) if others else draft
    lists = load_yaml("speakers")
    attacks = {*lists["attacks"], *lists["weapons"]}
    first = any(annotated.word_at(i) in attacks for i in between if i > edge)
    at = annotated.tokens_in(place.span)[0]
    above = (above for _, _, above in annotated.ties_above(annotated.head_of(place.span)))
    near = range(max(sentence.first, at - _NEAR), at)  # "strikes on militants in", which the tree may hang elsewhere
    over = any(annotated.word_at(i) in {*attacks, *lists["attacking"]} for i in above if i < edge)
    next_one = over or any(annotated.word_at(i) in attacks for i in near)
    return (
        _with_own(draft, [p for p in _where(sentence.span, annotated) if p.span.start > start]) if first and next_one else draft
    )


def _with_own(draft: ClaimDraft, own: list[Phrase]) -> ClaimDraft:
    return replace(draft, place=own[0] if len(own) == 1 else None, doubts=draft.doubts_but_about("place"))


def _where(span: Span, annotated: AnnotatedReport) -> list[Phrase]:
    named = placed_names(span, annotated)
    return [Phrase.at(annotated.words(name.first, name.last), annotated.report.text) for name in named]


def _in_list(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft; of a list of places "with" their counts with the place right before it (rule PL20).

    **Reads**  ``most in Karst, with 40, followed by Ashby with 12`` - 40 in Karst, 12 in Ashby.
    **Leaves alone**  ``a house in Karst with 12 people``, where more than the number follows.
    """
    inside = annotated.tokens_in(draft.quantity.phrase.span)
    last = inside[0] - 1
    if last < 1 or annotated.word_at(last) != "with" or annotated.word_at(inside[-1] + 1) not in {",", ".", "and", ";"}:
        return draft
    end = last - (annotated.word_at(last - 1) == ",")
    named = next((n for n in annotated.analysis.names if n.kind is NameKind.PLACE and n.last == end), None)
    if named is None:
        return draft
    place = Phrase.at(annotated.words(named.first, named.last), annotated.report.text)
    return replace(draft, place=place, doubts=draft.doubts_but_about("place"))
