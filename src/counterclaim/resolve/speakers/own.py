"""Speakers' own: a claim or act and who speaks of it come in; whether the speaker says that it, or its own, did or suffered it goes out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind
from counterclaim.model.draft import EventDraft
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.voices import is_person, named_speaker, office_of, speech_over
from counterclaim.resolve.words.party_words import doer_of, names_in, tells_a_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Effect
    from counterclaim.model.draft import ClaimDraft, SpeechDraft

_ARTICLE = frozenset({"the"})
_PLURAL = frozenset({"NNS", "NNPS"})


def said_before(draft: ClaimDraft | EventDraft, speeches: Sequence[SpeechDraft]) -> Span:
    """What whoever speaks of an act tells before it: from where the stretch begins that is said, or else the sentence."""
    act, sentence = _act(draft), draft.evidence.span
    speech = speech_over(act, [speech for speech in speeches if sentence.covers(speech.cue.span)])
    starts = [part.span.start for part in speech.content if part.span.covers(act)] if speech else []
    return Span(max([sentence.start, *starts]), act.start)


def did_itself(draft: ClaimDraft | EventDraft, said: Span, speaker: Phrase | None, annotated: AnnotatedReport) -> bool:
    """Whether a body says of an act that "it" did it, whomever else the sentence names.

    "It" is the subject of the act's own verb or, for a count, of the verb that tells what was done to those counted.
    """
    analysis, at = annotated.analysis, annotated.head_of(_act(draft))
    if speaker is None or not _may_be_it(speaker, draft, said, annotated):
        return False
    verb = at if analysis.upos[at] == "VERB" else annotated.verb_over(at)
    if verb is None or (verb != at if isinstance(draft, EventDraft) else not _tells_of(verb, at, draft.effect, annotated)):
        return False
    subjects = [i for i in annotated.tokens_in(said) if analysis.relations[i] == "nsubj"]
    own = next((i for i in subjects if analysis.heads[i] == verb), None)
    while own is None and analysis.relations[verb] == "conj":  # "it had shelled Ashby and killed nine"
        verb = analysis.heads[verb]
        own = next((i for i in subjects if analysis.heads[i] == verb), None)
    if own is None or annotated.word_at(own) != "it":
        return False
    between = annotated.tokens_in(Span(speaker.span.end, annotated.tokens[own].start))
    others = (i for i in between if analysis.relations[i] == "nsubj")
    return not any(tells_a_party(i, annotated) or annotated.word_at(i) in load_yaml("speakers")["armies"] for i in others)


def _may_be_it(speaker: Phrase, draft: ClaimDraft | EventDraft, said: Span, annotated: AnnotatedReport) -> bool:
    """Whether "it" may be who speaks before it in the sentence, and is not told better by the actor given: one body, no person.

    A ministry without a name is called by the state of another sentence that the model found.
    """
    one = not is_person(speaker, annotated) and annotated.analysis.xpos[annotated.head_of(speaker.span)] not in _PLURAL
    if not one or not draft.evidence.span.start <= speaker.span.start < said.start:
        return False
    if draft.actor is None:
        return True
    named = draft.evidence.span.covers(draft.actor.span) or not names_in(speaker) <= _ARTICLE
    return named and not draft.actor.span.overlaps(speaker.span)


def _tells_of(verb: int, count: int, effect: Effect, annotated: AnnotatedReport) -> bool:
    """Whether those counted are the object of a verb of attack, or of one that says by itself what was done to them."""
    done_to = any(tie == "obj" and above == verb for _, tie, above in annotated.ties_above(count))
    return done_to and annotated.word_at(verb) in {*_deeds(effect), *load_yaml("speakers")["attacking"]}


def are_its_own(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a body says of those harmed that they are its own (rule SD14).

    **Reads**  ``Norland said nine had fled, but Karst said two of its soldiers had died`` - Karst's; ``Karst puts Norland's losses at 40
    and admits nine dead of its own`` - Karst's nine.
    **Leaves alone**  what a person says of "our soldiers", and ``Karst said the Hillmen had lost ten of their men``, ``Karst counts ten of
    their men``, where "their" is another's.
    """
    if draft.target is None or draft.source is None or is_person(draft.source, annotated):
        return False
    before = annotated.tokens_in(draft.target.span)[0] - 1
    last = annotated.tokens_in(draft.target.span)[-1]
    around = (before, before - 1, before + 1, *(i for i in (last - 1, last + 2) if _is_stressed(i, annotated)))
    own = next((i for i in around if 0 <= i < len(annotated.tokens) and annotated.word_at(i) in _whose()), None)
    if own is None or not draft.evidence.span.covers(draft.source.span) or draft.source.span.end > annotated.tokens[own].start:
        return False
    many = annotated.analysis.xpos[annotated.head_of(draft.source.span)] in _PLURAL
    if many != (annotated.word_at(own) == "their"):
        return False
    between = annotated.tokens_in(Span(draft.source.span.end, annotated.tokens[own].start))
    others = any(tells_a_party(i, annotated) for i in between)
    return not others or (_is_stressed(own, annotated) and _is_tellers(own, draft.source, annotated))


