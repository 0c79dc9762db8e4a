"""Writes what time words mean as a TIMEX3 value (TimeML 1.2.1): "1998-02-06", "P3D", "1989-Q3", "PRESENT_REF"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.anchor import Anchor, Leaning
from counterclaim.resolve.times.meaning import Ago, Meaning, Moment, Range, Repeated, Stretch, Unit, Vague
from counterclaim.resolve.times.read import read_time
from counterclaim.resolve.times.wording import lists, plain

if TYPE_CHECKING:
    from datetime import date

_AHEAD = re.compile(
    r"\b(?:will|shall|plan(?:s|ned)?|expect(?:s|ed)?|scheduled|due|set to|set for|to be|upcoming|hop(?:es?|ing)|until|deadline|"
    r"expires?|matures?|begin|payable|going to|is to|are to|want(?:s|ed)? to|ready to|as (?:early|soon) as|"
    r"to (?:meet|leave|vote|hold|visit|start))\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:was|were|had|fell|rose|did|went|came|since|met|told|held|left|shot|lost|began|"
    r"[a-z]{3,15}(?<!plann)(?<!expect)(?<!schedul)ed)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])")
_YEAR_AGO = re.compile(
    r"(?:the\s)?(?:(?:year-ago|year-earlier|year\s(?:ago|earlier))(?:\s(?:\d\w{2}\s)?(?:quarter|period))?|"
    r"(?:like|same|corresponding|quarter|period)\s(?:a\s|last\s|period\s|quarter\s|year\s|ago\s?|earlier\s?|of\s){0,5}(?:year|ago|earlier)|"
    r"last\syear's\s(?:quarter|period))|a\syear\s(?:ago|earlier|before)"
)
_SAME_QUARTER = re.compile(r"(?:the\s|its\s)?(?:latest\s|recent\s|fiscal\s)?(?:quarter|period)")
_QUARTER_OF = re.compile(r"(?:the\s)?(?P<year>\d{4})\s(?:quarter|period)")


def timex_value(words: str, reference: date | None, *, sentence: str = "", previous: str | None = None) -> str | None:
    """The TIMEX3 value of time words, or None where they are none.

    ``sentence`` tells by its verbs whether a date without its year lies ahead; ``previous`` is the latest quarter
    named before ("1989-Q3"), on which "a year earlier" and "the quarter" hang.

    >>> from datetime import date
    >>> [timex_value(w, date(1998, 2, 6)) for w in ("Friday", "last month", "three days", "recently", "daily")]
    ['1998-02-06', '1998-01', 'P3D', 'PAST_REF', 'P1D']
    """
    text = plain(words)
    quarter = _hanging_quarter(text, previous, reference)
    if quarter is not None:
        return quarter
    meaning = read_time(words, Anchor(reference, _leaning(words, sentence)))
    return _value(meaning, reference) if meaning is not None else None


def _hanging_quarter(text: str, previous: str | None, reference: date | None) -> str | None:
    """As in "a year earlier" and "the quarter" in a report on a quarter: that quarter, or the one a year before."""
    named = _QUARTER.fullmatch(previous or "")
    other = _QUARTER_OF.fullmatch(text)
    if named and other:
        return f"{other['year']}-Q{named['quarter']}"
    if _YEAR_AGO.fullmatch(text):
        if named:
            return f"{int(named['year']) - 1}-Q{named['quarter']}"
        return f"{reference.year - 1:04}" if reference else None
    if _SAME_QUARTER.fullmatch(text):
        return previous if named else _quarter_before(reference)
    return None


def _quarter_before(reference: date | None) -> str | None:
    """The latest quarter that has ended, which is the one that companies report on."""
    if reference is None:
        return None
    moved = cal.shift_months(reference, -3)
    return f"{moved.year:04}-Q{(moved.month + 2) // 3}"


def _leaning(words: str, sentence: str) -> Leaning:
    """Weekdays and months look back or ahead as the nearest verb before them does; all other dates are the nearest ones.

    A weekday without such a verb looks back; a month then follows the first verb after it.
    """
    dated = re.search(r"\d", words) is not None
    weekday = not dated and _named("weekdays").search(words) is not None
    if not weekday and (dated or not _named("months").search(words)):
        return Leaning.NEAREST
    before, _, after = sentence.partition(words)
    cues = [*reversed(_cues(before)), *(() if weekday else _cues(after))]
    if cues and cues[0] is Leaning.FUTURE:
        return Leaning.FUTURE
    return Leaning.PAST if cues or weekday else Leaning.NEAREST


def _cues(text: str) -> list[Leaning]:
    marks = [(match.start(), Leaning.FUTURE) for match in _AHEAD.finditer(text)]
    marks += [(match.start(), Leaning.PAST) for match in _BACK.finditer(text)]
    return [leaning for _, leaning in sorted(marks)]


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lists()[name])})\b", re.IGNORECASE)


def _value(meaning: Meaning, reference: date | None) -> str | None:
    if isinstance(meaning, Moment):
        return _moment(meaning)
    if isinstance(meaning, Ago):
        return _ago(meaning, reference) if reference else None
    if isinstance(meaning, Stretch):
        return _stretch(meaning, reference)
    if isinstance(meaning, Repeated | Vague):
        return meaning.value
    return _range(meaning)


def _range(span: Range) -> str | None:
    bound = span.start or span.end
    return _moment(bound) if bound else None


def _moment(moment: Moment) -> str:
    first = moment.first
    year, week, _ = moment.last.isocalendar()
    forms = {
        Unit.MONTH: f"{first.year:04}-{first.month:02}",
        Unit.QUARTER: f"{first.year:04}-Q{(first.month + 2) // 3}",
        Unit.HALF: f"{first.year:04}-H{1 if first.month == 1 else 2}",
        Unit.SEASON: f"{first.year:04}-{moment.season}",
        Unit.YEAR: f"{first.year:04}",
        Unit.DECADE: f"{first.year // 10}",
        Unit.CENTURY: f"{first.year // 100}",
        Unit.WEEK: f"{year:04}-W{week:02}",
        Unit.WEEKEND: f"{year:04}-W{week:02}-WE",
    }
    return forms.get(moment.unit, first.isoformat() + moment.clock)


def _ago(ago: Ago, reference: date) -> str:
    if ago.amount is None:
        return "PAST_REF" if ago.direction < 0 else "FUTURE_REF"
    amount = ago.amount * ago.direction
    if ago.unit is Unit.MONTH:
        moved = cal.shift_months(reference, amount)
        return f"{moved.year:04}-{moved.month:02}"
    if ago.unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        return f"{reference.year + amount * {Unit.DECADE: 10, Unit.CENTURY: 100}.get(ago.unit, 1):04}"
    days = {Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.DAY: 1}.get(ago.unit, 0)
    return shift_days(reference, amount * days).isoformat()


def _stretch(stretch: Stretch, reference: date | None) -> str:
    """A duration; "the past year" is the calendar year before, and 24 hours are a day."""
    if (stretch.amount, stretch.unit) == (1, Unit.YEAR) and stretch.direction < 0 and reference:
        return f"{reference.year - 1:04}"
    if (stretch.amount, stretch.unit) == (24, Unit.HOUR):
        return "P1D"
    amount = "X" if stretch.amount is None else str(stretch.amount)
    if stretch.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return f"PT{amount}{stretch.unit.value}"
    if stretch.unit in (Unit.DECADE, Unit.CENTURY):
        factor = 10 if stretch.unit is Unit.DECADE else 100
        return f"P{stretch.amount * factor}Y" if stretch.amount else f"PX{stretch.unit.value}"
    letters = {Unit.NIGHT: "D", Unit.MONTH: "M", Unit.WEEKEND: "WE", Unit.SEASON: "SE", Unit.QUARTER: "Q"}
    if stretch.unit is Unit.FORTNIGHT:
        return f"P{stretch.amount * 2}W" if stretch.amount else "PXW"
    return f"P{amount}{letters.get(stretch.unit, stretch.unit.value)}"
