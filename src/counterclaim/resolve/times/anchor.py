"""The anchor of relative time words: the reference date, and whether a date without its year looks back or ahead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Leaning(StrEnum):
    """Which way incomplete dates lean: news of what happened looks back, plans look ahead."""

    PAST = "past"
    NEAREST = "nearest"
    FUTURE = "future"


# A report dated 6 July that tells of 7 July was sent across a date line, or announces; the day was not a year ago.
_SOON = 7
# News looks back more readily: a day ahead counts as farther off than the same number of days ago.
_AHEAD_WEIGHT = 1.3


def _distance(days: cal.Days, reference: date) -> float:
    ahead = (days[0] - reference).days
    return ahead * _AHEAD_WEIGHT if ahead > 0 else -ahead


@dataclass(frozen=True, slots=True)
class Anchor:
    """The reference date (usually the day of the report) with the leaning of incomplete dates."""

    reference: date | None = None
    leaning: Leaning = Leaning.PAST
    day_first: bool = False

    def choose(self, candidates: Sequence[cal.Days]) -> cal.Days | None:
        """The candidate that the leaning takes; None without a reference date or a candidate.

        >>> from datetime import date
        >>> anchor = Anchor(date(2026, 2, 28))
        >>> anchor.choose([cal.month_of(2025, 10), cal.month_of(2026, 10)])[0].year
        2025
        """
        reference = self.reference
        if reference is None or not candidates:
            return None
        begun = [days for days in candidates if days[0] <= (reference if days[0] < days[1] else shift_days(reference, _SOON))]
        ahead = [days for days in candidates if days[1] >= reference]
        if self.leaning is Leaning.FUTURE and ahead:
            return min(ahead)
        if self.leaning is Leaning.NEAREST:
            return min(candidates, key=lambda days: (_distance(days, reference), days[0]))
        return max(begun) if begun else min(candidates)

    def weekday(self, number: int, *, strictly: bool = False) -> date | None:
        """The day of the week (Monday 0) that the leaning takes; ``strictly`` leaves out the reference date itself."""
        if self.reference is None:
            return None
        ahead = (number - self.reference.weekday()) % 7
        if strictly and ahead == 0:
            ahead = 7 if self.leaning is Leaning.FUTURE else -7
            return shift_days(self.reference, ahead)
        if self.leaning is Leaning.FUTURE or ahead == 0:
            return shift_days(self.reference, ahead)
        return shift_days(self.reference, ahead - 7)
