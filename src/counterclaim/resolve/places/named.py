"""Place names: the words of a report and its other place names in, the place meant and the runners-up out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.model.actor import Unresolved
from counterclaim.model.place import Place
from counterclaim.resolve.places.gazetteer import (
    LIKE_SOUNDING,
    OTHER_NAME,
    OWN_NAME,
    PRECISION,
    SHORTENED,
    Entry,
    divisions_holding,
    places_named,
)
from counterclaim.resolve.places.phrases import (
    LONGEST,
    PlacePhrase,
    has_agreed_capital,
    is_kind_word,
    is_street,
    read_place_phrase,
    says_what,
    whole_or_seat,
)
from counterclaim.resolve.places.use import is_named_thing
from counterclaim.resolve.places.weights import (
    SOUNDS_ALIKE,
    PlaceContext,
    lands_beside,
    lands_told,
    named_country,
    plain,
    weighed,
)
from counterclaim.resolve.words.names import article_free_key, name_key
from counterclaim.resolve.words.states import state_told, states, states_by_demonym, states_by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEAR_KM = 25.0  # UCDP: up to here a place "near" a town is coded with the town
_CONSIDERED = 60  # places of one name that are weighed; the rest are hamlets
# Small words inside a name ("Dar es Salaam", "Deir ez-Zor") join its parts.
_CAPITALIZED = re.compile(
    r"[A-Z][\w'’]{1,30}(?:[\s-](?:(?:a[lnrst]|ash|d[eu]|del|e[lsz]|la|of|u[lr])[\s-]){0,2}[A-Z][\w'’]{1,30}){0,5}"
)
_OWNED = re.compile(
    r"(?:[a-z]{1,12}\s){0,4}(?P<owner>[A-Z][\w-]{1,30}(?:\s[A-Z][\w-]{1,30}){0,4})['’]s\s(?P<thing>[^,'’]{0,60}[A-Z][^'’]{1,100})"
)
_SHORTEST = 4  # letters: shorter words in capitals are parts of names and abbreviations
_BREAK = re.compile(r"[\s-]+")
_LARGE = 100_000  # people of a town that is meant where its name opens another
_TOWN = 10_000  # people of a town that a report of other lands may tell of by its bare name
_HAMLET = 1_000  # people below which a settlement is one
_SMALL = frozenset(("settlement", "second_division"))  # kinds of place of which each land has many under one name
_KEPT = 5  # runners-up that a reader may want to see
_DOUBT = 0.6  # a lead smaller than this is told in the reason
_RIVAL = 1.0  # others that trail by less are told as candidates


def resolve_place(words: str, *, context: PlaceContext) -> tuple[Place | Unresolved, tuple[Place, ...]]:
    """The place that the words mean in this report, and the others of that name, best first.

    >>> place, _ = resolve_place("Tripoli", context=PlaceContext(mentions=("Zahle", "Beirut")))
    >>> place.countries
    ('LBN',)
    """
    words = words[:LONGEST]
    phrase = read_place_phrase(words)
    if phrase.between:
        return _between(phrase, context), ()
    if owned := _owned(words, context):
        return owned
    if told := _whole_or_seat(words, context):
        return told, ()
    # A word for a kind of place is no name, whatever hamlet sounds like it.
    ranked = [] if is_kind_word(phrase.name) else _ranked(words, phrase, context)
    if not ranked:
        return _by_name_inside(words, phrase.name, context) or (_unknown(phrase), ())
    (best, score, why), *others = ranked
    place = _described(best, phrase, ranked, why)
    if others and score - others[0][1] < _DOUBT:
        place = replace(place, reason=f"{place.reason}; in doubt with {_told(others[0][0])}")
    return place, tuple(_with_division(entry) for entry in _rivals(best, score, others))


def _whole_or_seat(words: str, context: PlaceContext) -> Place | None:
    """The land, or the capital, where words say so of a people's or of the only land of which the report tells ("the capital").

    Of what stands somewhere in a land, only the land ("a Sudrian hospital").
    """
    told = whole_or_seat(words)
    if told is None or (told[1] == "inside" and name_key(told[0]) not in states_by_demonym()):
        return None
    of, which = told
    lands = lands_beside(words, context) | frozenset(context.countries)
    iso3 = state_told(of) if of else min(lands) if len(lands) == 1 else None
    state = states().get(iso3 or "")
    if state is None or (which == "capital" and not has_agreed_capital(state.iso3)):
        return None
    name, kind = (f"city of {state.capital}", "settlement") if which == "capital" else (state.name, "country")
    place, _ = resolve_place(name, context=PlaceContext(countries=(state.iso3,)))
    if not isinstance(place, Place) or place.kind != kind or state.iso3 not in place.countries:
        return None
    what = "somewhere in" if which == "inside" else f"the {which} of"
    reason = f"{what} {state.name}, {'of which the words tell' if of else 'the only land of which the report tells'}"
    return replace(place, precision=PRECISION[place.kind], reason=reason)


def _unknown(phrase: PlacePhrase) -> Unresolved:
    elsewhere = _certain(places_named(phrase.name)) and not is_kind_word(phrase.name)
    where = "in a land of which the report tells" if elsewhere else "in the gazetteer"
    return Unresolved(f"no place called {phrase.name!r} {where}")


def _owned(words: str, context: PlaceContext) -> tuple[Place, tuple[Place, ...]] | None:
    """The place that a larger one has, where one of that name lies in it: "Norland's Karst province" is Karst, not Norland."""
    told = _OWNED.fullmatch(words)
    owner = resolve_place(told["owner"], context=context)[0] if told else None
    if told is None or not isinstance(owner, Place):
        return None
    place, others = resolve_place(f"{told['thing']}, {told['owner']}", context=context)
    if (
        not isinstance(place, Place)
        or place.id == owner.id
        or place.kind == "country"
        or not set(owner.countries) & set(place.countries)
    ):
        return None
    return None if SOUNDS_ALIKE in place.reason else (place, others)


def _rivals(best: Entry, score: float, others: list[tuple[Entry, float, str]]) -> list[Entry]:
    """Who else may be meant: a place inside it of the same name, and what is close in score; not the district that holds it."""
    holders = {holder.place.id for holder in divisions_holding(best)}
    rivals = (
        entry
        for entry, points, _ in others
        if entry.place.id not in holders
        and best.place.kind != "country"
        and (score - points < _RIVAL or best.place.id in {holder.place.id for holder in divisions_holding(entry)})
    )
    return list(islice(rivals, _KEPT))


def _by_name_inside(words: str, bare: str, context: PlaceContext) -> tuple[Place, tuple[Place, ...]] | None:
    """The first place named inside a description ("a market hall in Lviv", "Lviv market hall"); the point is that of the name only.

    A street is not in the town that it is called after ("Haifa Street"), and what bears a name ("San Roque shelter"), or a part of a
    longer one, is in a land of which the report tells; the ``bare`` name was looked for before.
    """
    for run in _CAPITALIZED.findall(words):
        for name, before, after in _parts(run):
            if (
                is_street(name.split())
                or is_street(after)
                or len(name) < _SHORTEST
                or name in {plain(words), bare}
                or is_kind_word(name)
                or is_named_thing(name)
                or not _certain(entries := places_named(plain(name)))
            ):
                continue
            place, others = resolve_place(name, context=context)
            if not isinstance(place, Place) or not (
                says_what((*before, *after)) or _well_known(place, entries, opens=not before)
            ):
                continue
            lands = lands_beside(name, context) if words.startswith(name) or before else frozenset()
            if not lands or place.kind == "country" or lands & set(place.countries):
                reason = f"{place.reason}; {plain(words)!r} is in or near it"
                return replace(place, precision=max(place.precision, 2), reason=reason), others
    return None


def _parts(run: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The names that may stand inside a run of capitalized words, the longest first, each with the words before and after it."""
    words = _BREAK.split(run.strip())
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size]), words[:start], words[start + size :]


