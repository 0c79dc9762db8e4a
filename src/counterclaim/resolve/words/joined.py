"""Phrases that join parties: "Norlandic and Sudrian officials" comes in; the words of each party go out, whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.resolve.actors.table import is_acronym
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states, states_by_name

_LINKS = (" of ", " in ", " from ")
_MOST = 24  # members of the longest list that is taken apart


@dataclass(frozen=True, slots=True)
class Joined:
    """The words of each party of a phrase; ``all_of_them`` where "and" joins them, so that each is meant."""

    parts: tuple[str, ...]
    all_of_them: bool


@lru_cache(maxsize=2048)
def joined(phrase: str) -> Joined | None:
    """The parties of a phrase, each with the words that they share; None where nothing joins two.

    >>> joined("Kenyan and Ugandan troops").parts, joined("the leaders of Chad and Niger").parts
    (('Kenyan troops', 'Ugandan troops'), ('the leaders of Chad', 'the leaders of Niger'))
    """
    split = _joins().split(phrase.removeprefix("both "))
    parts, joins = [part.strip() for part in split[::2] if part.strip()], split[1::2]
    if not 2 <= len(parts) <= _MOST:
        return None
    together = load_yaml("actors/generic")["joins"]["all of them"]
    return Joined(tuple(_with_shared(parts)), any(join.strip(" ,\n\t").lower() in together for join in joins))


def _with_shared(parts: list[str]) -> list[str]:
    """The parts with the noun that the last gives all, or the office that the first does."""
    noun = _after_nation(parts[-1])
    if noun:
        return [f"{part} {noun}" if _is_adjective(part) else part for part in parts]
    office = parts[0][: max(parts[0].rfind(link) + len(link) if link in parts[0] else 0 for link in _LINKS)]
    if office and name_key(parts[0].removeprefix(office)) in states_by_name():
        return [parts[0], *(f"{office}{part}" if name_key(part) in states_by_name() else part for part in parts[1:])]
    return parts


def _after_nation(part: str) -> str:
    """What stands after the nation that opens a part: "troops" of "South Korean troops"; "" where none does."""
    words = part.split()
    for last in range(len(words) - 1, 0, -1):
        if _is_adjective(" ".join(words[:last])):
            return " ".join(words[last:])
    return ""


def _is_adjective(words: str) -> bool:
    """Whether words name a nation as they do before a noun: a demonym in the singular, or an abbreviation ("US")."""
    return name_key(words) in _demonyms() or (words.upper() == words and name_key(words) in _abbreviations())


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name_key(demonym) for state in states().values() for demonym in state.demonyms)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(name_key(name) for state in states().values() for name in state.also if is_acronym(name))


@cache
def _joins() -> re.Pattern[str]:
    """The words that join, each as one group, so that splitting keeps them."""
    listed = load_yaml("actors/generic")["joins"]
    words = any_of(word for kind in listed.values() for word in kind)
    return re.compile(rf"((?:,?\s{{1,4}}){words}\s{{1,4}}|,\s{{1,4}}|/)", re.IGNORECASE)
