"""Sources: drafts of claims and all attributions of a report come in; the same drafts, with who says them, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import gives_words
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Status
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.accounts import with_noun, without_anothers
from counterclaim.resolve.speakers.asides import another_count_of, is_added, speaker_behind
from counterclaim.resolve.speakers.citations import cited, passed_on, relayed
from counterclaim.resolve.speakers.other_speakers import (
    in_full,
    is_another,
    is_another_by_name,
    is_hearsay,
    is_other_name,
    without_article,
)
from counterclaim.resolve.speakers.voices import is_person, named_speaker, speech_over
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, SpeechDraft

_WHERE = frozenset({"at", "in", "near"})
_OPENING = 4  # words that open a relative clause: "many of whom"


def with_sources(
    drafts: Sequence[ClaimDraft], heard: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> tuple[ClaimDraft, ...]:
    """The drafts with who says them (`source_of`, `cited`, `passed_on`, `relayed`), in full where the report names it elsewhere.

    Hearsay of another sentence ("Reports came in.") says nothing in this one (AT13).

    Rule AT06: a source called a monitor and nothing else is the body that the report says to monitor.

    **Reads**  ``A shelling killed two: monitor. The Harbor Observatory, which monitors the war, named both.`` - the Harbor Observatory.
    **Leaves alone**  a monitor in a report that names none.
    """
    told = [_with_source(without_anothers(draft, heard, annotated), heard, annotated) for draft in drafts]
    named = [source for source in (*(d.source for d in told), *(s.source for s in heard)) if source is not None]
    full = next((source for source in named if _is_title(source) and _is_said_to_monitor(source, annotated)), None)
    monitors = load_yaml("speakers")["monitors"]
    return tuple(
        replace(draft, source=full) if full and draft.source and without_article(draft.source) in monitors else draft
        for draft in told
    )


def _with_source(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> ClaimDraft:
    if draft.source is not None and _is_a_toll(draft.source):
        draft = replace(draft, source=None)
    draft = _as_channel_says(draft)
    draft = replace(draft, source=_who_leads(draft, heard, annotated))
    said = in_full(source_of(draft, heard, annotated), draft, annotated)
    source, channel = cited(said, draft.channel, draft.evidence.span, annotated)
    near = [speech for speech in heard if draft.evidence.span.covers(speech.cue.span)]
    count = draft.quantity.phrase.span
    source, channel = relayed(*passed_on(source, channel, count, near), count, near, annotated)
    source = source and _speaker_in(source, annotated)
    source = (source and another_count_of(draft, source, near, annotated)) or source
    elsewhere = source is not None and is_hearsay(source) and not draft.evidence.span.covers(source.span)
    if elsewhere or (
        source is not None
        and (
            _only_looks_into(source, draft, annotated)
            or is_added(source, draft, near, annotated)
            or _is_reported_by_nobody(source, draft, annotated)
        )
    ):
        return replace(draft, source=source and speaker_behind(source, draft, near))
    return replace(draft, source=source, channel=channel)


def _as_channel_says(draft: ClaimDraft) -> ClaimDraft:
    """The draft with a channel that names whose word it is as its source, instead of who speaks in a later sentence (rule AT36).

    **Reads**  ``A military statement said two had died. Ida Berg, for the rebels, put the dead at nine.`` - two, by a military statement.
    **Leaves alone**  ``A statement said two had died``, which tells nobody.
    """
    source, channel = draft.source, draft.channel
    if source is None or channel is None or source.span.start < draft.evidence.span.end:
        return draft
    listed = load_yaml("speakers")
    whose = {*listed["armies"], *listed["bodies"]}
    if not draft.evidence.span.covers(channel.span) or whose.isdisjoint(words_of(channel.words)):
        return draft
    return replace(draft, source=channel, channel=None, doubts=draft.doubts_but_about("source"))


def _is_a_toll(source: Phrase) -> bool:
    """Whether what was taken for a speaker is only what is counted: "rebel losses stood at 10"."""
    return source.words.lower().split()[-1] in load_yaml("speakers")["losing"]["told"]


def _speaker_in(source: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The source; of a clause that was taken for one the last subject in it, if it has any (AT32); of where a speaker is, that one (AT37).

    **Reads**  ``A deputy told lawmakers that officers`` (said) - the officers; ``Counted among the dead`` - nobody; ``the agency's director
    in Karst said`` - the director, and not Karst.
    **Leaves alone**  ``a spokesman for Karst said``.
    """
    head = annotated.head_of(source.span)
    over = annotated.analysis.heads[head]
    there = annotated.analysis.relations[head] == "nmod" and not annotated.governed_by(head).isdisjoint(_WHERE)
    if there and annotated.analysis.relations[over] == "nsubj":
        return named_at(over, annotated)
    if annotated.analysis.upos[head] != "VERB":
        return source
    subjects = [i for i in annotated.tokens_in(source.span) if annotated.analysis.relations[i] == "nsubj"]
    return named_at(subjects[-1], annotated) if subjects else None


