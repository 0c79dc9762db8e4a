"""Captors: drafts of claims come in; the same drafts, where who set people free is not who holds the others, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.sides.told import OF_FORCE
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft
    from counterclaim.model.span import Phrase, Span


def with_captors(drafts: Sequence[ClaimDraft]) -> tuple[ClaimDraft, ...]:
    """The drafts; of who is still held, or missing, when others are freed, not with who freed those (rule AC26).

    **Reads**  ``Gunmen kidnapped 62 girls. Troops rescued 38. Some 24 are still held.`` - by the gunmen, or nobody where those are not
    told; ``38 rescued, 24 missing`` - by nobody who is named.
    **Leaves alone**  ``The Hillmen kidnapped 62. They freed 38, and still hold 24``, and ``Police freed two and hold three``.
    """
    return tuple(_with_captor(draft, drafts) for draft in drafts)


def acts_with_captors(acts: Iterable[EventDraft], claims: Sequence[ClaimDraft]) -> tuple[EventDraft, ...]:
    """The acts, those of holding people by rule AC26 with who took them."""
    return tuple(
        replace(act, actor=_captor_before(act.cue, claims))
        if act.type is EventType.COERCE and _of_holding(act.cue) and _only_freed(act.actor, act.evidence, claims)
        else act
        for act in acts
    )


def _with_captor(draft: ClaimDraft, drafts: Sequence[ClaimDraft]) -> ClaimDraft:
    missing = draft.effect is Effect.MISSING and _is_actor(draft.actor, Effect.FREED, drafts)
    held = draft.effect is Effect.CAPTURED and _of_holding(draft.evidence) and _only_freed(draft.actor, draft.evidence, drafts)
    if not missing and not held:
        return draft
    captor = _captor_before(draft.quantity.phrase, drafts) if held else None
    return replace(draft, actor=captor, doubts=draft.doubts_but_about("actor"))


def who_frees(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """Who sets free those counted right behind the verb, as headlines run, where the model has another (rule AC59).

    **Reads**  ``Gunmen seize dozens in Ashby; troops free 31`` - the troops, and not the gunmen.
    **Leaves alone**  ``troops storm camp, free 31``, whose verb stands behind no noun.
    """
    verb = annotated.tokens_in(draft.quantity.phrase.span)[0] - 1
    if draft.effect is not Effect.FREED or verb < 1 or annotated.word_at(verb) not in load_yaml("effects")["verbs"]["freed"]:
        return None
    subject = annotated.tokens[verb - 1]
    known = draft.actor is not None and draft.actor.span.overlaps(subject)
    noun = annotated.analysis.upos[verb - 1] in {"NOUN", "PROPN"} and draft.evidence.span.covers(subject)
    return named_at(verb - 1, annotated) if noun and not known else None


def only_took_them(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether who is taken for the one that set people free is told, in words beside them, only to have taken them (rule AC48).

    **Reads**  ``20 girls abducted by the Hillmen have been released`` - by nobody who is named.
    **Leaves alone**  ``20 girls were released by the Hillmen``.
    """
    if actor is None or not evidence.span.covers(actor.span):
        return False
    analysis, head = annotated.analysis, annotated.head_of(actor.span)
    taking, verbs = analysis.heads[head], load_yaml("effects")["verbs"]
    taken = annotated.word_at(taking) in {*verbs["captured"], *verbs["abducted"]}
    return taken and analysis.relations[head] == "obl:agent" and analysis.relations[taking].startswith("acl")


def who_took_them_only(draft: ClaimDraft, drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> bool:
    """Whether the actor of harm took those who are told to have had to do with it (rule AC33), and is not told to have done it.

    **Reads**  ``The army arrested four men suspected of an ambush in which two drivers were shot``, ``arrested four men over the killing of
    two drivers``, ``on suspicion of killing two drivers`` - by nobody who is named.
    **Leaves alone**  ``The army shot two drivers and arrested four men``, ``made a raid in which two were shot``.
    """
    if draft.actor is None or draft.effect not in OF_FORCE:
        return False
    if _held_for_it(draft.actor, draft.quantity.phrase.span, annotated):
        return True
    act = _act_in_which(draft.quantity.phrase.span, annotated)
    if act is None:
        return False
    over = {act, *(above for _, _, above in annotated.ties_above(act))}
    taken = (one for one in drafts if one.effect is Effect.CAPTURED and one.evidence.span == draft.evidence.span)
    by_him = (one for one in taken if one.actor is not None and words_of(one.actor.words) == words_of(draft.actor.words))
    return any(
        annotated.head_of(phrase.span) in over
        for one in by_him
        for phrase in (one.target, one.quantity.phrase)
        if phrase is not None
    )


def _held_for_it(actor: Phrase, count: Span, annotated: AnnotatedReport) -> bool:
    """Whether a count is told only in the words for what those are held for whom the actor took."""
    taking, held_for = load_yaml("effects")["verbs"]["captured"], load_yaml("place_use")["held_for"]
    why = load_yaml("speakers")["suspicion"]
    for below, relation, above in annotated.ties_above(annotated.tokens_in(count)[-1]):
        if annotated.word_at(above) in taking and relation in {"obl", "advcl", "nmod"}:
            reason = annotated.word_at(below) in why or not annotated.governed_by(below).isdisjoint(held_for)
            head = annotated.head_of(actor.span)
            return reason and annotated.analysis.heads[head] == above and annotated.analysis.relations[head] == "nsubj"
    return False


def _act_in_which(count: Span, annotated: AnnotatedReport) -> int | None:
    """The noun before "in which", where that opens the clause of a count."""
    relations, heads = annotated.analysis.relations, annotated.analysis.heads
    over = {above for _, _, above in annotated.ties_above(annotated.head_of(count))}
    before = range(annotated.tokens_in(count)[0])
    which = next((i for i in reversed(before) if annotated.word_at(i) == "which" and heads[i] in over), None)
    if which is None or which < 2 or relations[which] != "obl" or annotated.word_at(which - 1) != "in":
        return None
    return which - 3 if annotated.word_at(which - 2) == "," else which - 2


def _captor_before(held: Phrase, drafts: Sequence[ClaimDraft]) -> Phrase | None:
    """Who is the last before to have taken people."""
    taken = [draft for draft in drafts if draft.effect is Effect.ABDUCTED and draft.quantity.phrase.span < held.span]
    return next((draft.actor for draft in reversed(taken) if draft.actor is not None), None)


def _only_freed(actor: Phrase | None, evidence: Phrase, drafts: Sequence[ClaimDraft]) -> bool:
    """Whether an actor of another sentence is told to have freed people, and to have taken none."""
    if actor is None or evidence.span.covers(actor.span):
        return False
    return _is_actor(actor, Effect.FREED, drafts) and not _is_actor(actor, Effect.ABDUCTED, drafts)


def _is_actor(actor: Phrase | None, effect: Effect, drafts: Sequence[ClaimDraft]) -> bool:
    """Whether somebody called so is told to have done that."""
    others = (draft.actor for draft in drafts if draft.effect is effect and draft.actor is not None)
    return actor is not None and any(words_of(actor.words) == words_of(other.words) for other in others)


def _of_holding(phrase: Phrase) -> bool:
    return not set(load_yaml("speakers")["holding"]).isdisjoint(words_of(phrase.words))
