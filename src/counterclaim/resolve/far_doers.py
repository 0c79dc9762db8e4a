"""Far doers: resolved claims and events come in; the same claims, without an actor of another sentence who did something else, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.model.claim import HARM, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.place import Place
from counterclaim.resolve.names import words_of
from counterclaim.resolve.party_words import names_in
from counterclaim.resolve.sameness import compare_names
from counterclaim.resolve.states import state_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport, Sentence
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event

_FAR = 10  # sentences; of actors nearer than that, too many are right
_NAME = re.compile(r"[A-Z][A-Za-z.\-]+")
_BLAMING = re.compile(r"\b(?:blam\w+|accus\w+|claimed (?:the )?(?:responsibility|credit))\b", re.IGNORECASE)
_THEY = re.compile(
    r"\b(?:they|we|it|its|the (?:group|movement|militia|army|military|rebels|militants|insurgents)(?:'s)?)\b", re.IGNORECASE
)
_STAND_OFF = re.compile(
    r"\b(?:air ?strikes?|strike|shelling|shells?|artillery|drones?|missiles?|bombardments?)\b", re.IGNORECASE
)
_FORCE = re.compile(r"\b(?:troops|soldiers|army|police|forces|guard|military|commandos)\b", re.IGNORECASE)
_THEIR_OWN = re.compile(
    r"\b(?:soldiers?|hostages?|police(?:man|men)|police officers?|security forces|troops|officers?|bodyguards?|servicemen)\b",
    re.IGNORECASE,
)
_OF_PLACES = frozenset(
    {"central", "city", "eastern", "near", "northern", "of", "province", "southern", "the", "town", "village", "western"}
)


def without_far_doers(claims: Sequence[Claim], events: Sequence[Event], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """The claims; an actor of another sentence goes where the report tells that they did something else (rules AC50 to AC53).

    Whom the next sentence blames stays, whatever else is told of them.
    """
    return tuple(
        replace(claim, actor=None)
        if claim.actor is not None
        and not claim.evidence.span.covers(claim.actor.phrase.span)
        and not _is_blamed_next(claim, claim.actor, annotated)
        and _did_something_else(claim, claim.actor, claims, events, annotated)
        else claim
        for claim in claims
    )


def _is_blamed_next(claim: Claim, actor: Party, annotated: AnnotatedReport) -> bool:
    behind = next((s.span for s in annotated.sentences if s.span.start >= claim.evidence.span.end), None)
    told = behind.of(annotated.report.text) if behind is not None else ""
    if _BLAMING.search(told) is None:
        return False
    named = not names_in(actor.phrase).isdisjoint(words_of(told))
    return named or not _nations(actor.phrase.words).isdisjoint(_nations(told))


def _did_something_else(
    claim: Claim, actor: Party, claims: Sequence[Claim], events: Sequence[Event], annotated: AnnotatedReport
) -> bool:
    there = annotated.sentence_of(actor.phrase.span)
    here = annotated.sentence_of(claim.evidence.span)
    if there is None or here is None:
        return False
    told_there = [
        one
        for one in claims
        if one.id != claim.id
        and one.actor is not None
        and one.evidence.span.overlaps(there.span)
        and compare_names(str(one.actor), str(actor)).same
    ]
    return (
        (there.paragraph != here.paragraph and _is_nobodys_act(claim, events))
        or _harmed_in_another_land(claim, actor, told_there)
        or _harmed_far_off(claim, here, there, told_there, annotated)
        or _harmed_their_own(claim, actor)
    )


def _is_nobodys_act(claim: Claim, events: Sequence[Event]) -> bool:
    """Whether the sentence tells an attack at hand, and of none of its attacks who made it (rule AC50).

    The caller looks that the actor is of another paragraph.

    **Reads**  ``The Hillmen raided Karst.``, and a paragraph on ``A car bomb in Ashby killed nine.`` - by nobody who is named.
    **Leaves alone**  strikes and shelling, which go on through a report.
    """
    if _STAND_OFF.search(claim.evidence.words):
        return False
    acts = [one for one in events if one.type is EventType.ASSAULT and one.evidence.span.overlaps(claim.evidence.span)]
    return bool(acts) and all(act.actor is None for act in acts)


def _harmed_in_another_land(claim: Claim, actor: Party, told_there: Sequence[Claim]) -> bool:
    """Whether an actor is told of harm in another country only (rule AC51).

    **Reads**  ``Norland killed a captain in Karst [Sudland]. The leader was shot in Ostia [Westland].`` - by nobody who is named.
    **Leaves alone**  a claim whose sentence names the actor, the actor's nation, or ``they``.
    """
    lands, evidence = _lands(claim), claim.evidence.words
    if not lands or _THEY.search(evidence) is not None or not names_in(actor.phrase).isdisjoint(words_of(evidence)):
        return False
    if not _nations(actor.phrase.words).isdisjoint(_nations(evidence)):
        return False
    others = [other for one in told_there if (other := _lands(one))]
    return bool(others) and all(lands.isdisjoint(other) for other in others)


def _harmed_far_off(
    claim: Claim, here: Sentence, there: Sentence, told_there: Sequence[Claim], annotated: AnnotatedReport
) -> bool:
    """Whether an actor is named ten sentences away or more, for harm at another place (rule AC52).

    **Reads**  ``The Hillmen shelled Karst, killing two.`` and, long behind, ``At the clinic in Ashby 14 were killed.`` - by nobody named.
    **Leaves alone**  harm at the same place, and ``They killed 14``, which tells of some who acted before.
    """
    if (
        _THEY.search(claim.evidence.words) is not None
        or abs(annotated.sentences.index(here) - annotated.sentences.index(there)) < _FAR
    ):
        return False
    mine = _place_words(claim)
    if not mine or not told_there:
        return False
    # Two places that are only described may be one: "the historic heart" and "the square".
    apart = (mine.isdisjoint(_place_words(one)) and (_is_on_the_map(claim) or _is_on_the_map(one)) for one in told_there)
    return all(apart)


def _harmed_their_own(claim: Claim, actor: Party) -> bool:
    """Whether a state's or a nameless force would have harmed soldiers, police or hostages of no other state (rule AC53).

    **Reads**  ``Norland's troops stormed the villa. All 14 rebels, two soldiers and a hostage died.`` - the two and the hostage by
    nobody who is named.
    **Leaves alone**  the rebels, and ``Sudland's soldiers``; in one sentence AC12 tells.
    """
    if claim.effect not in HARM or _FORCE.search(str(actor)) is None:
        return False
    told = f"{claim.target.words if claim.target is not None else ''} {claim.quantity.phrase.words}"
    if claim.target_kind is not TargetKind.SECURITY and _THEIR_OWN.search(told) is None:
        return False
    mine, theirs = _nations(str(actor)), _nations(f"{claim.side or ''} {told}")
    named = bool(names_in(actor.phrase))
    if theirs and mine.isdisjoint(theirs) and (mine or named):
        return False
    return bool(mine) or not named


def _lands(claim: Claim) -> frozenset[str]:
    place = claim.place.place if claim.place is not None else None
    return frozenset(place.countries) if isinstance(place, Place) else frozenset()


def _is_on_the_map(claim: Claim) -> bool:
    return claim.place is not None and isinstance(claim.place.place, Place)


def _place_words(claim: Claim) -> frozenset[str]:
    return frozenset(words_of(claim.place.phrase.words)) - _OF_PLACES if claim.place is not None else frozenset()


def _nations(words: str) -> set[str]:
    """ISO codes of the states that single words name, or whose people they name."""
    names = (form for name in _NAME.findall(words) for form in (name, name.rstrip("."), name.rstrip("s"), name.split("-")[0]))
    return {state for name in names if (state := state_told(name)) is not None}
