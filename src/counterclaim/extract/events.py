"""Events: the model's proposals come in; acts between actors, in the report's own words, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extract.act_parties import parties_of
from counterclaim.extract.act_types import told_type
from counterclaim.extract.backgrounds import is_background
from counterclaim.extract.confidence import confidence
from counterclaim.extract.phrases import sentence_at, trimmed, without_clause
from counterclaim.model.draft import EventDraft
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, EventProposal


def draft_events(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[EventDraft, ...]:
    """The events of a report, in text order; ``threshold`` is the least confidence (0-1) that is kept.

    Of two acts of one type between the same parties in a sentence, the surer one is kept, with the words of both as its cue where they
    stand side by side (rule EV01): in the gold's training part they are two acts in 6 of 54 such pairs.

    So are, whatever their parties, cues of one type with nothing between them, which the annotated reports part once in 16,000 acts.

    **Reads**  ``Norland's full-scale invasion of Sudland``, ``Norland stormed the fort and shelled it``, ``mutual | bombardment`` - one act
    each.
    **Leaves alone**  acts of which neither party is told, and those of one party towards two others, with words between them.
    """
    found = (_draft(annotated, proposal) for proposal in annotated.analysis.events)
    drafts = [draft for draft in found if draft is not None and draft.confidence >= threshold]
    text = annotated.report.text
    acts = [group[0] if len(group) == 1 else _one_act(group, text) for group in _same_acts(drafts)]
    return tuple(_joined(acts, text))


def _same_acts(drafts: Sequence[EventDraft]) -> list[list[EventDraft]]:
    """The drafts, those of one act together, in the order in which each act is first told."""
    acts: dict[object, list[EventDraft]] = {}
    for draft in drafts:
        parties = tuple(party and party.words.casefold() for party in (draft.actor, draft.recipient))
        key = (draft.type, draft.evidence.span, parties) if any(parties) else draft.cue.span
        acts.setdefault(key, []).append(draft)
    return list(acts.values())


def _one_act(drafts: Sequence[EventDraft], text: str) -> EventDraft:
    """The surest of the drafts of one act, its cue longer by those beside it."""
    kept = max(drafts, key=lambda draft: draft.confidence)
    cue = kept.cue.span
    for other in sorted((draft.cue.span for draft in drafts), key=lambda span: abs(span.start - cue.start)):
        between = text[min(cue.end, other.end) : max(cue.start, other.start)]
        if not between.strip():
            cue = Span(min(cue.start, other.start), max(cue.end, other.end))
    return replace(kept, cue=Phrase.at(cue, text))


def _joined(drafts: Sequence[EventDraft], text: str) -> list[EventDraft]:
    """The drafts, those of one type whose cues stand side by side in a sentence as the surer one, with both cues."""
    joined: list[EventDraft] = []
    for draft in drafts:
        if joined and _side_by_side(joined[-1], draft, text):
            before = joined.pop()
            cue = Phrase.at(Span(before.cue.span.start, draft.cue.span.end), text)
            joined.append(replace(max(before, draft, key=lambda one: one.confidence), cue=cue))
        else:
            joined.append(draft)
    return joined


def _side_by_side(one: EventDraft, other: EventDraft, text: str) -> bool:
    """Whether two acts of one type in one sentence have nothing but space between their cues."""
    return (
        one.type is other.type
        and one.evidence.span == other.evidence.span
        and one.cue.span.end <= other.cue.span.start
        and not text[one.cue.span.end : other.cue.span.start].strip()
    )


def _draft(annotated: AnnotatedReport, proposal: EventProposal) -> EventDraft | None:
    last = proposal.last
    while last > proposal.first + 1 and annotated.analysis.upos[last - 1] == "DET":
        last -= 1
    cue = trimmed(annotated, proposal.first, last)
    sentence = sentence_at(annotated, proposal.first)
    if cue is None or sentence is None or is_background(annotated, proposal):
        return None
    actor, recipient = parties_of(annotated, proposal)
    told, rule = told_type(annotated, proposal)
    # Where the words tell the type, the model need only be sure that there is an act, and a reader is as sure of it as of one of force.
    score = max(proposal.score, proposal.any_type) if rule else proposal.score
    return EventDraft(
        type=told,
        cue=cue,
        actor=without_clause(annotated, actor.first, actor.last) if actor else None,
        recipient=without_clause(annotated, recipient.first, recipient.last) if recipient else None,
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=f"{annotated.analysis.model}+{rule}" if rule else annotated.analysis.model,
        confidence=confidence(score, annotated.analysis.event_calibration, force=told is EventType.ASSAULT or rule is not None),
    )
