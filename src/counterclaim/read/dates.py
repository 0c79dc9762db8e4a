"""Day, month and perhaps year come in, as a dateline gives them; full dates go out, with how the year was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from counterclaim.read.words import alternation, wire

_EARLY = timedelta(days=7)  # by which metadata may date a report before its own dateline
_LEAP_YEARS = 9  # within which each day of the calendar comes round, the 29th of February of 1904 too


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day and month, with the year where the words give it; ``weekday`` (Monday 0) where they name one."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """The date in a year; None where the year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def before(self, published: date) -> date | None:
        """The latest such date on which what was published then can have been written; with its own year where it has one.

        Some days later than published it may say: metadata is wrong by days, not by months.

        >>> PartialDate(31, 12).before(date(2013, 1, 2)), PartialDate(9, 3).before(date(2025, 10, 22))
        (datetime.date(2012, 12, 31), datetime.date(2025, 3, 9))
        """
        if self.year is not None:
            return self.on(self.year)
        latest = published + _EARLY
        years = range(latest.year, latest.year - _LEAP_YEARS, -1)
        return next((day for year in years if (day := self.on(year)) is not None and day <= latest), None)


def date_pattern() -> str:
    """The dates of datelines, with named groups: "Feb 28", "3 JAN 90", "November 14th, 2023", "Saturday 5 Dec 2015"."""
    months = alternation(list(wire("months")))
    days = alternation([*wire("weekdays"), *wire("weekday_abbreviations")])
    day_first = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{months})\b\.?(?:,?\s?(?P<y1>\d{{4}}|'?\d{{2}})(?![\d:]))?"
    )
    day = r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y2>\d{4})(?!\d))?"
    # Copy that lost its commas and spaces: "Feb 022015".
    month_first = rf"(?P<m2>{months})\b\.?\s(?:{day}|(?P<d3>\d{{2}})(?P<y3>(?:19|20)\d{{2}})(?!\d))"
    return rf"(?:(?P<wd>{days})\.?,?\s)?(?:{day_first}|{month_first})"


@cache
def date_words() -> re.Pattern[str]:
    """Finds the dates of datelines."""
    return re.compile(date_pattern(), re.IGNORECASE)


def parse_date(match: re.Match[str]) -> PartialDate | None:
    """The date of a match of :func:`date_pattern`; None for the 31st of June."""
    day = int(match["d1"] or match["d2"] or match["d3"])
    month = wire("months")[(match["m1"] or match["m2"]).lower()]
    words = match["y1"] or match["y2"] or match["y3"]
    # The year 2000 is a leap year: a 29 February without a year is a day that some year has.
    partial = PartialDate(day, month, _year(words) if words else None, _weekday(match["wd"]))
    return partial if partial.on(partial.year or 2000) else None


def _year(words: str) -> int:
    """Two digits mean the century that wire copy is from: 70 to 99 the twentieth, the rest the twenty-first."""
    year = int(words.lstrip("'"))
    if year >= 100:
        return max(year, 1)
    return 1900 + year if year >= 70 else 2000 + year


def _weekday(word: str | None) -> int | None:
    if word is None:
        return None
    return int({**wire("weekdays"), **wire("weekday_abbreviations")}[word.lower()])


@cache
def _bare_weekday() -> re.Pattern[str]:
    shifts = alternation(wire("weekday_shifts"))
    return re.compile(rf"\b(?:(?P<shift>{shifts})\s)?(?P<day>{alternation(list(wire('weekdays')))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """A weekday that the story names bare (Monday is 0), and whether its lead paragraph does."""

    weekday: int
    in_lead: bool


def first_weekday(text: str, start: int, lead_end: int) -> WeekdayMention | None:
    """The first weekday of the story that stands bare ("on Saturday", not "last Saturday"); the lead ends at ``lead_end``."""
    for match in _bare_weekday().finditer(text, start):
        if match["shift"] is None:
            return WeekdayMention(int(wire("weekdays")[match["day"].lower()]), match.start() < lead_end)
    return None


@cache
def _year_words() -> re.Pattern[str]:
    before = alternation([*wire("months"), *wire("year_prepositions")])
    return re.compile(
        rf"\b(?:{before})\b\.?(?: \d{{1,2}},?)? (?P<told>(?:19|20)\d\d)(?![\w,.]*\d| \w+s\b)|\b(?P<filed>20\d\d)-\d\d\b",
        re.IGNORECASE,
    )


def latest_year(text: str, today: date) -> int | None:
    """The latest year, not after today's, that the text names ("in 2016", "March 2011", "2010-08-S-002"); None where it names none.

    >>> latest_year("2010-08-S-002. The war began in May 2001, and 2012 people fled.", date(2026, 8, 1))
    2010
    """
    years = [int(match["told"] or match["filed"]) for match in _year_words().finditer(text)]
    return max((year for year in years if year <= today.year), default=None)


def settle_year(partial: PartialDate, mention: WeekdayMention, today: date, told: int | None = None) -> date | None:
    """The likeliest date, not after today, for a dateline without a year, given the weekday that its story names.

    A bare weekday is the latest such day: mostly the dateline's own when the lead names it, else often the one before. So a
    year counts by how often the weekday stands as far from the dateline as it would in that year, and by its distance from the latest
    year ``told``. Where none is told, only late news is dated, by a weekday that fits well: any weekday falls on any day within eleven
    years.

    >>> settle_year(PartialDate(28, 2), WeekdayMention(5, in_lead=True), date(2026, 8, 1))
    datetime.date(2026, 2, 28)
    >>> settle_year(PartialDate(28, 2), WeekdayMention(4, in_lead=True), date(2026, 8, 1), told=2018)
    datetime.date(2020, 2, 28)
    >>> settle_year(PartialDate(28, 2), WeekdayMention(3, in_lead=True), date(2026, 8, 1)) is None
    True
    """
    weights, undated = wire("weekday_distance")["lead" if mention.in_lead else "later"], wire("undated")
    latest = next((day for age in range(_LEAP_YEARS) if (day := partial.on(today.year - age)) and day <= today), today)
    years = range(latest.year, latest.year - undated["years"], -1) if told is None else range(told, today.year + 1)
    fits = {day: weights[(day.weekday() - mention.weekday) % 7] for year in years if (day := partial.on(year)) and day <= today}
    if told is None:
        return next((day for day, fit in fits.items() if fit >= undated["fit"]), None)
    return max(fits, key=lambda day: fits[day] * wire("year_decay") ** (day.year - told), default=None)
