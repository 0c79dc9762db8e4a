"""The date rules of the UCDP GED codebook (version 22.1) where they differ from the guideline: the days, by its conventions."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.resolve.times import calendar as cal
from counterclaim.resolve.times.interval import Extent, extent_of, part_of
from counterclaim.resolve.times.meaning import Ago, Meaning, Moment, Stretch, Unit, Vague
from counterclaim.resolve.times.read import read_time
from counterclaim.resolve.times.wording import LONGEST, plain

if TYPE_CHECKING:
    from counterclaim.resolve.times.anchor import Anchor

# The codebook's early, middle and late days of a month overlap.
_MONTH_PARTS = {"early": (1, 10), "mid": (10, 20), "late": (15, 31)}
_FEW_DAYS, _FEW_WEEKS, _FEW_MONTHS = 3, 3, 3
_LONGEST_HOURS = 48
_THIRTY_DAYS = 30
_EARLIER = re.compile(r"earlier\s(?:in\s)?(?:this|the)\s")
_END_DAYS = re.compile(r"last\s\d{1,2}\sdays\sof\s")


def read_ucdp(words: str, anchor: Anchor) -> Meaning | None:
    """The meaning of time words with or without what they describe ("five-day offensive", "fighting between 3-6 May")."""
    pieces = words[:LONGEST].split()
    tails = range(len(pieces))
    heads = range(len(pieces), 0, -1)
    for start, end in ((start, end) for start in tails for end in heads if start < end and (start == 0 or end == len(pieces))):
        meaning = read_time(" ".join(pieces[start:end]), anchor)
        if meaning is not None:
            return meaning
    return None


def ucdp_extent(words: str, meaning: Meaning, reference: date | None) -> Extent | None:
    """The days by the codebook; the guideline's where the codebook says nothing else.

    A night's length gives an extent without days: two days that the codebook leaves to the coder.
    """
    if isinstance(meaning, Moment):
        return _moment(plain(words), meaning, reference)
    if reference is not None and isinstance(meaning, Stretch):
        return _stretch(meaning, reference)
    if reference is not None and isinstance(meaning, Vague):
        return _recent(plain(words), reference)
    if reference is not None and isinstance(meaning, Ago) and meaning.unit is Unit.FORTNIGHT:
        return Extent(shift_days(reference, -13), reference)
    return extent_of(meaning, reference)


def _moment(text: str, moment: Moment, reference: date | None) -> Extent | None:
    if moment.approximate and moment.unit is Unit.DAY and moment.first == moment.last:
        return Extent(shift_days(moment.first, -1), shift_days(moment.last, 1))
    if _EARLIER.match(text) and reference:
        return Extent(moment.first, max(moment.first, shift_days(reference, -1)))
    if _END_DAYS.search(text) and moment.last.day > _THIRTY_DAYS:
        # The codebook's own example takes January for a month of thirty days.
        return Extent(shift_days(moment.first, -1), shift_days(moment.last, -1))
    if moment.edge and moment.unit is Unit.MONTH:
        return Extent(*part_of(moment, _MONTH_PARTS))
    return extent_of(moment, reference)


def _stretch(stretch: Stretch, reference: date) -> Extent | None:
    """Past days leave the day of the report out, past weeks keep it in, past months and years stay in the calendar year."""
    amount = stretch.amount
    if stretch.unit is Unit.NIGHT:
        return Extent(None, None)
    if stretch.unit is Unit.HOUR and amount is not None:
        return Extent(shift_days(reference, -((min(amount, _LONGEST_HOURS) + 23) // 24)), reference)
    if stretch.unit is Unit.DAY:
        return _days(stretch, reference)
    if stretch.unit is Unit.WEEK:
        return Extent(shift_days(reference, 1 - 7 * (amount or _FEW_WEEKS)), reference)
    if stretch.unit in (Unit.MONTH, Unit.YEAR) and stretch.direction < 0:
        months = (amount or _FEW_MONTHS) * (12 if stretch.unit is Unit.YEAR else 1)
        return Extent(max(cal.shift_months(reference, -months), date(reference.year, 1, 1)), reference)
    return extent_of(stretch, reference)


def _days(stretch: Stretch, reference: date) -> Extent | None:
    """The past two days end on the eve of the report, a two-day offensive on its day."""
    if stretch.direction < 0:
        return Extent(shift_days(reference, -(stretch.amount or _FEW_DAYS)), shift_days(reference, -1))
    return Extent(shift_days(reference, 1 - stretch.amount), reference) if stretch.amount else None


def _recent(text: str, reference: date) -> Extent | None:
    """As in "recently" is one of the three days before the report, "the other day" the day before."""
    if text.endswith("other day"):
        return Extent(shift_days(reference, -1), shift_days(reference, -1))
    if text.startswith(("recent", "lately", "in recent", "last few")):
        return Extent(shift_days(reference, -_FEW_DAYS), shift_days(reference, -1))
    return None
