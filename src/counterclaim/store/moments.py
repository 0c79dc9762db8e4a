"""Moments: a time, a day or an entry's number in, the last entry that a view as of then sees out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from counterclaim.model.errors import InputError
from counterclaim.store.history import last_entry
from counterclaim.store.schema import entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ENTRY = re.compile(r"#?(\d{1,9})")


def entry_at(connection: Connection, moment: str | date | int, *, later_is_now: bool = False) -> int:
    """The number of the last entry at a moment, 0 where there was none.

    A number is an entry's ("#12", 12), 0 before the first; a day means its end, and a time without a zone is in UTC. Where
    ``later_is_now``, a number after the last entry's means that one, as a time after it does.

    Raises:
        InputError: the words are no moment, or there is no such entry.
    """
    if isinstance(moment, int):
        return _entry(connection, moment, later_is_now=later_is_now)
    if isinstance(moment, str) and (match := _ENTRY.fullmatch(moment.strip())):
        return _entry(connection, int(match.group(1)), later_is_now=later_is_now)
    until = _time(moment).astimezone(UTC).isoformat(timespec="microseconds")
    return connection.scalar(select(func.max(entries.c.seq)).where(entries.c.made_at <= until)) or 0


def _entry(connection: Connection, number: int, *, later_is_now: bool) -> int:
    last = last_entry(connection)
    if later_is_now:
        return min(number, last)
    if not 0 <= number <= last:
        raise InputError(f"#{number}: is no entry of this ledger; {f'the last one is #{last}' if last else 'it has none yet'}")
    return number


def _time(moment: str | date) -> datetime:
    if isinstance(moment, str):
        try:
            moment = date.fromisoformat(moment) if len(moment) == len("2026-02-28") else datetime.fromisoformat(moment)
        except ValueError as error:
            raise InputError(
                f"{moment!r}: is no moment; write a day (2026-02-28), a time (2026-02-28T14:00) or an entry (#12)"
            ) from error
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
