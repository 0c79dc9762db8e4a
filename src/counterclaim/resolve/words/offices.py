"""Words of states and offices: a phrase comes in; the state that it names, and the office, force or kind of people, go out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.actors.table import KIND_OF_ENDING, is_acronym
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import State, states, states_by_demonym, states_by_name, states_by_seat

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_OFFICE = 5
NOBODYS = "party"
"""The ending of an office or force that words tell is no state's, and not whose."""
_OF_A_STATE = frozenset(("GOV", "MIL", "POL"))
LEADING_ON = frozenset(("of", "in", "at", "near", "from", "outside", "inside", "around", "within", "along"))
"""Words after which a phrase says no more who is meant, but whose or where."""
_AGAINST = frozenset(("anti", "counter"))
TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")


@cache
def _state_words() -> dict[str, tuple[State, str]]:
    """State by key of its names, demonyms and seats, with which of them it is."""
    found: dict[str, tuple[State, str]] = {}
    for source, how in ((states_by_name(), "name"), (states_by_demonym(), "demonym"), (states_by_seat(), "capital")):
        for key, iso3 in source.items():
            found.setdefault(key, (states()[iso3], how))
    return found


@cache
def office_words() -> dict[str, str]:
    """Kind ending ("GOV"), or the kind itself where no state stands behind it, by key of the words."""
    found: dict[str, str] = {}
    for kind, part in load_yaml("actors/offices")["parts"].items():
        for words in part["words"]:
            found.setdefault(name_key(words), part["ending"] or kind)
    return found


@dataclass(frozen=True, slots=True)
class Office:
    """The office or force found in a phrase: kind ending or kind, its words, and where its last word stands."""

    ending: str
    words: str
    at: int


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as keys, without articles."""
    return [
        token for token in (name_key(m.group()) for m in TOKEN.finditer(phrase)) if token and token not in ("the", "a", "an")
    ]


def apart(tokens: list[str]) -> list[str]:
    """Tokens with hyphenated words apart, as the keys have them."""
    return [word for token in tokens for word in token.split()]


@cache
def office_words_beside_a_state() -> dict[str, str]:
    """Kind ending by key of all words that tell it beside a state's name."""
    beside: dict[str, list[str]] = load_yaml("actors/offices")["of_states"]
    return {**office_words(), **{name_key(words): ending for ending, listed in beside.items() for words in listed}}


def office_in(tokens: list[str], offices: Mapping[str, str]) -> Office | None:
    """The longest office words; among equals the last, which is the head of an English noun phrase unless "of" or "in" follows."""
    head = next((n for n, token in enumerate(tokens) if n and token in LEADING_ON), len(tokens))
    best: tuple[int, int, Office] | None = None
    for first in range(len(tokens)):
        for last in range(first + 1, min(len(tokens), first + LONGEST_OFFICE) + 1):
            words = " ".join(tokens[first:last])
            ending = offices.get(words)
            if ending is not None:
                rank = (last - first, last if last <= head else -last)
                if best is None or rank > best[:2]:
                    best = (*rank, Office(ending, words, last))
    return best[2] if best else None


def office_told(tokens: list[str], offices: Mapping[str, str]) -> Office | None:
    """As `office_in`; beside words that tell of rebels, foreigners or opponents no office or force is a state's ("rebel commanders").

    The ending is then the kind of those, or `NOBODYS` where the words tell none.
    """
    office = office_in(tokens, offices)
    if office is None or office.ending not in _OF_A_STATE:
        return office
    words = load_yaml("actors/offices")
    first = office.at - len(office.words.split())
    owners = range(office.at + 1, len(tokens)) if tokens[office.at : office.at + 1] == ["of"] else ()
    for n in (*range(first), *owners):
        before, token, after = tokens[n - 1] if n else "", tokens[n], tokens[n + 1] if n + 1 < len(tokens) else ""
        if before in _AGAINST or after in words["held"]:
            continue
        if token in words["of_no_state"]["anywhere"] or (n == first - 1 and token in words["of_no_state"]["right_before"]):
            return Office(NOBODYS, f"{token} {office.words}", office.at)
        if token in _AGAINST and after and after not in words["against"]:
            return Office(NOBODYS, f"{token}-{after} {office.words}", office.at)
        if token not in words["craft"] and (ending := office_words().get(token, office.ending)) not in KIND_OF_ENDING:
            return Office(ending, f"{token} {office.words}" if n < first else f"{office.words} of {token}", office.at)
    return office


@cache
def _state_acronyms() -> frozenset[str]:
    """Keys of states' abbreviations, which small letters do not mean ("US", not "us")."""
    return frozenset(name_key(name) for state in states().values() for name in state.also if is_acronym(name))


def _only_part(before: list[str], how: str) -> bool:
    """Whether a state's word is a part of others: "anti-Syrian minister" is not Syria's, "Mocimboa da Praia" is no capital."""
    words = load_yaml("actors/offices")
    return bool(before) and (before[-1] in words["towards"] or (how == "capital" and before[-1] in words["inside_a_name"]))


def state_in(tokens: list[str], phrase: str) -> tuple[State, str, str] | None:
    """The state named first in the phrase, by its longest words: the state, how it is named, and the words."""
    bare = phrase.replace(".", "")
    backers = load_yaml("actors/generic")["backed"]
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + 5), first, -1):
            words = " ".join(tokens[first:last])
            found = _state_words().get(words)
            small = words in _state_acronyms() and words.upper() not in bare
            if (
                found
                and not small
                and not (last < len(tokens) and tokens[last] in backers)
                and not _only_part(tokens[:first], found[1])
            ):
                return found[0], found[1], words
    return None


def owner_beside(name: str, phrase: str) -> tuple[State, str, str] | None:
    """As `state_in`, of the state named right before a name inside the phrase, or after it and "of"."""
    tokens, inside = apart(words_of(phrase)), apart(words_of(name))
    first = next((n for n in range(len(tokens)) if tokens[n : n + len(inside)] == inside), 0)
    before, after = tokens[:first], tokens[first + len(inside) :]
    found = state_in(before, phrase)
    if found is not None and " ".join(before).endswith(found[2]):
        return found
    return state_in(after[1 : LONGEST_OFFICE + 1], phrase) if after[:1] == ["of"] else None


def kind_told(phrase: str) -> str | None:
    """The kind of a state's organ or people that the words tell without saying of which state ("the mayor": government).

    None where the words also tell of rebels or a militia, whose police are no state's.
    """
    tokens = apart(words_of(phrase))
    office = office_in(tokens, office_words())
    if office is None or any(office_words().get(token, "GOV") not in KIND_OF_ENDING for token in tokens):
        return None
    return KIND_OF_ENDING.get(office.ending)
