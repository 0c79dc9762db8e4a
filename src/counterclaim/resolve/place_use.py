"""What a place name stands for: the words beside it in, the place itself or a government out."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.names import name_key
from counterclaim.resolve.states import states_by_name, states_by_seat


class PlaceUse(StrEnum):
    """A place name's uses, after the pragmatic taxonomy of toponyms (Gritta, Pilehvar and Collier 2020)."""

    LOCATIVE = "locative"
    GOVERNMENT = "government"
    THING = "thing"
    OPEN = "open"


def place_use(name: str, *, verb: str | None = None, preposition: str | None = None, after: str | None = None) -> PlaceUse:
    """What the name stands for.

    ``verb`` is the lemma of the verb that the name is the subject of, ``preposition`` the word before it that governs it,
    ``after`` the noun that follows it in the same noun phrase; each None where there is none.

    >>> place_use("Bogota", verb="deny"), place_use("Bogota", preposition="in"), place_use("Bogota", after="officials")
    (<PlaceUse.GOVERNMENT: 'government'>, <PlaceUse.LOCATIVE: 'locative'>, <PlaceUse.GOVERNMENT: 'government'>)
    """
    lexicon = load_yaml("place_use")
    if after is not None and after.lower() in lexicon["named_things"]:
        return PlaceUse.THING
    stands_for_state = name_key(name) in states_by_seat() or name_key(name) in states_by_name()
    if after is not None and after.lower() in lexicon["officials"]:
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.LOCATIVE
    governed = (preposition or "").lower()
    if governed in lexicon["locative_prepositions"]:
        return PlaceUse.LOCATIVE
    if governed in lexicon["party_prepositions"]:
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.OPEN
    if verb is not None and verb.lower() in lexicon["government_verbs"]:
        # A town that is no seat of a government does not speak, but its people may: left to the caller.
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.OPEN
    return PlaceUse.LOCATIVE if governed else PlaceUse.OPEN


def is_metonym(name: str, *, verb: str | None = None, preposition: str | None = None, after: str | None = None) -> bool:
    """Whether the name stands for a government."""
    return place_use(name, verb=verb, preposition=preposition, after=after) is PlaceUse.GOVERNMENT
