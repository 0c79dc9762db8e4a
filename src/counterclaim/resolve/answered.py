"""What acts answer: drafts of events come in; the same drafts, without parties who are only of what they answer, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.event import EventType
from counterclaim.resolve.names import words_of
from counterclaim.resolve.party_words import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import EventDraft
    from counterclaim.model.span import Phrase

_ANSWERS = frozenset({EventType.AGREE, EventType.REJECT})


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
    """Who made the offer that is refused: the actor of the last offer or request of its sentence, or of the one before it."""
    text, cue = annotated.report.text, refusal.cue.span
    if _offers().match(text, cue.start, refusal.evidence.span.end) is None:
        return None
    made = (one for one in reversed(before) if _offers_something(one) and _is_near(one, refusal, annotated))
    last = next(made, None)
    own = set(words_of(str(refusal.actor))) if refusal.actor else set()
    return last.actor if last is not None and last.actor and own.isdisjoint(words_of(str(last.actor))) else None


def _offers_something(act: EventDraft) -> bool:
    """Whether an act asks or offers; who agrees to what others proposed does not."""
    offered = not set(load_yaml("speakers")["offering"]).isdisjoint(words_of(str(act.cue)))
    return act.type is EventType.REQUEST or (act.type is EventType.AGREE and offered)


@cache
def _offers() -> re.Pattern[str]:
    """A verb, or none, and "the offer" that it is of."""
    return re.compile(
        rf"(?:[\w-]+\s){{0,3}}?(?:the|that|this|those|these)\s{any_of(load_yaml('speakers')['offers'])}\b", re.IGNORECASE
    )


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


@cache
def _answering() -> re.Pattern[str]:
    """What an act answers follows these: "in retaliation for"."""
    return re.compile(rf"\b{any_of(load_yaml('speakers')['answering'])} (?:for|to|against)\b", re.IGNORECASE)
