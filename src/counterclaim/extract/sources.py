"""Sources: the attribution over a claim and the model's pointer come in; the most specific name of who says so goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.phrases import tokens_in, trimmed
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import SpeechDraft
    from counterclaim.model.span import Phrase, Span


def speech_over(span: Span, speeches: Sequence[SpeechDraft]) -> SpeechDraft | None:
    """The attribution that answers for a stretch of text: the narrowest whose content covers it."""
    covering = [speech for speech in speeches if any(part.span.covers(span) for part in speech.content)]
    return min(covering, key=lambda speech: sum(len(part.span) for part in speech.content), default=None)


def source_of(annotated: AnnotatedReport, span: Span, speeches: Sequence[SpeechDraft], pointed: Phrase | None) -> Phrase | None:
    """Who says what stands at a span; None is the report's own voice.

    An attribution that names its source settles it (rule AT02). One that says only "he" or "the group" leaves the name to
    the model's pointer, or else to the speaker before (rule AT03).

    **Reads**  ``Colonel Marsh said he saw the convoy leave. He said two guards were hurt.`` - both by ``Marsh``.
    **Leaves alone**  a sentence that nobody's words cover: the pointer decides.
    """
    speech = speech_over(span, speeches)
    if speech is None or speech.source is None:
        return pointed
    named = _named(annotated, speech.source)
    if named is not None:
        return named
    return pointed or _speaker_before(annotated, speech, speeches)


def _named(annotated: AnnotatedReport, source: Phrase) -> Phrase | None:
    """The person in the source, else the whole phrase if it names or newly describes somebody."""
    first, last = tokens_in(annotated, source.span)
    names = [n for n in annotated.analysis.names if first <= n.first and n.last <= last]
    person = next((n for n in names if n.kind is NameKind.PERSON), None)
    if person is not None:
        return trimmed(annotated, person.first, person.last)
    opening = annotated.tokens[first].of(annotated.report.text).lower()
    if names or opening not in _referring():
        return trimmed(annotated, first + (opening in load_yaml("sources")["articles"]), last)
    return None


def _referring() -> frozenset[str]:
    """Words that open a mention of somebody told of before."""
    lexicon = load_yaml("sources")
    return frozenset(lexicon["pronouns"]) | frozenset(lexicon["definite"])


def _speaker_before(annotated: AnnotatedReport, speech: SpeechDraft, speeches: Sequence[SpeechDraft]) -> Phrase | None:
    """The last named speaker before this attribution: three in four pronouns mean the speaker before."""
    earlier = sorted((s for s in speeches if s.source and s.cue.span < speech.cue.span), key=lambda s: s.cue.span, reverse=True)
    named = (_named(annotated, s.source) for s in earlier if s.source is not None)
    return next((phrase for phrase in named if phrase is not None), None)
