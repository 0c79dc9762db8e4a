"""Citations: the speaker of a claim comes in; whom that speaker cites, and the speaker as the channel, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport

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
    text, lexicon = annotated.report.text, load_yaml("speakers")
    after = annotated.tokens_in(Span(source.span.end, sentence.end))[: _BETWEEN + 1]
    at = next((i for i in after if annotated.tokens[i].of(text).lower() in lexicon["citing"]), None)
    if at is None:
        return source, channel
    found = _whom(at + 1, annotated, sentence)
    return (found, source) if found is not None else (source, channel)


def _whom(first: int, annotated: AnnotatedReport, sentence: Span) -> Phrase | None:
    """Who is cited by the words from a token on; of "data from X" X."""
    text, upos, documents = annotated.report.text, annotated.analysis.upos, load_yaml("speakers")["documents"]
    last = first
    while last < min(len(annotated.tokens), first + _LONGEST) and annotated.tokens[last].start < sentence.end:
        word = annotated.tokens[last].of(text).lower()
        if word in {",", ".", ";", ":", "as", "that", "who", "which"} or upos[last] in {"VERB", "AUX"}:
            break
        last += 1
    for i in range(first, last - 1):
        document = annotated.tokens[i].of(text).lower() in documents
        if document and annotated.tokens[i + 1].of(text).lower() in {"from", "of", "by"}:
            return _whom(i + 2, annotated, sentence)
    while first < last and (upos[first] == "PUNCT" or annotated.tokens[first].of(text).lower() in {"a", "an"}):
        first += 1
    while first < last and upos[last - 1] == "PUNCT":
        last -= 1
    return Phrase.at(annotated.words(first, last), text) if _speaks(range(first, last), annotated) else None


def _speaks(tokens: range, annotated: AnnotatedReport) -> bool:
    """Whether words can be a speaker: a name, somebody in an office, or a body that has things to say."""
    lexicon, text = load_yaml("speakers"), annotated.report.text
    words = {annotated.tokens[i].of(text).lower().removesuffix("s") for i in tokens}
    named = any(annotated.analysis.upos[i] == "PROPN" for i in tokens)
    return named or any(word.removesuffix("s") in words for group in ("offices", "bodies") for word in lexicon[group])
