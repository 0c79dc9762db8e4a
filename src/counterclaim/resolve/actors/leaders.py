"""Leaders told by name alone: a person's name comes in; the government, forces or body that the person led on that day goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.errors import LexiconError
from counterclaim.resolve.actors.table import KIND_OF_ENDING, default_table, state_actor
from counterclaim.resolve.words.names import article_free_key, name_key
from counterclaim.resolve.words.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

_FILE = "actors/leaders.yml"
_ALWAYS = 9999  # the year in which a term ends that goes on


@dataclass(frozen=True, slots=True)
class Leader:
    """A person, whom the person stands for, the years of office (first and last, inclusive), and the names as keys.

    ``full`` are keys of whole names, ``alone`` of what the person is called without the rest of the name.
    """

    name: str
    actor: Actor
    terms: tuple[tuple[int, int], ...]
    full: frozenset[str]
    alone: frozenset[str]

    def led_on(self, day: date | None) -> bool:
        """Whether the person was in office in the year of a day; without a day it counts as so."""
        return day is None or any(first <= day.year <= last for first, last in self.terms)

    @property
    def years(self) -> str:
        """The years of office in words."""
        return ", ".join(
            f"from {first}" if last == _ALWAYS else str(first) if first == last else f"{first}-{last}"
            for first, last in self.terms
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a name stands: the report's day, its countries (ISO 3166 alpha-3), and the persons whom it names (None: not known)."""

    day: date | None = None
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None


def leader_named(phrase: str, setting: Setting) -> Actor | Unresolved | None:
    """Whom the person stands for whom the words name, with or without titles (`_named`)."""
    name, titled = _without_titles(phrase.removesuffix(" himself").removesuffix(" herself").split())
    found = _named(phrase, setting, titled=titled)
    return found if found is not None or not name or name == phrase else _named(name, setting, titled=titled)


def _named(name: str, setting: Setting, *, titled: bool) -> Actor | Unresolved | None:
    """Whom the person stands for who is called so; a doubt for a leader's whole name outside the years of office; None for other names.

    A whole name is enough. What several well-known people are called, or is a common word, is enough beside a leader's title
    (``titled``), or where the report gives the whole name too.

    **Reads**  ``Gorbachev``, in a report of 1988.
    **Leaves alone**  ``Gorbachev``, in a report that tells of a Pavel Gorbachev, and in one of 2005; ``Pavel Gorbachev``.
    """
    key = article_free_key(name)
    known = _by_full_name().get(_whole_key(name))
    if known is not None:
        serving = [leader for leader in known if leader.led_on(setting.day)]
        return _one_of(serving, setting) or _out_of_office(known, setting.day)
    serving = [leader for leader in _by_name_alone().get(key, ()) if leader.led_on(setting.day)]
    if not serving:
        return None
    whole, people = _whole_names(key, setting.people or ()), setting.people
    told = [leader for leader in serving if any(_whole_key(other) in leader.full for other in whole)]
    if told:
        return _one_of(told, setting)
    if any(not _may_be(other, key, serving) for other in whole):
        return None
    if not titled and (key in _shared() or (people is not None and key not in map(article_free_key, people))):
        return None
    return _one_of(serving, setting)


def _one_of(called: Sequence[Leader], setting: Setting) -> Actor | None:
    """Whom leaders of one name stand for, where that is one and the same; else the one whose state the report names."""
    several = len({leader.actor.id for leader in called}) > 1
    near = [leader for leader in called if leader.actor.state in setting.countries] if several else called
    if len({leader.actor.id for leader in near}) != 1:
        return None
    first = near[0]
    how = "in office" if first.actor.id.endswith(tuple(KIND_OF_ENDING)) else "at its head"
    return replace(first.actor, reason=f"{first.name}, {how} {first.years}")


def _out_of_office(leaders: Sequence[Leader], day: date | None) -> Unresolved:
    """A leader's name on a day on which the person did not lead, or led two: nobody's government."""
    told = "; ".join(f"{leader.name}: {leader.actor.label}, {leader.years}" for leader in leaders)
    labels = tuple(dict.fromkeys(f"{leader.actor.label} ({leader.actor.id})" for leader in leaders))
    return Unresolved(f"{told}{f'; the report is of {day.year}' if day else ''}", labels)


def _whole_names(key: str, people: Sequence[str]) -> tuple[str, ...]:
    """The names of two words or more that hold the words of a name alone."""
    alone = frozenset(key.split())
    names = (_without_titles(name.split())[0] for name in people)
    return tuple(name for name in names if alone < {word for word in article_free_key(name).split() if len(word) > 1})