def _well_known(place: Place, entries: Iterable[Entry], *, opens: bool) -> bool:
    """Whether a place is meant even inside another name: a land anywhere in it, a large town where it opens it ("Port Vell World Cup").

    The hamlets called Kala or Khan are not meant by "Bazargan Kala" and "Khan Tamarind": of 39 such names in four sets of annotated
    toponyms 7 were within 161 km.
    """
    entry = next((entry for entry in entries if entry.place.id == place.id and entry.rank == OWN_NAME), None)
    if entry is None:
        return False
    return place.kind in ("country", "first_division") or (opens and entry.population >= _LARGE)


def _between(phrase: PlacePhrase, context: PlaceContext) -> Place | Unresolved:
    """The middle between two places, for a border or a road."""
    ends = [resolve_place(name, context=context)[0] for name in phrase.between]
    if not (isinstance(ends[0], Place) and isinstance(ends[1], Place)):
        unknown = next(end for end in ends if isinstance(end, Unresolved))
        return replace(unknown, reason=f"{phrase.name!r}: {unknown.reason}")
    one, other = ends[0], ends[1]
    return Place(
        id=f"between:{one.id}:{other.id}",
        name=f"{one.name}/{other.name} border" if "country" in (one.kind, other.kind) else f"{one.name} - {other.name}",
        kind="border",
        latitude=(one.latitude + other.latitude) / 2,
        longitude=(one.longitude + other.longitude) / 2,
        precision=5,
        countries=tuple(dict.fromkeys(one.countries + other.countries)),
        claimed_by=one.claimed_by or other.claimed_by,
        reason="estimated as the middle of the two places named (UCDP: border or road, precision 5)",
    )


