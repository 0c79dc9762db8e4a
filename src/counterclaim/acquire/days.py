"""Time stamps come in; days go out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime


def parse_day(value: object) -> date | None:
    """The day of an ISO 8601, RFC 2822 or Unix time stamp; None where it is none of them.

    >>> parse_day("2023-10-07T06:30:00Z"), parse_day("Sat, 07 Oct 2023 06:30:00 GMT"), parse_day(1696660200)
    (datetime.date(2023, 10, 7), datetime.date(2023, 10, 7), datetime.date(2023, 10, 7))
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_clock(float(value))
    return _from_words(value.strip()) if isinstance(value, str) else None


def _from_clock(seconds: float) -> date | None:
    # Eight digits are a day written as a number (20231007); thirteen are milliseconds.
    if 19_000_000 < seconds < 21_000_000:
        return _from_words(str(int(seconds)))
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _from_words(words: str) -> date | None:
    for length in (10, 8):
        try:
            return date.fromisoformat(words[:length])
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
