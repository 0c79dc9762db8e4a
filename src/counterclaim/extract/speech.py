"""Speech: the model's attributions come in; who says what, in the report's own words, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.phrases import trimmed
from counterclaim.model.draft import SpeechDraft

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, AttributionProposal


# Fainter proposals say nothing.
_FAINTEST = 0.15


def draft_speech(annotated: AnnotatedReport) -> tuple[SpeechDraft, ...]:
    """The attributions of a report, in text order of their cues, also those too faint to be told."""
    drafts = (_draft(annotated, p) for p in annotated.analysis.attributions if p.score >= _FAINTEST)
    return tuple(draft for draft in drafts if draft is not None)


def _draft(annotated: AnnotatedReport, proposal: AttributionProposal) -> SpeechDraft | None:
    cue = trimmed(annotated, proposal.cue[0][0], proposal.cue[-1][1])
    content = tuple(phrase for first, last in proposal.content if (phrase := trimmed(annotated, first, last)) is not None)
    if cue is None or not content:
        return None
    source = trimmed(annotated, proposal.source[0][0], proposal.source[-1][1]) if proposal.source else None
    return SpeechDraft(source, cue, content, annotated.analysis.model, proposal.score)
