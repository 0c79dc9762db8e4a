"""Scenes: drafts of claims come in; the same drafts, where the place is that of something else in their sentence, without it go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect
from counterclaim.resolve.places.phrases import kinds_of_places
from counterclaim.resolve.places.use import is_where, places_in
from counterclaim.resolve.speakers.voices import office_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase

# Ties by which a place belongs to the clause that it stands in, and to none within that.
_WITHIN = frozenset({"obl", "nmod", "nsubj", "nsubj:pass", "obj", "amod", "flat", "compound", "nmod:poss", "obl:agent"})
_JOINED = frozenset({"advcl", "conj", "parataxis"})
_OF_A_NOUN = frozenset({"acl", "acl:relcl"})
_NEAR = 40  # words


def with_scenes(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, each with the town that was taken, "the latter" or the place of the count's own clause before the one given.

    A place of something else goes.
    """
    return tuple(_with_scene(draft, annotated) for draft in drafts)


def _with_scene(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.place is not None and _is_where_brought(draft.place, draft, annotated):
        draft = replace(draft, place=None, doubts=draft.doubts_but_about("place"))
    own = _taken(draft, annotated) or _latter(draft, annotated)
    if own is None and draft.place is not None and draft.evidence.span.covers(draft.place.span):
        own = _of_own_clause(draft, draft.place, annotated)
        if own is None and _is_of_something_else(draft, draft.place, annotated):
            return replace(draft, place=None)
    return draft if own is None else replace(draft, place=own)


def _taken(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The name of the town or land that was taken, which is where it was (rule PL10).

    **Reads**  ``The Hillmen took Karst and left the army only Ashford.`` - in Karst.
    **Leaves alone**  ``The Hillmen took nine posts near Ashford.``
    """
    if draft.effect is not Effect.SEIZED or draft.target is None:
        return None
    taken = draft.target.span
    if draft.place is not None and draft.place.span.overlaps(taken):
        return None
    head, named = annotated.head_of(taken), places_in(taken, annotated)
    if len(named) != 1 or named[0].span.end != taken.end:
        return None
    a_town = annotated.analysis.heads[annotated.head_of(named[0].span)] == head and annotated.word_at(head) in kinds_of_places()
    return named[0] if a_town or named[0].span.covers(annotated.tokens[head]) else None


def _latter(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The second of two places before "the latter", which is the subject of a count's verb (rule PL11).

    **Reads**  ``bombs in Ashford and in Karst, the latter killing nine`` - in Karst.
    **Leaves alone**  ``the latter`` behind one place or three.
    """
    verb = _verb_over(draft, annotated)
    latter = (
        next((i for i in annotated.below(verb, near=_NEAR) if annotated.word_at(i) == "latter"), None)
        if verb is not None
        else None
    )
    if latter is None or annotated.analysis.relations[latter] not in {"nsubj", "nsubj:pass"}:
        return None
    before = [
        p
        for p in places_in(draft.evidence.span, annotated)
        if p.span.end <= annotated.tokens[latter].start and is_where(p, annotated)
    ]
    return before[-1] if len(before) == 2 else None


def _of_own_clause(draft: ClaimDraft, place: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The only place told in a count's own clause, where its place stands outside (rule PL08).

    **Reads**  ``They were linked to the bombs in Ashford that killed nine and to the raid in Karst that killed two.`` - two in Karst;
    ``Ten died in Ashford, while in Karst two were killed``.
    **Leaves alone**  a place that the clause shares, a clause with two places, and a place of another sentence.
    """
    verb = _verb_over(draft, annotated)
    if verb is None:
        return None
    analysis = annotated.analysis
    clause = analysis.heads[verb] if analysis.relations[verb] in _OF_A_NOUN else verb
    if not _is_outside(place, clause, annotated):
        return None
    own = [p for p in places_in(draft.evidence.span, annotated) if is_where(p, annotated) and _belongs(p, clause, annotated)]
    return own[0] if len(own) == 1 else None


def _is_outside(place: Phrase, clause: int, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on no word of a clause, or stands in a clause that is set against it ("while in Karst nine died")."""
    for below, relation, above in annotated.ties_above(annotated.head_of(place.span)):
        if relation in _JOINED and not _marks(below, annotated).isdisjoint(load_yaml("place_use")["contrasting"]):
            return True
        if above == clause:
            return False
    return True


def _marks(verb: int, annotated: AnnotatedReport) -> set[str]:
    """The words that open the clause of a verb."""
    return {
        annotated.word_at(i) for i in annotated.below(verb, near=_NEAR) if annotated.analysis.relations[i] in {"mark", "advmod"}
    }


def _belongs(place: Phrase, clause: int, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on the head of a clause by nothing but nouns."""
    for _, relation, above in annotated.ties_above(annotated.head_of(place.span)):
        if relation not in _WITHIN:
            return False
        if above == clause:
            return True
    return False


def _is_of_something_else(draft: ClaimDraft, place: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on where somebody speaks, or, of people held, on what they did or command (rule PL09).

    **Reads**  ``Two died, she told a conference in Karst``; ``Norland held two men over the bombs in Karst``; ``held the commander of Karst
    air base`` - nobody says where.
    **Leaves alone**  ``Two died in Karst, she told a conference``; ``held two men in Karst over the bombs``.
    """
    words = load_yaml("place_use")
    count = annotated.with_above(annotated.tokens_in(draft.quantity.phrase.span)[-1])
    head = annotated.head_of(place.span)
    over = annotated.analysis.heads[head]
    if annotated.word_at(over) in words["said_at"] and over not in count:
        return True
    if draft.effect is not Effect.CAPTURED:
        return False
    if annotated.governed_by(head) == {"of"} and annotated.word_at(over) in office_nouns():
        return True
    between = [i for i in annotated.with_above(head) if i not in count]
    return any(
        annotated.word_at(i) in words["crimes"] and not annotated.governed_by(i).isdisjoint(words["held_for"]) for i in between
    )


def _is_where_brought(place: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a place is that of a hospital to which people were brought, which is not where they were hurt (rule PL15).

    **Reads**  ``Nine were hurt and taken to a hospital in Karst. Two are missing.`` - nobody says where.
    **Leaves alone**  ``Shells hit a hospital in Karst``, and who died in the hospital to which they were brought.
    """
    words, above = load_yaml("place_use"), annotated.with_above(annotated.head_of(place.span))
    hospital = next((i for i in above if annotated.word_at(i) in words["hospitals"]), None)
    if hospital is None or all(annotated.word_at(i) not in words["bringing"] for i in above):
        return False
    return hospital not in annotated.with_above(annotated.tokens_in(draft.quantity.phrase.span)[-1])


def _verb_over(draft: ClaimDraft, annotated: AnnotatedReport) -> int | None:
    """The verb that governs a count."""
    return annotated.verb_over(annotated.tokens_in(draft.quantity.phrase.span)[-1])
