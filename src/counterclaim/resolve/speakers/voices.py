"""Voices: a speaker's name and the attributions around a claim come in; who speaks, in what office and channel, goes out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase, Span
from counterclaim.model.voice import Voice
from counterclaim.resolve.words.owners import with_owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import SpeechDraft
    from counterclaim.resolve.context import ReportContext

_OFFICE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM", "CCONJ"})
_NOT_AT_THE_END = frozenset({"ADP", "CCONJ"})
_NOT_AT_THE_START = frozenset({"ADP", "CCONJ", "PART", "NUM"})
_LONGEST_OFFICE = 12


@cache
def office_nouns() -> frozenset[str]:
    """Nouns for what a person is."""
    return frozenset(noun for nouns in load_yaml("speakers")["offices"].values() for noun in nouns)


@cache
def _offices() -> frozenset[str]:
    """The same, without an s at the end."""
    return frozenset(word.removesuffix("s") for word in office_nouns())


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
    named = [s.speaker for s in (speech, *earlier) if s.speaker and str(s.speaker).lower() not in pronouns]
    return next((full for full in named if _is_full_name(full, named[0])), None) or next(iter(named), None)


def whom_he_means(speech: SpeechDraft, told: Phrase | None, annotated: AnnotatedReport) -> Phrase | None:
    """Who speaks, where ``told`` spoke before; "he" behind a sentence whose subject is a person is that person (rule AT42).

    **Reads**  ``Berg spoke. Marsh met envoys. He told them that ...`` - Marsh, who spoke to nobody before.
    **Leaves alone**  ``Berg spoke. The army met envoys. He said that ...`` - Berg; and what Berg said in the sentence right before.
    """
    pronoun = speech.source
    if pronoun is None or told is None or str(pronoun).lower() not in load_yaml("speakers")["persons"]:
        return told
    here = annotated.sentence_number(pronoun.span)
    if here == 0 or annotated.sentence_number(told.span) >= here - 1:
        return told
    analysis, before = annotated.analysis, annotated.sentences[here - 1]
    roots = {i for i in range(before.first, before.last) if analysis.relations[i] == "root"}
    people = (n for n in analysis.names if n.kind is NameKind.PERSON and before.first <= n.first < before.last)
    acting = (
        n for n in people for i in range(n.first, n.last) if analysis.relations[i] == "nsubj" and analysis.heads[i] in roots
    )
    name = next(acting, None)
    return told if name is None else Phrase.at(annotated.words(name.first, name.last), annotated.report.text)


def is_person(phrase: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a phrase tells one person, by name or as what the person is ("the prime minister", but not his office)."""
    words = phrase.words.casefold()
    body = words.endswith(tuple(load_yaml("speakers")["staffs"]))
    return is_named_person(phrase, annotated) or (
        not body and not _offices().isdisjoint(word.removesuffix("s") for word in words.split())
    )


def is_named_person(phrase: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a phrase holds a person's name."""
    people = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PERSON)
    return any(person.overlaps(phrase.span) for person in people)


def _is_full_name(full: Phrase, short: Phrase) -> bool:
    """Whether "the ministry" is short for a name that ends in that word."""
    article, _, noun = str(short).casefold().partition(" ")
    words = str(full).casefold().split()
    return article == "the" and len(words) > (words[0] == "the") + 1 and words[-1] == noun


def voice_of(
    speaker: Phrase, channel: Phrase | None, speech: SpeechDraft | None, annotated: AnnotatedReport, context: ReportContext
) -> Voice:
    """The voice of a speaker, with the cue and the words that the sentence itself uses for them."""
    speaker = with_owner(speaker, annotated, context)
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

    They stand before any mention of the name ("Foreign Minister X", "The army's chief in Ashby, General X,") or after it ("X, the army's
    spokesman,").
    """
    people = (name for name in annotated.analysis.names if name.kind is NameKind.PERSON)
    text = annotated.report.text
    mentions = (n for n in people if _names_alike(annotated.words(n.first, n.last).of(text), speaker.words))
    found = (_apposed(annotated, n.first, n.last) or _before(annotated, n.first) or _after(annotated, n.last) for n in mentions)
    return next((office for office in found if office is not None), None)


def _names_alike(one: str, other: str) -> bool:
    """Whether one name holds the other's last word: "Tarar" and "Attaullah Tarar"."""
    mine, yours = one.split(), other.split()
    return bool(mine and yours) and (mine[-1] in yours or yours[-1] in mine)


def _before(annotated: AnnotatedReport, name: int) -> Phrase | None:
    """The noun phrase that runs into the name; "and" and "but" belong to it only where they join words of it."""
    upos, heads, first = annotated.analysis.upos, annotated.analysis.heads, annotated.sentence_at(name).first
    dateline, start = annotated.report.dateline.place, name
    if dateline is not None:  # "KARST, Sudria Norland Foreign Minister X" is Norland's
        first = max(first, next((i for i in range(first, name) if annotated.tokens[i].start >= dateline.span.end), name))
    while start > max(first, name - _LONGEST_OFFICE) and upos[start - 1] in _OFFICE_PARTS:
        if upos[start - 1] == "CCONJ" and not start <= heads[start - 1] < name:
            break
        start -= 1
    while start < name and upos[start] in _NOT_AT_THE_START and not _opens_title(annotated, start):
        start += 1
    return _described(annotated, range(start, name))


def _apposed(annotated: AnnotatedReport, name: int, end: int) -> Phrase | None:
    """The noun phrase that opens the sentence, where a name between commas, with or without a rank, tells who that is."""
    rank, text, upos = _before(annotated, name), annotated.report.text, annotated.analysis.upos
    comma = (annotated.tokens_in(rank.span)[0] if rank else name) - 1
    first = annotated.sentence_at(name).first
    if comma <= first or any(i >= len(upos) or annotated.tokens[i].of(text) != "," for i in (comma, end)):
        return None
    opening = range(first + (upos[first] == "DET"), comma)
    if len(opening) > _LONGEST_OFFICE or any(upos[i] not in _OFFICE_PARTS or upos[i] == "CCONJ" for i in opening):
        return None
    return _described(annotated, opening) if opening and upos[opening[0]] not in _NOT_AT_THE_START else None


def _opens_title(annotated: AnnotatedReport, token: int) -> bool:
    """Whether a word that opens no phrase opens a title here: "Under Secretary", with a capital."""
    return annotated.report.text.startswith(tuple(load_yaml("speakers")["titles"]), annotated.tokens[token].start)


def _after(annotated: AnnotatedReport, name: int) -> Phrase | None:
    """The noun phrase between commas that follows the name."""
    analysis, text, last = annotated.analysis, annotated.report.text, annotated.sentence_at(name - 1).last
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
    words = {annotated.word_at(i).removesuffix("s") for i in places}
    if not words & _offices() or annotated.analysis.upos[places[-1]] in _NOT_AT_THE_END:
        return None
    return Phrase.at(annotated.words(places[0], places[-1] + 1), annotated.report.text)
