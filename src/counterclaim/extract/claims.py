"""Claims: the model's proposals come in; drafts that hold a count, each in the report's own words, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.counts.read import read_count
from counterclaim.extract.phrases import sentence_at, trimmed
from counterclaim.model.claim import Quantity
from counterclaim.model.draft import ClaimDraft
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal


def draft_claims(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[ClaimDraft, ...]:
    """The claims of a report, in text order.

    A proposal without a number, number word, article, name or list of names in its span is no claim; ``threshold`` is the least
    confidence (0-1) that is kept: higher for precision, lower for recall.
    """
    return tuple(_drafts(annotated, threshold))


def _drafts(annotated: AnnotatedReport, threshold: float) -> Iterator[ClaimDraft]:
    for proposal in annotated.analysis.claims:
        if proposal.score < threshold:
            continue
        draft = _draft(annotated, proposal)
        if draft is not None:
            yield draft


def _draft(annotated: AnnotatedReport, proposal: ClaimProposal) -> ClaimDraft | None:
    quantity = _quantity(annotated, proposal)
    sentence = sentence_at(annotated, proposal.first)
    if quantity is None or sentence is None:
        return None

    def role(name: str) -> Phrase | None:
        found = proposal.roles.get(name)
        return trimmed(annotated, found.first, found.last) if found else None

    return ClaimDraft(
        effect=proposal.effect,
        quantity=quantity,
        target=role("target"),
        target_kind=proposal.target_kind,
        side=role("side"),
        actor=role("actor"),
        source=role("source"),
        channel=role("via"),
        status=proposal.status,
        scope=proposal.scope,
        place=role("place"),
        when=role("when"),
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=annotated.analysis.model,
        confidence=proposal.score,
    )


def _quantity(annotated: AnnotatedReport, proposal: ClaimProposal) -> Quantity | None:
    """The words of the count and their interval; None where no rule of counting reads a number in them."""
    span = annotated.words(proposal.first, proposal.last)
    text = annotated.report.text
    count = read_count(span.of(text))
    if count is None or (count.low is None and count.high is None):
        return None
    hedge = None
    if count.hedge is not None:
        hedge = Phrase.at(Span(span.start + count.hedge[0], span.start + count.hedge[1]), text)
    return Quantity(Phrase.at(span, text), count.low, count.high, hedge)