def _ranked(words: str, phrase: PlacePhrase, context: PlaceContext) -> list[tuple[Entry, float, str]]:
    """Every place of that name with its score and the reasons for it, best first.

    One whose name only sounds alike is taken only where its letters are the same, or in a country that the report names, or is dated
    from ("Tal Afar" in a report from Baghdad is Tall ‘Afar; of one word alone only towns): of
    those found so in four sets of annotated toponyms, 8 of 10 were right, and of the others none of 31. A name that only other names
    of places fit, and a part of a town, are sought in the lands of which the report tells: of 8 found elsewhere 7 were wrong. So are
    hamlets: of 12 found elsewhere all were wrong.
    """
    whole = places_named(plain(words))
    if people := states_by_demonym().get(name_key(phrase.name)):
        return [(entry, 1.0, "the people of that name") for entry in _countries(people)]
    if (state := states_by_name().get(name_key(phrase.name))) and not _certain(places_named(phrase.name)):
        return [(entry, 1.0, "a name of the state") for entry in _countries(state)]
    found = whole if _certain(whole) else places_named(phrase.name) or whole
    dated_from = frozenset(lands_told(PlaceContext((), context.dateline)) if context.dateline else ())
    entries = [e for e in found if e.rank != LIKE_SOUNDING or _may_be_meant_by_sound(e, phrase.name, context, dated_from)]
    if lands := lands_beside(phrase.name, context):
        others = all(e.rank == OTHER_NAME for e in entries)
        entries = [
            e
            for e in entries
            if lands & set(e.place.countries) or (_told_far_off(e, phrase) and (not others or named_country(e, context)))
        ]
    if words.islower():  # "the south side" is not in the town of Side
        entries = [e for e in entries if e.rank == OWN_NAME and e.population >= _LARGE]
    scored = [(entry, *weighed(entry, phrase, context)) for entry in _without_hamlets(entries, phrase)[:_CONSIDERED]]
    scored.sort(key=lambda item: (-item[1], item[0].place.id))
    return scored


def _may_be_meant_by_sound(entry: Entry, name: str, context: PlaceContext, dated_from: frozenset[str]) -> bool:
    """Whether a place whose name only sounds like one may be meant; ``dated_from`` are the lands of the dateline."""
    there = not dated_from.isdisjoint(entry.place.countries)
    near = there and (" " in name or entry.population >= _TOWN)
    return near or bool(named_country(entry, context)) or _same_letters(entry, name)


