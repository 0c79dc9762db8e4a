"""Quotations without a speaker: attributions and quotations come in; every quotation of some length gets a speaker or is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.phrases import gives_words
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, Quotation

RULE = "AT01"
_FEWEST_WORDS = 4  # shorter quotations are mostly names and ironic words, which nobody "says"
_LESS_SURE = 0.9


def with_quotations(
    annotated: AnnotatedReport, speeches: Sequence[SpeechDraft], faint: Sequence[SpeechDraft] = ()
) -> tuple[SpeechDraft, ...]:
    """The attributions, with one more for each quotation whose speaker a faint one or its surroundings tell (rule AT01).

    **Reads**  ``“We left at dawn,” Marsh said. “Nobody was hurt in the village.”`` - the second quotation is Marsh's, too.
    **Leaves alone**  a quotation inside a paragraph where nobody speaks.
    """
    found = list(speeches)
    for quotation in annotated.quotations:
        if _counts(annotated, quotation) and not _answered(quotation.span, found):
            saying = (speech for speech in faint if speech.source is not None and gives_words(str(speech.cue)))
            covering = [speech for speech in saying if _answered(quotation.span, [speech])]
            if covering:
                found.append(max(covering, key=lambda speech: speech.confidence))
                continue
            neighbor = _neighbor(annotated, quotation, found)
            if neighbor is not None:
                phrase = Phrase.at(quotation.span, annotated.report.text)
                found.append(SpeechDraft(neighbor.source, neighbor.cue, (phrase,), RULE, neighbor.confidence * _LESS_SURE))
    return tuple(sorted(found, key=lambda speech: speech.content[0].span))


def without_speaker(annotated: AnnotatedReport, speeches: Sequence[SpeechDraft]) -> tuple[Phrase, ...]:
    """Quotations of four or more words that no attribution answers for."""
    text = annotated.report.text
    return tuple(
        Phrase.at(q.span, text) for q in annotated.quotations if _counts(annotated, q) and not _answered(q.span, speeches)
    )


def _counts(annotated: AnnotatedReport, quotation: Quotation) -> bool:
    return len(quotation.span.of(annotated.report.text).split()) >= _FEWEST_WORDS


def _answered(span: Span, speeches: Sequence[SpeechDraft]) -> bool:
    """Whether attributions cover at least half of the span."""
    covered = sum(_shared(span, part.span) for speech in speeches for part in speech.content)
    return 2 * covered >= len(span)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _neighbor(annotated: AnnotatedReport, quotation: Quotation, speeches: Sequence[SpeechDraft]) -> SpeechDraft | None:
    """The attribution that goes on in this quotation.

    It is the nearest before it in its paragraph, else the nearest after it that gives somebody's words. Where neither is there, and
    the quotation opens its paragraph, it belongs to who spoke last in the paragraph before.
    """
    paragraphs = annotated.report.paragraphs
    here = next((i for i, p in enumerate(paragraphs) if p.overlaps(quotation.span)), None)
    if here is None:
        return None

    def within(span: Span) -> list[SpeechDraft]:
        return [s for s in speeches if s.source is not None and span.start <= s.cue.span.start < span.end]

    before = [s for s in within(paragraphs[here]) if s.cue.span.end <= quotation.span.start]
    after = [s for s in within(paragraphs[here]) if s.cue.span.start >= quotation.span.end and gives_words(str(s.cue))]
    if not before and not after and here and quotation.span.start <= paragraphs[here].start + 1:
        before = within(paragraphs[here - 1])
    return max(before, key=lambda s: s.cue.span) if before else min(after, key=lambda s: s.cue.span, default=None)
