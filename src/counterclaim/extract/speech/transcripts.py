"""Transcripts: a report comes in; who speaks in its recordings, by the labels in brackets before their words, goes out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport

RULE = "AT10"
_MARK = re.compile(r"\s*\[([^\[\]\n]{2,60})\]")
_SURE = 1.0


def draft_transcripts(annotated: AnnotatedReport) -> tuple[SpeechDraft, ...]:
    """What each speaker of a transcript says: from a label that opens a paragraph to the next one (rule AT10).

    A later label that is the end of an earlier one is the same speaker.

    **Reads**  ``[BEGIN RECORDING] [UNIDENTIFIED OFFICER] THE WOUNDED INCLUDE THREE GUARDS.`` and the paragraphs after it - the officer's
    words.
    **Leaves alone**  ``[TEXT]``, ``[PASSAGE OMITTED]`` and other marks of the desk, what a reporter asks, what follows the recording, and
    reports without one.
    """
    if "[begin " not in annotated.report.text.casefold():
        return ()
    drafts: list[SpeechDraft] = []
    labels: list[Phrase] = []
    speaker: tuple[Phrase, Phrase] | None = None
    for paragraph in annotated.report.paragraphs:
        start, marks = _marks(annotated.report.text, paragraph)
        names = [mark for mark in marks if not _is_of_the_desk(mark.words.casefold())]
        if names:
            label = names[-1]
            labels.append(label)
            first = next(known for known in labels if known.words.casefold().endswith(label.words.casefold()))
            speaker = None if label.words.casefold() in load_yaml("speakers")["reporters"] else (first, label)
        end = annotated.report.text.find("[END ", start, paragraph.end)
        said = Span(start, end if end >= 0 else paragraph.end)
        if speaker and said.of(annotated.report.text).strip():
            source, cue = speaker
            drafts.append(SpeechDraft(source, cue, (Phrase.at(said, annotated.report.text),), RULE, _SURE, certain=True))
        speaker = None if end >= 0 else speaker
    return tuple(drafts)


def _marks(text: str, paragraph: Span) -> tuple[int, list[Phrase]]:
    """Where a paragraph goes on after the marks that open it, and those marks."""
    at, marks = paragraph.start, []
    while match := _MARK.match(text, at, paragraph.end):
        marks.append(Phrase.at(Span(*match.span(1)), text))
        at = match.end()
    return at + len(text[at : paragraph.end]) - len(text[at : paragraph.end].lstrip()), marks


@lru_cache(maxsize=256)
def _is_of_the_desk(mark: str) -> bool:
    return mark in load_yaml("wire")["marks"] or mark.startswith(("begin ", "end "))
