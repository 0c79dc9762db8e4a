"""Claims and events: drafts in the report's own words come in; values with resolved parties, places and voices go out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import is_reciprocal
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.claim import Claim, Effect, TargetKind
from counterclaim.model.event import Event, EventType
from counterclaim.model.identity import content_id
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.voice import Attribution, Voice
from counterclaim.model.when import When
from counterclaim.resolve.actors.armed_groups import are_its_like, is_air_strike_by_a_group, is_arrest_by_a_group
from counterclaim.resolve.actors.parties import party_of, people_where_it_was
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.phrases import kind_before
from counterclaim.resolve.places.use import is_no_place
from counterclaim.resolve.places.weights import SOUNDS_ALIKE
from counterclaim.resolve.sides.own_dead import is_by_own, is_fired_at_own_land, is_fired_from_elsewhere, soldiers_side
from counterclaim.resolve.sides.told import are_one, is_a_town, is_anothers_munition, is_own, is_told_to_act
from counterclaim.resolve.speakers.accounts import stretch_of
from counterclaim.resolve.speakers.voices import is_named_person, is_person, named_speaker, speech_over, voice_of, whom_he_means
from counterclaim.resolve.times.days import days_of
from counterclaim.resolve.words.names import name_key, words_of
from counterclaim.resolve.words.states import state_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft, SpeechDraft
    from counterclaim.model.span import Phrase, Span
    from counterclaim.resolve.context import ReportContext

_OF_WORDS = frozenset(
    {EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN}
)
_OF_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_AGAINST = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
_NO_FIGHTERS = frozenset({TargetKind.PERSON, TargetKind.CIVILIAN})
_KIND = 40  # characters before a place in which the word stands for what it is


def resolve_claim(
    draft: ClaimDraft, speeches: Sequence[SpeechDraft], annotated: AnnotatedReport, context: ReportContext
) -> Claim:
    """The claim of a draft."""
    span = draft.quantity.phrase.span
    speech = speech_over(span, speeches)
    channel = draft.channel if not (draft.channel and draft.source and _are_alike(draft.channel, draft.source)) else None
    voice = voice_of(draft.source, channel, speech, annotated, context) if draft.source else None
    place = _place(draft.place, annotated, context)
    side, actor = party_of(draft.side, annotated, context), party_of(draft.actor, annotated, context)
    if draft.target_kind is TargetKind.COMBATANT:
        side = soldiers_side(side, draft, annotated, context)
    told = draft.evidence
    is_no_groups = is_arrest_by_a_group if draft.effect is Effect.CAPTURED else is_air_strike_by_a_group
    at_own_land = is_fired_at_own_land(place, actor, draft, annotated)
    from_elsewhere = is_fired_from_elsewhere(actor, draft.source, told, span)
    like_fell = (
        side is None and draft.actor and are_its_like(actor, draft.target) and not is_told_to_act(draft.actor, draft, annotated)
    )
    if (
        like_fell
        or is_no_groups(actor, told, told)
        or is_by_own(side, actor, draft, annotated)
        or at_own_land
        or from_elsewhere
    ):
        side, actor = None if at_own_land and are_one(side, actor) else side, None
        draft = replace(draft, doubts=draft.doubts_but_about("actor"))
    if (
        is_own(side, draft, actor)
        or is_a_town(side, annotated)
        or _only_speaks(side, draft, annotated)
        or _is_of_elsewhere(side, place, draft, annotated)
    ):
        side, draft = None, replace(draft, doubts=draft.doubts_but_about("side"))
    if is_anothers_munition(side, actor, draft):
        side, draft = actor, replace(draft, doubts=draft.doubts_but_about("side"))
    return Claim(
        id=content_id("claim", annotated.report.id, span.start, span.end, draft.effect),
        effect=draft.effect,
        quantity=draft.quantity,
        target=draft.target,
        target_kind=draft.target_kind,
        side=side,
        actor=actor,
        voice=voice,
        status=draft.status,
        scope=draft.scope,
        place=place,
        when=_when(draft.when, annotated, context),
        evidence=draft.evidence,
        made_by=draft.made_by,
        confidence=draft.confidence,
        doubts=(*draft.doubts, *_taken_by_sound(place)),
    )


@dataclass(frozen=True, slots=True)
class AgreedVoices:
    """The voices on which the claims of a sentence, or of a speaker's stretch of it, agree."""

    voices: Mapping[Span, Voice | None]
    heard: Sequence[SpeechDraft]

    def over(self, draft: EventDraft, otherwise: Voice | None) -> Voice | None:
        """The voice of the claims where an event stands; another one where there are none, or where they have several."""
        return self.voices.get(stretch_of(draft.cue.span, draft.evidence.span, self.heard), otherwise)