def _without_hamlets(entries: list[Entry], phrase: PlacePhrase) -> list[Entry]:
    """The places without the hamlets of a land in which a city bears the name, too: the bare name is not theirs, however near they lie."""
    cities = {code for e in entries if e.population >= _LARGE and e.place.kind == "settlement" for code in e.place.countries}
    if phrase.within:
        return entries
    return [
        e for e in entries if e.population >= _HAMLET or e.place.kind != "settlement" or cities.isdisjoint(e.place.countries)
    ]


def _countries(iso3: str) -> list[Entry]:
    return [entry for entry in places_named(states()[iso3].name) if entry.place.kind == "country"]


def _told_far_off(entry: Entry, phrase: PlacePhrase) -> bool:
    """Whether a report of other lands may tell of it: of no hamlet, and where the words say town or district of a large one alone."""
    if phrase.quarter:
        return False
    if phrase.kind in _SMALL:
        return entry.population >= _LARGE or entry.place.kind == "second_division"
    return entry.place.kind != "settlement" or entry.population >= _TOWN


def _same_letters(entry: Entry, name: str) -> bool:
    """Whether a name is the place's own but for spaces, hyphens and accents ("Miranshah", "Miran Shah")."""
    return article_free_key(entry.place.name).replace(" ", "") == article_free_key(name).replace(" ", "")


def _certain(entries: tuple[Entry, ...]) -> bool:
    """Whether the whole phrase is a name of its own ("South Sudan", "Black Sea"), not one with words around it."""
    return bool(entries) and entries[0].rank != LIKE_SOUNDING


def _described(best: Entry, phrase: PlacePhrase, ranked: list[tuple[Entry, float, str]], why: str) -> Place:
    """The place with the precision that the words allow."""
    place = replace(_with_division(best), reason=why)
    whole_name = name_key(place.name) == name_key(phrase.name)
    if phrase.over:
        return replace(place, precision=7 if place.kind == "country" else place.precision, reason=f"{why}; in the air over it")
    if phrase.distance is not None and phrase.distance > _NEAR_KM:
        return replace(
            place, precision=5, reason=f"{why}; {phrase.distance:g} km from it: the point is the town's, the place is not"
        )
    if phrase.near and place.precision == 1:
        return replace(place, precision=2, reason=f"{why}; the words say near it")
    if phrase.part and place.kind in ("country", "first_division"):
        return replace(place, precision=5, reason=f"{why}; only its {phrase.part} part is meant")
    if place.kind == "settlement" and phrase.kind is None and not phrase.near and whole_name:
        return _highest_level(place, best, ranked)
    return place


def _highest_level(place: Place, best: Entry, ranked: list[tuple[Entry, float, str]]) -> Place:
    """UCDP general rule 2: where town and division share a name and the words say neither, precision is the division's."""
    same = {entry.place.id for entry, _, _ in ranked if entry.rank < SHORTENED}
    holders = [upper for upper in divisions_holding(best) if upper.place.id in same and upper.place.kind != "country"]
    if not holders:
        return place
    highest = holders[-1].place
    reason = f"{place.reason}; town and {highest.kind.replace('_', ' ')} share the name, so precision is the division's (UCDP)"
    return replace(place, precision=highest.precision, reason=reason)


def _with_division(entry: Entry) -> Place:
    """The place with the name of its first-order division, its own where it is one; and the claims on it where that is contested."""
    holders = (entry, *divisions_holding(entry))
    division = next((u.place.name for u in holders if u.place.kind in ("first_division", "area")), None)
    claims = next((u.place.claimed_by for u in holders if u.place.claimed_by), ())
    return replace(entry.place, division=division, claimed_by=claims)


def _told(entry: Entry) -> str:
    place = _with_division(entry)
    where = ", ".join(filter(None, (place.division, *place.countries)))
    return f"{place.name} ({place.kind.replace('_', ' ')}{', ' if where else ''}{where})"
