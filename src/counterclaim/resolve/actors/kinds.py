"""Kinds of actors told without a name: "police" or "rebels" comes in; whose they are, as the report tells it, or the doubt goes out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.resolve.actors.table import KIND_OF_ENDING, default_table, state_actor
from counterclaim.resolve.words.offices import (
    LEADING_ON,
    Office,
    apart,
    office_told,
    office_words,
    office_words_beside_a_state,
    words_of,
)
from counterclaim.resolve.words.states import state_told, states

if TYPE_CHECKING:
    from counterclaim.resolve.actors.named import ActorContext
    from counterclaim.resolve.words.states import State

_OWNER = re.compile(r"(?:[Tt]he )?(?P<owner>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)['’]s? ")


def by_kind(phrase: str, context: ActorContext) -> Actor | Unresolved | None:
    """Only a kind is named ("police", "rebels"): with one country in the report its police, else a doubt that says so."""
    tokens = apart(words_of(phrase))
    office = office_told(tokens, office_words())
    if office is None or (office.at < len(tokens) and LEADING_ON.isdisjoint(tokens)):
        return None
    before = tokens[: office.at - len(office.words.split())]
    led = bool(before) and before[-1] in load_yaml("actors/offices")["behind"]
    if led and office.ending in KIND_OF_ENDING and state_told(" ".join(before[:-1])) not in context.countries[:1]:
        return Unresolved(f"{' '.join(before)!r} tells who is behind them, not who they are")
    if office.ending not in KIND_OF_ENDING:
        candidates = tuple(label for iso3 in context.countries for label in groups_of(iso3, office.ending))
        return Unresolved(f"{office.ending}, which one is not said ({office.words!r})", candidates)
    kind = KIND_OF_ENDING[office.ending]
    if (owner := _owner(phrase, office, context)) is not None:
        return Unresolved(f"{kind} of {owner!r}, which is no state or group known ({office.words!r})")
    if (meant := _state_meant(phrase, office.ending, context)) is not None:
        state, why = meant
        return state_actor(state, office.ending, f"{office.words!r} says {kind}; {why}")
    candidates = tuple(f"{iso3}-{office.ending}" for iso3 in context.countries)
    return Unresolved(f"{kind}, of which state is not said ({office.words!r})", candidates)


def _state_meant(phrase: str, ending: str, context: ActorContext) -> tuple[State, str] | None:
    """The state whose office or force is meant where only its kind is named, and why: the report's only one, or the one of rule AN04.

    Rule AN04: the one that the report calls by its state, too, if that is a land which it tells of.

    **Reads**  ``The Norlandic army shelled Ashby. The army denied it.`` - Norland's, though states abroad are named; of several that of the
    land which the report is dated from.
    **Leaves alone**  a report of two lands that names the armies of both, that of a land in which none of its places lies, and words that
    hold a name (``the Ashby Brigades``) or tell of no one body (``special forces``, ``its army``).
    """
    lexicon, tokens = load_yaml("speakers"), apart(words_of(phrase))
    one_body = not is_name(phrase.removeprefix("The ")) and not set(tokens).isdisjoint(lexicon["organs"])
    lands = sorted({*context.lands, context.home or ""}) if one_body and set(tokens).isdisjoint(lexicon["own"]) else ()
    called = [iso3 for iso3 in lands if f"{iso3}-{ending}" in context.organs]
    at_home = [iso3 for iso3 in called if iso3 == context.home]
    if len(meant := at_home or called) == 1:
        state = states()[meant[0]]
        return state, f"the report calls that of {state.name} by its state"
    if len(context.countries) != 1:
        return None
    state = states()[context.countries[0]]
    return state, f"{state.name} is the report's only country"


def _owner(phrase: str, office: Office, context: ActorContext) -> str | None:
    """Whose army or ministry a phrase names ("Norland's army"), where that is neither a person nor an office."""
    whole = load_yaml("actors/offices")["of_a_whole_state"]
    if office.ending not in whole["kinds"] and office.words not in whole["words"]:
        return None
    owned = _OWNER.match(phrase)
    if owned is None:
        return None
    owner = owned["owner"]
    if any(owner.endswith(name) for name in context.people or ()) or words_of(owner)[0] in office_words_beside_a_state():
        return None
    return owner


@lru_cache(maxsize=512)
def groups_of(iso3: str, kind: str) -> tuple[str, ...]:
    """The table's own groups of that kind in a state, by label."""
    items = (item for listings in default_table().listings.values() for item in listings)
    actors = {
        item.actor.id: item.actor for item in items if item.inside and item.actor.state == iso3 and item.actor.kind == kind
    }
    return tuple(sorted(f"{actor.label} ({actor.id})" for actor in actors.values()))


def is_name(words: str) -> bool:
    """Whether the words carry a capital, as a name inside a longer phrase does."""
    return words != words.lower()
