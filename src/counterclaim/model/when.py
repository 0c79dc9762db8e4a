"""When: time words and the interval of days that they mean."""

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
