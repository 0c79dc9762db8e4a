"""Reads time words that hang on a time told before them: "the next day", "three weeks earlier", "that night", "hours later"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.meaning import Moment, Unit
from counterclaim.resolve.times.wording import alternatives, lists, plain

if TYPE_CHECKING:
    from datetime import date

_WITHIN_A_DAY = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.NIGHT})
_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_HOURS = 12  # after which hours told of in passing reach into another day


def hangs(words: str) -> bool:
    """Whether time words count from a time told before them.

    >>> hangs("the next day"), hangs("Six days later"), hangs("on Friday")
    (True, True, False)
    """
    return _hanging().fullmatch(plain(words)) is not None


def read_hanging(words: str, told: cal.Days) -> Moment | None:
    """The moment that words mean which hang on days told before; None where they are too vague, or what was told is.

    >>> from datetime import date
    >>> read_hanging("two days earlier", (date(2026, 2, 28), date(2026, 2, 28))).first
    datetime.date(2026, 2, 26)
    """
    match = _hanging().fullmatch(plain(words))
    if match is None:
        return None
    found = match.groupdict()
    if found["month"]:
        first, last = cal.month_of(told[0].year, lists()["months"][found["month"]])
        return Moment(Unit.MONTH, first, last) if told[0].year == told[1].year else None
    if found["same"]:
        return Moment(Unit.DAY, *told) if found["same"] == "period" or told[0] == told[1] else None
    unit = _unit(found["unit"] or found["beside"] or found["units"])
    if found["unit"]:
        return _period(unit, lists()["told_shifts"].get(found["which"] or "", 0), told)
    ahead = 1 if (found["side"] or found["way"]) in lists()["told_ahead"] else -1
    if found["beside"]:
        return _period(unit, ahead, told)
    amount = _amount(found["amount"], unit)
    return _moved(unit, ahead * amount, told) if amount is not None else None


def _unit(words: str) -> Unit:
    units = lists()["units"]
    return Unit(units[words]) if words in units else Unit.DAY  # a part of a day: "morning"


def _amount(words: str | None, unit: Unit) -> int | None:
    """How many units; hours and minutes that are not counted are few."""
    if not words:
        return 0 if unit in _WITHIN_A_DAY - {Unit.DAY, Unit.NIGHT} else None
    return int(words) if words.isdecimal() else 1


def _period(unit: Unit, shift: int, told: cal.Days) -> Moment | None:
    """The day, week, month or year of what was told ("that night"), or one beside it ("the following week")."""
    if unit in _WITHIN_A_DAY:
        return _moved(Unit.DAY, shift, told)
    at = _point(unit, told)
    if at is None:
        return None
    if unit is Unit.WEEK:
        return Moment(unit, *cal.week_of(shift_days(at, 7 * shift)))
    if unit is Unit.MONTH:
        moved = cal.shift_months(at, shift)
        return Moment(unit, *cal.month_of(moved.year, moved.month))
    return Moment(unit, *cal.years(at.year + shift, at.year + shift)) if unit is Unit.YEAR else None


def _moved(unit: Unit, amount: int, told: cal.Days) -> Moment | None:
    """The day, month or year so far from what was told."""
    if unit in (Unit.MONTH, Unit.YEAR):
        return _period(unit, amount, told)
    at = _point(unit, told)
    if at is None:
        # The day after something in March is in March, twenty-nine times in thirty.
        near = unit in _WITHIN_A_DAY and abs(amount) <= 1 and _point(Unit.MONTH, told) is not None
        return Moment(Unit.MONTH, *told) if near else None
    if unit in _DAYS:
        day = shift_days(at, amount * _DAYS[unit])
    elif unit is Unit.HOUR and abs(amount) > _HOURS:
        day = shift_days(at, round(amount / 24))
    else:
        day = at
    return Moment(Unit.DAY, day, day)


def _point(unit: Unit, told: cal.Days) -> date | None:
    """The day from which to count; None where what was told is longer than the unit, so that it has no such day."""
    first, last = told
    in_a_year = first.year == last.year
    fits = first == last or (in_a_year and (unit is Unit.YEAR or (unit is Unit.MONTH and first.month == last.month)))
    return first if fits else None


@cache
def _hanging() -> re.Pattern[str]:
    unit, part = alternatives("units"), alternatives("parts")
    shifts, opener = (
        alternatives("told_shifts"),
        r"(?:(?:early|late|later|earlier|only|just|on|in|over|within|during|by|and)\s)*",
    )
    # "The day" and "in the year" alone hang on nothing; "later in the day" does.
    bare = rf"(?!(?:(?:early|late|just|on|in|during|by|and)\s)*the\s(?:{unit}|{part})(?:'s)?$)"
    which = rf"(?:the|that)\s(?:very\s)?(?:(?P<which>{shifts})\s)?(?P<unit>{unit}|{part})(?:'s)?"
    beside = rf"the\s(?P<beside>{unit})\s(?P<side>before|after|earlier)"
    far = rf"(?:(?P<amount>\d{{1,3}}|an?|one)\s)?(?P<units>{unit})s?\s(?P<way>later|earlier|before|prior|after|on)"
    # Hours and minutes from whatever was told are within its day.
    hours = r"(?:(?:(?:a\s)?few|several|\d{1,2}|an?)\s)?(?:hour|minute)s?\s(?:later|earlier|(?:after|before)\s.{1,80})"
    clock = r"(?:at|around|shortly\s(?:before|after))\s(?:about\s|around\s)?\d{1,2}(?:[:.]?\d{2})?\s?(?:[ap]\.m\.?|o'clock|gmt|hours)?"
    same = rf"(?P<same>{alternatives('told_same')}|{hours}|{clock}|(?<=that\s)period|(?<=same\s)period)"
    month = rf"(?P<month>{alternatives('months')})(?:\sof)?\s(?:that|the\ssame)\syear"
    return re.compile(rf"{bare}{opener}(?:{which}|{beside}|{far}|(?:that\s|the\ssame\s)?{same}|{month})")
