"""Not their side: resolved claims come in; the same claims, without a side that is only named beside those counted, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.actor import Actor
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.resolve.words.names import GENITIVE, name_key, words_of
from counterclaim.resolve.words.states import states_by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim

_OF_A_STATE = frozenset({"state", "military", "government"})
_SOMEBODYS = frozenset({TargetKind.PERSON, TargetKind.CIVILIAN, TargetKind.SECURITY, TargetKind.SITE, TargetKind.OFFICIAL})
_ARMED = frozenset({TargetKind.COMBATANT, TargetKind.SECURITY})
_PLACES = frozenset({TargetKind.SETTLEMENT, TargetKind.AREA})
_OWN = frozenset({"her", "his", "its", "their"})
_OTHERS = frozenset({"another", "more", "other", "others"})
_WHERE = re.compile(r"\bwhere\b")
_FLEETS = ("fleet", "navy")


def without_sides_beside(claims: Sequence[Claim], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """The claims; who only stands elsewhere in the sentence is not whose they are (rule SD21), nor, of ships and towns, who else (SD22).

    **Reads**  ``a bomber rammed a post in Norland, killing six``, ``three policemen, a soldier of the Karst Brigade and four villagers`` -
    six, policemen and villagers of nobody who is named; ``Norland blew up a boat. Sudland protested.`` - nobody's boat.
    **Leaves alone**  a side that the target names, ``Norland bombed a post in Sudland``, ``a soldier and his brother``, and ``43 died in a
    school where Norlanders had sheltered``, who may be theirs.
    """
    return tuple(_without_side_beside(claim, claims, annotated) for claim in claims)


def _without_side_beside(claim: Claim, claims: Sequence[Claim], annotated: AnnotatedReport) -> Claim:
    if claim.side is None:
        return claim
    here = claim.evidence.span.covers(claim.side.phrase.span)
    if (here and _stands_beside(claim, claim.side, claims, annotated)) or (not here and _is_of_nobody(claim)):
        return replace(claim, side=None, doubts=claim.doubts_but_about("side"))
    return claim


def _stands_beside(claim: Claim, side: Party, claims: Sequence[Claim], annotated: AnnotatedReport) -> bool:
    if claim.target_kind not in _SOMEBODYS:
        return False
    if _is_where_it_was(claim, side, annotated):
        return True
    count, words = claim.quantity.phrase.span, side.phrase.span
    if claim.target is not None and claim.target.span.overlaps(words):
        return False
    if words.start > count.end and _WHERE.search(annotated.report.text, count.end, words.start):
        return False
    return _is_of_another_count(claim, side, claims, annotated)


def _is_where_it_was(claim: Claim, side: Party, annotated: AnnotatedReport) -> bool:
    """Whether a side is a state's name behind a word for where, and no state did it."""
    state = isinstance(side.actor, Actor) and side.actor.kind == "state" and name_key(side.phrase.words) in states_by_name()
    inside = annotated.tokens_in(side.phrase.span)
    if (
        not state
        or not inside
        or inside[0] == 0
        or annotated.word_at(inside[0] - 1) not in load_yaml("place_use")["locative_prepositions"]
    ):
        return False
    behind = annotated.word_after(side.phrase.span)
    doer = claim.actor.actor if claim.actor is not None else None
    return behind not in GENITIVE and not (isinstance(doer, Actor) and doer.kind in _OF_A_STATE)


def _is_of_another_count(claim: Claim, side: Party, claims: Sequence[Claim], annotated: AnnotatedReport) -> bool:
    """Whether a side stands in what another count of the sentence counts, which is of another kind."""
    beside = (
        one for one in claims if one.id != claim.id and one.evidence.span == claim.evidence.span and one.target is not None
    )
    other = next((one for one in beside if one.target is not None and one.target.span.overlaps(side.phrase.span)), None)
    if other is None or claim.target is None or claim.id == other.part_of or claim.part_of == other.id:
        return False
    if claim.target == other.target or other.target_kind in {claim.target_kind, *_PLACES}:
        return False
    armed = {claim.target_kind, other.target_kind} <= _ARMED
    if armed and side.phrase.span.end < claim.quantity.phrase.span.start:  # "regime soldiers and 39 guards" are of one side
        return False
    if not _OTHERS.isdisjoint((*words_of(claim.quantity.phrase.words), *words_of(claim.target.words))):
        return False
    first = annotated.tokens_in(claim.target.span)[0]
    near = {annotated.word_at(i) for i in range(max(0, first - 2), first + 1)}
    return _OWN.isdisjoint(near) and words_of(claim.quantity.phrase.words)[0] not in _OWN


def _is_of_nobody(claim: Claim) -> bool:
    """Whether a ship, or a town by its name that is taken, has the side of another sentence."""
    if _its_ships().search(claim.evidence.words) is not None:
        return False
    struck_ship = claim.effect is Effect.STRUCK and _ships().search(claim.evidence.words) is not None
    by_name = claim.quantity.phrase.words[:1].isupper() and claim.target is not None and claim.target.words[:1].isupper()
    taken = claim.target_kind is TargetKind.SETTLEMENT and claim.effect is Effect.SEIZED and by_name
    return claim.target_kind is TargetKind.VESSEL or struck_ship or taken


@cache
def _ships() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_yaml('count_kinds')['kinds_of_nouns']['vessel'])}\b", re.IGNORECASE)


@cache
def _its_ships() -> re.Pattern[str]:
    """Ships that a sentence gives to whoever was told of before."""
    ships = any_of((*load_yaml("count_kinds")["kinds_of_nouns"]["vessel"], *_FLEETS))
    return re.compile(rf"\b(?:its|our|their) (?:[\w-]+ ){{0,2}}?{ships}\b", re.IGNORECASE)
