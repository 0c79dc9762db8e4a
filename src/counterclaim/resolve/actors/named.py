"""Actor names: the words of a report in, the state, force, group or organization meant out, with the reason in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.resolve.actors.kinds import by_kind, groups_of, is_name
from counterclaim.resolve.actors.leaders import Setting, leader_named
from counterclaim.resolve.actors.table import KIND_OF_ENDING, ActorTable, Listing, default_table, state_actor
from counterclaim.resolve.words.joined import joined
from counterclaim.resolve.words.names import name_key, skeleton
from counterclaim.resolve.words.offices import (
    LONGEST_OFFICE,
    TOKEN,
    apart,
    office_told,
    office_words,
    office_words_beside_a_state,
    owner_beside,
    state_in,
    words_of,
)
from counterclaim.resolve.words.states import states, states_by_demonym, states_by_seat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


_SEVERAL = "several parties are named"
_LONGEST = 12  # words of the longest name that is looked for inside a phrase
_OF_A_LEADER = frozenset({"GOV", "MIL", "POL"})  # a leader's people are not the leader's
_SHORT_CODE = re.compile(r"\(([^()]{2,40})\)")


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What else the report tells.

    ``countries`` (ISO 3166 alpha-3, nearest or likeliest first), its ``day``, the ``people`` whom it names (None: not known), the
    land that it is dated from (``home``), those in which its places lie (``lands``), and the offices and forces that it calls by their
    state (``organs``, by id: "SDN-MIL").
    """

    countries: tuple[str, ...] = ()
    day: date | None = None
    people: tuple[str, ...] | None = None
    home: str | None = None
    lands: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()


def resolve_actor(words: str, *, context: ActorContext = ActorContext(), table: ActorTable | None = None) -> Actor | Unresolved:
    """The actor that the words mean.

    >>> resolve_actor("Kenyan Defence Minister").id, resolve_actor("IDF").id, resolve_actor("Khartoum").id
    ('KEN-MIL', 'ISR-MIL', 'SDN-GOV')
    >>> resolve_actor("police", context=ActorContext(("PER",))).id
    'PER-POL'
    """
    table = table or default_table()
    phrase = _SHORT_CODE.sub(" ", words).strip() or words
    return (
        _by_leader(phrase, table, context)
        or _by_name(phrase, table, context)
        or _by_people(phrase)
        or _several(phrase, table, context)
        or _by_owner(phrase, table)
        or _by_state(phrase, table)
        or _by_name_inside(phrase, table, context)
        or _by_abbreviation(words, table, context)
        or by_kind(phrase, context)
        or _unknown(phrase)
    )


def _by_name(phrase: str, table: ActorTable, context: ActorContext) -> Actor | Unresolved | None:
    """The whole phrase is a name."""
    listings = table.named(phrase, context.day) or table.named(phrase.removesuffix("s"), context.day)
    # "special forces" in small letters is no name, though a group once chose it; nor does "Armenian" mean a group of that name,
    # nor a person's name one that is called so, too.
    if not is_name(phrase) or name_key(phrase) in states_by_demonym() or phrase in (context.people or ()):
        listings = tuple(item for item in listings if item.inside or item.actor.kind == "state")
    return _chosen(phrase, listings, context) if listings else None


def _chosen(phrase: str, listings: tuple[Listing, ...], context: ActorContext) -> Actor | Unresolved:
    """The one listing, or of several the one at home in a country of the report; the table's own names outrank UCDP's."""
    first = listings[0].actor
    if alike := _offices_alike(listings):
        return _office_of_several(phrase, alike, context)
    # A city state's name is first of all the state's.
    if len(listings) == 1 or (first.kind == "state" and all(item.actor.state == first.state for item in listings)):
        return replace(first, reason=_why(phrase, first))
    for iso3 in context.countries:
        home = [item.actor for item in listings if item.actor.state == iso3]
        if len(home) == 1:
            return replace(
                home[0], reason=f"{_why(phrase, home[0])}; of {len(listings)} of that name the one in {states()[iso3].name}"
            )
    if listings[0].inside:
        return replace(first, reason=f"{_why(phrase, first)}; best known of {len(listings)} of that name")
    return Unresolved(f"{len(listings)} actors are called {phrase!r}", _labels(item.actor for item in listings))


def _offices_alike(listings: Sequence[Listing]) -> list[Actor]:
    """The offices or forces that a name means, where it is that of several states."""
    offices = [item.actor for item in listings if item.inside and _state_ending(item.actor)]
    return offices if len({office.state for office in offices}) > 1 else []