def agreed_voices(claims: Sequence[Claim], heard: Sequence[SpeechDraft]) -> AgreedVoices:
    """By sentence, or by speaker's stretch of it, the voice of all claims there, as the first has it."""
    told: dict[Span, list[Voice | None]] = {}
    for claim in claims:
        told.setdefault(stretch_of(claim.quantity.phrase.span, claim.evidence.span, heard), []).append(claim.voice)
    speakers = {stretch: {voice and voice.speaker for voice in voices} for stretch, voices in told.items()}
    return AgreedVoices({stretch: voices[0] for stretch, voices in told.items() if len(speakers[stretch]) == 1}, heard)


def resolve_event(
    draft: EventDraft,
    speeches: Sequence[SpeechDraft],
    annotated: AnnotatedReport,
    context: ReportContext,
    agreed: AgreedVoices,
) -> Event:
    """The event of a draft; its voice is who tells it, not who acts.

    It is the voice of the claims of its sentence, or of a speaker's stretch of it, which is better known, where they have one (rule AT07).

    Rule AT26: who only reacts to an act does not tell of it.

    **Reads**  ``The meeting was welcomed by Norland``, ``Norland condemned the attack`` - both on the report's own word.
    **Leaves alone**  ``Norland accused Karst of the attack``, which says that it was Karst's.
    """
    speech = speech_over(draft.cue.span, [s for s in speeches if _reacting().isdisjoint(str(s.cue).casefold().split())])
    speaker = whom_he_means(speech, named_speaker(speech, speeches), annotated) if speech else None
    voice = voice_of(speaker, None, speech, annotated, context) if speaker else None
    told = agreed.over(draft, voice)
    if speech is None and told and draft.type in _OF_WORDS and draft.actor and _same_words(told.speaker, draft.actor):
        told = None  # that somebody accuses, or denies, is the report's own word
    actor, recipient = party_of(draft.actor, annotated, context), party_of(draft.recipient, annotated, context)
    is_no_groups = is_arrest_by_a_group if draft.type is EventType.COERCE else is_air_strike_by_a_group
    fired_elsewhere = is_fired_from_elsewhere(actor, told.speaker if told else None, draft.evidence, draft.cue.span)
    like_fell = draft.type in _OF_FORCE and are_its_like(actor, draft.recipient) and _is_done_by_nobody(draft, annotated)
    if like_fell or is_no_groups(actor, draft.cue, draft.evidence) or fired_elsewhere:
        actor = None
    if recipient is not None and draft.type in _OF_FORCE:
        recipient = people_where_it_was(recipient, actor, draft.evidence, annotated, context)
    if actor is not None and recipient is not None and is_reciprocal(str(recipient)):
        recipient = replace(recipient, actor=actor.actor)  # "each other": those who act
    elif draft.type in _AGAINST and are_one(actor, recipient) and _is_the_state(recipient):
        recipient = None  # "Moscow called the report a lie", and not its own ministry's
    return Event(
        id=content_id("event", annotated.report.id, draft.cue.span.start, draft.cue.span.end, draft.type),
        type=draft.type,
        cue=draft.cue,
        evidence=draft.evidence,
        actor=actor,
        recipient=recipient,
        voice=told,
        made_by=draft.made_by,
        confidence=draft.confidence,
    )


