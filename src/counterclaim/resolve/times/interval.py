"""Turns a meaning into the days that the annotation guideline gives it, with UCDP date precision and EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.meaning import Ago, Meaning, Moment, Range, Stretch, Unit

if TYPE_CHECKING:
    from datetime import date

_EDTF_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
# First and last day of the early, middle and late part of a month; year parts are four months each.
_MONTH_PARTS = {"early": (1, 10), "mid": (10, 20), "late": (21, 31)}
_YEAR_PARTS = {"early": 1, "mid": 5, "late": 9}
_DECADE_PARTS = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}
_CENTURY_PARTS = {"early": (1, 30), "mid": (31, 70), "late": (71, 99)}
_YEARS_PARTED = {Unit.DECADE: _DECADE_PARTS, Unit.CENTURY: _CENTURY_PARTS}
_WEEK_PARTS = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last day of an interval, both inclusive, None where open."""

    first: date | None
    last: date | None


def extent_of(meaning: Meaning, reference: date | None) -> Extent | None:
    """The days that a meaning covers, or None where it names no days ("recently", "for three weeks")."""
    if isinstance(meaning, Moment):
        return _of_moment(meaning, reference)
    if isinstance(meaning, Ago):
        return _of_ago(meaning, reference) if reference else None
    if isinstance(meaning, Stretch):
        return _of_stretch(meaning, reference) if reference else None
    if isinstance(meaning, Range):
        return _of_range(meaning, reference)
    return None


def _of_moment(moment: Moment, reference: date | None) -> Extent:
    first, last = part_of(moment)
    # What happened happened by the report's date: "this week", "in 2026" and "May" end there while they run.
    if reference and moment.unit is not Unit.DAY and first <= reference:
        last = min(last, reference)
    return Extent(first, last)


def part_of(moment: Moment, month_parts: dict[str, tuple[int, int]] | None = None) -> cal.Days:
    """The early, middle or late days of a period; the whole of it where the words name no part."""
    edge, first = moment.edge, moment.first
    if not edge or edge not in _MONTH_PARTS:
        return moment.first, moment.last
    if moment.unit is Unit.MONTH:
        start, end = (month_parts or _MONTH_PARTS)[edge]
        return first.replace(day=start), min(moment.last, shift_days(first, end - 1))
    if moment.unit is Unit.YEAR:
        return cal.months_from(first.year, _YEAR_PARTS[edge], 4)
    if moment.unit in _YEARS_PARTED:
        start, end = _YEARS_PARTED[moment.unit][edge]
        return cal.years(first.year + start, first.year + end)
    if moment.unit is Unit.WEEK:
        start, end = _WEEK_PARTS[edge]
        return shift_days(first, start), shift_days(first, end)
    return moment.first, moment.last


def _of_ago(ago: Ago, reference: date) -> Extent | None:
    """The day, or the month or year, that lies so far off; none where the words hang on another time or only come near."""
    coarse = ago.unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
    if ago.amount is None or ago.hanging or (ago.approximate and coarse):
        return None
    amount = ago.amount * ago.direction
    if ago.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        day = shift_days(reference, int(amount / 24))
    elif ago.unit in _DAYS:
        day = shift_days(reference, amount * _DAYS[ago.unit])
    elif ago.unit is Unit.MONTH:
        moved = cal.shift_months(reference, amount)
        return Extent(*cal.month_of(moved.year, moved.month))
    else:
        length = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(ago.unit, 1)
        year = reference.year + amount * length
        return Extent(*cal.years(year, year)) if 1 <= year <= 9999 else None
    return Extent(day, day)


def _of_stretch(stretch: Stretch, reference: date) -> Extent | None:
    """A stretch up to now ends on the reference date: "the past month" begins on the same day of the month before."""
    if stretch.direction < 0 and stretch.amount is None and stretch.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return Extent(reference, reference)
    if stretch.amount is None or stretch.direction >= 0:
        return None
    return Extent(stretch_start(stretch.amount, stretch.unit, reference), reference)


def stretch_start(amount: int, unit: Unit, reference: date) -> date:
    """The first day of a stretch that ends on the reference date."""
    if unit in (Unit.SECOND, Unit.MINUTE):
        return reference
    if unit is Unit.HOUR:
        return shift_days(reference, -((amount + 23) // 24))
    if unit in _DAYS:
        return shift_days(reference, -amount * _DAYS[unit])
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}.get(unit, 1)
    return cal.shift_months(reference, -amount * months)


def _of_range(span: Range, reference: date | None) -> Extent | None:
    first = _range_start(span.start) if span.start else None
    last = reference if span.until_now else part_of(span.end)[1] if span.end else None
    if first and last and reference and first <= reference:
        last = min(last, reference)
    return Extent(first, last) if first is None or last is None or first <= last else None


def _range_start(start: Moment) -> date:
    """Where a range begins; "since mid-December" from the 15th on, the middle day."""
    if start.edge == "mid" and start.unit is Unit.MONTH:
        return start.first.replace(day=15)
    return part_of(start)[0]


def precision_of(first: date | None, last: date | None) -> int:
    """UCDP GED date_prec by length: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 more or open."""
    if first is None or last is None:
        return 5
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def edtf_of(meaning: Meaning, extent: Extent, *, reference: date | None) -> str:
    """The interval in the Extended Date/Time Format (ISO 8601-2): "2026-02", "2024-05/2024-06", "2025-10/..".

    Named periods keep their own form; a range that runs up to the report stays open in time.
    """
    if isinstance(meaning, Moment) and (extent.first, extent.last) == (meaning.first, meaning.last):
        return _edtf_moment(meaning)
    if isinstance(meaning, Range) and meaning.until_now:
        start = _edtf_moment(meaning.start) if meaning.start and not meaning.start.edge else _iso(extent.first)
        return f"{start}/{_iso(reference)}"
    if extent.first == extent.last and extent.first:
        return _iso(extent.first)
    return f"{_iso(extent.first)}/{_iso(extent.last)}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ".."


def _edtf_moment(moment: Moment) -> str:
    first, last = moment.first, moment.last
    doubt = "~" if moment.approximate else ""
    if first == last:
        return first.isoformat() + doubt
    if moment.season:
        return f"{first.year:04}-{_EDTF_SEASON[moment.season]}{doubt}"
    if (first, last) == cal.month_of(first.year, first.month):
        return f"{first.year:04}-{first.month:02}{doubt}"
    if (first, last) == cal.years(first.year, first.year):
        return f"{first.year:04}{doubt}"
    if moment.unit is Unit.DECADE and last.year - first.year == 9:
        return f"{first.year // 10:03}X{doubt}"
    return f"{first.isoformat()}/{last.isoformat()}"
