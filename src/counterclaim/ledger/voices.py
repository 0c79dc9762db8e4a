"""Voices: whether two claims are one voice's, and whether a voice is party to what it tells."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.origins import origin
from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord, Told

# A state and the organs that speak for it, unlike its civilians.
_OF_A_STATE = re.compile(r"([A-Z]{3})(?:-(?:GOV|MIL|POL)(?:-.+)?)?")


def speaker(record: ClaimRecord) -> str:
    """The key of who says so; a report's own voice is that of the wire or outlet that it comes from."""
    return record.voice.key if record.voice else f"report of {origin(record)}"


def named(key: str) -> str:
    """The key of whose people a voice is one that nobody names ("PAK-GOV" of "PAK-GOV-officials"); any other as it is."""
    body, _, last = key.rpartition("-")
    return body if body and last in unnamed() else key


@cache
def unnamed() -> frozenset[str]:
    """Words for voices that nobody names ("officials"): of one body they may be one or many."""
    return frozenset(load_yaml("speakers")["unnamed"])


def speaker_words(record: ClaimRecord) -> str:
    """Who says so, in words; a report's own voice is "unattributed (PTI)"."""
    return record.voice.words if record.voice else f"unattributed ({origin(record)})"


def belongs(voice: Told, party: Told) -> bool:
    """Whether a voice is a party or an organ of it: "KEN-MIL" of "KEN"."""
    return voice.key == party.key or voice.key.startswith(f"{party.key}-")


def one_party(one: Told, other: Told) -> bool:
    """Whether two are one party, or one is an organ of the other: "KEN-MIL" and "KEN"."""
    return belongs(one, other) or belongs(other, one)


def one_house(one: Told, other: Told) -> bool:
    """Whether two speak for one party: a state's ministry and its army are two voices, and neither answers the other."""
    states = [state_of(told) for told in (one, other)]
    return one_party(one, other) or (states[0] is not None and states[0] == states[1])


def state_of(told: Told) -> str | None:
    """The code of the state for which somebody speaks, itself, its government, army or police; None for its civilians and all others."""
    found = _OF_A_STATE.fullmatch(told.key)
    return found[1] if found else None
