"""Sparks: a voice's counts in order of telling in, a small chart of how it revised them out; nothing where it never did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.web.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.web.shown import Shown

_BAR, _GAP, HEIGHT = 5, 2, 16


def spark(counts: Sequence[tuple[int | None, int | None]]) -> Shown | None:
    """One bar a count: up to its lower end in full, on to its upper end pale; an open end is drawn as the end that is told.

    >>> spark([(331, 331)]) is None, spark([(40, 40), (20, 30)])["told"]
    (True, 'claimed in turn: 40, 20–30')
    """
    if len(counts) < 2:
        return None
    ends = [_ends(low, high) for low, high in counts]
    most = max(*(top for _, top in ends), 1)
    return {
        "width": len(ends) * (_BAR + _GAP) - _GAP,
        "height": HEIGHT,
        "revisions": len(counts) - 1,
        "told": f"claimed in turn: {', '.join(count(low, high) for low, high in counts)}",
        "bars": [_bar(n, low / most, top / most) for n, (low, top) in enumerate(ends)],
    }


def _ends(low: int | None, high: int | None) -> tuple[int, int]:
    known = low if low is not None else high or 0
    return known if low is not None else 0, high if high is not None else known


def _bar(number: int, low: float, top: float) -> Shown:
    height = max(round(low * HEIGHT, 1), 1.0)
    return {
        "x": number * (_BAR + _GAP),
        "y": round(HEIGHT - height, 1),
        "width": _BAR,
        "height": height,
        "upto": round(max(top - low, 0) * (HEIGHT - 1), 1),
    }
