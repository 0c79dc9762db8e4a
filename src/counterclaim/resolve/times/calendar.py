"""Calendar arithmetic on days, months and seasons; every function is pure, and holds what it returns inside years 1 to 9999."""

from __future__ import annotations

import calendar
from datetime import date

from counterclaim.model.when import shift_days

Days = tuple[date, date]

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = (12, 9999 * 12 + 11)  # the first and the last of all months, counted from year 0


def shift_months(day: date, months: int) -> date:
    """The same day some months off, the last of the month where there is no such day.

    >>> shift_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    first, last = _MONTHS
    index = max(first, min(last, day.year * 12 + day.month - 1 + months))
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def week_of(day: date) -> Days:
    """Monday to Sunday around the day."""
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def weekend_of(day: date) -> Days:
    """The latest Saturday and Sunday of which at least the Saturday has come."""
    saturday = shift_days(day, -((day.weekday() - 5) % 7))
    return saturday, shift_days(saturday, 1)


def month_of(year: int, month: int) -> Days:
    """First to last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Days:
    """First to last day of ``count`` months that begin with ``month``."""
    first = date(year, month, 1)
    last = shift_months(first, count - 1)
    return first, month_of(last.year, last.month)[1]


def season_of(year: int, season: str) -> Days:
    """First to last day of a northern meteorological season; winter runs from December into the next year."""
    return months_from(min(year, 9998), _SEASON_STARTS[season], 3)


def years(first: int, last: int) -> Days:
    """First day of one year to last day of another."""
    return date(max(1, min(9999, first)), 1, 1), date(max(1, min(9999, last)), 12, 31)


def nth_week(year: int, month: int, number: int) -> Days:
    """The Nth seven days of a month: the second week is the 8th to the 14th; the fifth ends with the month."""
    first, last = month_of(year, month)
    start = min(shift_days(first, 7 * (number - 1)), last)
    return start, min(shift_days(start, 6), last)
