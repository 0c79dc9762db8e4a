"""The actor table: states, their offices and forces, armed groups and organizations by the key of each of their names."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor
from counterclaim.model.errors import LexiconError
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import State, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

KIND_OF_ENDING = {"GOV": "government", "MIL": "military", "POL": "police", "CIV": "civilian"}
_KINDS = frozenset(
    ("state", "government", "military", "police", "rebel", "militia", "igo", "ngo", "media", "civilian", "person", "bloc")
)
_GROUP_OF_UCDP_ORG = {"1": "rebel", "2": "person", "3": "militia", "4": "government"}
OFFICE_LABELS = {"GOV": "government", "MIL": "armed forces", "POL": "police and security forces", "CIV": "civilians"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One name of one actor.

    ``acronym`` where it must be written in capitals, ``inside`` where it also counts inside a longer phrase; ``since`` and
    ``until`` bound the dates for which the name holds (inclusive).
    """

    name: str
    actor: Actor
    acronym: bool = False
    inside: bool = True
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether the listing holds on a day; without a day it does."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@dataclass(frozen=True)
class ActorTable:
    """Listings by name key; earlier listings of a key outrank later ones."""

    listings: Mapping[str, tuple[Listing, ...]] = field(default_factory=dict)

    def named(self, name: str, day: date | None = None) -> tuple[Listing, ...]:
        """The listings of a name, best first; acronyms only where the name is not written in small letters."""
        found = self.listings.get(name_key(name), ())
        return tuple(item for item in found if item.holds_on(day) and not (item.acronym and name == name.lower()))

    def extended_with(self, path: Path) -> ActorTable:
        """The table with a user's file on top: YAML, a UCDP actor CSV, or a TABARI/PETRARCH ``.actors`` dictionary.

        Raises:
            LexiconError: a line of the file cannot be read; the message names it.
        """
        from counterclaim.resolve.actors.files import read_actor_file  # noqa: PLC0415 - that module builds on this one

        return ActorTable(merged(read_actor_file(path), (item for items in self.listings.values() for item in items)))


def merged(first: Iterable[Listing], then: Iterable[Listing]) -> Mapping[str, tuple[Listing, ...]]:
    """Listings by key, those of ``first`` before those of ``then``."""
    table: dict[str, list[Listing]] = {}
    for item in (*first, *then):
        same = table.setdefault(name_key(item.name), [])
        if all(item.actor.id != other.actor.id or item.since != other.since for other in same):
            same.append(item)
    return MappingProxyType({key: tuple(items) for key, items in table.items() if key})


