"""Periods: the days that a count covers, and whether two counts may cover the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.places import at_spot
from counterclaim.model.claim import Effect, Scope
from counterclaim.model.when import shift_days

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

NEWS_LAG = 6  # days that news of an incident without a date may lag behind it: "on Sunday" said the Saturday after
DAYS_APART = 3  # days between two incidents' beyond which they are never taken for one
_LATE_NEWS = 45  # days after which an incident at a place told exactly is still spoken of without its date
_YEAR = re.compile(
    r"(?P<since>\b(?:[Ss]ince\b[^,;.]{0,60}?|[Ff]rom\s+))?\b(?P<year>1[89]\d\d|20\d\d)\b(?!-?\w)(?P<when>,? (?:when|in which|war)\b)?"
)
_SHORT = 0  # days up to which a running total is one incident's
_SPOT_DAYS = 3  # the same where the place is a single spot: "since a bomb went off on Friday"
_SLACK = 7  # days by which two tellings of one period may differ at an end
_MONTH = 31  # the same where one tells the month alone
_STILL_RUNNING = 14  # days between the end of a total and its report, up to which it is told as still running
_SAME_SEASON = 60  # days between two reports of totals whose start is not told
_LONG_TELLING = 10  # an end of a period may differ by this share (1/10) of its length
FEW = 9
"""As many as a few are at most."""
_RISING_RATIO = 4  # up to which a total without days may be what an incident's toll has risen to; a larger one is a war's
_OPEN_RATIO = 10  # totals that tell no start and differ more than tenfold are not taken for one


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a count covers: an incident, or a running total (``running``), with its start and end.

    ``told`` false: the days of an incident are assumed. ``week`` is the last day of the week in which a total without a
    start was reported while it still ran; a total whose start is known and that still runs has no end, and that week is ``reported``.
    ``until`` is the last day of a
    total of some days: "over the past day" is told anew each day, and counts others each time.
    """

    running: bool
    start: date | None
    end: date | None
    told: bool = True
    week: date | None = None
    lent: bool = False
    reported: date | None = None
    until: date | None = None


def period_of(record: ClaimRecord) -> Period:
    """The period of a claim; an incident without a date is assumed to lie in the week before its report."""
    start, end = record.earliest, record.latest
    days = _SPOT_DAYS if at_spot(record.place) else _SHORT
    short = start is not None and end is not None and (end - start).days <= days and "earliest" not in record.lent
    if record.scope == Scope.CUMULATIVE and not short:
        return _total(record)
    day = record.said or record.published
    if (start is None or "earliest" in record.lent) and (year := recalled_year(record)):
        return Period(running=False, start=date(year, 1, 1), end=date(year, 12, 31))
    if start is None and end is None:
        return _assumed(day)
    lent = "earliest" in record.lent
    return Period(running=False, start=start or end, end=end or start, lent=lent, reported=day if lent else None)


def recalled_year(record: ClaimRecord) -> int | None:
    """The one year of the past that a sentence names ("in 2016, when fighting killed dozens"); None where it names none or several.

    From a year on ("since the war began in 2016") is no year of its own, unless the sentence goes on to tell of it; and who is freed
    may have been taken in it.
    """
    told = record.said or record.published
    if told is None or record.effect == Effect.FREED:
        return None
    return _year(record.evidence, told.year)


@lru_cache(maxsize=1_024)
def _year(sentence: str, now: int) -> int | None:
    years = {int(found["year"]) for found in _YEAR.finditer(sentence) if found["when"] or not found["since"]}
    return years.pop() if len(years) == 1 and max(years) < now - 1 else None


def _total(record: ClaimRecord) -> Period:
    # Days that another sentence lent are seldom those from which a total counts.
    lent = "earliest" in record.lent
    earliest, latest = (None, None) if lent else (record.earliest, record.latest)
    day = record.said or record.published or latest
    if earliest is None and latest is None and (year := recalled_year(record)):
        return Period(running=True, start=None, end=date(year, 12, 31))
    runs = latest is None or (day is not None and (day - latest).days <= _STILL_RUNNING)
    if not runs or earliest is not None:
        until = latest if earliest and latest and (latest - earliest).days <= _SLACK else None
        return Period(
            running=True, start=earliest, end=None if runs else latest, until=until, reported=_week(day) if runs else None
        )
    return Period(running=True, start=None, end=None, week=_week(day))


def _week(day: date | None) -> date | None:
    """The last day of the week of a day."""
    return shift_days(day, 6 - day.weekday()) if day else None