def _is_stressed(whose: int, annotated: AnnotatedReport) -> bool:
    """Whether "own" follows a word: "nine dead of its own"."""
    return whose + 1 < len(annotated.tokens) and annotated.word_at(whose + 1) == "own"


def _is_tellers(own: int, source: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether the first verb over "its own" that has a subject, by itself or by whom it is joined to, has whoever speaks."""
    analysis = annotated.analysis
    for _, _, verb in annotated.ties_above(own):
        subjects = [i for i in annotated.below(verb) if i < verb and analysis.relations[i] == "nsubj"]
        if analysis.upos[verb] == "VERB" and subjects:
            return any(source.span.overlaps(annotated.tokens[i]) for i in subjects)
    return False


@cache
def _whose() -> frozenset[str]:
    """Words for what is one's own."""
    return frozenset(load_yaml("speakers")["own"])


@cache
def _deeds(effect: Effect) -> frozenset[str]:
    """Verbs that say by themselves that somebody did this."""
    listed = load_yaml("effects")
    return frozenset(word for group in ("verbs", "of_people", "of_things") for word in listed[group].get(effect, ()))


def did_own_forces(draft: ClaimDraft | EventDraft, said: Span, speaker: Phrase | None, annotated: AnnotatedReport) -> bool:
    """Whether a body tells that "its forces" did it, where its sentence names no other actor, and the act's verb has no other subject."""
    if draft.actor is not None and speaker is not None and draft.actor.span.overlaps(speaker.span):
        return False
    own = _own_forces(draft, said, speaker, annotated)
    if own is None:
        return False
    who = doer_of(_act(draft), annotated)
    if who is not None and not own.span.overlaps(annotated.tokens[who]):
        return False
    return not _named_here(draft.actor, said, own)


def whose_forces(actor: Phrase | None, speeches: Sequence[SpeechDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The body that says "its forces", or whose spokesman does, where an actor is called no more than that."""
    if actor is None or not _are_just_forces(actor) or actor.words.split()[0].lower() not in _whose():
        return None
    speech = speech_over(actor.span, speeches)
    speaker = named_speaker(speech, speeches) if speech else None
    if speaker is None or not is_person(speaker, annotated):
        return speaker
    office = office_of(speaker, annotated) or speaker  # "a spokesman for the Hillmen"
    for_whom = [
        annotated.words(name.first, name.last)
        for name in annotated.analysis.names
        if name.kind is NameKind.ORGANIZATION and office.span.covers(annotated.words(name.first, name.last))
    ]
    return Phrase.at(for_whom[-1], annotated.report.text) if for_whom else None


def _own_forces(
    draft: ClaimDraft | EventDraft, said: Span, speaker: Phrase | None, annotated: AnnotatedReport
) -> Phrase | None:
    """The noun of "its forces", or the like, where a body speaks and that is a subject before the act, or taken for the actor."""
    if speaker is None or is_person(speaker, annotated):
        return None
    lexicon, analysis, text, actor = load_yaml("speakers"), annotated.analysis, annotated.report.text, draft.actor
    for i in annotated.tokens_in(said):
        speaks = speaker.span.overlaps(annotated.tokens[i])
        if not speaks and analysis.relations[i] == "nsubj" and tells_a_party(i, annotated):
            return None  # whatever follows is that party's
        if annotated.word_at(i) not in lexicon["own"]:
            continue
        for noun in (analysis.heads[i], min(i + 1, len(annotated.tokens) - 1)):
            there = annotated.tokens[noun]
            acts = analysis.relations[noun] == "nsubj" or (actor is not None and actor.span.overlaps(there))
            if acts and there.of(text).lower() in lexicon["forces"] and not speaker.span.overlaps(there):
                return Phrase.at(there, text)
    return None


def _named_here(actor: Phrase | None, said: Span, own: Phrase) -> bool:
    """Whether the speaker names another actor than those forces, or says which of them it was ("its special forces")."""
    if actor is None or not said.covers(actor.span):
        return False
    return not actor.span.overlaps(own.span) or not _are_just_forces(actor)


def _are_just_forces(actor: Phrase) -> bool:
    lexicon = load_yaml("speakers")
    return set(str(actor).lower().split()) <= {*lexicon["own"], *lexicon["forces"]}


def _act(draft: ClaimDraft | EventDraft) -> Span:
    """The words of an event's cue, or of a claim's count."""
    return draft.cue.span if isinstance(draft, EventDraft) else draft.quantity.phrase.span
