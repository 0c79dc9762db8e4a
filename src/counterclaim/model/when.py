"""When: time words and the interval of days that they mean, held inside the calendar's range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.model.actor import Unresolved
from counterclaim.model.span import Phrase


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """The days that time words mean, both ends inclusive; an open end is None.

    ``precision`` is UCDP GED's date_prec (1 day, 2 two to six days, 3 week, 4 month, 5 year or more); ``edtf`` is the same in
    the Extended Date/Time Format (ISO 8601-2:2019).
    """

    earliest: date | None
    latest: date | None
    precision: int
    edtf: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time words of a sentence and what they resolve to."""

    phrase: Phrase
    interval: TimeInterval | Unresolved

    def __str__(self) -> str:
        return str(self.phrase)


def shift_days(day: date, days: int) -> date:
    """The day some days off, held inside the calendar's range: a report may bear any date at all.

    >>> shift_days(date(2024, 3, 1), -1), shift_days(date.max, 7)
    (datetime.date(2024, 2, 29), datetime.date(9999, 12, 31))
    """
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))
