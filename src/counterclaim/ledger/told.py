"""The order of telling: claims sorted by when and where they were told or said, the same whenever they arrive."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from counterclaim.ledger.qualifiers import older, revising
from counterclaim.model.claim import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.record import ClaimRecord

_NO_DAY = date.max
_SERIAL = re.compile(r"(.*?[^\d])(\d{3,8})(?:~[0-9a-f]{8})?$", re.DOTALL)  # the key of a report may follow its id


def telling_order(record: ClaimRecord) -> tuple[date, str, int, str]:
    """Sort key: by publication, report, place in the report, id."""
    return record.published or _NO_DAY, record.report, record.at.start if record.at else 0, record.id


def said_order(record: ClaimRecord) -> tuple[date, date, str, bool, int, str]:
    """Sort key: by the day it was said, where known, then as told; in a report a count that it calls the older comes first."""
    told, report, place, name = telling_order(record)
    return record.said or told, told, report, not older(record), place, name


def later_is_known(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether it is told which of two claims was said later.

    Two reports of one day have no order, unless a sentence tells that its count takes the place of an older one, or both bear
    serial numbers of one wire ("XYZ20260303.0049").
    """
    same_day = said_order(one)[:2] == said_order(other)[:2]
    numbered = _series(one.report) is not None and _series(one.report) == _series(other.report)
    return one.report == other.report or not same_day or numbered or revises(one) or revises(other)


def revises(record: ClaimRecord) -> bool:
    """Whether the sentence of a count tells that it takes the place of an older one ("rose to 15")."""
    return revising(record) and not older(record)


def _series(report: str) -> tuple[str, int] | None:
    """What comes before the serial number of a report, and how many digits it has; None where there is none."""
    found = _SERIAL.match(report)
    return (found[1], len(found[2])) if found else None


def days_told(records: Iterable[ClaimRecord]) -> tuple[date | None, date | None]:
    """The first and last day that claims of one matter tell; None where none is told, or where one end stays open.

    Of an incident the days told most narrowly; of a running total those of the count told last, which are the days of the figure.
    """
    dated = sorted((record for record in records if record.earliest or record.latest), key=said_order)
    whole = [record for record in dated if record.earliest and record.latest]
    incidents = [(record.earliest, record.latest) for record in whole if record.scope != Scope.CUMULATIVE]
    if incidents:
        return min(incidents, key=lambda days: (days[1] - days[0], days))  # type: ignore[operator]  # both ends are told
    if whole:
        return whole[-1].earliest, whole[-1].latest
    starts = [record.earliest for record in dated if record.earliest]
    ends = [record.latest for record in dated if record.latest]
    return min(starts, default=None), max(ends, default=None)


def days_apart(one: ClaimRecord, other: ClaimRecord) -> int:
    """Days between which two claims were said, or else published; 0 where one tells no day."""
    first, second = one.said or one.published, other.said or other.published
    return abs((first - second).days) if first and second else 0
