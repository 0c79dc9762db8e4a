"""Those harmed: drafts of events come in; the same drafts, with whom an attack harmed for where it happened, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import HARM, Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft
    from counterclaim.model.span import Phrase, Span

_NEAR = 40  # words
_BEFORE_NAME = frozenset({"DET", "ADJ", "NUM", "ADV"})


def with_those_harmed(
    drafts: Sequence[EventDraft], claims: Sequence[ClaimDraft], annotated: AnnotatedReport
) -> tuple[EventDraft, ...]:
    """The drafts, with the people whom an attack harmed as its recipient, where the recipient is only where it happened (rule RC01).

    Of the attacks in the gold's training part in whose sentence people are counted as killed or hurt, these people are the
    recipient of 127, and a place after "in" or "near" that of 6.

    **Reads**  ``Bombs killed nine villagers in Norbridge.`` - the villagers.
    **Leaves alone**  ``a strike on Norbridge killed nine villagers``: Norbridge is what it was aimed at.

    Others of whom nothing is told are those told of first (rule RC03): ``nine villagers were killed and two others hurt`` - the villagers.
    """
    attacks = [draft for draft in drafts if draft.type is EventType.ASSAULT]
    harmed: dict[Span, ClaimDraft] = {}
    first: dict[Span, ClaimDraft] = {}
    for claim in claims:
        attack = _attack_of(claim, attacks)
        if attack is not None and claim.target is not None and claim.effect in HARM and claim.target_kind.people:
            other = harmed.setdefault(attack.cue.span, claim)
            if claim.quantity.phrase.span.gap(attack.cue.span) < other.quantity.phrase.span.gap(attack.cue.span):
                harmed[attack.cue.span] = claim
            if not _are_the_rest(claim.target):
                first.setdefault(attack.cue.span, claim)
    told = tuple(
        replace(draft, recipient=harmed[draft.cue.span].target)
        if draft.type is EventType.ASSAULT
        and draft.cue.span in harmed
        and _is_where(draft.recipient, draft.evidence, annotated)
        else draft
        for draft in drafts
    )
    return tuple(
        replace(draft, recipient=first[draft.cue.span].target)
        if draft.recipient is not None and draft.cue.span in first and _are_the_rest(draft.recipient)
        else draft
        for draft in told
    )


def with_interceptors(
    drafts: Iterable[EventDraft], claims: Sequence[ClaimDraft], annotated: AnnotatedReport
) -> tuple[EventDraft, ...]:
    """The drafts; what was launched is shot down by whoever a claim says did that, and towards whoever launched it (rule RC07).

    **Reads**  ``Norland launched nine drones, Sudland's army said, adding that it shot down six`` - Sudland's army, towards Norland.
    **Leaves alone**  an act whose actor launched nothing.
    """
    return tuple(_with_interceptor(draft, claims, annotated) for draft in drafts)


def _with_interceptor(draft: EventDraft, claims: Sequence[ClaimDraft], annotated: AnnotatedReport) -> EventDraft:
    if draft.type is not EventType.ASSAULT or draft.actor is None:
        return draft
    here = [claim for claim in claims if claim.actor is not None and claim.evidence.span == draft.evidence.span]
    launched = {claim.actor.span for claim in here if claim.effect is Effect.LAUNCHED and claim.actor is not None}
    cue = annotated.tokens_in(draft.cue.span)
    for claim in here:
        verb = annotated.verb_over(annotated.tokens_in(claim.quantity.phrase.span)[-1])
        stopped = claim.effect is Effect.INTERCEPTED and verb in cue and claim.actor != draft.actor
        if stopped and any(draft.actor.span.overlaps(launcher) for launcher in launched):
            return replace(draft, actor=claim.actor, recipient=draft.actor)
    return draft


def with_tellers_hit(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts, with who says so as the recipient of an attack on a pronoun that nobody else is told for (rule RC04).

    **Reads**  ``Norland said that a rocket was fired at it`` - at Norland; ``the Hillmen said Norland shelled them`` - the Hillmen.
    **Leaves alone**  ``Norland said that rebels had crossed a bridge and shelled it``, where another noun stands between.
    """
    return tuple(
        _with_teller_hit(draft, annotated) if draft.type is EventType.ASSAULT and draft.recipient is None else draft
        for draft in drafts
    )


def _with_teller_hit(draft: EventDraft, annotated: AnnotatedReport) -> EventDraft:
    teller = _teller_hit(annotated.head_of(draft.cue.span), annotated)
    did_it = teller is not None and draft.actor is not None and draft.actor.span.overlaps(teller.span)
    return replace(draft, recipient=teller, actor=None if did_it else draft.actor)


def without_tellers_hit(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; who says that something was fired at it did not fire (rule AC16).

    **Reads**  ``Norland said that two rockets were fired at it`` - by nobody who is named.
    **Leaves alone**  ``Norland said that it had fired two rockets``.
    """
    return tuple(_without_teller_hit(draft, annotated) for draft in drafts)


def _without_teller_hit(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.actor is None:
        return draft
    counted = annotated.tokens_in(draft.quantity.phrase.span)[-1]
    verb = annotated.verb_over(counted)
    teller = _teller_hit(counted if verb is None else verb, annotated)
    return replace(draft, actor=None) if teller is not None and draft.actor.span.overlaps(teller.span) else draft


def _teller_hit(act: int, annotated: AnnotatedReport) -> Phrase | None:
    """Who says, by a name, that an act was done to whoever says so."""
    analysis = annotated.analysis
    says = analysis.heads[act]
    if analysis.relations[act] != "ccomp" or not any(_is_hit(i, annotated) for i in annotated.below(act, near=_NEAR)):
        return None
    subjects = (i for i in annotated.below(says, near=_NEAR) if i < says and analysis.relations[i] == "nsubj")
    teller = next((i for i in subjects if analysis.upos[i] != "PRON"), None)
    return None if teller is None else named_at(teller, annotated)


def _is_hit(token: int, annotated: AnnotatedReport) -> bool:
    """Whether a word is a pronoun for whom force was used on."""
    if not _is(token, "tellers", annotated):
        return False
    relation = annotated.analysis.relations[token]
    return relation == "obj" or (
        relation == "obl" and any(_is(i, "hitting", annotated) for i in annotated.below(token, near=_NEAR))
    )


def _is(token: int, group: str, annotated: AnnotatedReport) -> bool:
    listed: Sequence[str] = load_yaml("act_parties")[group]
    return annotated.word_at(token) in listed


def _are_the_rest(words: Phrase) -> bool:
    """Whether words only say that there are more: "others", "the rest"."""
    return set(words.words.lower().split()) <= set(load_yaml("act_parties")["rest"])


def _attack_of(claim: ClaimDraft, attacks: Sequence[EventDraft]) -> EventDraft | None:
    """The attack of a claim's sentence that is told nearest to its count."""
    count = claim.quantity.phrase.span
    near = [attack for attack in attacks if attack.evidence.span == claim.evidence.span]
    return min(near, key=lambda attack: attack.cue.span.gap(count), default=None)


def _is_where(recipient: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a recipient stands in the sentence as the place where something happened."""
    if recipient is None or not evidence.span.covers(recipient.span):
        return False
    first = annotated.tokens_in(recipient.span)[0]
    while first > 0 and annotated.analysis.upos[first - 1] in _BEFORE_NAME:
        first -= 1
    return first > 0 and annotated.word_at(first - 1) in load_yaml("place_use")["whereabouts"]
