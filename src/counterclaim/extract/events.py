"""Events: the model's proposals come in; acts between actors, in the report's own words, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.confidence import confidence
from counterclaim.extract.phrases import sentence_at, trimmed
from counterclaim.model.draft import EventDraft
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal


def draft_events(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[EventDraft, ...]:
    """The events of a report, in text order; ``threshold`` is the least confidence (0-1) that is kept."""
    drafts = (_draft(annotated, proposal) for proposal in annotated.analysis.events)
    return tuple(draft for draft in drafts if draft is not None and draft.confidence >= threshold)


def _draft(annotated: AnnotatedReport, proposal: EventProposal) -> EventDraft | None:
    cue = trimmed(annotated, proposal.first, proposal.last)
    sentence = sentence_at(annotated, proposal.first)
    if cue is None or sentence is None:
        return None

    def role(name: str) -> Phrase | None:
        found = proposal.roles.get(name)
        return trimmed(annotated, found.first, found.last) if found else None

    return EventDraft(
        type=proposal.type,
        cue=cue,
        actor=role("actor"),
        recipient=role("recipient"),
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=annotated.analysis.model,
        confidence=confidence(proposal.score, annotated.analysis.event_calibration),
    )
