"""Accounts side by side: a claim and the speeches around it come in; the claim goes out without what another speaker says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import gives_words
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.voices import named_speaker, speech_over
from counterclaim.resolve.words.names import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft, SpeechDraft

# What stands between a relative pronoun and the noun that it is for.
_BEFORE_RELATIVES = frozenset({"PUNCT", "ADP", "NOUN", "PROPN", "ADJ", "NUM", "DET"})
_ROLES = ("side", "actor", "place", "when")


def without_anothers(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, with nothing that another speaker of its sentence says: neither as its source (AT19) nor, told later, as a role (AT23).

    Rule AT19: who speaks in the same sentence of something else is not the source.

    **Reads**  ``The rebels said two had fled, while Norland said three had.`` - the rebels of the two; ``Nine are held, but lawyers said
    twelve were.`` - nobody of the nine.
    **Leaves alone**  a speaker of another sentence; ``Norland said the rebels had told it that two had fled``: all of that is Norland's
    word; ``She met guards, all of whom said that two had fled``, where a pronoun says so.

    Rule AT23: who, where and when it was is not taken from where a later speaker of the sentence begins.

    **Reads**  ``Karst said shelling had killed two, while Norland said Karst's raids on Ashby had killed three`` - the two not by Karst.
    **Leaves alone**  what an earlier speaker told (``Norland said nine had died in Ashby; Karst said twelve had``): both in Ashby, and
    who claims responsibility.
    """
    return _but_told_later(_by_own_speaker(draft, heard, annotated), heard)


def _by_own_speaker(draft: ClaimDraft, heard: Sequence[SpeechDraft], annotated: AnnotatedReport) -> ClaimDraft:
    count, source = draft.quantity.phrase.span, draft.source
    beside = [s for s in heard if s.speaker and draft.evidence.span.covers(s.cue.span) and not _is_for_another(s.speaker)]
    theirs = [s for s in beside if s.speaker and source and s.speaker.span.overlaps(source.span)]
    if not theirs or any(part.span.covers(count) for s in theirs for part in s.content):
        return draft
    speech = speech_over(count, [with_noun(s, annotated) for s in beside if s.certain or gives_words(str(s.cue))])
    if speech and any(part.span.covers(s.cue.span) and s.cue.span < count for s in theirs for part in speech.content):
        return draft
    if speech is None and all(s.stretch and not s.stretch.covers(count) for s in theirs):
        own = [s for s in beside if s.stretch and s.stretch.covers(count)]
        speech = min(own, key=lambda s: s.cue.span.gap(count), default=None)
        return replace(draft, source=named_speaker(speech, heard) if speech else None)
    return replace(draft, source=named_speaker(speech, heard)) if speech else draft


def _is_for_another(speaker: Phrase) -> bool:
    """Whether a speaker is a word for somebody told of elsewhere: "all of whom", "its"."""
    listed = load_yaml("speakers")
    return not {*listed["relatives"], *listed["own"]}.isdisjoint(speaker.words.lower().split())


def _but_told_later(draft: ClaimDraft, heard: Sequence[SpeechDraft]) -> ClaimDraft:
    later = _told_later(draft.quantity.phrase.span, draft.evidence.span, heard)
    side, place, when = (_but(later, role) for role in (draft.side, draft.place, draft.when))
    actor = draft.actor if _owns_up(later, draft.evidence) else _but(later, draft.actor)
    known = replace(draft, side=side, actor=actor, place=place, when=when)
    gone = {name for name in _ROLES if getattr(known, name) != getattr(draft, name)}
    return replace(known, doubts=tuple(doubt for doubt in draft.doubts if doubt.partition(" ")[0] not in gone))


def acts_but_told_later(drafts: Sequence[EventDraft], heard: Sequence[SpeechDraft]) -> tuple[EventDraft, ...]:
    """The events, by rule AT23 without an actor or a recipient from where a later speaker of the sentence begins."""
    return tuple(_act_but_told_later(draft, heard) for draft in drafts)


def _act_but_told_later(draft: EventDraft, heard: Sequence[SpeechDraft]) -> EventDraft:
    later = _told_later(draft.cue.span, draft.evidence.span, heard)
    actor = draft.actor if _owns_up(later, draft.evidence) else _but(later, draft.actor)
    return replace(draft, actor=actor, recipient=_but(later, draft.recipient))


def stretch_of(span: Span, sentence: Span, heard: Sequence[SpeechDraft]) -> Span:
    """The stretch of a sentence in which one of its speakers tells something; the sentence itself where it has no such stretches."""
    stretches = (s.stretch for s in heard if s.stretch and sentence.covers(s.stretch) and s.stretch.covers(span))
    return next(stretches, sentence)


def _told_later(span: Span, sentence: Span, heard: Sequence[SpeechDraft]) -> Span | None:
    """What other speakers of a sentence say after the one in whose stretch of it something stands; None where there is no such speaker."""
    stretches = [s.stretch for s in heard if s.stretch and sentence.covers(s.stretch)]
    if not any(stretch.covers(span) for stretch in stretches):
        return None
    start = min((stretch.start for stretch in stretches if stretch.start >= span.end), default=None)
    return Span(start, sentence.end) if start is not None else None


def _but(later: Span | None, role: Phrase | None) -> Phrase | None:
    return None if later is not None and role is not None and later.covers(role.span) else role


def _owns_up(later: Span | None, evidence: Phrase) -> bool:
    """Whether what is told later says that somebody claims responsibility."""
    told = words_of(evidence.words[later.start - evidence.span.start :]) if later is not None else ()
    return not set(load_yaml("speakers")["claiming"]).isdisjoint(told)


def with_noun(speech: SpeechDraft, annotated: AnnotatedReport) -> SpeechDraft:
    """A speech with the noun that a relative pronoun of its content is for (rule AT14).

    **Reads**  ``Nine shells, | which Norland says came from Karst, ...`` - Norland says so of the nine.
    """
    return replace(speech, content=tuple(_part_with_noun(part, annotated) for part in speech.content))


def _part_with_noun(part: Phrase, annotated: AnnotatedReport) -> Phrase:
    tokens, upos = annotated.tokens_in(part.span), annotated.analysis.upos
    if len(tokens) != 1 or part.words.lower() not in load_yaml("speakers")["relatives"]:
        return part
    first = tokens[0]
    while first > 0 and upos[first - 1] in _BEFORE_RELATIVES:
        first -= 1
    return Phrase.at(Span(annotated.tokens[first].start, part.span.end), annotated.report.text)
