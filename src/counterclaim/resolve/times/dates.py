"""Reads dates, months, years, quarters, seasons and decades, with or without a year, into moments."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.meaning import Moment, Unit
from counterclaim.resolve.times.wording import alternatives, lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.resolve.times.anchor import Anchor

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|d)?"
_YEAR = r"(?P<year>(?:1[7-9]|20)\d{2})"
_SHORT = r"(?P<year>(?:1[7-9]|20)\d{2}|\d{2})"
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_EDGE = (
    r"(?:(?P<edge>early|mid|middle|late|beginning|start|end|opening\sdays|closing\sdays|1st\sdays|last\sdays)"
    r"(?:-|\s(?:of\s|in\s)?(?:the\s)?)(?:month\sof\s)?)?"
)
_PIVOT = 50


def read_date(words: str, anchor: Anchor) -> Moment | None:
    """The moment that an absolute date means, in plain wording; the anchor picks the year where none is given.

    >>> from counterclaim.resolve.times.anchor import Anchor
    >>> read_date("28 february 2026", Anchor()).first
    datetime.date(2026, 2, 28)
    """
    for pattern, build in _rules():
        match = pattern.fullmatch(words)
        if match:
            moment = build(match.groupdict(), anchor)
            if moment is not None:
                return _with_edge(moment, match.groupdict().get("edge"))
    return None


def _with_edge(moment: Moment, edge: str | None) -> Moment:
    return replace(moment, edge=lists()["edges"][edge]) if edge else moment


def _full_year(year: str) -> int:
    value = int(year)
    return value if value > 99 else value + (1900 if value >= _PIVOT else 2000)


Groups = dict[str, "str | None"]


def _day_month(groups: Groups, anchor: Anchor) -> Moment | None:
    month, day = lists()["months"][groups["month"]], int(groups["day"] or 0)

    def make(year: int) -> cal.Days | None:
        found = cal.make_day(year, month, day)
        return (found, found) if found else None

    return _pick(make, groups.get("year"), anchor, Unit.DAY)


def _pick(make: Callable[[int], cal.Days | None], year: str | None, anchor: Anchor, unit: Unit) -> Moment | None:
    """The period in the given year, or in the one that ``choose`` takes of the years around the reference date."""
    if year:
        days = make(_full_year(year))
        return Moment(unit, *days) if days else None
    if anchor.reference is None:
        return None
    now = anchor.reference.year
    near = range(max(MINYEAR, now - 1), min(MAXYEAR, now + 1) + 1)
    days = anchor.choose([found for each in near if (found := make(each))])
    return Moment(unit, *days) if days else None


def _month(groups: Groups, anchor: Anchor) -> Moment | None:
    month = lists()["months"][groups["month"]]
    return _pick(lambda year: cal.month_of(year, month), groups.get("year"), anchor, Unit.MONTH)


def _day_range(groups: Groups, anchor: Anchor) -> Moment | None:
    """As in "February 21-22": the days from the one to the other."""
    first = _day_month(groups, anchor)
    last = _day_month({**groups, "day": groups["until"]}, anchor)
    if first is None or last is None or not first.first < last.last:
        return None
    return Moment(Unit.DAY, first.first, last.last)


def _week_of_month(groups: Groups, anchor: Anchor) -> Moment | None:
    month, number = lists()["months"][groups["month"]], groups["number"]

    def make(year: int) -> cal.Days | None:
        if number is None:
            last = cal.month_of(year, month)[1]
            return shift_days(last, -6), last
        return cal.nth_week(year, month, int(number)) if 1 <= int(number) <= 5 else None

    return _pick(make, groups.get("year"), anchor, Unit.WEEK)


def _end_days(groups: Groups, anchor: Anchor) -> Moment | None:
    """As in "the last 6 days of January": counted back from the last day; "the first 10 days" from the first."""
    month, count = lists()["months"][groups["month"]], int(groups["count"] or 0)

    def make(year: int) -> cal.Days | None:
        first, last = cal.month_of(year, month)
        return (shift_days(last, 1 - count), last) if groups["which"] == "last" else (first, shift_days(first, count - 1))

    return _pick(make, groups.get("year"), anchor, Unit.DAY) if 1 <= count <= 31 else None


def _iso(groups: Groups, _: Anchor) -> Moment | None:
    found = cal.make_day(int(groups["year"] or 0), int(groups["number"] or 0), int(groups["day"] or 0))
    return Moment(Unit.DAY, found, found) if found else None


def _slashed(groups: Groups, anchor: Anchor) -> Moment | None:
    """Month first as in the United States, unless the numbers or the caller say that the day comes first."""
    first, second, year = int(groups["number"] or 0), int(groups["day"] or 0), _full_year(groups["year"] or "0")
    orders = [(first, second), (second, first)]
    for month, day in reversed(orders) if anchor.day_first else orders:
        found = cal.make_day(year, month, day)
        if found:
            return Moment(Unit.DAY, found, found)
    return None


def _year(groups: Groups, _: Anchor) -> Moment | None:
    year = _full_year(groups["year"] or "0")
    return Moment(Unit.YEAR, *cal.years(year, year))


def _year_span(groups: Groups, _: Anchor) -> Moment | None:
    first, until = int(groups["year"] or 0), groups["until"] or ""
    last = int(until) if len(until) == 4 else first - first % 100 + int(until)
    return Moment(Unit.YEAR, *cal.years(first, last)) if first < last else None


def _part_of_year(groups: Groups, anchor: Anchor) -> Moment | None:
    """A quarter or a half of a year: "the first half of 2024", "third-quarter"."""
    number = int(groups["number"] or 0)
    size, unit = (3, Unit.QUARTER) if (groups["part"] or "").startswith("quarter") else (6, Unit.HALF)
    if not 1 <= number <= 12 // size:
        return None
    return _pick(lambda year: cal.months_from(year, 1 + (number - 1) * size, size), groups.get("year"), anchor, unit)


def _season(groups: Groups, anchor: Anchor) -> Moment | None:
    letters = lists()["seasons"][groups["season"]]
    moment = _pick(lambda year: cal.season_of(year, letters), groups.get("year"), anchor, Unit.SEASON)
    return replace(moment, season=letters) if moment else None


def _decade(groups: Groups, _: Anchor) -> Moment | None:
    if groups.get("named"):
        first = 1900 + _DECADES[groups["named"] or ""]
    else:
        year = groups["year"] or "0"
        first = int(year) if len(year) == 4 else 1900 + int(year)
    last = first + (99 if first % 100 == 0 and len(str(first)) == 4 and first < 2000 else 9)
    return Moment(Unit.DECADE, *cal.years(first, last))


def _century(groups: Groups, _: Anchor) -> Moment | None:
    first = (int(groups["number"] or 1) - 1) * 100
    return Moment(Unit.CENTURY, *cal.years(first, first + 99))


def _named_day(groups: Groups, anchor: Anchor) -> Moment | None:
    """A feast of fixed date, or of the Nth weekday of a month (Thanksgiving)."""
    month, *rule = lists()["named_days"][" ".join((groups["name"] or "").split())]

    def make(year: int) -> cal.Days | None:
        first = date(year, month, 1)
        day = (
            first.replace(day=rule[0])
            if len(rule) == 1
            else shift_days(first, (rule[0] - first.weekday()) % 7 + 7 * (rule[1] - 1))
        )
        return day, day

    return _pick(make, groups.get("year"), anchor, Unit.DAY)


def _named_war(groups: Groups, _: Anchor) -> Moment | None:
    """A war whose days are known, with or without its year: "the 1967 Six-Day War"."""
    first, last = lists()["named_wars"][groups["name"]]
    return Moment(Unit.DAY, first, last)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Groups, Anchor], Moment | None]], ...]:
    month = rf"(?P<month>{alternatives('months')})"
    weekday = rf"(?:{alternatives('weekdays')},?\s(?:the\s)?)?"
    of_year = rf"(?:,?\s(?:of\s|in\s)?{_YEAR})?"
    until = r"\s?(?:-|to|through|and|or|&)\s?(?P<until>\d{1,2})(?:st|nd|rd|th)?"
    ordinal = r"(?P<number>\d{1,2})(?:st|nd|rd|th)"
    rules = (
        (rf"{weekday}{_DAY}(?:\sof)?[\s-]{month}(?:[\s,-]{{1,2}}{_SHORT})?", _day_month),
        (rf"{weekday}{month}[\s-](?:the\s)?{_DAY}(?:,?\s(?:in\s)?{_YEAR})?(?:,?\s{alternatives('weekdays')})?", _day_month),
        (rf"{_YEAR},?\s{month}\s{_DAY}", _day_month),
        (rf"{month}\s{_DAY}{until}(?:,?\s{_YEAR})?", _day_range),
        (rf"{_DAY}{until}\s(?:of\s)?{month}(?:,?\s{_YEAR})?", _day_range),
        (rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?:t[\d:]{{2,8}}z?)?", _iso),
        (rf"{_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)", _iso),
        (rf"(?P<number>\d{{1,2}})[/.](?P<day>\d{{1,2}})[/.]{_SHORT}", _slashed),
        (rf"{_EDGE}{month}{of_year}", _month),
        (rf"(?:{ordinal}|last)\sweek\s(?:of|in)\s{month}{of_year}", _week_of_month),
        (rf"(?P<which>last|1st|first)\s(?P<count>\d{{1,2}})\sdays\sof\s{month}{of_year}", _end_days),
        (rf"{_EDGE}(?:post-|pre-|fiscal|fiscal\syear|calendar|year|the\syear)?\s?{_YEAR}", _year),
        (rf"{_YEAR}\s?(?:-|to|through)\s?(?P<until>\d{{4}}|\d{{2}})", _year_span),
        (rf"(?:fiscal\s)?{ordinal}[\s-](?P<part>quarter|half)(?:,?\s(?:of\s)?(?:fiscal\s)?{_YEAR})?", _part_of_year),
        (rf"(?:the\s)?{_YEAR}(?:'s)?\s(?:fiscal\s)?{ordinal}[\s-](?P<part>quarter|half)", _part_of_year),
        (rf"{_EDGE}(?P<season>{alternatives('seasons')}){of_year}", _season),
        (rf"{_EDGE}(?:'|the\s)?(?P<year>(?:1[0-9]|20)?\d0)'?s", _decade),
        (rf"{_EDGE}(?P<named>{'|'.join(_DECADES)})", _decade),
        (rf"{_EDGE}{ordinal}\scentury", _century),
        (rf"(?P<name>{alternatives('named_days')}){of_year}", _named_day),
        (
            rf"(?:\d{{4}}\sduring\s)?(?:the\s)?(?:\d{{4}}\s)?(?P<name>{alternatives('named_wars')})(?:\s(?:in|of)\s\d{{4}})?",
            _named_war,
        ),
    )
    return tuple((re.compile(pattern), build) for pattern, build in rules)
