"""The order of telling: claims sorted by when and where they were told or said, the same whenever they arrive."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counterclaim.ledger.qualifiers import older

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

_NO_DAY = date.max


def telling_order(record: ClaimRecord) -> tuple[date, str, int, str]:
    """Sort key: by publication, report, place in the report, id."""
    return record.published or _NO_DAY, record.report, record.at.start if record.at else 0, record.id


def said_order(record: ClaimRecord) -> tuple[date, date, str, bool, int, str]:
    """Sort key: by the day it was said, where known, then as told; in a report a count that it calls the older comes first."""
    told, report, place, name = telling_order(record)
    return record.said or told, told, report, not older(record), place, name


def days_apart(one: ClaimRecord, other: ClaimRecord) -> int:
    """Days between which two claims were said, or else published; 0 where one tells no day."""
    first, second = one.said or one.published, other.said or other.published
    return abs((first - second).days) if first and second else 0
