"""Parties: a claim in, how its voice is party to what it tells out: its own deeds, its own losses, or those of another side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import lemma, name_key
from counterclaim.ledger.targets import ARMED, NOT_FIGHTERS, Forces, forces
from counterclaim.ledger.voices import belongs, one_house, state_of
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.record import ClaimRecord, Told

_UCDP_GROUP = "ucdp:"


def party_note(record: ClaimRecord) -> str:
    """How the voice is party to what it tells, in words; "" where it is not, or where that cannot be told."""
    if record.voice is None:
        return ""
    speaks, own = ("speak", "their") if _are_many(record.voice) else ("speaks", "its")
    if record.side and belongs(record.voice, record.side):
        return f"{record.voice} {speaks} of {own} own losses"
    if record.actor and belongs(record.voice, record.actor):
        return f"{record.voice} {speaks} of {own} own deeds"
    return f"{record.voice} {speaks} of the losses of another side" if _of_another_side(record) else ""


def claims_enemy_losses(record: ClaimRecord, beside: Iterable[ClaimRecord]) -> bool:
    """Whether a voice counts whom its own side harmed, or the fighters of another: UCDP's codebook is wary of such counts.

    Who admits to have killed civilians speaks against itself, and who counts its own dead knows them. What its side did is told by any
    claim ``beside`` it that is its own or nobody's.
    """
    voice = record.voice
    if voice is None or record.target_kind in NOT_FIGHTERS or (record.side and belongs(voice, record.side)) or _admits(record):
        return False
    own = [other for other in beside if other.voice is None or one_house(other.voice, voice)]
    return any(other.actor and belongs(voice, other.actor) for other in own) or _of_another_side(record)


def _are_many(voice: Told) -> bool:
    """Whether a voice is a plural noun ("authorities"), and no name."""
    last = voice.words.split()[-1:]
    return any(word.islower() and lemma(word) != word for word in last)


def _of_another_side(record: ClaimRecord) -> bool:
    """Whether a state or an armed group counts the fighters or police of another that it fights, as far as is told.

    Of whom no side is read, the words tell: a state's "militants" and a group's "soldiers" are enemies. A state is none of a war where
    somebody else is told to have done it, or that is fought in a land neither its own nor that of the dead.
    """
    voice, side = record.voice, record.side
    if voice is None or record.target_kind not in ARMED or not _fights(voice):
        return False
    if record.actor and not one_house(record.actor, voice):
        return False
    if side is None or not side.resolved:
        return forces(record) == (Forces.NO_STATE if state_of(voice) else Forces.STATE)
    return _fights(side) and not one_house(voice, side) and not _abroad(record, voice, side)


def _abroad(record: ClaimRecord, voice: Told, side: Told) -> bool:
    """Whether a state speaks of what happened to another's dead in a third land."""
    states, lands = {state_of(voice), state_of(side)} - {None}, record.place.countries if record.place else ()
    return state_of(voice) is not None and bool(lands) and states.isdisjoint(lands)


def _admits(record: ClaimRecord) -> bool:
    """Whether the sentence tells that the voice owns up ("acknowledged", "by mistake")."""
    return phrase_pattern(load_yaml("speakers")["owning_up"]).search(record.evidence) is not None


def _fights(told: Told) -> bool:
    """Whether somebody speaks for a state or an armed group: others have no side."""
    group = told.key.startswith(_UCDP_GROUP) or told.key in _groups()
    return told.resolved and (group or state_of(told) is not None)


@cache
def _groups() -> frozenset[str]:
    """The keys of armed groups that UCDP does not number."""
    return frozenset(name_key(label).replace(" ", "-") for label in load_yaml("actors/groups"))