def _is_done_by_nobody(draft: EventDraft, annotated: AnnotatedReport) -> bool:
    """Whether an act is told in the passive of its recipient, and its actor is not told behind "by"."""
    head = annotated.head_of(draft.recipient.span) if draft.recipient else None
    if head is None or annotated.analysis.relations[head] != "nsubj:pass":
        return False
    by = draft.actor is not None and annotated.word_before(draft.actor.span) == "by"
    return not by and annotated.analysis.heads[head] in annotated.tokens_in(draft.cue.span)


@cache
def _reacting() -> frozenset[str]:
    """Verbs by which somebody only reacts to an act: looks into it, mourns or condemns it, dismisses or praises it."""
    speakers = load_yaml("speakers")
    return frozenset((*speakers["regarding"], *speakers["reacting"], *load_yaml("statuses")["dismisses"]))


def _is_the_state(party: Party | None) -> bool:
    return party is not None and isinstance(party.actor, Actor) and party.actor.kind in {"state", "government"}


def _same_words(one: Phrase, other: Phrase) -> bool:
    return one.span.overlaps(other.span) or _are_alike(one, other)


def _are_alike(one: Phrase, other: Phrase) -> bool:
    return name_key(one.words) == name_key(other.words)


def resolve_speech(draft: SpeechDraft, annotated: AnnotatedReport, context: ReportContext) -> Attribution:
    """The attribution of a draft."""
    voice = voice_of(draft.source, None, draft, annotated, context) if draft.source else None
    return Attribution(voice, draft.cue, draft.content, draft.made_by, draft.confidence)


def _is_of_elsewhere(side: Party | None, place: PlaceMention | None, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether people of whom no more is told have the side of another sentence, whose land is not where they were (rule SD17).

    **Reads**  ``Gaza buried nine Palestinians. ... A strike in Mexico killed three people.`` - no Palestinians, by that.
    **Leaves alone**  people harmed in the land of that side, or nobody knows where, people by name, and those whose own sentence tells
    whose they are.
    """
    if side is None or draft.target_kind not in _NO_FIGHTERS or draft.evidence.span.covers(side.phrase.span):
        return False
    if place is None or not isinstance(place.place, Place) or not isinstance(side.actor, Actor):
        return False
    losing, told = load_yaml("speakers")["losing"], words_of(draft.evidence.words)
    if not {*losing["verbs"], *losing["nouns"], *losing["price"]}.isdisjoint(told):
        return False  # who lost them is told
    named = draft.target is not None and is_named_person(draft.target, annotated)
    nation = any(state_told(word) == side.actor.state for word in told)
    return not named and not nation and side.actor.state not in place.place.countries


def _only_speaks(side: Party | None, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a side is the person who speaks, whom no state or group is known by: who tells of losses did not have them."""
    if side is None or draft.source is None or not isinstance(side.actor, Unresolved):
        return False
    return _same_words(side.phrase, draft.source) and is_person(side.phrase, annotated)


def _place(phrase: Phrase | None, annotated: AnnotatedReport, context: ReportContext) -> PlaceMention | None:
    if phrase is None or is_no_place(phrase, annotated):
        return None
    kind = kind_before(annotated.report.text[max(0, phrase.span.start - _KIND) : phrase.span.start])
    place, candidates = resolve_place(f"{kind} of {phrase}" if kind else str(phrase), context=context.place)
    return PlaceMention(phrase, place, candidates)


def _taken_by_sound(mention: PlaceMention | None) -> tuple[str, ...]:
    """The doubt that a place's name is in no list, and only sounds like that of the place taken."""
    if mention is None or isinstance(mention.place, Unresolved) or SOUNDS_ALIKE not in mention.place.reason:
        return ()
    return (f"place “{mention}” is in no list; {mention.place.name} sounds alike",)


def _when(phrase: Phrase | None, annotated: AnnotatedReport, context: ReportContext) -> When | None:
    return When(phrase, days_of(phrase, annotated, context.day)) if phrase else None
