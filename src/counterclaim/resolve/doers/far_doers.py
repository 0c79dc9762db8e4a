"""Far doers: resolved claims and events come in; the same claims, without an actor of another sentence who did something else, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import HARM, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.place import Place
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import names_in
from counterclaim.resolve.words.sameness import compare_names
from counterclaim.resolve.words.states import state_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event

_FAR = 10  # sentences; of actors nearer than that, too many are right
_NAME = re.compile(r"[A-Z][A-Za-z.\-]+")


def without_far_doers(claims: Sequence[Claim], events: Sequence[Event], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """The claims; an actor of another sentence goes where the report tells that they did something else (rules AC50 to AC53).

    Whom the next sentence blames stays, whatever else is told of them.
    """
    return tuple(
        replace(claim, actor=None, doubts=claim.doubts_but_about("actor"))
        if claim.actor is not None
        and not claim.evidence.span.covers(claim.actor.phrase.span)
        and not _is_blamed_next(claim, claim.actor, annotated)
        and _did_something_else(claim, claim.actor, claims, events, annotated)
        else claim
        for claim in claims
    )


def _is_blamed_next(claim: Claim, actor: Party, annotated: AnnotatedReport) -> bool:
    """Whether the next sentence names an actor, or the actor's nation, and blames somebody or claims responsibility."""
    behind = next((s.span for s in annotated.sentences if s.span.start >= claim.evidence.span.end), None)
    told = behind.of(annotated.report.text) if behind is not None else ""
    return _blaming().search(told) is not None and _names(actor, told)


def _names(actor: Party, told: str) -> bool:
    """Whether words name an actor, or the actor's nation."""
    named = not names_in(actor.phrase).isdisjoint(words_of(told))
    return named or not _nations(actor.phrase.words).isdisjoint(_nations(told))


def _did_something_else(
    claim: Claim, actor: Party, claims: Sequence[Claim], events: Sequence[Event], annotated: AnnotatedReport
) -> bool:
    there, here = annotated.sentence_of(actor.phrase.span), annotated.sentence_of(claim.evidence.span)
    if there is None or here is None:
        return False
    if _harmed_their_own(claim, actor) or (there.paragraph != here.paragraph and _is_nobodys_act(claim, events)):
        return True
    if claim.place is None or _told_before().search(claim.evidence.words) is not None:
        return False
    told_there = [
        one
        for one in claims
        if one.id != claim.id
        and one.actor is not None
        and one.evidence.span.overlaps(there.span)
        and compare_names(str(one.actor), str(actor)).same
    ]
    far = abs(annotated.sentence_number(claim.evidence.span) - annotated.sentence_number(actor.phrase.span)) >= _FAR
    return _harmed_in_another_land(claim, actor, told_there) or (far and _harmed_far_off(claim, told_there))


def _is_nobodys_act(claim: Claim, events: Sequence[Event]) -> bool:
    """Whether the sentence tells an attack at hand, and of none of its attacks who made it (rule AC50).

    The caller looks that the actor is of another paragraph.

    **Reads**  ``The Hillmen raided Karst.``, and a paragraph on ``A car bomb in Ashby killed nine.`` - by nobody who is named.
    **Leaves alone**  strikes and shelling, which go on through a report.
    """
    if _stand_off().search(claim.evidence.words):
        return False
    acts = [one for one in events if one.type is EventType.ASSAULT and one.evidence.span.overlaps(claim.evidence.span)]
    return bool(acts) and all(act.actor is None for act in acts)


def _harmed_in_another_land(claim: Claim, actor: Party, told_there: Sequence[Claim]) -> bool:
    """Whether an actor is told of harm in another country only (rule AC51).

    **Reads**  ``Norland killed a captain in Karst [Sudland]. The leader was shot in Ostia [Westland].`` - by nobody who is named.
    **Leaves alone**  a claim whose sentence names the actor, the actor's nation, or ``they``.
    """
    lands = _lands(claim)
    if not lands or _names(actor, claim.evidence.words):
        return False
    others = [other for one in told_there if (other := _lands(one))]
    return bool(others) and all(lands.isdisjoint(other) for other in others)


def _harmed_far_off(claim: Claim, told_there: Sequence[Claim]) -> bool:
    """Whether an actor who is named ten sentences away or more is told there of harm at another place only (rule AC52).

    **Reads**  ``The Hillmen shelled Karst, killing two.`` and, long behind, ``At the clinic in Ashby 14 were killed.`` - by nobody named.
    **Leaves alone**  harm at the same place, and ``They killed 14``, which tells of some who acted before.
    """
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
    if claim.effect not in HARM or _force().search(str(actor)) is None:
        return False
    told = f"{claim.target.words if claim.target is not None else ''} {claim.quantity.phrase.words}"
    if claim.target_kind is not TargetKind.SECURITY and _their_own().search(told) is None:
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
    return (
        frozenset(words_of(claim.place.phrase.words)) - frozenset(load_yaml("far_doers")["of_places"])
        if claim.place is not None
        else frozenset()
    )


def _nations(words: str) -> set[str]:
    """ISO codes of the states that single words name, or whose people they name."""
    names = (form for name in _NAME.findall(words) for form in (name, name.rstrip("."), name.rstrip("s"), name.split("-")[0]))
    return {state for name in names if (state := state_told(name)) is not None}


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)


@cache
def _blaming() -> re.Pattern[str]:
    return _any((*load_yaml("speakers")["blaming"], *load_yaml("speakers")["claiming"], *load_yaml("far_doers")["accusing"]))


@cache
def _told_before() -> re.Pattern[str]:
    return _any(load_yaml("far_doers")["told_before"])


@cache
def _stand_off() -> re.Pattern[str]:
    return _any(load_yaml("far_doers")["stand_off"])


@cache
def _force() -> re.Pattern[str]:
    return _any((*load_yaml("speakers")["armies"], *load_yaml("speakers")["soldiers"], *load_yaml("far_doers")["forces"]))


@cache
def _their_own() -> re.Pattern[str]:
    return _any((*load_yaml("speakers")["soldiers"], *load_yaml("far_doers")["their_own"]))
