"""The network of acts: who is told to act towards whom, and how often, in; an arc diagram out, actors in a column and acts as arcs.

Arcs run clockwise: those on the right lead down, those on the left lead up. Names stand level, so that they are read on a narrow
screen, and no two arcs lie on each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING

from counterclaim.model.event import QuadClass
from counterclaim.web.wording import of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from counterclaim.web.shown import Shown

WIDTH = 380
_ROW = 52  # units of the sheet from one actor to the next
_EDGE = 30  # above the first actor and below the last
_HALF = 72  # half the width of a name's box
_BOX = 36  # its height
_SHORTEST, _REACH = 24, 104  # how far arcs stand out: to a neighbor, and at most
_APART = 11  # between arcs of one pair
_LETTERS = 20  # of a name in one line
_THIN, _THICK = 1.4, 5.0
MOST_ARCS = 48


@dataclass(frozen=True, slots=True)
class Tie:
    """Acts of one quad class that one actor is told to have done towards another; both by key."""

    source: str
    target: str
    quad: QuadClass
    acts: int


def network(names: Mapping[str, str], ties: Iterable[Tie]) -> Shown | None:
    """The drawing of acts between these actors (names by key); None where nobody acts towards another.

    What an actor does towards itself is left to the matrix.
    """
    told = sorted((tie for tie in ties if tie.source != tie.target), key=_most_told)
    drawn = told[:MOST_ARCS]
    met = [key for key in names if any(key in {tie.source, tie.target} for tie in drawn)]
    if not met:
        return None
    order = in_order(met, drawn)
    height = 2 * _EDGE + _ROW * (len(order) - 1)
    return {
        "width": WIDTH,
        "height": height,
        "actors": [_actor(key, names[key], n) for n, key in enumerate(order)],
        "arcs": [arc for _, pair in groupby(sorted(drawn, key=_pair), key=_pair) for arc in _arcs(list(pair), order, names)],
        "left_out": len(told) - len(drawn),
        "told": f"{of(len(order), 'actor')} in a column, {of(len(drawn), 'arc')} between them",
    }


def in_order(keys: Sequence[str], ties: Sequence[Tie]) -> list[str]:
    """Actors in an order that keeps those close who act much towards each other: each is put in where it costs least.

    >>> ties = [Tie("A", "C", QuadClass.VERBAL_CONFLICT, 9), Tie("B", "D", QuadClass.VERBAL_CONFLICT, 9)]
    >>> in_order("ABCD", ties)
    ['D', 'B', 'C', 'A']
    """
    order: list[str] = []
    for key in keys:
        tried = [[*order[:n], key, *order[n:]] for n in range(len(order) + 1)]
        order = min(tried, key=lambda some: _length(some, ties))
    return order


def _length(order: Sequence[str], ties: Sequence[Tie]) -> int:
    at = {key: n for n, key in enumerate(order)}
    return sum(tie.acts * abs(at[tie.source] - at[tie.target]) for tie in ties if {tie.source, tie.target} <= at.keys())


def _actor(key: str, name: str, number: int) -> Shown:
    lines = two_lines(name)
    y = _EDGE + _ROW * number
    return {
        "key": key,
        "name": name,
        "x": WIDTH // 2 - _HALF,
        "y": y - _BOX // 2,
        "width": 2 * _HALF,
        "height": _BOX,
        "lines": [{"text": line, "y": y + 4 + 15 * n - (7 if len(lines) > 1 else 0)} for n, line in enumerate(lines)],
    }


def two_lines(name: str) -> list[str]:
    """A name in at most two short lines; what is beyond is cut off with "…".

    >>> two_lines("Norland"), two_lines("Norland's Ministry of Foreign Affairs and Trade")
    (['Norland'], ["Norland's Ministry", 'of Foreign Affairs…'])
    """
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LETTERS:
            lines[-1] = longer
        elif not lines[-1]:
            lines[-1] = f"{word[: _LETTERS - 1]}…"
        elif len(lines) == 2:
            return [lines[0], f"{lines[1].removesuffix('…')[: _LETTERS - 1]}…"]
        else:
            lines.append(word if len(word) <= _LETTERS else f"{word[: _LETTERS - 1]}…")
    return lines


def _arcs(ties: Sequence[Tie], order: Sequence[str], names: Mapping[str, str]) -> Iterable[Shown]:
    """The arcs from one actor to another, one a quad class, beside each other."""
    start, end = order.index(ties[0].source), order.index(ties[0].target)
    down = end > start
    side = 1 if down else -1
    span = abs(end - start)
    x = WIDTH // 2 + side * _HALF
    reach = _SHORTEST + (_REACH - _SHORTEST) * (span - 1) / max(len(order) - 2, 1)
    for n, tie in enumerate(ties):
        # Arcs end on their own half of a box, so that what leaves an actor never lies on what reaches it.
        inset = 14 - 3 * n
        low = _EDGE + _ROW * min(start, end) + inset
        high = _EDGE + _ROW * max(start, end) - inset
        out = round(reach + _APART * n, 1)
        y, to = (low, high) if down else (high, low)
        yield {
            "from": tie.source,
            "to": tie.target,
            "quad": tie.quad.name.lower().replace("_", " "),
            "verbal": tie.quad.verbal,
            "cooperative": tie.quad.cooperative,
            "acts": tie.acts,
            "told": f"{of(tie.acts, 'act')} of {tie.quad.name.lower().replace('_', ' ')} claimed: "
            f"{names[tie.source]} towards {names[tie.target]}",
            "path": f"M{x} {y}C{x + side * out:g} {y} {x + side * out:g} {to} {x + side * 7} {to}",
            "head": f"M{x + side * 9} {to - 5}L{x + side} {to}L{x + side * 9} {to + 5}z",
            "thick": round(min(_THIN + 0.9 * (sqrt(tie.acts) - 1), _THICK), 1),
        }


def _most_told(tie: Tie) -> tuple[int, str, str, int]:
    return -tie.acts, tie.source, tie.target, tie.quad


def _pair(tie: Tie) -> tuple[str, str]:
    return tie.source, tie.target