def may_coincide(
    one: Period, other: Period, lows: tuple[int | None, int | None], *, named: bool = False, alike: bool = False
) -> bool:
    """Whether two counts may cover the same days; the lower ends of the counts help where a total tells no start (None: vague).

    ``named``: both tell one exact place. ``alike``: the counts are large and near to each other.
    """
    if one.running and other.running:
        return _same_total(one, other, *lows, alike=alike)
    if one.running or other.running:
        total, incident = (one, other) if one.running else (other, one)
        return _total_of_incident(total, incident) and (alike or _may_have_risen(*lows))
    return _same_days(one, other, named=named, alike=alike)


def certainly_apart(one: Period, other: Period, *, days: int = DAYS_APART) -> bool:
    """Whether both are days of an incident that their own sentences tell, further apart than so many (as one incident's may be told)."""
    if one.running or other.running or not (one.told and other.told) or one.lent or other.lent:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max((one.start - other.end).days, (other.start - one.end).days) > days


def _same_days(one: Period, other: Period, *, named: bool, alike: bool) -> bool:
    """Incidents: the days overlap, and neither period is much longer than the other, but for a month told for a day in it.

    A month is taken for the day only where the counts are alike. Days that another sentence lent may be wrong: then those that a
    report without any would be given will do as well. News of what happened at a place told exactly may come weeks later without
    the day.
    """
    if _overlap(one, other, slack=_MONTH if alike else _SLACK):
        return True
    if one.lent or other.lent:
        return not _two_days(one, other) and _overlap(_without_lent(one), _without_lent(other))
    if not named or one.told == other.told:
        return False
    told, untold = (one, other) if one.told else (other, one)
    return untold.end is not None and told.end is not None and 0 <= (untold.end - told.end).days <= _LATE_NEWS


def _overlap(one: Period, other: Period, *, slack: int = _SLACK) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return not one.told and not other.told
    overlap = one.start <= other.end and other.start <= one.end
    lengths = abs((one.end - one.start).days - (other.end - other.start).days)
    return overlap and lengths <= slack and not _two_days(one, other)


def _two_days(one: Period, other: Period) -> bool:
    """Whether both are told of the day before their report, and these are two."""
    if not (one.told and other.told) or one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return _told_anew((one.start, one.end), (other.start, other.end))


def _told_anew(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches of as many days, some but not many, share half of them at most: yesterday's "past day" and today's."""
    days = [(end - start).days for start, end in (one, other)]
    shared = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    return days[0] == days[1] and 0 < days[0] <= _SLACK and 2 * shared <= days[0] + 1


def _without_lent(period: Period) -> Period:
    if not period.lent:
        return period
    return _assumed(period.reported)


def _assumed(day: date | None) -> Period:
    """The week before a report of that day."""
    return Period(running=False, start=shift_days(day, -NEWS_LAG) if day else None, end=day, told=False, reported=day)


def _same_total(one: Period, other: Period, low: int | None, other_low: int | None, *, alike: bool) -> bool:
    """Running totals: the same start, or none and counts not far apart, and both still running or both ended together.

    Where one alone tells its start, the counts must be ``alike``, and both still run in one season.
    """
    length = max(_length(one), _length(other))
    if (
        one.start
        and other.start
        and one.until
        and other.until
        and _told_anew((one.start, one.until), (other.start, other.until))
    ):
        return False
    if one.start and other.start:
        same_start = abs((one.start - other.start).days) <= max(_SLACK, length // _LONG_TELLING)
    elif one.start or other.start:
        known, unknown = (one, other) if one.start else (other, one)
        same_start = alike and known.reported is not None and unknown.week is not None
        return same_start and abs((known.reported - unknown.week).days) <= _SAME_SEASON  # type: ignore[operator]  # both are told
    else:
        same_start = not _far_apart(low, other_low)
    return same_start and _same_end(one, other, length)


def _same_end(one: Period, other: Period, length: int) -> bool:
    if one.end and other.end:
        return abs((one.end - other.end).days) <= max(2 * _SLACK, length // _LONG_TELLING)
    if one.end or other.end:
        return False
    if one.week and other.week:
        return abs((one.week - other.week).days) <= _SAME_SEASON
    return True


def _total_of_incident(total: Period, incident: Period) -> bool:
    """A total without a start may be one incident's rising toll, where it is told in the week of it or the next."""
    if total.start is not None or total.week is None or incident.end is None:
        return False
    return 0 <= (total.week - incident.end).days <= 3 * _SLACK


def _length(period: Period) -> int:
    return (period.end - period.start).days if period.start and period.end else 0


def _may_have_risen(low: int | None, other_low: int | None) -> bool:
    """Whether a toll may have risen from one count to the other."""
    if low is None or other_low is None:
        return True
    small, large = sorted((max(low, 1), max(other_low, 1)))
    return large <= max(small * _RISING_RATIO, FEW)


def _far_apart(low: int | None, other_low: int | None) -> bool:
    small, large = sorted((max(low or 1, 1), max(other_low or 1, 1)))
    return large > small * _OPEN_RATIO
