"""Strips: claims in; for each, when it is said to have happened and when it was said, as percentages of one scale, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.web.shown import Shown, claim_shown
from counterclaim.web.wording import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from counterclaim.model.held import HeldClaim

_TICKS = 4
_THINNEST = 0.8  # percent of the width below which a bar could not be seen


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days from first to last, as percentages from 1 to 99, so that marks at the ends are seen whole."""

    first: date
    last: date

    def at(self, moment: date) -> float:
        inside = min(max(moment, self.first), self.last)
        return round(1 + 98 * (inside - self.first).days / max((self.last - self.first).days, 1), 2)


def strips(claims: Sequence[HeldClaim]) -> Shown:
    """One strip a claim on a common scale, with its ticks; claims of which no day at all is known are counted."""
    known = [day for held in claims for day in _days(held) if day]
    if not known:
        return {"ticks": [], "rows": [], "undated": len(claims)}
    scale = _Scale(min(known), shift_days(max(known), 1))
    rows = [_row(held, scale) for held in claims if any(_days(held))]
    return {"ticks": _ticks(scale), "rows": rows, "undated": len(claims) - len(rows)}


def _row(held: HeldClaim, scale: _Scale) -> Shown:
    earliest, latest, said = _days(held)
    bar = None
    if earliest or latest:
        start = scale.at(earliest or scale.first)
        width = max(round(scale.at(shift_days(latest or scale.last, 1)) - start, 2), _THINNEST)
        bar = {"x": start, "width": min(width, 100 - start), "open_start": earliest is None, "open_end": latest is None}
    return {"claim": claim_shown(held), "happened": bar, "said": scale.at(said) if said else None}


def _ticks(scale: _Scale) -> list[Shown]:
    length = (scale.last - scale.first).days
    steps = min(_TICKS, max(length, 1))
    days = [shift_days(scale.first, length * n // steps) for n in range(steps + 1)]
    return [{"x": scale.at(moment), "label": day(moment)} for moment in dict.fromkeys(days)]


def _days(held: HeldClaim) -> tuple[date | None, date | None, date | None]:
    record = held.record
    return record.earliest, record.latest, record.said or record.published
