"""Speech: the model's attributions come in; who says what, in the report's own words, goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extract.phrases import trimmed
from counterclaim.extract.speech.beside import apart
from counterclaim.extract.speech.tallies import with_tallies
from counterclaim.extract.trees import goes_on
from counterclaim.model.annotation import NameKind
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, AttributionProposal


# Fainter proposals say nothing.
_FAINTEST = 0.15
# Whom a relative pronoun may stand for.
_RELATIVE = {"who": frozenset(NameKind), "which": frozenset({NameKind.ORGANIZATION, NameKind.PLACE})}


def draft_speech(annotated: AnnotatedReport) -> tuple[SpeechDraft, ...]:
    """The attributions of a report, in text order of their cues, also those too faint to be told."""
    drafts = (_draft(annotated, p) for p in annotated.analysis.attributions if p.score >= _FAINTEST)
    told = apart(with_tallies([draft for draft in drafts if draft is not None], annotated), annotated)
    return tuple(_named(draft, annotated) for draft in told)


def _named(draft: SpeechDraft, annotated: AnnotatedReport) -> SpeechDraft:
    """The attribution, where a relative pronoun speaks with the name before its comma as the source (rule AT22).

    **Reads**  ``Norland killed nine Hillmen, which said ...``, ``Ida Berg, who said ...`` - the Hillmen, and Berg.
    **Leaves alone**  a pronoun behind other words than a name (``the men, who said ...``), and who "which" cannot stand for.
    """
    text, pronoun = annotated.report.text, draft.source and draft.source.words.lower()
    if draft.source is None or pronoun not in _RELATIVE:
        return draft
    last = annotated.tokens_in(draft.source.span)[0] - 1
    if last < 1 or annotated.tokens[last].of(text) != ",":
        return draft
    name = next((n for n in annotated.analysis.names if n.first < last <= n.last + 1 and n.kind in _RELATIVE[pronoun]), None)
    return draft if name is None else replace(draft, antecedent=Phrase.at(annotated.words(name.first, name.last), text))


def _draft(annotated: AnnotatedReport, proposal: AttributionProposal) -> SpeechDraft | None:
    cue = trimmed(annotated, proposal.cue[0][0], proposal.cue[-1][1])
    ranges = ((first, _end(annotated, proposal, first, last)) for first, last in proposal.content)
    content = tuple(phrase for first, last in ranges if (phrase := trimmed(annotated, first, last)) is not None)
    if cue is None or not content:
        return None
    source = trimmed(annotated, *_without_clause(annotated, proposal.source)) if proposal.source else None
    return SpeechDraft(source, cue, content, annotated.analysis.model, proposal.score)


def _without_clause(annotated: AnnotatedReport, source: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The words of a speaker up to a clause about a person by name: "Ida Berg" of "Ida Berg who heads the observatory"."""
    first, last = source[0][0], source[-1][1]
    people = [name for name in annotated.analysis.names if name.kind is NameKind.PERSON and first <= name.first]
    end = next((name.last for name in people if name.last < last and annotated.word_at(name.last) == "who"), last)
    return first, end


def _end(annotated: AnnotatedReport, proposal: AttributionProposal, first: int, last: int) -> int:
    """Where a stretch that is said ends: behind the verbs right after it that "and" joins to its clause, whose subject they share (AT18).

    **Reads**  ``The army claimed that rebels had shelled a camp and seized a bridge``, ``... and that two had fled`` - all on its word.
    **Leaves alone**  ``The army said that rebels fled and promised a reward``, where the second verb tells of words, too.
    """
    analysis, cue = annotated.analysis, proposal.cue[0][0]
    said = {i for i in range(first, last) if first > cue and not first <= analysis.heads[i] < last}
    cues = {i for other in analysis.attributions for part in other.cue for i in range(*part)}
    end = last
    while end < len(analysis.heads) and any(
        above in said and below not in cues and goes_on(annotated, below) for below, _, above in annotated.ties_above(end)
    ):
        end += 1
    return end
