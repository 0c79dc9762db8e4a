"""One-line wordings of claims and events, so that no number is ever printed without its voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.model.actor import Actor

if TYPE_CHECKING:
    from counterclaim.model.claim import Claim, Quantity
    from counterclaim.model.event import Event
    from counterclaim.model.voice import Voice

UNATTRIBUTED = "unattributed"

_PER = {"asserted": "per", "denied": "denied by", "unconfirmed": "unconfirmed, per", "hypothetical": "hypothetical, per"}
_OWN_VOICE = {"asserted": "", "denied": "denied, ", "unconfirmed": "unconfirmed, ", "hypothetical": "hypothetical, "}
_IDLE_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "other", "the", "their", "to"})
_LONGEST_VAGUE_COUNT = 4
_DIGITS = re.compile(r"\d+")


def describe_claim(claim: Claim) -> str:
    """A claim as one line: "331 killed (Afghan Taliban; per Attaullah Tarar, Pakistan Information Minister)".

    People are told by count and effect, things by what they are: "104 military posts destroyed (…)".
    """
    if claim.target_kind.people:
        told, whom = describe_toll(claim), describe_harmed(claim)
    else:
        counted = (describe_count(claim.quantity), _target(claim), _effect(claim))
        told, whom = " ".join(filter(None, counted)), describe_side(claim)
    return f"{told} ({'; '.join(filter(None, (whom, describe_standing(claim))))})"


def describe_event(event: Event) -> str:
    """An event as one line: "ASSAULT Norland forces → Sudria (“shelled”; unattributed)"."""
    recipient = f" → {event.recipient}" if event.recipient else ""
    return f"{event.type} {event.actor or 'actor untold'}{recipient} (“{event.cue}”; {describe_voice(event.voice)})"


def describe_toll(claim: Claim) -> str:
    """Count and effect: "331 killed"; a hedge about the effect stands with it: "20 destroyed or damaged"."""
    return f"{describe_count(claim.quantity)} {_effect(claim)}"


def describe_count(quantity: Quantity) -> str:
    """The count in few words: those of the report where they show the number, else the number that they state.

    "about 331" and "dozens" stay; "a soldier" becomes "1", "a woman and her two children" "3", "unharmed" "no".
    """
    words = str(quantity.phrase)
    figure = quantity.low if quantity.low is not None else quantity.high
    if figure is None or str(figure) in _DIGITS.findall(words.replace(",", "")):
        return words
    if quantity.low == quantity.high:
        return _exact(quantity, figure)
    if len(words.split()) <= _LONGEST_VAGUE_COUNT:
        return words
    return _bounds(quantity)


def describe_side(claim: Claim) -> str:
    """Whose, in the words of the report; of those whom a named spokesperson calls "ours", the party that is spoken for."""
    side, voice = claim.side, claim.voice
    if side is None:
        return ""
    spoken_for = voice is not None and voice.office is not None and side.phrase == voice.speaker
    return side.actor.label if spoken_for and isinstance(side.actor, Actor) else str(side)


def describe_harmed(claim: Claim) -> str:
    """Whose people or what things: the side for its fighters, the target with its side for all others."""
    side, target = describe_side(claim), _target(claim)
    if not side or not target:
        return side or target
    if claim.target_kind == "combatant" or _telling(target) <= _telling(side):
        return side
    if _telling(side) <= _telling(target):
        return target
    return f"{target}, {side}"


def describe_standing(claim: Claim) -> str:
    """Who says so, and how the voice stands to it: "per X", "denied by X", "unconfirmed, unattributed"."""
    if claim.voice is None:
        return f"{_OWN_VOICE[claim.status]}{UNATTRIBUTED}"
    return f"{_PER[claim.status]} {claim.voice}"


def describe_voice(voice: Voice | None) -> str:
    """Who says so: "per X", or "unattributed" for the report's own voice."""
    return UNATTRIBUTED if voice is None else f"per {voice}"


def _exact(quantity: Quantity, figure: int) -> str:
    count = f"{figure:,}" if figure else "no"
    hedge = str(quantity.hedge or "")
    return count if not hedge or hedge.startswith("or ") else f"{hedge} {count}"


def _bounds(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    return f"at least {low:,}" if low is not None else f"up to {high:,}"


def _effect(claim: Claim) -> str:
    hedge = str(claim.quantity.hedge or "")
    return f"{claim.effect} {hedge}" if hedge.startswith("or ") else str(claim.effect)


def _target(claim: Claim) -> str:
    return str(claim.target or "")


def _telling(words: str) -> set[str]:
    return {word.strip(".,'’").casefold() for word in words.split()} - _IDLE_WORDS
