"""What acts answer: drafts of events come in; the same drafts, without parties who are only of what they answer, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import OWNING
from counterclaim.model.event import EventType
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import EventDraft
    from counterclaim.model.span import Phrase, Span

_ANSWERS = frozenset({EventType.AGREE, EventType.REJECT})
_ANSWERED = frozenset({"against", "for", "to"})
_IT = "it"
_POINTING = frozenset({"that", "the", "these", "this", "those"})
_NEAR = 40  # words from a verb to what it is done to


def with_those_attacked(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts; where the recipient of an attack is told only as that of what the attack answers, it is no recipient (rule RC02).

    So it is with an actor after "by" there.

    An attack that somebody claims was done to whom the report first tells as attacked by them, or by nobody known.

    **Reads**  ``The Hillmen claimed the attack, in retaliation for raids on Ashby`` - not an attack on Ashby; ``The strikes were in
    retaliation for the raid by the Hillmen`` - not the Hillmen's strikes.
    **Leaves alone**  ``in retaliation for raids on Ashby, the Hillmen shelled Karst``, and the raids themselves.
    """
    return tuple(_with_those_attacked(draft, drafts, annotated) for draft in drafts)


def with_those_refused(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts; who rejects, or takes, "the offer" answers who made it right before, unless the sentence names another (rule RC05).

    So with a threat, an accusation, and "it", which stands for any of them.

    Who denies what the same sentence says that he is accused of answers the accuser (rule RC06).

    **Reads**  ``The envoy offered to host talks. Norland rejected the offer.`` - the envoy's; ``Sudland accused Norland of shelling Karst,
    a charge that Norland denies`` - Sudland's.
    **Leaves alone**  ``Norland rejected an offer``, and an offer that nobody, or Norland itself, is told to have made.
    """
    return tuple(
        replace(
            draft,
            recipient=_who_offered(draft, drafts[:n], annotated) or _accuser(draft, drafts[:n]) or draft.recipient,
        )
        if draft.type in _ANSWERS and not (draft.recipient and draft.evidence.span.covers(draft.recipient.span))
        else draft
        for n, draft in enumerate(drafts)
    )


def _accuser(denial: EventDraft, before: Sequence[EventDraft]) -> Phrase | None:
    """Who accused, in the sentence of a denial, whoever denies it."""
    denies = not set(load_yaml("statuses")["dismisses"]).isdisjoint(words_of(str(denial.cue)))
    if denial.type is not EventType.REJECT or denial.actor is None or not denies:
        return None
    made = (one for one in reversed(before) if one.type is EventType.ACCUSE and one.evidence.span == denial.evidence.span)
    last = next(made, None)
    if last is None or last.actor is None or last.recipient is None:
        return None
    return last.actor if not names_in(last.recipient).isdisjoint(names_in(denial.actor)) else None


def _is_near(act: EventDraft, answer: EventDraft, annotated: AnnotatedReport) -> bool:
    """Whether an act is told before its answer, in its sentence or the one before it."""
    starts = [sentence.span.start for sentence in annotated.sentences if sentence.span.start <= answer.cue.span.start]
    return bool(starts) and starts[-2:][0] <= act.cue.span.start < answer.cue.span.start


def _who_offered(refusal: EventDraft, before: Sequence[EventDraft], annotated: AnnotatedReport) -> Phrase | None:
    """Who made what is refused: the actor of the last such act of its sentence, or of the one before it."""
    told = _refused(refusal, annotated)
    if told is None:
        return None
    made = (one for one in reversed(before) if _made(one, told) and _is_near(one, refusal, annotated))
    last = next(made, None)
    own = set(words_of(str(refusal.actor))) if refusal.actor else set()
    return last.actor if last is not None and last.actor and own.isdisjoint(words_of(str(last.actor))) else None


def _refused(refusal: EventDraft, annotated: AnnotatedReport) -> str | None:
    """The noun of what is refused as told before: "rejected the offer", "the offer was rejected"; "it" where a pronoun stands for it."""
    analysis, verb = annotated.analysis, annotated.head_of(refusal.cue.span)
    behind = _the_offer().match(annotated.report.text, refusal.cue.span.start, refusal.evidence.span.end)
    if behind is not None:
        return behind["what"].lower()
    for i in annotated.below(verb, near=_NEAR):
        told = {annotated.word_at(j) for j in annotated.below(i) if analysis.relations[j] == "det"}
        if analysis.relations[i] == "nsubj:pass" and not told.isdisjoint(_POINTING):
            return annotated.word_at(i)
        if analysis.relations[i] == "obj" and annotated.word_at(i) == _IT:
            return _IT
    return None


def _made(act: EventDraft, what: str) -> bool:
    """Whether an act made what a noun tells: an offer or request, a threat, an accusation; who agrees to what others proposed made none."""
    listed, offered = load_yaml("speakers"), set(words_of(str(act.cue)))
    offers = act.type is EventType.REQUEST or (act.type is EventType.AGREE and not offered.isdisjoint(listed["offering"]))
    threatens, accuses = act.type is EventType.THREATEN, act.type is EventType.ACCUSE
    return (
        (offers and (what == _IT or what in listed["offers"]))
        or (threatens and (what == _IT or what in listed["threats"]))
        or (accuses and what in listed["charges"])
    )


@cache
def _the_offer() -> re.Pattern[str]:
    """A verb, or none, and "the offer" that it is of."""
    nouns = any_of(noun for group in ("offers", "threats", "charges") for noun in load_yaml("speakers")[group])
    return re.compile(rf"(?:[\w-]+\s){{0,3}}?{any_of(_POINTING)}\s(?P<what>{nouns})\b", re.IGNORECASE)


def _with_those_attacked(draft: EventDraft, drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> EventDraft:
    actor = draft.actor
    if actor is not None and _is_of_answered(draft, actor) and annotated.word_before(actor.span) == "by":
        draft = replace(draft, actor=None)
    if draft.recipient is None or not _is_of_answered(draft, draft.recipient):
        return draft
    claims = not set(load_yaml("speakers")["claiming"]).isdisjoint(words_of(str(draft.cue)))
    return replace(draft, recipient=_first_attacked(draft, drafts) if claims else None)


def _is_of_answered(draft: EventDraft, party: Phrase) -> bool:
    """Whether a party of an attack follows words for what the attack answers, and the attack is told before them."""
    cue, evidence = draft.cue.span, draft.evidence
    if draft.type is not EventType.ASSAULT or not evidence.span.covers(party.span) or cue.end > party.span.start:
        return False
    between = evidence.words[cue.end - evidence.span.start : party.span.start - evidence.span.start]
    return _answering().search(between) is not None


def _first_attacked(claimed: EventDraft, drafts: Sequence[EventDraft]) -> Phrase | None:
    """Whom the report first tells as attacked, before a claim of it, by the claimant or by nobody known."""
    claimant = set(words_of(str(claimed.actor))) if claimed.actor else set()
    return next(
        (
            draft.recipient
            for draft in drafts
            if draft.type is EventType.ASSAULT
            and draft.evidence.span < claimed.evidence.span
            and draft.recipient is not None
            and not _is_of_answered(draft, draft.recipient)
            and (draft.actor is None or not claimant.isdisjoint(words_of(str(draft.actor))))
        ),
        None,
    )


def only_answers(actor: Phrase, act: Span, annotated: AnnotatedReport) -> bool:
    """Whether who is taken for the doer of force, or of what it did to those counted, is told to answer it (rule AC57).

    **Reads**  ``Norland shelled Karst in revenge for an attack that killed nine``, ``The Hillmen said it was a response to the killing of
    two of their men`` - not by Norland, nor by the Hillmen.
    **Leaves alone**  ``Shelling in revenge for an attack killed nine``, and ``in revenge for Norland's attack``, whose doer is told.
    """
    analysis, answers = annotated.analysis, load_yaml("speakers")["answering"]
    for below, _, above in annotated.ties_above(annotated.head_of(act)):
        if annotated.word_at(above) in answers and not annotated.governed_by(below).isdisjoint(_ANSWERED):
            told = any(analysis.relations[i] in OWNING and i != below for i in annotated.below(below))
            here = annotated.sentence_of(actor.span, act) is not None
            return not told and (not here or actor.span.end <= annotated.tokens[above].start)
    return False


@cache
def _answering() -> re.Pattern[str]:
    """What an act answers follows these: "in retaliation for"."""
    return re.compile(rf"\b{any_of(load_yaml('speakers')['answering'])} (?:for|to|against)\b", re.IGNORECASE)