def _office_of_several(phrase: str, offices: list[Actor], context: ActorContext) -> Actor | Unresolved:
    """The office of that name in the land that the report is dated from; else the first, if the report tells of none of the others' lands.

    Rule AN02: several states have a Foreign Office.

    **Reads**  ``ISLAMABAD: The Foreign Office said`` - Pakistan's.
    **Leaves alone**  ``The Foreign Office said`` in a report of Pakistan without a dateline, or from Kabul: that may be either.
    """
    at_home = next((office for office in offices if office.state == context.home), None)
    if at_home is None and any(office.state in {*context.countries, *context.lands} for office in offices[1:]):
        return Unresolved(f"{len(offices)} states have an office called {phrase!r}", _labels(offices))
    office = at_home or offices[0]
    why = "whose land the report is dated from" if at_home else "the best known"
    return replace(office, reason=f"{_why(phrase, office)}; of {len(offices)} of that name {why}")


def _state_ending(actor: Actor) -> str | None:
    """The ending ("GOV") of a state's own office or force."""
    ending = actor.id.removeprefix(f"{actor.state}-")
    return ending if ending in KIND_OF_ENDING else None


def _why(phrase: str, actor: Actor) -> str:
    if actor.id.endswith("-GOV") and actor.state and states_by_seat().get(name_key(phrase)) == actor.state:
        return f"{phrase!r} stands for the government of {states()[actor.state].name}"
    return "its name" if name_key(phrase) == name_key(actor.label) else f"{phrase!r} is a name of {actor.label}"


def _labels(actors: Iterable[Actor | Unresolved | None]) -> tuple[str, ...]:
    return tuple(f"{actor.label} ({actor.id})" for actor in actors if isinstance(actor, Actor))


def _by_people(phrase: str) -> Actor | None:
    """A demonym by itself ("Israelis") is the state; who of it acts is not said."""
    iso3 = states_by_demonym().get(name_key(phrase))
    return state_actor(states()[iso3], reason=f"the people of {states()[iso3].name}; who of them is not said") if iso3 else None


def _several(phrase: str, table: ActorTable, context: ActorContext) -> Unresolved | None:
    """Two or more parties in one phrase: none stands for the others; where "and" joins them each is meant."""
    together = joined(phrase)
    if together is None:
        return None
    found = [
        _by_leader(part, table, context)
        or _by_name(part, table, context)
        or _by_people(part)
        or _by_owner(part, table)
        or _by_state(part, table)
        or _by_name_inside(part, table, context)
        for part in together.parts
    ]
    named = several([actor for actor in found if isinstance(actor, Actor)])
    if named is None:
        # "the Hillmen, an alliance of police and rebels": a group's name says who is meant.
        by_name = any(_state_ending(item.actor) is None for item in _named_inside(phrase, table, context))
        return Unresolved(_SEVERAL) if not by_name and _are_two_camps(together.parts) else None
    return named if together.all_of_them else replace(named, members=())


def _are_two_camps(parts: Iterable[str]) -> bool:
    """Whether parties that are not named are told as a state's and as nobody's or others': "regime and rebel fighters"."""
    told = [office_told(apart(words_of(part)), office_words()) for part in parts]
    return len({office.ending in KIND_OF_ENDING for office in told if office is not None}) > 1


def several(actors: Sequence[Actor]) -> Unresolved | None:
    """Actors named together, which no single one stands for; None where there are not two."""
    named = {actor.id: actor for actor in actors}
    return Unresolved(_SEVERAL, _labels(named.values()), tuple(named.values())) if len(named) > 1 else None


def _by_owner(phrase: str, table: ActorTable) -> Actor | None:
    """An office or force that is called as one of another state is, as that of the state named beside it (rule AN01).

    **Reads**  ``Norland's Foreign Office``, ``the Foreign Office of Norland``, ``the Norlandic MoD``.
    **Leaves alone**  ``the Kremlin's envoy to Norland``, and ``a Norlandic CIA agent``: a nation before a name that tells no office may
    be that of whoever follows.
    """
    for listing in _named_inside(phrase, table, ActorContext()):
        ending, beside = _state_ending(listing.actor), owner_beside(listing.name, phrase)
        if ending is None or beside is None or beside[0].iso3 == listing.actor.state:
            continue
        state, how, words = beside
        if how != "demonym" or office_told(apart(words_of(listing.name)), office_words_beside_a_state()) is not None:
            return state_actor(state, ending, f"{words!r} is a {how} for {state.name}, whose {listing.name!r} it is")
    return None


def _by_state(phrase: str, table: ActorTable) -> Actor | Unresolved | None:
    """A state's name, demonym or capital beside an office or force: "Kenyan police", "Ministry of Defence of Chad"."""
    tokens = apart(words_of(phrase))
    found = state_in(tokens, phrase)
    if found is None or any(listing.inside for listing in _named_inside(phrase, table, ActorContext())):
        return None
    state, how, words = found
    rest = [token for token in tokens if token not in words.split()]
    office = office_told(rest, office_words_beside_a_state())
    if office is None:
        counted = how == "demonym" and all(token in load_yaml("actors/generic")["counts"] or token.isdigit() for token in rest)
        return state_actor(state, reason=f"people of {state.name}; who of them is not said") if counted else None
    if office.ending == "state":
        return state_actor(state, reason=f"{office.words!r} of {state.name}")
    if office.ending in KIND_OF_ENDING:
        return state_actor(
            state,
            office.ending,
            f"{words!r} is a {how} for {state.name}; {office.words!r} says {KIND_OF_ENDING[office.ending]}",
        )
    return Unresolved(
        f"{office.ending} of {state.name}, which one is not said ({office.words!r})", groups_of(state.iso3, office.ending)
    )


