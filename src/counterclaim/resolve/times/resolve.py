"""Resolves the time words of a report to an interval of days, by the project's guideline or by the UCDP GED codebook."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.model.actor import Unresolved
from counterclaim.model.when import TimeInterval
from counterclaim.resolve.times.anchor import Anchor
from counterclaim.resolve.times.hanging import read_hanging
from counterclaim.resolve.times.interval import Extent, edtf_of, extent_of, precision_of
from counterclaim.resolve.times.meaning import Meaning, Stretch, Unit
from counterclaim.resolve.times.read import read_time
from counterclaim.resolve.times.ucdp import read_ucdp, ucdp_extent
from counterclaim.resolve.times.wording import lists

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.span import Phrase
    from counterclaim.resolve.times.calendar import Days


# What takes this long, or less, happened at some time of the day.
_FEW = {Unit.SECOND: 86400, Unit.MINUTE: 1440, Unit.HOUR: 11}


class Convention(StrEnum):
    """Whose rules turn words into days where they differ."""

    GUIDELINE = "guideline"
    UCDP_GED = "ucdp ged"


def resolve_when(
    phrase: Phrase | str,
    *,
    reference: date | None,
    told: Days | None = None,
    convention: Convention = Convention.GUIDELINE,
    day_first: bool = False,
) -> TimeInterval | Unresolved:
    """The days that time words mean, told on the reference date (of the dateline or of publication).

    A bare weekday, month or day means the latest one not after the reference date; words like "the next day" count from the first and
    last day ``told`` before them, where there are any. ``day_first`` reads 02/03/2026 as 2 March.

    >>> from datetime import date
    >>> found = resolve_when("late on Friday", reference=date(2026, 2, 28))
    >>> found.earliest, found.precision, found.edtf
    (datetime.date(2026, 2, 27), 1, '2026-02-27')
    >>> resolve_when("so far", reference=date(2026, 2, 28)).reason
    'names no day'
    """
    words = phrase if isinstance(phrase, str) else phrase.words
    anchor = Anchor(reference, day_first=day_first)
    if told and (hanging := read_hanging(words, told)) and (reference is None or hanging.first <= reference):
        return _interval(hanging, Extent(hanging.first, hanging.last), told[0], convention)
    if convention is Convention.UCDP_GED:
        meaning = read_ucdp(words, anchor)
        extent = ucdp_extent(words, meaning, reference) if meaning else None
    else:
        meaning = _up_to_now(words, read_time(words, anchor))
        extent = extent_of(meaning, reference) if meaning else None
    if meaning is None or extent is None:
        return Unresolved(_why_not(meaning, reference))
    return _interval(meaning, extent, reference, convention)


def _up_to_now(words: str, meaning: Meaning | None) -> Meaning | None:
    """A counted stretch in which something is told to have happened ends with the report: "in 12 months", "over three days"."""
    if not isinstance(meaning, Stretch) or meaning.direction or (meaning.amount or 0) <= _FEW.get(meaning.unit, 1):
        return meaning
    told = words.lower()
    exact = not any(word in told for word in lists()["approximate"])
    return replace(meaning, direction=-1) if exact and told.startswith(tuple(lists()["within"])) else meaning


def _interval(meaning: Meaning, extent: Extent, reference: date | None, convention: Convention) -> TimeInterval:
    told = f"told on {reference.isoformat()}, by {convention.value}" if reference else f"dated in full, by {convention.value}"
    if extent.first is None and extent.last is None:
        return TimeInterval(None, None, 2, "", "two days that cover a whole night, by the codebook")
    edtf = edtf_of(meaning, extent, reference=reference)
    return TimeInterval(extent.first, extent.last, precision_of(extent.first, extent.last), edtf, told)


def _why_not(meaning: Meaning | None, reference: date | None) -> str:
    if reference is None:
        return "no reference date"
    return "no known time words" if meaning is None else "names no day"
