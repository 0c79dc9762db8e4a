"""Voices: a speaker's name and the attributions around a claim come in; who speaks, in what office and channel, goes out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import gives_words
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase, Span
from counterclaim.model.voice import Voice
from counterclaim.resolve.citations import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport, Sentence
    from counterclaim.model.draft import ClaimDraft, SpeechDraft
    from counterclaim.resolve.context import ReportContext

_OFFICE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM", "CCONJ"})
_NOT_AT_THE_END = frozenset({"ADP", "CCONJ"})
_NOT_AT_THE_START = frozenset({"ADP", "CCONJ", "PART", "NUM"})
_LONGEST_OFFICE = 12
_OPENING = 4  # words that open a relative clause: "many of whom"


@cache
def _offices() -> frozenset[str]:
    """Nouns for what a person is, without a plural s."""
    return frozenset(word.removesuffix("s") for word in load_yaml("speakers")["offices"])


def speech_over(span: Span, speeches: Sequence[SpeechDraft]) -> SpeechDraft | None:
    """The attribution that answers for a stretch of text: the narrowest whose content covers it."""
    covering = [speech for speech in speeches if any(part.span.covers(span) for part in speech.content)]
    return min(covering, key=lambda speech: sum(len(part.span) for part in speech.content), default=None)


def named_speaker(speech: SpeechDraft, speeches: Sequence[SpeechDraft]) -> Phrase | None:
    """The source of an attribution, by the name that it was given first (rule AT03).

    **Reads**  ``The interior ministry named three. Two fled, the ministry said.`` - the interior ministry; of a pronoun the speaker before,
    whom three in four pronouns mean.
    **Leaves alone**  ``the minister``, where nobody called a minister has spoken before.
    """
    earlier = sorted((s for s in speeches if s.cue.span <= speech.cue.span), key=lambda s: s.cue.span, reverse=True)
    pronouns = load_yaml("speakers")["pronouns"]
    named = [s.source for s in (speech, *earlier) if s.source and str(s.source).lower() not in pronouns]
    return next((full for full in named if _is_full_name(full, named[0])), None) or next(iter(named), None)


def with_sources(
    drafts: Sequence[ClaimDraft], heard: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> tuple[ClaimDraft, ...]:
    """The drafts with who says them (`source_of`, `cited`), in full where the report names it elsewhere.

    Rule AT06: a source called a monitor and nothing else is the body that the report says to monitor.

    **Reads**  ``A shelling killed two: monitor. The Harbor Observatory, which monitors the war, named both.`` - the Harbor Observatory.
    **Leaves alone**  a monitor in a report that names none.
    """
    told = [_with_source(draft, heard, annotated) for draft in drafts]
    named = [source for source in (*(d.source for d in told), *(s.source for s in heard)) if source is not None]
    full = next((source for source in named if _is_title(source) and _is_said_to_monitor(source, annotated)), None)
    monitors = load_yaml("speakers")["monitors"]
    return tuple(
        replace(draft, source=full) if full and draft.source and _without_article(draft.source) in monitors else draft
        for draft in told
    )


def _with_source(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> ClaimDraft:
    source, channel = cited(source_of(draft, heard, annotated), draft.channel, draft.evidence.span, annotated)
    return replace(draft, source=source, channel=channel)


def source_of(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The source of a claim; heard are also attributions too faint to be told (rule AT04).

    **Reads**  ``A guard said three men fled.``, where the model names no source - the guard; ``The ministry said so. “Two fled,”
    it added.`` - the ministry, whomever the model finds in another paragraph; ``Five fled, the army said.`` - not a guard of another
    sentence (rule AT09).
    **Leaves alone**  a source in the count's own paragraph, people ("he"), and counts that stand in nobody's words, or in an aside of
    the report (``The rebel, who killed two, fled, the army said.``); of AT09 also a person by name, who may speak for the army.
    """
    sentence = draft.evidence.span
    here = [s for s in heard if s.labelled or (sentence.covers(s.cue.span) and gives_words(str(s.cue)))]
    speech = speech_over(draft.quantity.phrase.span, here)
    if speech is None or speech.source is None:
        return draft.source
    if draft.source is None:
        return named_speaker(speech, heard) if speech.labelled or not _is_aside(draft, annotated) else None
    if _is_another_organ(speech.source, draft.source, annotated) and not sentence.covers(draft.source.span):
        return named_speaker(speech, heard)
    paragraph = next((p for p in annotated.report.paragraphs if p.covers(sentence)), sentence)
    if paragraph.covers(draft.source.span) or str(speech.source).casefold() != "it":
        return draft.source
    return named_speaker(speech, [s for s in heard if paragraph.covers(s.cue.span)]) or draft.source


