"""Deeds: drafts of claims and events come in; the same drafts, with who did it as their own sentence tells it, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.acts.accusations import had_no_part
from counterclaim.resolve.acts.answered import only_answers
from counterclaim.resolve.doers.blamed import blamed_for_those, blamed_instead, who_blames
from counterclaim.resolve.doers.captors import acts_with_captors, only_took_them, who_frees, who_took_them_only, with_captors
from counterclaim.resolve.doers.clauses import by_own_clause, by_relative_clause, of_something_else
from counterclaim.resolve.doers.incidents import is_of_another_incident
from counterclaim.resolve.doers.not_doers import (
    did_something_else,
    is_a_weapon,
    is_nobodys_yet,
    is_part_of,
    is_repelled,
    is_yet_to_act,
    lost_them,
    only_found_them,
    only_regards,
    only_repelled,
    only_where,
    only_with,
)
from counterclaim.resolve.doers.told import (
    as_called,
    as_somebody_else,
    launched_them,
    told_attacker,
    told_doer,
    what_hit,
    who_fired,
    who_fired_what_hit,
    whose_attacks,
)
from counterclaim.resolve.sides.told import OF_FORCE
from counterclaim.resolve.speakers.own import did_itself, did_own_forces, said_before, whose_forces
from counterclaim.resolve.speakers.voices import named_speaker, speech_over
from counterclaim.resolve.words.names import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft, SpeechDraft
    from counterclaim.model.span import Phrase, Span


def claims_with_deeds(
    drafts: Sequence[ClaimDraft], speeches: Sequence[SpeechDraft], annotated: AnnotatedReport, day: date | None = None
) -> tuple[ClaimDraft, ...]:
    """The drafts, with whoever their own sentences tell as having done it; ``day`` is the report's.

    An actor who is told as something else is dropped (`did_something_else`, and AC06), whom the sentence tells, or the blame beside it, is
    taken (`told_doer`, `by_own_clause`, `by_relative_clause`, `blamed_instead`, `who_blames`), not whom they tell of something else
    (`of_something_else`), and each is called as the report calls it (`as_called`). Nobody holds those whom others freed
    (`with_captors`), nor did what those are held for whom he took (`who_took_them_only`); what was fired is his who fired it
    (`who_fired`, `who_fired_what_hit`); who lost men (`lost_them`) or found bodies (`only_found_them`) killed none of
    them, nor did who acts later what comes behind the acts of others (`is_yet_to_act`).

    Rule AC01: a body that speaks is the actor where it says that its own forces did it, or "it" did.

    **Reads**  ``The ministry said that its forces had destroyed three tanks``, ``Norland said nine had fled and that it had killed three``
    - the ministry's side did it, and Norland.
    **Leaves alone**  an actor whom the sentence itself names (``its special forces``), forces that are told of after what was done, or by
    somebody else (``Norland denied that its troops killed any, where monitors say nine died``), and what a person says of ``our forces``,
    which are not the person's.
    """
    told = [_claim(draft, speeches, annotated, day) for draft in drafts]
    fired = [_by(draft, who_fired_what_hit(draft, told, annotated)) for draft in told]
    fired = [_without_actor(draft) if launched_them(draft, fired) else draft for draft in fired]
    named = [_without_actor(draft) if is_yet_to_act(draft, fired[:n], annotated) else draft for n, draft in enumerate(fired)]
    claims = with_captors([_without_actor(draft) if who_took_them_only(draft, named, annotated) else draft for draft in named])
    return tuple(_by(draft, _somebody(draft.actor, draft.quantity.phrase.span, draft.evidence, annotated)) for draft in claims)


def events_with_deeds(
    drafts: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    speeches: Sequence[SpeechDraft],
    annotated: AnnotatedReport,
    day: date | None = None,
) -> tuple[EventDraft, ...]:
    """As :func:`claims_with_deeds` (but AC04, AC05, AC09, AC10, AC12, AC30 to AC33); an officer's act is no later person's (AC22).

    Where no attribution covers an event, the claim told nearest to it in its sentence tells who speaks, and of an attack the day.
    """
    dated = (_but_of_another_incident(draft, claims, annotated, day) for draft in drafts)
    events = acts_with_captors((_event(draft, claims, speeches, annotated) for draft in dated), claims)
    return tuple(
        replace(draft, actor=_somebody(draft.actor, draft.cue.span, draft.evidence, annotated))
        if draft.type is EventType.ASSAULT
        else replace(draft, actor=as_called(draft.actor, draft.evidence, annotated))
        for draft in events
    )


def _somebody(actor: Phrase | None, act: Span, evidence: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """Who did it, as the report calls them; nobody where that is only what it was done with, or who had no part in it or answers it."""
    if actor is not None and (is_a_weapon(actor) or had_no_part(actor, act, evidence) or only_answers(actor, act, annotated)):
        return None
    return as_called(actor, evidence, annotated)


def _claim(draft: ClaimDraft, speeches: Sequence[SpeechDraft], annotated: AnnotatedReport, day: date | None) -> ClaimDraft:
    if did_something_else(draft, annotated) or is_of_another_incident(draft, annotated, day):
        draft = _without_actor(draft)
    told = _with_told(draft, annotated)
    if lost_them(told, annotated):
        told = _by(replace(told, side=told.side or told.actor), None)
    if (owner := whose_attacks(told, annotated)) is not None:
        told = _by(replace(told, side=None if told.side and told.side.span.overlaps(owner.span) else told.side), owner)
    own = _with_own(told, speeches, annotated)
    took = own.effect is Effect.FREED and only_took_them(own.actor, own.evidence, annotated)
    if took or only_found_them(own, annotated):
        own = _by(own, None)
    return _by(own, who_frees(own, annotated) or who_fired(own.actor, own.effect, own.evidence, annotated))


def _by(draft: ClaimDraft, actor: Phrase | None) -> ClaimDraft:
    """The draft with another actor, and without what was doubtful of the one before."""
    return draft if actor == draft.actor else replace(draft, actor=actor, doubts=draft.doubts_but_about("actor"))


def _with_told(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft with whom its sentence tells, or the blame beside it, as having done it; nor is its side from another clause."""
    count = draft.quantity.phrase.span
    actor = blamed_for_those(who_blames(draft.actor, count, annotated), count, annotated)
    side = draft.side
    if actor != draft.actor and side == actor:
        side = None
    if draft.effect in OF_FORCE:
        actor = blamed_instead(actor, draft.evidence, annotated)
    told = by_relative_clause(told_doer(actor, count, annotated), count, annotated)
    actor, inside = by_own_clause(told, side, count, annotated)
    if of_something_else(actor, count, annotated):
        actor = None
    if not (draft.source and side and draft.source.span.overlaps(side.span)):
        side = inside
    if side != draft.side:
        draft = replace(draft, side=side, doubts=draft.doubts_but_about("side"))
    return _by(draft, actor)


