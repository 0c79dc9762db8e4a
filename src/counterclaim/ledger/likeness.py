"""Likeness: two spellings in, the reasons for which they may be one name out; a suggestion for people, never a merge."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE = 0.84  # share of letters in common from which on two words may be two spellings of one
_SHORTEST = 4
_COMMON = 40  # names that share a word beyond which the word tells nothing: "army", "ministry"
_FEWEST_INITIALS = 3


def alike(one: str, other: str) -> tuple[str, ...]:
    """Why two spellings may be one name, in words; empty where nothing speaks for it.

    >>> alike("Rashid Qureshi", "Brigadier Rashid Qureshi")
    ('all words of “Rashid Qureshi” stand in “Brigadier Rashid Qureshi”',)
    >>> alike("Press Trust of India", "PTI"), alike("Norland", "Sudria")
    (('“PTI” are the initials of “Press Trust of India”',), ())
    """
    mine, others = content_words(one), content_words(other)
    if not mine or not others:
        return ()
    if mine == others:
        return ("the same words",)
    for short, long, few, many in ((one, other, mine, others), (other, one, others, mine)):
        if few < many and any(len(word) >= _SHORTEST for word in few):
            return (f"all words of “{short}” stand in “{long}”",)
        if initials(long) == short.casefold().replace(".", ""):
            return (f"“{short}” are the initials of “{long}”",)
    return _spelled_alike(mine - others, others - mine)


def initials(name: str) -> str:
    """The first letters of a name's words, "" where they are too few to tell anything."""
    letters = "".join(word[0] for word in words_of(name) if word not in {"of", "the", "and", "for"})
    return letters if len(letters) >= _FEWEST_INITIALS else ""


def suggestions(names: Iterable[str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Pairs of names that may be one, each with the reasons; only names that share something are held against each other."""
    every = sorted(set(names))
    sharing: dict[str, list[str]] = defaultdict(list)
    for name in every:
        for mark in _marks(name):
            sharing[mark].append(name)
    pairs = {pair for group in sharing.values() if len(group) <= _COMMON for pair in combinations(group, 2)}
    return [(one, other, reasons) for one, other in sorted(pairs) if (reasons := alike(one, other))]


def _marks(name: str) -> set[str]:
    """What names that may be one share: a word, the beginning of one, or initials."""
    words = content_words(name)
    letters = initials(name)
    plain = name.casefold().replace(".", "")
    return {*words, *(f"{word[:3]}…" for word in words if len(word) >= _SHORTEST), *((letters,) if letters else ()), plain}


def _spelled_alike(mine: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """Whether all words that differ have a like one on the other side."""
    if len(mine) != len(others) or not mine:
        return ()
    found = []
    left = set(others)
    for word in sorted(mine):
        near = max(left, key=lambda other: _share(word, other))
        if len(word) < _SHORTEST or word[0] != near[0] or _share(word, near) < _CLOSE:
            return ()
        left.remove(near)
        found.append(f"“{word}” and “{near}” are spelled nearly alike")
    return tuple(found)


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
