"""Reads time words that hang on the reference date: weekdays, "yesterday", "last week", "three days ago", "this year"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.anchor import Anchor, Leaning
from counterclaim.resolve.times.dates import read_date
from counterclaim.resolve.times.meaning import Ago, Meaning, Moment, Unit
from counterclaim.resolve.times.wording import alternatives, lists

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Match = re.Match[str]
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half>[ap])\.?m\.?|(?P<h24>\d{1,2}):(?P<m24>\d{2})|"
    r"(?P<oclock>\d{1,2})\so'clock|(?P<military>[0-2]\d[0-5]\d)(?:\s?(?:gmt|hours|hrs|utc|local\stime))?"
)
_ZONE = r"(?:\s(?:local\stime|gmt|utc|est|edt|ist|et))?"
_LATE_HOURS = 12
_HALF = 6  # months of a year
_SATURDAY, _SUNDAY = 5, 6


def read_relative(words: str, anchor: Anchor) -> Meaning | None:
    """The moment that words relative to the reference date mean, or None.

    >>> from datetime import date
    >>> from counterclaim.resolve.times.anchor import Anchor
    >>> read_relative("last friday", Anchor(date(2026, 2, 28))).first
    datetime.date(2026, 2, 27)
    """
    for pattern, build in _rules():
        match = pattern.fullmatch(words)
        if match:
            meaning = build(match, anchor)
            if meaning is not None:
                return meaning
    return None


def _day(found: date | None, *, clock: str = "") -> Moment | None:
    return Moment(Unit.DAY, found, found, clock=clock) if found else None


def _offset(match: Match, anchor: Anchor) -> Moment | None:
    if anchor.reference is None:
        return None
    words = " ".join(match["offset"].split())
    days = lists()["day_offsets"][words]
    return _day(shift_days(anchor.reference, days), clock="TNI" if words == "tonight" else "")


def _weekday(match: Match, anchor: Anchor) -> Moment | None:
    """A bare weekday is the latest such day, the day of the report included; "last Friday" leaves that day out."""
    number, which = lists()["weekdays"][match["weekday"]], match["which"] or ""
    leaning = Leaning.FUTURE if which in ("next", "coming", "this coming") else Leaning.PAST if which else anchor.leaning
    found = replace(anchor, leaning=leaning).weekday(number, strictly=which in ("last", "past", "next"))
    return _day(found)


def _part_of(match: Match, anchor: Anchor) -> Moment | None:
    """A part of a day: "Friday evening", "late on Sunday", "this morning", "just before dawn"."""
    groups = match.groupdict()
    clock = lists()["parts"].get(groups.get("part") or "", "")
    edge = groups.get("edge") or ""
    inner = groups.get("inner")
    moment = read_relative(inner, anchor) or read_date(inner, anchor) if inner else _day(anchor.reference)
    if not isinstance(moment, Moment) or moment.unit is not Unit.DAY:
        return None
    return replace(moment, clock=clock or moment.clock, edge=edge)


def _last_night(match: Match, anchor: Anchor) -> Moment | None:
    if anchor.reference is None:
        return None
    clock = lists()["parts"][match["part"]]
    return _day(shift_days(anchor.reference, -1), clock=clock)


def _overnight(_: Match, anchor: Anchor) -> Moment | None:
    if anchor.reference is None:
        return None
    return Moment(Unit.DAY, shift_days(anchor.reference, -1), anchor.reference, clock="TNI")


def _night_between(match: Match, anchor: Anchor) -> Moment | None:
    """As in "the night between Sunday and Monday", "overnight from Thursday to Friday"."""
    last = anchor.weekday(lists()["weekdays"][match["until"]])
    if last is None or (last.weekday() - lists()["weekdays"][match["weekday"]]) % 7 != 1:
        return None
    return Moment(Unit.DAY, shift_days(last, -1), last, clock="TNI")


def _clock(match: Match, anchor: Anchor) -> Moment | None:
    inner = match.groupdict().get("inner")
    moment = (read_relative(inner, anchor) or read_date(inner, anchor)) if inner else _day(anchor.reference)
    clock = _CLOCK.fullmatch(match["clock"])
    if not isinstance(moment, Moment) or clock is None:
        return None
    return replace(moment, clock=_hours(clock))


def _hours(clock: Match) -> str:
    if clock["military"]:
        return f"T{clock['military'][:2]}:{clock['military'][2:]}"
    hour = int(clock["hour"] or clock["h24"] or clock["oclock"])
    if clock["half"]:
        hour = hour % _LATE_HOURS + (_LATE_HOURS if clock["half"] == "p" else 0)
    return f"T{hour:02}:{clock['minute'] or clock['m24'] or '00'}"


def _calendar(match: Match, anchor: Anchor) -> Moment | None:
    """As in "last week", "this month", "late last year": a calendar period counted from the reference date."""
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(match["which"], 0)
    unit = Unit(lists()["units"][match["unit"]])
    days = _period(unit, shift, anchor.reference) if anchor.reference else None
    edge = lists()["edges"].get((match["edge"] or "").strip(" -"), "") if match["edge"] else ""
    return Moment(unit, *days, edge=edge) if days else None


def _period(unit: Unit, shift: int, reference: date) -> cal.Days | None:
    if unit is Unit.WEEK:
        return _week(shift, reference)
    if unit is Unit.WEEKEND:
        # "Last weekend" is over: on a Sunday it is the one before.
        return cal.weekend_of(shift_days(reference, 7 * (shift + (1 if shift < 0 and reference.weekday() < _SATURDAY else 0))))
    if unit in (Unit.MONTH, Unit.QUARTER):
        size = 1 if unit is Unit.MONTH else 3
        moved = cal.shift_months(reference, size * shift)
        return cal.months_from(moved.year, 1 + (moved.month - 1) // size * size, size)
    length = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit)
    if length is None:
        return None
    first = reference.year // length * length + length * shift
    return cal.years(first, first + length - 1)


def _week(shift: int, reference: date) -> cal.Days:
    """Monday to Sunday; copy filed on a Sunday calls the seven days before it last week."""
    if shift < 0 and reference.weekday() == _SUNDAY:
        return shift_days(reference, 7 * shift), shift_days(reference, 7 * shift + 6)
    return cal.week_of(shift_days(reference, 7 * shift))


def _named_relative(match: Match, anchor: Anchor) -> Moment | None:
    """A month, season or day named with "last", "next", "this" or "... last year"."""
    if anchor.reference is None:
        return None
    year_shift = {"last": -1, "next": 1, "previous": -1}.get(match.groupdict().get("year_which") or "")
    if match.groupdict().get("year_which"):
        return read_date(f"{match['inner']} {anchor.reference.year + (year_shift or 0)}", anchor)
    leaning = {"last": Leaning.PAST, "past": Leaning.PAST, "next": Leaning.FUTURE, "coming": Leaning.FUTURE}.get(
        match["which"], Leaning.NEAREST
    )
    moment = read_date(match["inner"], replace(anchor, leaning=leaning))
    if moment and match["which"] == "last" and moment.first <= anchor.reference <= moment.last:
        moment = read_date(f"{match['inner']} {anchor.reference.year - 1}", anchor)
    return moment


def _beside(match: Match, anchor: Anchor) -> Moment | None:
    """As in "the day before last Tuesday", "the day after 3 May 2021"."""
    moment = read_relative(match["inner"], anchor) or read_date(match["inner"], anchor)
    if not isinstance(moment, Moment) or moment.first != moment.last:
        return None
    return _day(shift_days(moment.first, -1 if match["side"] == "before" else 1))


def _ends(match: Match, anchor: Anchor) -> Moment | None:
    """As in "the first six months of 2013", "the last 10 days of May", "the second half of this year"."""
    inner = re.sub(r"^the\s(?=year|month)", "this ", match["inner"])
    whole = read_date(inner, anchor) or read_relative(inner, anchor)
    found = match.groupdict()
    wholes = (Unit.MONTH, Unit.YEAR) if found["unit"] else (Unit.YEAR,)
    between = found["unit"] and found["which"] in lists()["inner"]  # "the second three months" end nothing
    if not isinstance(whole, Moment) or whole.unit not in wholes or between:
        return None
    amount, unit = int(found["amount"] or 1), Unit(lists()["units"][found["unit"] or "month"])
    days = {Unit.DAY: amount, Unit.WEEK: 7 * amount}.get(unit)
    months = amount if found["unit"] else _HALF
    after = shift_days(whole.last, 1)
    if found["which"] in lists()["first"]:
        end = shift_days(whole.first, days) if days else cal.shift_months(whole.first, months)
        first, last = whole.first, shift_days(end, -1)
    else:
        first, last = shift_days(after, -days) if days else cal.shift_months(after, -months), whole.last
    return Moment(whole.unit, first, last) if whole.first <= first and last <= whole.last else None


def _week_around(match: Match, anchor: Anchor) -> Moment | None:
    """As in "the week of March 6": Monday to Sunday around the day."""
    moment = read_date(match["inner"], anchor)
    return Moment(Unit.WEEK, *cal.week_of(moment.first)) if moment and moment.unit is Unit.DAY else None


def _ago(match: Match, _: Anchor) -> Ago | None:
    """As in "three days ago", "a year earlier", "two weeks from now"."""
    amount = match["amount"]
    unit = Unit(lists()["units"][match["unit"]])
    ahead = (match["way"] or "").startswith(("from", "later", "after", "hence"))
    number = int(amount) if amount.isdecimal() else {"a": 1, "an": 1, "a couple of": 2, "one": 1}.get(amount)
    return Ago(number, unit, 1 if ahead else -1, hanging=match["way"] in ("later", "earlier", "before"))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Match, Anchor], Meaning | None]], ...]:
    weekday, part = alternatives("weekdays"), alternatives("parts")
    unit = rf"(?P<unit>{alternatives('units')})"
    edge = r"(?P<edge>early|late|mid|(?:the\s)?(?:beginning|start|end|middle)(?=\sof))"
    amount = r"(?P<amount>\d{1,4}|an?|a\scouple\sof|several|a\sfew|some|many)"
    some_days = r"(?P<amount>\d{1,3})\s(?P<unit>day|week|month)s"
    clock = "(?P<clock>" + re.sub(r"\?P<\w+>", "?:", _CLOCK.pattern) + ")"
    rules = (
        (rf"(?P<offset>{alternatives('day_offsets')})", _offset),
        (r"overnight(?:\s(?:hours|raids?|strikes?|attacks?))?", _overnight),
        (
            rf"(?:overnight|(?:the\s)?night)\s(?:between|from|of)?\s?(?P<weekday>{weekday})\s?(?:and|to|into|-)\s?(?P<until>{weekday})",
            _night_between,
        ),
        (rf"(?:(?P<edge>early|late)\s)?(?P<part>{part})\s(?P<inner>{weekday}|today|yesterday|tomorrow)", _part_of),
        (rf"overnight\s(?:on\s)?(?P<inner>{weekday})", _part_of),
        (rf"(?:(?P<which>last|this|next|past|(?:this\s)?coming)\s)?(?P<weekday>{weekday})s?", _weekday),
        (r"(?:(?:early|late)\s)?last\s(?P<part>night|evening)", _last_night),
        (
            rf"(?:(?P<edge>early|late|earlier|later)\s)?(?:on\s)?(?P<inner>[^,]{{3,40}}?)(?:,|'s)?\s(?:at\s)?(?P<part>{part})",
            _part_of,
        ),
        (
            rf"(?P<edge>early|late|earlier|later)\s(?:on\s|in\sthe\s)?(?P<inner>(?:last\s)?{weekday}|today|yesterday|this\sday)",
            _part_of,
        ),
        (
            rf"(?:(?:early|late|just)\s)?(?:before|after|in|at)?\s?(?:the\s)?(?P<part>{part})\s(?:of|on)\s(?:the\s)?(?P<inner>.{{3,40}})",
            _part_of,
        ),
        (
            rf"(?:earlier\s|later\s)?(?:(?P<edge>early|late)\s)?(?:(?:in|on)\s)?(?:this\s|the\s|today's\s)?(?:very\s)?(?P<part>{part})",
            _part_of,
        ),
        (rf"(?:early|late)\s(?:in\s|on\s)?(?:the\s|this\s)?(?P<part>{part})", _part_of),
        (rf"(?:just\s)?(?:before|after|around)\s(?:the\s)?(?P<part>{part})(?:\son\s(?P<inner>.{{3,40}}))?", _part_of),
        (rf"at\s(?:about\s|around\s|approximately\s)?{clock}{_ZONE}", _clock),
        (rf"{clock}{_ZONE},?\s(?:on\s)?(?:the\s)?(?P<inner>.{{3,40}})", _clock),
        (rf"(?P<inner>.{{3,40}}?),?\sat\s(?:about\s)?{clock}{_ZONE}", _clock),
        (rf"{clock}{_ZONE}", _clock),
        (
            rf"(?:{edge}\s(?:of\s)?)?(?:the\s)?(?P<which>last|this|next|previous|coming|current|following)\s(?:fiscal\s|calendar\s)?{unit}",
            _calendar,
        ),
        (r"(?P<edge>)(?:the\s)?(?P<which>past|this\spast)\s(?P<unit>weekend)", _calendar),
        (rf"(?:{edge}\s(?:of\s)?)the\s{unit}(?P<which>)", _calendar),
        (rf"(?:earlier|later)\s(?:in\s)?(?P<which>this|the|last|next)\s{unit}(?P<edge>)", _calendar),
        (r"earlier\sin\s(?P<which>)(?P<inner>.{3,20})", _named_relative),
        (r"(?P<which>)(?P<edge>)(?:the\s)?(?P<unit>weekend)", _calendar),
        (r"(?P<which>)(?P<edge>)(?:the\s)?full\s(?P<unit>year)", _calendar),
        (r"(?P<which>)(?P<unit>year)(?:'s)?\s(?P<edge>end)", _calendar),
        (r"(?P<inner>.{3,40}?),?\s(?:of\s)?(?P<year_which>last|this|next|previous)\s(?:fiscal\s)?year", _named_relative),
        (r"(?P<year_which>last|this|next|previous)\syear's\s(?P<inner>.{3,30})", _named_relative),
        (r"(?P<which>last|this|next|past|coming)\s(?P<inner>.{3,30}?)(?:'s)?", _named_relative),
        (rf"(?:the\s)?day\s(?P<side>before|after)\s(?P<inner>(?:last\s|next\s)?{weekday}|.{{3,20}}\d{{1,4}})", _beside),
        (
            rf"(?:the\s)?(?P<which>first|1st|last|second|2nd|latter)\s(?:{some_days}|half)\s(?:of|in)\s(?P<inner>.{{3,30}})",
            _ends,
        ),
        (r"(?:the\s)?week\s(?:of|ending|beginning)\s(?P<inner>.{3,30})", _week_around),
        (rf"{amount}\s{unit}s?\s(?P<way>ago|earlier|before|from\snow|later|hence|back)", _ago),
    )
    return tuple((re.compile(pattern), build) for pattern, build in rules)
