"""Beside each other: attributions of a report come in; each up to where its sentence sets another speaker beside its own goes out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of, gives_words
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import SpeechDraft

# What a speaker beside another one is known with, at least: where the cue gives words, and where it is any other.
_SAYS, _SPEAKS = 0.3, 0.75
_ENDS = re.compile(r"[\"'”’]?\s*(?:[.!?;]|\Z)")
_LONGEST = 16  # characters of what sets the one beside the other


def apart(drafts: Sequence[SpeechDraft], annotated: AnnotatedReport) -> tuple[SpeechDraft, ...]:
    """The attributions, none of which goes on where another speaker of the sentence begins, each with its own part of it (rule AT20).

    In none of the 374 places of PolNeAR where such a word or mark comes between two speakers does the first one's content go on; but
    PolNeAR tells no speaker within another's words.

    **Reads**  ``The police said 12 were hurt, but organizers said 200 were.`` - the police of the 12 alone; ``Norland said it had killed
    nine Hillmen, who said they had shot two guards`` - Norland of the nine alone.
    **Leaves alone**  ``The police said that 12 were hurt and that organizers had said so``, and what one quotation holds.
    """
    sentences = [annotated.sentence_at(annotated.tokens_in(draft.cue.span)[0]) for draft in drafts]
    told = [(draft, sentence.span) for draft, sentence in zip(drafts, sentences, strict=True)]
    beside: dict[Span, list[SpeechDraft]] = {}
    for draft, sentence in told:
        beside.setdefault(sentence, []).append(draft)
    marks = {sentence: _marks(sentence, together, annotated) for sentence, together in beside.items()}
    return tuple(_within(draft, sentence, marks[sentence], annotated.report.text) for draft, sentence in told)


def _marks(sentence: Span, beside: Sequence[SpeechDraft], annotated: AnnotatedReport) -> list[int]:
    """Where the words and marks of a sentence stand that set one of its speakers beside another."""
    known = (
        draft for draft in beside if draft.source and draft.confidence >= (_SAYS if gives_words(str(draft.cue)) else _SPEAKS)
    )
    found = [(draft, mark) for draft in known if (mark := _mark_before(draft, annotated.report.text))]
    return sorted({mark.start for draft, mark in found if _parts(mark, sentence, draft, beside, annotated)})


def _parts(mark: Span, sentence: Span, draft: SpeechDraft, beside: Sequence[SpeechDraft], annotated: AnnotatedReport) -> bool:
    """Whether a mark before a speaker parts what is said from what another speaker, or the report itself, tells before it."""
    if mark.start <= sentence.start or _are_quoted(mark, annotated):
        return False
    if any(other.cue.span.end <= mark.start for other in beside):
        return True
    told = annotated.tokens_in(Span(sentence.start, mark.start))
    return any(annotated.analysis.upos[i] == "VERB" for i in told) and all(p.span.start >= mark.end for p in draft.content)


def _within(draft: SpeechDraft, sentence: Span, marks: Sequence[int], text: str) -> SpeechDraft:
    """The attribution with its stretch of the sentence, between two marks, and without what stands behind it in its content."""
    if not marks:
        return draft
    start = max((mark for mark in marks if mark <= draft.cue.span.start), default=sentence.start)
    end = min((mark for mark in marks if mark >= draft.cue.span.end), default=sentence.end)
    return replace(_up_to(draft, end, text), stretch=Span(start, end))


def _mark_before(draft: SpeechDraft, text: str) -> Span | None:
    """The word or mark right before a speaker and the cue; before a relative pronoun whose clause ends the sentence the comma."""
    source = draft.source
    start = min(source.span.start, draft.cue.span.start) if source else draft.cue.span.start
    relative = source is not None and source.words.lower() in load_yaml("speakers")["relatives"]
    if relative and not _ENDS.match(text, max(part.span.end for part in draft.content)):
        return None
    found = (_comma() if relative else _beside()).search(text, max(0, start - _LONGEST), start)
    return Span(*found.span()) if found else None


def _are_quoted(span: Span, annotated: AnnotatedReport) -> bool:
    return any(quotation.span.covers(span) for quotation in annotated.quotations)


def _up_to(draft: SpeechDraft, end: int, text: str) -> SpeechDraft:
    """The attribution without what stands behind a place in its content."""
    if not any(part.span.start < end < part.span.end for part in draft.content):
        return draft
    kept = [part.span for part in draft.content if part.span.start < end]
    return replace(draft, content=tuple(Phrase.at(Span(span.start, min(span.end, end)), text) for span in kept))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"[,;]?\s{{1,3}}{any_of(load_yaml('speakers')['beside'])}\s{{1,3}}\Z|;\s{{1,3}}\Z")


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r",\s{1,3}\Z")