def is_acronym(name: str) -> bool:
    """Whether a name is an abbreviation in capitals, which small letters do not mean ("IS", not "is")."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and len(name) <= 6 and " " not in name and name == name.upper()


def listings_of(actor: Actor, names: Iterable[str], *, inside: bool = True) -> list[Listing]:
    """One listing a name."""
    return [Listing(name, actor, is_acronym(name), inside) for name in dict.fromkeys(names)]


def state_actor(state: State, ending: str = "", reason: str = "") -> Actor:
    """The state itself, or with an ending (GOV, MIL, POL, CIV) what belongs to it."""
    codes = [("iso3166-1", state.iso3)]
    if state.gw is not None:
        codes.append(("gw", str(state.gw)))
    government = _ucdp_governments().get(state.iso3)
    if government and ending in ("", "GOV", "MIL"):
        codes.append(("ucdp", government))  # UCDP has one actor for a state's government and its forces
    if not ending:
        return Actor(state.iso3, state.name, "state", state.iso3, tuple(codes), reason)
    label = f"{state.demonyms[0] if state.demonyms else state.name} {OFFICE_LABELS[ending]}"
    return Actor(f"{state.iso3}-{ending}", label, KIND_OF_ENDING[ending], state.iso3, tuple(codes), reason)


def read_entries(entries: Mapping[str, Any], name: str) -> list[Listing]:
    """Listings from YAML entries: label to kind, state, ucdp, codes, also.

    Raises:
        LexiconError: an entry lacks its kind, or names a state that is not in the list of states.
    """
    listings: list[Listing] = []
    for label, entry in entries.items():
        if not isinstance(entry, dict) or entry.get("kind") not in _KINDS:
            raise LexiconError(f"{name}: {label!r}: give it a kind, one of {', '.join(sorted(_KINDS))}")
        state = entry.get("state")
        if state is not None and state not in states():
            raise LexiconError(f"{name}: {label!r}: no such state: {state!r}; use its ISO 3166 alpha-3 code")
        codes = [(str(system), str(code)) for system, code in entry.get("codes", ())]
        ucdp = entry.get("ucdp")
        if ucdp is not None:
            codes.append(("ucdp", str(ucdp)))
        slug = name_key(str(label)).replace(" ", "-")
        actor = Actor(
            str(entry.get("id", f"ucdp:{ucdp}" if ucdp is not None else slug)), str(label), entry["kind"], state, tuple(codes)
        )
        listings.extend(listings_of(actor, (str(label), *map(str, entry.get("also", ())))))
    return listings


def _named_offices() -> list[Listing]:
    """Forces and offices with a name of their own ("IDF")."""
    listings = []
    for id_, names in load_yaml("actors/offices")["named"].items():
        iso3, _, ending = id_.partition("-")
        if iso3 not in states() or ending not in KIND_OF_ENDING:
            raise LexiconError(f"actors/offices.yml: {id_!r}: write a state's code and GOV, MIL, POL or CIV")
        listings.extend(listings_of(state_actor(states()[iso3], ending), names))
    return listings


def _states() -> list[Listing]:
    """States by name, and their capitals and houses as the government."""
    listings = []
    for state in states().values():
        listings.extend(listings_of(state_actor(state), (state.name, *state.also), inside=False))
        seats = tuple(seat for seat in (state.capital, *state.seats) if seat)
        listings.extend(listings_of(state_actor(state, "GOV"), seats, inside=False))
    return listings


@cache
def _ucdp_rows() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Id, organization level, states and names of every UCDP actor."""
    resource = files("counterclaim.resolve") / "data" / "ucdp_actors.tsv"
    lines = [line for line in resource.read_text(encoding="utf-8").strip().split("\n") if not line.startswith("#")]
    return tuple(
        (i, org, at, tuple(names.split("|"))) for i, org, at, names in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


@cache
def _ucdp_governments() -> Mapping[str, str]:
    """UCDP's actor id of a state's government by ISO code."""
    return {at: id_ for id_, org, at, _ in _ucdp_rows() if org == "4" and at}


def _ucdp_groups() -> list[Listing]:
    """UCDP's non-state actors; their names count only as the whole phrase, since many are ordinary words."""
    listings = []
    for id_, org, at, names in _ucdp_rows():
        if org != "4":
            home = at.split()[0] if at else None
            actor = Actor(
                f"ucdp:{id_}", names[-1] if is_acronym(names[0]) else names[0], _GROUP_OF_UCDP_ORG[org], home, (("ucdp", id_),)
            )
            listings.extend(listings_of(actor, names, inside=False))
    return listings


@cache
def default_table() -> ActorTable:
    """The table that comes with the package: own names first, then states, then UCDP's names."""
    own = [*read_entries(load_yaml("actors/groups"), "actors/groups.yml"), *_named_offices()]
    own += read_entries(load_yaml("actors/organizations"), "actors/organizations.yml")
    known = {dict(item.actor.codes).get("ucdp") for item in own}
    # A UCDP actor that has its own entry keeps that entry's label and kind, and gains UCDP's names.
    labels = {dict(item.actor.codes).get("ucdp"): item.actor for item in own}
    ucdp = [replace(item, actor=labels[code]) if (code := item.actor.codes[0][1]) in known else item for item in _ucdp_groups()]
    return ActorTable(merged(own, (*_states(), *ucdp)))