def _with_own(draft: ClaimDraft, speeches: Sequence[SpeechDraft], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft with who speaks as who did it, where that says so (rule AC01)."""
    said = said_before(draft, speeches)
    if did_itself(draft, said, draft.source, annotated):
        return replace(draft, actor=draft.source, doubts=draft.doubts_but_about("actor"))
    if not did_own_forces(draft, said, draft.source, annotated):
        return replace(draft, actor=whose_forces(draft.actor, speeches, annotated) or draft.actor)
    doubt = f"actor “{draft.source}” is read from the speaker's own forces"
    return replace(draft, actor=draft.source, doubts=(*draft.doubts_but_about("actor"), doubt))


def _without_actor(draft: ClaimDraft) -> ClaimDraft:
    """The draft without its actor, nor with that party of another sentence as its side: they were one misreading."""
    both = draft.side is not None and draft.actor is not None and words_of(draft.side.words) == words_of(draft.actor.words)
    if both and draft.effect in OF_FORCE and draft.side is not None and not draft.evidence.span.covers(draft.side.span):
        draft = replace(draft, side=None, doubts=draft.doubts_but_about("side"))
    return replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))


def _event(
    draft: EventDraft, claims: Sequence[ClaimDraft], speeches: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> EventDraft:
    if draft.type is EventType.ASSAULT and (
        only_where(draft.actor, draft.evidence, annotated)
        or only_with(draft.actor, draft.evidence, annotated)
        or only_regards(draft.actor, draft.evidence, draft.cue.span, annotated)
        or only_repelled(draft.actor, draft.evidence, draft.cue.span, annotated)
        or is_nobodys_yet(draft.actor, draft.evidence, annotated)
    ):
        draft = replace(draft, actor=None)
    freed = draft.type is EventType.RETREAT and only_took_them(draft.actor, draft.evidence, annotated)
    if freed or is_part_of(draft.actor, draft.recipient, draft.evidence):
        draft = replace(draft, actor=None)
    draft = replace(draft, actor=who_blames(as_somebody_else(draft, annotated), draft.cue.span, annotated))
    if draft.type is EventType.ASSAULT:
        actor = blamed_instead(draft.actor, draft.evidence, annotated)
        actor = told_attacker(actor, draft.cue.span, draft.evidence, annotated)
        if actor and draft.evidence.span.covers(actor.span) and what_hit(actor, draft.cue.span, claims, annotated) is None:
            actor = None
        actor = by_relative_clause(actor, draft.cue.span, annotated)
        actor = by_own_clause(actor, None, draft.cue.span, annotated)[0]
        draft = replace(draft, actor=None if of_something_else(actor, draft.cue.span, annotated) else actor)
    speech = speech_over(draft.cue.span, speeches)
    speaker = (named_speaker(speech, speeches) if speech else None) or _who_tells_nearest(draft, claims)
    if speech is None and speaker is not None and draft.evidence.span.covers(speaker.span) and speaker.span > draft.cue.span:
        speaker = None  # who speaks behind it of something else: "its fighters struck; the army said two died"
    said = said_before(draft, speeches)
    shot_at = speaker is not None and draft.recipient is not None and speaker.span.overlaps(draft.recipient.span)
    attacked = shot_at or is_repelled(draft.cue.span, annotated)
    own = not attacked and (did_itself(draft, said, speaker, annotated) or did_own_forces(draft, said, speaker, annotated))
    return replace(draft, actor=speaker if own else whose_forces(draft.actor, speeches, annotated) or draft.actor)


def _who_tells_nearest(draft: EventDraft, claims: Sequence[ClaimDraft]) -> Phrase | None:
    """The source of the claim of an event's sentence that is told nearest to it."""
    here = [claim for claim in claims if claim.source is not None and claim.evidence.span == draft.evidence.span]
    nearest = min(here, key=lambda claim: claim.quantity.phrase.span.gap(draft.cue.span), default=None)
    return nearest.source if nearest is not None else None


def _but_of_another_incident(
    draft: EventDraft, claims: Sequence[ClaimDraft], annotated: AnnotatedReport, day: date | None
) -> EventDraft:
    """The event, without an actor who was told of another incident than the one whose harm its sentence counts."""
    if draft.type is not EventType.ASSAULT:
        return draft
    here = [claim for claim in claims if claim.evidence.span == draft.evidence.span]
    harm = min(here, key=lambda claim: claim.quantity.phrase.span.gap(draft.cue.span), default=None)
    if harm is None or not is_of_another_incident(replace(harm, actor=draft.actor), annotated, day):
        return draft
    return replace(draft, actor=None)
