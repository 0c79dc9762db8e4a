"""Pauses: what a server or a failure asks for comes in; how long to wait goes out."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

DAY = 86_400.0
"""The longest pause that is kept, whatever a server asks for."""


def retry_after(field: str, now: float) -> float:
    """The seconds that a Retry-After field asks to wait, a day at most; 0 where it says nothing.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:10:00 GMT", 0.0), retry_after("soon", 0.0)
    (120.0, 600.0, 0.0)
    """
    words = field.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), DAY)
    try:
        moment = parsedate_to_datetime(words)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), DAY)


def back_off(first: float, failures: int, random: Random) -> float:
    """The seconds to wait after so many failures in a row: twice as long each time, a day at most, spread by half.

    The spread keeps feeds that failed together from coming back together.
    """
    longest = min(first * 2.0 ** min(max(failures - 1, 0), 30), DAY)
    return longest * random.uniform(0.5, 1.0)


def spread(seconds: float, random: Random) -> float:
    """An interval, a tenth shorter or longer, so that feeds of one list do not all come at once."""
    return seconds * random.uniform(0.9, 1.1)


def moment(seconds: float) -> datetime:
    """A clock's seconds as a time in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
