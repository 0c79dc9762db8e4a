"""Events: the model's proposals come in; acts between actors, in the report's own words, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.acts.backgrounds import is_background
from counterclaim.extract.acts.named_again import is_named_again
from counterclaim.extract.acts.parties import parties_of
from counterclaim.extract.acts.same_acts import told_once
from counterclaim.extract.acts.told_types import told_type
from counterclaim.extract.acts.undone import is_charged, is_nobodys, is_only_asked, is_undone
from counterclaim.extract.confidence import confidence
from counterclaim.extract.phrases import trimmed, without_clause
from counterclaim.model.draft import EventDraft
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, EventProposal


def draft_events(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[EventDraft, ...]:
    """The events of a report, in text order, each told once; ``threshold`` is the least confidence (0-1) that is kept."""
    found = (_draft(annotated, proposal) for proposal in annotated.analysis.events)
    told = [draft for draft in found if draft is not None and draft.confidence >= threshold]
    return told_once([draft for draft in told if not _is_none(draft, told, annotated)], annotated)


def _is_none(draft: EventDraft, drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> bool:
    return is_nobodys(draft) or is_charged(draft, drafts) or is_only_asked(draft, drafts, annotated)


def _draft(annotated: AnnotatedReport, proposal: EventProposal) -> EventDraft | None:
    last = proposal.last
    while last > proposal.first + 1 and annotated.analysis.upos[last - 1] == "DET":
        last -= 1
    cue = trimmed(annotated, proposal.first, last)
    sentence = annotated.sentence_at(proposal.first)
    if cue is None or is_background(annotated, proposal) or is_undone(annotated, proposal):
        return None
    if is_named_again(annotated, proposal):
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