def _only_looks_into(source: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a source only looks into reports of what is counted (rule AT27).

    **Reads**  ``The army is investigating reports that two were killed.`` - on nobody's word who is named.
    **Leaves alone**  ``The army confirmed reports that two were killed.``
    """
    verb = annotated.tokens[annotated.analysis.heads[annotated.head_of(source.span)]].of(annotated.report.text)
    return draft.status is Status.UNCONFIRMED and verb.lower() in load_yaml("statuses")["looks_into"]


def _is_reported_by_nobody(source: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count is told as reported without saying by whom, and the source stands in another sentence (rule AT35).

    **Reads**  ``The mayor mourned two. No other casualties were reported.``, ``One villager was reported killed`` - on nobody's word.
    **Leaves alone**  ``were reported by the mayor``, ``The mayor reported that two had fled``.
    """
    if draft.evidence.span.covers(source.span):
        return False
    relations = annotated.analysis.relations
    path = (above for _, _, above in annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]))
    reported = next((i for i in path if annotated.word_at(i) == "reported"), None)
    ties = {relations[i] for i in annotated.below(reported, near=None)} if reported is not None else set()
    return "aux:pass" in ties and "obl:agent" not in ties


def _who_leads(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The source; where that is named only in a clause about who speaks, whoever speaks (rule AT28).

    **Reads**  ``Ida Berg who heads the Harbor Observatory said two had fled.`` - Berg, in copy that lost its commas.
    **Leaves alone**  ``A spokesman for the Harbor Observatory said``.
    """
    source, text = draft.source, annotated.report.text
    if source is None:
        return None
    for speech in heard:
        speaker = speech.source
        if speaker is None or not (speaker.span < source.span and source.span < speech.cue.span):
            continue
        clause = text[speaker.span.end : source.span.start].lstrip(", ").partition(" ")[0]
        if draft.evidence.span.covers(speech.cue.span) and clause in load_yaml("speakers")["relatives"]:
            return speaker
    return source


def source_of(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The source of a claim; heard are also attributions too faint to be told (rule AT04).

    **Reads**  ``A guard said three men fled.``, where the model names no source - the guard; ``The ministry said so. “Two fled,”
    it added.`` - the ministry, whomever the model finds in another paragraph; ``Five fled, the army said.`` - not a guard of another
    sentence (rule AT09); ``Five fled, reports said.`` - the reports (rule AT13), as are two who say so together; ``“Two fled. We saw
    it,” Ida Berg said.`` - Berg says all of it, and nobody of another paragraph (rule AT11); ``The army named three. The Hillmen claimed
    the attack and said that two had fled.`` - the Hillmen, and not the army (rule AT12); ``Berg said two had fled``, ``The mayor said so``
    - Berg, by her full name, and the mayor, whoever spoke before (rule AT24); ``A mayor told of nine. Ida Berg denied it. She said two had
    fled.`` - Berg, who spoke before in that paragraph (rule AT34).
    **Leaves alone**  a source in the count's own paragraph, "he" in a paragraph where nobody spoke before, and counts that stand in
    nobody's words, or in an aside of the report (``The rebel, who killed two, fled, the army said.``); of AT09 also a person by name, who
    may speak for the army, and of AT12 anybody in person, who may speak for the Hillmen, and an agency or channel that passes on what the
    army says.
    """
    sentence = draft.evidence.span
    paragraph = next((p for p in annotated.report.paragraphs if p.covers(sentence)), sentence)
    near = draft.source is not None and paragraph.covers(draft.source.span)
    quoting = None if near else _quoting(draft, paragraph, heard, annotated)
    if quoting is not None:
        return quoting
    here = [with_noun(s, annotated) for s in heard if s.certain or (sentence.covers(s.cue.span) and gives_words(str(s.cue)))]
    speech = speech_over(draft.quantity.phrase.span, here)
    if speech is None or speech.speaker is None:
        return draft.source
    if draft.source is None:
        return named_speaker(speech, heard) if speech.certain or not _is_aside(draft, annotated) else None
    full = named_speaker(speech, heard)
    others = is_another(speech.speaker, draft, annotated) or (
        not near and is_another_by_name(full, speech.speaker, draft.source)
    )
    if others and not sentence.covers(draft.source.span):
        return full
    pronoun = str(speech.source).casefold()
    if near or pronoun not in load_yaml("speakers")["alone"]:
        return draft.source
    before = [s for s in heard if s.speaker and paragraph.covers(s.cue.span)]
    if pronoun != "it":
        before = [s for s in before if s.speaker and is_person(s.speaker, annotated)]
    return named_speaker(speech, before) or draft.source


def _quoting(draft: ClaimDraft, paragraph: Span, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> Phrase | None:
    """Who is named beside the quotation of a count as saying another part of it, where that is nobody whom the source may be short for."""
    quotation = next((q.span for q in annotated.quotations if q.span.covers(draft.quantity.phrase.span)), None)
    if quotation is None or draft.source is None:
        return None
    for speech in heard:
        beside = paragraph.covers(speech.cue.span) and not quotation.covers(speech.cue.span)
        if speech.source and beside and any(part.span.overlaps(quotation) for part in speech.content):
            return _name_alone(speech.source, annotated) if is_other_name(speech.source, draft.source, annotated) else None
    return None


def _name_alone(speaker: Phrase, annotated: AnnotatedReport) -> Phrase:
    """The name of a person without what a comma adds to it ("Ida Berg, 90, as she left")."""
    people = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PERSON)
    text = annotated.report.text
    end = next((p.end for p in people if speaker.span.covers(p) and text.startswith(",", p.end)), speaker.span.end)
    return Phrase.at(Span(speaker.span.start, end), text)


def _is_aside(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count outside quotation marks stands in a relative clause that a comma or a dash opens: the report's own voice."""
    count, lexicon = draft.quantity.phrase.span, load_yaml("speakers")
    if any(quotation.span.covers(count) for quotation in annotated.quotations):
        return False
    before = annotated.report.text[draft.evidence.span.start : count.start]
    mark = max(before.rfind(mark) for mark in lexicon["asides"])
    return mark >= 0 and any(word in lexicon["relatives"] for word in before[mark + 1 :].lower().split()[:_OPENING])


def _is_title(phrase: Phrase) -> bool:
    """Whether a phrase is a name of two words or more."""
    return sum(word[:1].isupper() for word in phrase.words.split()) > 1


def _is_said_to_monitor(body: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether the sentence that names a body says that it monitors."""
    sentence = annotated.sentences[annotated.sentence_number(body.span)].span
    beginnings = tuple(load_yaml("speakers")["monitoring"])
    return any(word.startswith(beginnings) for word in sentence.of(annotated.report.text).casefold().split())
