"""States: a name, demonym or capital in, the ISO 3166 alpha-3 code out; read once from the list of states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.words.names import name_key


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: ISO codes, usual name, Gleditsch and Ward number, and the words that stand for it."""

    iso3: str
    iso2: str
    name: str
    gw: int | None
    capital: str | None
    demonyms: tuple[str, ...]
    also: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> dict[str, State]:
    """Every state by ISO 3166 alpha-3 code."""
    return {
        iso3: State(
            iso3=iso3,
            iso2=entry["iso2"],
            name=entry["name"],
            gw=entry.get("gw"),
            capital=entry.get("capital"),
            demonyms=tuple(entry.get("demonyms", ())),
            also=tuple(entry.get("also", ())),
            seats=tuple(entry.get("seats", ())),
        )
        for iso3, entry in load_yaml("states").items()
    }


@cache
def states_by_name() -> dict[str, str]:
    """ISO code by key of every name of a state; a possessive may have lost its apostrophe ("Kenyas army")."""
    found = {name_key(name): s.iso3 for s in states().values() for name in (s.name, *s.also)}
    for state in states().values():
        if " " not in state.name and not state.name.endswith("s"):
            found.setdefault(name_key(f"{state.name}s"), state.iso3)
    return found


@cache
def states_by_demonym() -> dict[str, str]:
    """ISO code by key of every demonym, singular and plural; where two states share one, the more populous comes first."""
    found: dict[str, str] = {}
    for state in sorted(states().values(), key=lambda s: s.iso3 == "COG"):  # "Congolese": both Congos, mostly the larger
        for demonym in state.demonyms:
            for form in (demonym, f"{demonym}s"):
                found.setdefault(name_key(form), state.iso3)
    return found


def is_state(words: str) -> bool:
    """Whether words are a name of a state."""
    return name_key(words) in states_by_name()


def state_told(words: str) -> str | None:
    """ISO code of the state that words name, or whose people they name; None where they name a body or a group."""
    key = name_key(words)
    return states_by_name().get(key) or states_by_demonym().get(key)


@cache
def states_by_seat() -> dict[str, str]:
    """ISO code by key of the capitals and houses that stand for a government."""
    return {name_key(seat): s.iso3 for s in states().values() for seat in (s.capital, *s.seats) if seat}


def countries_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """ISO codes of the states that a report's names and demonyms name, sorted.

    >>> countries_named(("Kenyan", "Sudan", "Goma"))
    ('KEN', 'SDN')
    """
    keys = {name_key(name) for name in names}
    named = {states_by_name().get(key) or states_by_demonym().get(key) for key in keys}
    return tuple(sorted(iso3 for iso3 in named if iso3))