def _is_aside(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count outside quotation marks stands in a relative clause that a comma or a dash opens: the report's own voice."""
    count, lexicon = draft.quantity.phrase.span, load_yaml("speakers")
    if any(quotation.span.covers(count) for quotation in annotated.quotations):
        return False
    before = annotated.report.text[draft.evidence.span.start : count.start]
    mark = max(before.rfind(mark) for mark in lexicon["asides"])
    return mark >= 0 and any(word in lexicon["relatives"] for word in before[mark + 1 :].lower().split()[:_OPENING])


def _is_another_organ(here: Phrase, far: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a speaker is a body such as "the army", and another one is neither called so nor a person."""
    noun = str(here).casefold().rpartition(" ")[2]
    if noun not in load_yaml("speakers")["organs"] or noun in str(far).casefold():
        return False
    return not _is_named_person(far, annotated)


def is_person(phrase: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a phrase tells one person, by name or as what the person is ("the prime minister")."""
    return _is_named_person(phrase, annotated) or not _offices().isdisjoint(phrase.words.casefold().split())


def _is_named_person(phrase: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a phrase holds a person's name."""
    people = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PERSON)
    return any(person.overlaps(phrase.span) for person in people)


def _is_title(phrase: Phrase) -> bool:
    """Whether a phrase is a name of two words or more."""
    return sum(word[:1].isupper() for word in phrase.words.split()) > 1


def _without_article(phrase: Phrase) -> str:
    """The words of a phrase in small letters."""
    words = phrase.words.casefold().split()
    return " ".join(words[words[0] in {"a", "an", "the"} :])


def _is_said_to_monitor(body: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether the sentence that names a body says that it monitors."""
    sentence = next((s.span for s in annotated.sentences if s.span.covers(body.span)), body.span)
    beginnings = tuple(load_yaml("speakers")["monitoring"])
    return any(word.startswith(beginnings) for word in sentence.of(annotated.report.text).casefold().split())


def _is_full_name(full: Phrase, short: Phrase) -> bool:
    """Whether "the ministry" is short for a name that ends in that word."""
    article, _, noun = str(short).casefold().partition(" ")
    words = str(full).casefold().split()
    return article == "the" and len(words) > (words[0] == "the") + 1 and words[-1] == noun


def voice_of(
    speaker: Phrase, channel: Phrase | None, speech: SpeechDraft | None, annotated: AnnotatedReport, context: ReportContext
) -> Voice:
    """The voice of a speaker, with the cue and the words that the sentence itself uses for them."""
    office = office_of(speaker, annotated)
    speaker = _without_office(speaker, office, annotated.report.text)
    said_as = speech.source if speech and speech.source and not _same(speech.source, speaker) else None
    known = context.resolve_actor(f"{office} {speaker}" if office else str(speaker))
    return Voice(
        speaker=speaker, cue=speech.cue if speech else None, channel=channel, said_as=said_as, office=office, actor=known
    )


def _without_office(speaker: Phrase, office: Phrase | None, text: str) -> Phrase:
    """The name alone, where the speaker's words begin with the office."""
    if office is None or not speaker.span.covers(office.span) or speaker.span.end == office.span.end:
        return speaker
    if text[speaker.span.start : office.span.start].strip().lower() not in {"", "a", "an", "the"}:
        return speaker
    after = text[office.span.end : speaker.span.end]
    return Phrase.at(Span(speaker.span.end - len(after.lstrip(" ,")), speaker.span.end), text)


def _same(one: Phrase, other: Phrase) -> bool:
    return one.span.overlaps(other.span) or str(one) in str(other) or str(other) in str(one)


def office_of(speaker: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The words that say what a named person is.

    They stand before any mention of the name ("Foreign Minister X") or after it ("X, the army's spokesman,").
    """
    people = [name for name in annotated.analysis.names if name.kind is NameKind.PERSON]
    text = annotated.report.text
    mentions = [n for n in people if _names_alike(annotated.words(n.first, n.last).of(text), speaker.words)]
    found = (_before(annotated, n.first) or _after(annotated, n.last) for n in mentions)
    return next((office for office in found if office is not None), None)


def _names_alike(one: str, other: str) -> bool:
    """Whether one name holds the other's last word: "Tarar" and "Attaullah Tarar"."""
    mine, yours = one.split(), other.split()
    return bool(mine and yours) and (mine[-1] in yours or yours[-1] in mine)


def _sentence(annotated: AnnotatedReport, token: int) -> Sentence:
    return next(s for s in annotated.sentences if s.first <= token < s.last)


def _before(annotated: AnnotatedReport, name: int) -> Phrase | None:
    """The noun phrase that runs into the name; "and" and "but" belong to it only where they join words of it."""
    upos, heads, first = annotated.analysis.upos, annotated.analysis.heads, _sentence(annotated, name).first
    start = name
    while start > max(first, name - _LONGEST_OFFICE) and upos[start - 1] in _OFFICE_PARTS:
        if upos[start - 1] == "CCONJ" and not start <= heads[start - 1] < name:
            break
        start -= 1
    while start < name and upos[start] in _NOT_AT_THE_START and not _is_under_secretary(annotated, start):
        start += 1
    return _described(annotated, range(start, name))


def _is_under_secretary(annotated: AnnotatedReport, token: int) -> bool:
    """Whether "Under" opens an office: "Under Secretary", with a capital."""
    first, second = (annotated.tokens[i].of(annotated.report.text) for i in (token, token + 1))
    return first == "Under" and second.startswith("Secretar")


def _after(annotated: AnnotatedReport, name: int) -> Phrase | None:
    """The noun phrase between commas that follows the name."""
    analysis, text, last = annotated.analysis, annotated.report.text, _sentence(annotated, name - 1).last
    if name + 1 >= last or annotated.tokens[name].of(text) != ",":
        return None
    end = name + 1
    while end < min(last, name + _LONGEST_OFFICE) and (
        analysis.upos[end] in _OFFICE_PARTS or analysis.upos[end] in {"DET", "PRON"}
    ):
        end += 1
    if end >= last or annotated.tokens[end].of(text) not in {",", "."}:
        return None
    start = name + 1 + (analysis.upos[name + 1] in {"DET", "PRON"})
    return _described(annotated, range(start, end))


def _described(annotated: AnnotatedReport, tokens: Iterable[int]) -> Phrase | None:
    places = list(tokens)
    text = annotated.report.text
    words = {annotated.tokens[i].of(text).lower().removesuffix("s") for i in places}
    if not words & _offices() or annotated.analysis.upos[places[-1]] in _NOT_AT_THE_END:
        return None
    return Phrase.at(annotated.words(places[0], places[-1] + 1), annotated.report.text)