def _named_inside(phrase: str, table: ActorTable, context: ActorContext) -> list[Listing]:
    """Names of groups and organizations inside the phrase, longest first, each with only generic or state words around it."""
    raw = [m.group().strip(".") for m in TOKEN.finditer(phrase)]
    for length in range(min(len(raw), _LONGEST), 0, -1):
        hits = []
        for first in range(len(raw) - length + 1):
            name = " ".join(raw[first : first + length])
            listings = [item for item in table.named(name, context.day) if item.inside]
            if listings and is_name(name) and not _of_a_person(name, phrase, context):
                hits.append(listings[0])
        if hits:
            return hits
    return []


def _of_a_person(name: str, phrase: str, context: ActorContext) -> bool:
    """Whether a name is part of that of a person in the phrase ("Ana Rojas" is of no army that is called ANA)."""
    return any(name != person and person in phrase and name in person.split() for person in context.people or ())


def _by_name_inside(phrase: str, table: ActorTable, context: ActorContext) -> Actor | Unresolved | None:
    """A name with words around it that change nothing: "Boko Haram fighters"."""
    hits = _named_inside(phrase, table, context)
    if not hits:
        return None
    actors = {item.actor.id: item.actor for item in hits}
    if len(actors) > 1:
        return Unresolved("several actors are named", _labels(actors.values()))
    actor, name = next(iter(actors.values())), hits[0].name
    told = state_in(apart(words_of(phrase)), phrase)
    # A common noun that one actor is called by means another one beside another state: "Kenyan settlers", "the Norland coalition".
    if name == name.lower() and told is not None and told[0].iso3 != actor.state:
        return None
    if alike := _offices_alike(table.named(name, context.day)):
        return _office_of_several(phrase, alike, context)
    return replace(actor, reason=f"{name!r} in {phrase!r}")


def _by_abbreviation(words: str, table: ActorTable, context: ActorContext) -> Actor | Unresolved | None:
    """A name given in brackets: "the Movement of Friends (ABC)"."""
    for match in _SHORT_CODE.finditer(words):
        actor = _by_name(match.group(1), table, context)
        if isinstance(actor, Actor):
            return actor
    return None


def _by_leader(phrase: str, table: ActorTable, context: ActorContext) -> Actor | Unresolved | None:
    """A leader told by name, or what a leader's government or forces are called: "President Obama", "Gadhafi's forces".

    What a table lists by a name of its own, as a user's may, is not looked for here.
    """
    if not is_name(phrase) or any(item.inside for item in table.named(phrase, context.day)):
        return None
    setting = Setting(context.day, context.countries, context.people)
    named = leader_named(phrase.removesuffix("'s").removesuffix("’s"), setting)
    if named is not None:
        return named
    words = phrase.split()
    for last in range(len(words) - 1, max(0, len(words) - 1 - LONGEST_OFFICE), -1):
        ending = office_words().get(name_key(" ".join(words[last:])))
        if ending not in _OF_A_LEADER:
            continue
        owner = leader_named(" ".join(words[:last]).removesuffix("'s").removesuffix("’s"), setting)
        if isinstance(owner, Actor):
            ruling = owner.state if owner.kind in KIND_OF_ENDING.values() else None
            whose = state_actor(states()[ruling], ending) if ruling else owner
            return replace(whose, reason=f"{phrase!r}: {owner.reason}")
    return None


@cache
def _names_by_sound() -> dict[str, tuple[Listing, ...]]:
    """The package's names by their consonants."""
    found: dict[str, tuple[Listing, ...]] = {}
    for listings in default_table().listings.values():
        for item in listings:
            bones = skeleton(item.name) if len(item.name) > 5 else ""
            if len(bones) > 3:
                found[bones] = (*found.get(bones, ()), item)
    return found


def _unknown(phrase: str) -> Unresolved:
    """No name; one that sounds alike is suggested, and not taken."""
    alike = _names_by_sound().get(skeleton(phrase), ())
    if alike:
        return Unresolved(
            f"no actor called {phrase!r}; {alike[0].name!r} sounds alike", tuple(dict.fromkeys(_labels(i.actor for i in alike)))
        )
    found = state_in(apart(words_of(phrase)), phrase)
    return Unresolved(f"no actor called {phrase!r}", _labels([state_actor(found[0])]) if found else ())
