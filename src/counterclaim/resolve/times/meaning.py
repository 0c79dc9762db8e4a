"""What time words mean before a convention turns them into days: moments, stretches, ranges, repetitions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Unit(StrEnum):
    """Units of time, by their TIMEX3 letter; fortnight, weekend and season have none of their own."""

    SECOND = "S"
    MINUTE = "M"
    HOUR = "H"
    DAY = "D"
    NIGHT = "NI"
    WEEK = "W"
    FORTNIGHT = "F"
    WEEKEND = "WE"
    MONTH = "MO"
    QUARTER = "Q"
    HALF = "HY"
    SEASON = "SE"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or calendar period, first and last day inclusive.

    ``clock`` is the TIMEX3 time of day ("TNI", "T09:30"); ``edge`` early, mid or late in the period; ``approximate`` marks
    a day said to be near ("around 2 July"); ``season`` holds the TIMEX3 letters of a season.
    """

    unit: Unit
    first: date
    last: date
    clock: str = ""
    edge: str = ""
    approximate: bool = False
    season: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time: ``amount`` None is vague ("several days"); ``direction`` -1 up to now, 1 from now on, 0 unanchored."""

    amount: int | None
    unit: Unit
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Ago:
    """A point that lies an amount of time before (-1) or after (1) the reference date; amount None is vague.

    ``hanging`` marks words that count from a time told before ("six days later") rather than from the report.
    """

    amount: int | None
    unit: Unit
    direction: int = -1
    approximate: bool = False
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another; ``until_now`` where it runs up to the reference date ("since March")."""

    start: Moment | None
    end: Moment | None
    until_now: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times, by TIMEX3 value ("P1D" for daily)."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference to past, present or future that names no time, by TIMEX3 value."""

    value: str


Meaning = Moment | Stretch | Ago | Range | Repeated | Vague