def _may_be(name: str, key: str, leaders: Sequence[Leader]) -> bool:
    """Whether a whole name is that of a leader in another spelling: it shares a given name."""
    given = set(article_free_key(name).split()) - set(key.split())
    return any(given & set(full.split()) for leader in leaders for full in leader.full)


@cache
def _titles() -> frozenset[str]:
    """Words before a name that are no part of it."""
    titles = load_yaml("actors/leaders")["titles"]
    return frozenset((*titles["of leaders"], *titles["of anybody"]))


def _without_titles(words: Sequence[str]) -> tuple[str, bool]:
    """The words of a name after its titles, and whether one of these is a leader's ("president")."""
    leading = frozenset(load_yaml("actors/leaders")["titles"]["of leaders"])
    first = next((i for i, word in enumerate(words) if word.strip(".").casefold() not in _titles()), len(words))
    return " ".join(words[first:]), any(word.strip(".").casefold() in leading for word in words[:first])


def is_leaders_name(word: str) -> bool:
    """Whether a word is what leaders alone are called, in small letters but the first."""
    key = article_free_key(word)
    return key in _by_name_alone() and key not in _shared() and word != word.upper()


def is_leaders_office(words: str) -> bool:
    """Whether words for what a person is end as a leader's title does ("embattled leader")."""
    return words.rsplit(maxsplit=1)[-1].casefold() in _titles()


@cache
def _shared() -> frozenset[str]:
    return frozenset(map(article_free_key, load_yaml("actors/leaders")["shared"]))


@cache
def _by_full_name() -> Mapping[str, tuple[Leader, ...]]:
    return _by_key("full")


@cache
def _by_name_alone() -> Mapping[str, tuple[Leader, ...]]:
    return _by_key("alone")


def _by_key(which: str) -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, tuple[Leader, ...]] = {}
    for leader in leaders():
        for key in getattr(leader, which):
            found[key] = (*found.get(key, ()), leader)
    return found


@cache
def leaders() -> tuple[Leader, ...]:
    """The leaders of the list.

    Raises:
        LexiconError: a state or body of the list is not known, or an entry cannot be read.
    """
    return tuple(_read_leaders(load_yaml("actors/leaders")))


def _read_leaders(told: Mapping[str, Any]) -> Iterator[Leader]:
    for iso3, persons in told["states"].items():
        if iso3 not in states():
            raise LexiconError(f"{_FILE}: no such state: {iso3!r}; use its ISO 3166 alpha-3 code")
        for name, entry in persons.items():
            ending = entry.get("force", "GOV") if isinstance(entry, dict) else "GOV"
            if ending not in KIND_OF_ENDING:
                raise LexiconError(f"{_FILE}: {name!r}: force is one of {', '.join(KIND_OF_ENDING)}, not {ending!r}")
            yield _leader(str(name), entry, state_actor(states()[iso3], ending))
    for body, persons in told["bodies"].items():
        listed = default_table().named(body)
        if not listed:
            raise LexiconError(f"{_FILE}: no such body: {body!r}; give it an entry in actors/organizations.yml")
        for name, entry in persons.items():
            yield _leader(str(name), entry, listed[0].actor)


def _leader(name: str, entry: object, actor: Actor) -> Leader:
    told = entry if isinstance(entry, dict) else {"years": entry}
    also = [str(other) for other in _listed(told.get("also", ()))]
    last = name.rsplit(maxsplit=1)[-1]
    others = [other for other in also if " " not in other]
    alone = [*map(str, _listed(told.get("as", last))), *others]
    # A spelling of the last word makes whole names too.
    whole = [name, *(other for other in also if " " in other), *(name.removesuffix(last) + other for other in others)]
    try:
        terms = tuple(_term(str(years)) for years in _listed(told["years"]))
    except (KeyError, ValueError) as error:
        raise LexiconError(f'{_FILE}: {name!r}: write years as 1990-1994, 1990 or "1990-"') from error
    return Leader(name, actor, terms, frozenset(map(_whole_key, whole)), frozenset(map(article_free_key, alone)))


def _whole_key(name: str) -> str:
    """The key of a whole name, without Arabic articles and initials where two words are left ("Ash" is a given name, too)."""
    key = " ".join(word for word in article_free_key(name).split() if len(word) > 1)
    return key if " " in key else name_key(name)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else [value]


def _term(years: str) -> tuple[int, int]:
    first, dash, last = years.partition("-")
    return int(first), int(last) if last else _ALWAYS if dash else int(first)
