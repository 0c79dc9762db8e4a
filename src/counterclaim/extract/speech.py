"""Speech: the model's attributions come in; who says what, in the report's own words, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.phrases import trimmed
from counterclaim.extract.trees import shares_subject
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
    ranges = ((first, _end(annotated, proposal, first, last)) for first, last in proposal.content)
    content = tuple(phrase for first, last in ranges if (phrase := trimmed(annotated, first, last)) is not None)
    if cue is None or not content:
        return None
    source = trimmed(annotated, proposal.source[0][0], proposal.source[-1][1]) if proposal.source else None
    return SpeechDraft(source, cue, content, annotated.analysis.model, proposal.score)


def _end(annotated: AnnotatedReport, proposal: AttributionProposal, first: int, last: int) -> int:
    """Where a stretch that is said ends: behind the verbs right after it that "and" joins to its clause, whose subject they share (AT18).

    **Reads**  ``The army claimed that rebels had shelled a camp and seized a bridge`` - both on the army's word.
    **Leaves alone**  ``The army said that rebels fled and promised a reward``, where the second verb tells of words, too.
    """
    analysis, cue = annotated.analysis, proposal.cue[0][0]
    said = {i for i in range(first, last) if analysis.relations[i] == "ccomp" and first > cue == analysis.heads[i]}
    if not said:
        return last
    cues = {i for other in analysis.attributions for part in other.cue for i in range(*part)}
    end = last
    while end < len(analysis.heads) and any(
        above in said and below not in cues and shares_subject(annotated, below)
        for below, _, above in annotated.ties_above(end)
    ):
        end += 1
    return end
