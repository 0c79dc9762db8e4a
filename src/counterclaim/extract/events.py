"""Events: the model's proposals come in; acts between actors, in the report's own words, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.confidence import confidence
from counterclaim.extract.phrases import sentence_at, trimmed
from counterclaim.model.draft import EventDraft
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal, Role


def draft_events(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[EventDraft, ...]:
    """The events of a report, in text order; ``threshold`` is the least confidence (0-1) that is kept."""
    drafts = (_draft(annotated, proposal) for proposal in annotated.analysis.events)
    return tuple(draft for draft in drafts if draft is not None and draft.confidence >= threshold)


def _draft(annotated: AnnotatedReport, proposal: EventProposal) -> EventDraft | None:
    last = proposal.last
    while last > proposal.first + 1 and annotated.analysis.upos[last - 1] == "DET":
        last -= 1
    cue = trimmed(annotated, proposal.first, last)
    sentence = sentence_at(annotated, proposal.first)
    if cue is None or sentence is None:
        return None
    actor, recipient = _apart(annotated, proposal.roles.get("actor"), proposal.roles.get("recipient"))
    return EventDraft(
        type=proposal.type,
        cue=cue,
        actor=trimmed(annotated, actor.first, actor.last) if actor else None,
        recipient=trimmed(annotated, recipient.first, recipient.last) if recipient else None,
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=annotated.analysis.model,
        confidence=confidence(proposal.score, annotated.analysis.event_calibration),
    )


def _apart(annotated: AnnotatedReport, actor: Role | None, recipient: Role | None) -> tuple[Role | None, Role | None]:
    """Both roles; where they are the same words, here or elsewhere, the surer one only: nobody is both."""
    if actor is None or recipient is None:
        return actor, recipient
    one, other = annotated.words(actor.first, actor.last), annotated.words(recipient.first, recipient.last)
    text = annotated.report.text
    if not one.overlaps(other) and one.of(text).casefold() != other.of(text).casefold():
        return actor, recipient
    return (actor, None) if actor.score >= recipient.score else (None, recipient)
