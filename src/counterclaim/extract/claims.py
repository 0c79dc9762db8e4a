"""Claims: the model's proposals come in; drafts that hold a count, each in the report's own words, go out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.extract.confidence import confidence
from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import read_count
from counterclaim.extract.effects import settled_effect
from counterclaim.extract.numbers import whole_count
from counterclaim.extract.phrases import sentence_at, trimmed
from counterclaim.extract.sources import has_source
from counterclaim.model.claim import Quantity
from counterclaim.model.draft import ClaimDraft, SpeechDraft
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence


def draft_claims(
    annotated: AnnotatedReport, speeches: Sequence[SpeechDraft] = (), *, threshold: float = 0.5
) -> tuple[ClaimDraft, ...]:
    """The claims of a report, in text order.

    A proposal without a number, number word, article, name or list of names in its span is no claim; ``threshold`` is the least
    confidence (0-1) that is kept: higher for precision, lower for recall.
    """
    by_sentence = groupby(annotated.analysis.claims, key=lambda proposal: sentence_at(annotated, proposal.first))
    drafts = (
        _draft(annotated, sentence, proposal, quantity, speeches)
        for sentence, group in by_sentence
        if sentence is not None
        for proposal, quantity in _counted(annotated, sentence, list(group))
    )
    return tuple(draft for draft in drafts if draft.confidence >= threshold)


def _counted(
    annotated: AnnotatedReport, sentence: Sentence, proposals: list[ClaimProposal]
) -> Iterator[tuple[ClaimProposal, Quantity]]:
    """The proposals of a sentence that count something, each with its count."""
    mentions = find_counts(annotated.report.text, sentence.span)
    counted: dict[Span, ClaimProposal] = {}
    for proposal in proposals:
        span = whole_count(annotated.words(proposal.first, proposal.last), mentions)
        if span is None:
            continue
        # Two parts of one count ("more", "160,000") are one claim: the surer part speaks for it.
        rival = next((s for s in counted if s.overlaps(span)), None)
        if rival is None:
            counted[span] = proposal
        elif counted[rival].score < proposal.score:
            del counted[rival]
            counted[span] = proposal
    for span, proposal in sorted(counted.items(), key=lambda item: item[0]):
        quantity = _quantity(annotated.report.text, span)
        if quantity is not None:
            yield proposal, quantity


def _draft(
    annotated: AnnotatedReport, sentence: Sentence, proposal: ClaimProposal, quantity: Quantity, speeches: Sequence[SpeechDraft]
) -> ClaimDraft:
    def role(name: str) -> Phrase | None:
        found = proposal.roles.get(name)
        return trimmed(annotated, found.first, found.last) if found else None

    effect, made_by, agrees = settled_effect(annotated, proposal)
    told = has_source(proposal.roles.get("source"), sentence, quantity.phrase.span, speeches)
    return ClaimDraft(
        effect=effect,
        quantity=quantity,
        target=role("target"),
        target_kind=proposal.target_kind,
        side=role("side"),
        actor=role("actor"),
        source=role("source") if told else None,
        channel=role("via") if told else None,
        status=proposal.status,
        scope=proposal.scope,
        place=role("place"),
        when=role("when"),
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=made_by,
        confidence=confidence(proposal.score, annotated.analysis.claim_calibration, agrees=agrees),
    )


def _quantity(text: str, span: Span) -> Quantity | None:
    """The words of the count and their interval; None where no rule of counting reads a number in them."""
    count = read_count(span.of(text))
    if count is None or (count.low is None and count.high is None):
        return None
    hedge = None
    if count.hedge is not None:
        hedge = Phrase.at(Span(span.start + count.hedge[0], span.start + count.hedge[1]), text)
    return Quantity(Phrase.at(span, text), count.low, count.high, hedge)
