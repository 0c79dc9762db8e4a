"""Hedges: finds the words beside an amount that bound it ("at least", "or more") and widens its interval by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern

if TYPE_CHECKING:
    from counterclaim.extract.counts.amounts import Amount

_PIECE = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+){0,3}|[<>≥≤~+]")
_SPACE = re.compile(r"\s{0,3}-?\s{0,2}")
_WINDOW = 70
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Hedged:
    """An amount with the words beside it: whole range, hedge range, core range, and the interval that all of them state."""

    start: int
    end: int
    low: int | None
    high: int | None
    hedge: tuple[int, int] | None
    core: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the words of one side reach: the outer edge, the hedges' range, and what the hedges do."""

    edge: int
    hedge: tuple[int, int] | None
    effects: tuple[str, ...]


def with_hedges(text: str, amount: Amount, start: int, end: int) -> Hedged:
    """The amount with every hedge and idle word ("another", "more") that touches it inside ``start`` and ``end``."""
    before = _before(text, max(start, amount.first - _WINDOW), amount.first)
    after = _after(text, amount.end, min(end, amount.end + _WINDOW))
    low, high = amount.low, amount.high
    if low is not None or high is not None:
        for effect in (*before.effects, *after.effects):
            low, high = _bound(effect, low, high)
    hedge = after.hedge if set(after.effects) - {"exact"} else before.hedge or after.hedge
    return Hedged(before.edge, after.edge, low, high, hedge, (amount.start, amount.end))


def _bound(effect: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """What a hedge makes of an interval: "more than 12" is 13 or more, "up to 30" is 30 at most.

    >>> _bound("above", 12, 12), _bound("most", 20, 30), _bound("above", 24, None)
    ((13, None), (None, 30), (24, None))
    """
    if effect == "least":
        return low, None
    if effect == "above":
        return (low + 1 if low is not None and high is not None else low), None
    if effect == "most" and high is not None:
        return None, high
    if effect == "below" and high is not None:
        return None, high - 1
    return low, high


def _before(text: str, start: int, stop: int) -> _Reach:
    """Walks left from the amount over idle words, then over hedges and their modifiers."""
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(text, start, stop)]
    edge, hedge = stop, None
    effects: list[str] = []
    while pieces:
        taken = _last_phrase(text, pieces, edge)
        if taken is None:
            break
        size, effect = taken
        if effect == "modifier" and not effects:
            break
        first, last = pieces[-size][0], pieces[-1][1]
        if effect not in ("extra", "modifier"):
            effects.insert(0, effect)
        if effect != "extra":
            hedge = (first, hedge[1] if hedge else last)
        edge = first
        del pieces[-size:]
    return _Reach(edge, hedge, tuple(effects))


def _last_phrase(text: str, pieces: list[tuple[int, int]], edge: int) -> tuple[int, str] | None:
    """The longest listed phrase that ends at the edge: its size in words and what it does."""
    if not _SPACE.fullmatch(text, pieces[-1][1], edge):
        return None
    for size in range(min(_LONGEST, len(pieces)), 0, -1):
        words = " ".join(text[pieces[-size][0] : pieces[-1][1]].lower().split())
        verb = text[slice(*pieces[-size - 1])].lower() if len(pieces) > size else ""
        if words == "over" and verb in load_yaml("quantities")["verbs_with_over"]:
            return None  # "handed over three"
        effect = _effects_before().get(words)
        if effect:
            return size, effect
    return None


def _after(text: str, start: int, stop: int) -> _Reach:
    """Walks right over idle words ("more", "of them") and hedges ("or more")."""
    edge, hedge = start, None
    effects: list[str] = []
    while True:
        space = _SPACE.match(text, edge, stop)
        match = phrase_pattern(_effects_after()).match(text, space.end() if space else edge, stop)
        if match is None:
            return _Reach(edge, hedge, tuple(effects))
        effect = _effects_after()[" ".join(match.group().lower().split())]
        if effect != "extra":
            effects.append(effect)
            hedge = (hedge[0] if hedge else match.start(), match.end())
        edge = match.end()


@cache
def _effects_before() -> dict[str, str]:
    lists = load_yaml("quantities")
    effects = dict.fromkeys(lists["hedge_modifiers"], "modifier") | dict.fromkeys(lists["extras_before"], "extra")
    for effect, phrases in lists["hedges_before"].items():
        effects |= dict.fromkeys(phrases, effect)
    return effects


@cache
def _effects_after() -> dict[str, str]:
    lists = load_yaml("quantities")
    effects = dict.fromkeys(lists["extras_after"], "extra")
    for effect, phrases in lists["hedges_after"].items():
        effects |= dict.fromkeys(phrases, effect)
    return effects
