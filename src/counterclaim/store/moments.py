"""Moments: a time, a day or an entry's number in, the last entry that a view as of then sees out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from counterclaim.model.errors import InputError
from counterclaim.store.schema import entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ENTRY = re.compile(r"#?(\d{1,9})")


def entry_at(connection: Connection, moment: str | date | int) -> int:
    """The number of the last entry at a moment, 0 where there was none.

    A number is an entry's ("#12", 12); a day means its end, and a time without a zone is in UTC.

    Raises:
        InputError: the words are no moment.
    """
    if isinstance(moment, int):
        return moment
    if isinstance(moment, str) and (match := _ENTRY.fullmatch(moment.strip())):
        return int(match.group(1))
    until = _time(moment).astimezone(UTC).isoformat(timespec="microseconds")
    return connection.scalar(select(func.max(entries.c.seq)).where(entries.c.made_at <= until)) or 0


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
