"""Citations: the speaker of a claim comes in; whom that speaker cites, and the speaker as the channel, go out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.agencies import any_agency
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import gives_words
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.voices import office_nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import SpeechDraft

_BETWEEN = 6  # words between a speaker and "citing"
_LONGEST = 12  # words of whoever is cited


def cited(
    source: Phrase | None, channel: Phrase | None, sentence: Span, annotated: AnnotatedReport
) -> tuple[Phrase | None, Phrase | None]:
    """The source and the channel of a claim, where its speaker cites another in the sentence (rule AT05).

    **Reads**  ``Four men were held, the Harbor Gazette reported, citing a guard.`` - the guard, by way of the Gazette; ``citing data from
    the coast guard`` - the coast guard.
    **Leaves alone**  ``citing the weather``, which says nothing, and whoever is cited beside another speaker.
    """
    if source is None or not sentence.covers(source.span):
        return source, channel
    lexicon = load_yaml("speakers")
    after = annotated.tokens_in(Span(source.span.end, sentence.end))[: _BETWEEN + 1]
    at = next((i for i in after if annotated.word_at(i) in lexicon["citing"]), None)
    if at is None:
        return source, channel
    found = _whom(at + 1, annotated, sentence)
    return (found, source) if found is not None else (source, channel)


def passed_on(
    source: Phrase | None, channel: Phrase | None, count: Span, heard: Sequence[SpeechDraft]
) -> tuple[Phrase | None, Phrase | None]:
    """The source and the channel of a claim of which its speaker says that another one told it (rule AT17).

    **Reads**  ``The envoy said that the ministry had announced nine arrests.`` - the ministry, by way of the envoy.
    **Leaves alone**  ``The envoy said that they had announced nine arrests``, ``... that the court ordered nine arrests``: no words of
    theirs; ``the Gazette reported, citing a guard``, whom `cited` tells.
    """
    pronouns, citing = load_yaml("speakers")["pronouns"], load_yaml("speakers")["citing"]
    here = [s for s in heard if s.source is not None and any(part.span.covers(count) for part in s.content)]
    for outer in here:
        says = outer.source is not None and source is not None and outer.source.span.overlaps(source.span)
        if not says or str(outer.cue).lower() in citing:
            continue
        for inner in here:
            told = inner.source if gives_words(str(inner.cue)) and str(inner.source).lower() not in pronouns else None
            if told and any(part.span.covers(told.span) and part.span.covers(inner.cue.span) for part in outer.content):
                return told, channel or source
    return source, channel


def relayed(
    source: Phrase | None, channel: Phrase | None, count: Span, heard: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> tuple[Phrase | None, Phrase | None]:
    """The source and the channel of a claim that an agency passes on in the sentence where somebody else says it (rule AT16).

    **Reads**  ``Nine fled, a guard said, Reuters reported``, ``Nine fled, a guard told Reuters`` - the guard, by way of Reuters.
    **Leaves alone**  ``Nine fled, Reuters reported``, which is its own word, and a channel that is known already.
    """
    text = annotated.report.text
    here = [s for s in heard if any(part.span.overlaps(count) for part in s.content) and s.source is not None]
    agencies = [found for s in here for part in (s.source, s.cue) if part and (found := _agency_ending(part, text)) is not None]
    agency = next(iter(agencies), None)
    if source is None or agency is None:
        return source, channel
    if not source.span.overlaps(agency.span):
        return source, channel or agency
    pronouns = load_yaml("speakers")["pronouns"]
    inner = (
        s.source for s in here if s.source and not _agency_ending(s.source, text) and str(s.source).lower() not in pronouns
    )
    said = next((who for who in inner if who.span.end <= agency.span.start or who.span.start >= agency.span.end), None)
    return (source, channel) if said is None else (said, agency)


def _agency_ending(words: Phrase, text: str) -> Phrase | None:
    """The news agency whose name ends some words: "told Reuters"."""
    found = _agencies().search(str(words))
    return Phrase.at(Span(words.span.start + found.start(), words.span.start + found.end()), text) if found else None


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_agency(sure=True)}$")


def _whom(first: int, annotated: AnnotatedReport, sentence: Span) -> Phrase | None:
    """Who is cited by the words from a token on; of "data from X" X."""
    text, upos, documents = annotated.report.text, annotated.analysis.upos, load_yaml("speakers")["documents"]
    last = first
    while last < min(len(annotated.tokens), first + _LONGEST) and annotated.tokens[last].start < sentence.end:
        word = annotated.word_at(last)
        if word in {",", ".", ";", ":", "as", "that", "who", "which"} or upos[last] in {"VERB", "AUX"}:
            break
        last += 1
    for i in range(first, last - 1):
        document = annotated.word_at(i) in documents
        if document and annotated.word_at(i + 1) in {"from", "of", "by"}:
            return _whom(i + 2, annotated, sentence)
    while first < last and (upos[first] == "PUNCT" or annotated.word_at(first) in {"a", "an"}):
        first += 1
    while first < last and upos[last - 1] == "PUNCT":
        last -= 1
    return Phrase.at(annotated.words(first, last), text) if _speaks(range(first, last), annotated) else None


def _speaks(tokens: range, annotated: AnnotatedReport) -> bool:
    """Whether words can be a speaker: a name, somebody in an office, or a body that has things to say."""
    lexicon = load_yaml("speakers")
    words = {annotated.word_at(i).removesuffix("s") for i in tokens}
    named = any(annotated.analysis.upos[i] == "PROPN" for i in tokens)
    return named or any(word.removesuffix("s") in words for word in (*office_nouns(), *lexicon["bodies"]))
