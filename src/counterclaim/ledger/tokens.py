"""Tokens: the facets of a claim in; the index tokens under which it is filed, and those under which its like are looked for, out.

Whatever may share a matter with a claim (`facets.may_share`), and what tells the same count in the same words a month before or after,
is filed under a token that is searched for it, so that no claim is ever compared with all others.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from counterclaim.ledger.facets import facets_of, may_share, told_apart
from counterclaim.ledger.places import several, wide
from counterclaim.ledger.tellings import marks, told_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from counterclaim.ledger.facets import Facets
    from counterclaim.ledger.periods import Period
    from counterclaim.model.record import ClaimRecord, Where


def filed_under(record: ClaimRecord) -> Iterator[tuple[str, ...]]:
    """All index tokens of a claim: those of its facets, and those of the words in which it tells its count."""
    facets = facets_of(record)
    yield from tokens(facets)
    yield from told_tokens(record, facets)


def looked_for(record: ClaimRecord) -> Iterator[tuple[str, ...]]:
    """The tokens under which all is filed that may share a matter with a claim (`may_meet`)."""
    facets = facets_of(record)
    yield from searched(facets)
    yield from told_searched(record, facets)


def may_meet(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two claims are weighed against each other: their facets may be of one matter, or they tell one count in the same words."""
    first, second = facets_of(one), facets_of(other)
    if may_share(first, second):
        return True
    return base(first) == base(second) and not told_apart(first, second) and bool(told_alike(one, other))


def base(facets: Facets) -> tuple[str, ...]:
    """What all claims of a block have in common: effect, people or things, and whether added to a count before."""
    return facets.effect, "people" if facets.people else "things", "added" if facets.increment else "counted"


def tokens(facets: Facets) -> Iterator[tuple[str, ...]]:
    """Index tokens under which a claim is filed: effect, people or things, month (of a total: the year of its start), land or side."""
    for when, where, within in product(_times(facets.period), tuple(_spots(facets)), _within(facets)):
        yield (*base(facets), within, *when, *where)


def searched(facets: Facets) -> Iterator[tuple[str, ...]]:
    """The tokens under which the claims that may share a matter with this one are filed."""
    for when, where, within in product(_times_searched(facets.period), tuple(_spots_searched(facets)), _within(facets)):
        yield (*base(facets), within, *when, *where)


def told_tokens(record: ClaimRecord, facets: Facets) -> Iterator[tuple[str, ...]]:
    """Index tokens under which the words of a telling are filed: its count, the month of its report, each of its marks."""
    yield from _told(record, facets, (_month(record.said or record.published),))


def told_searched(record: ClaimRecord, facets: Facets) -> Iterator[tuple[str, ...]]:
    """The tokens under which tellings in the same words are filed: those of a month before or after as well."""
    yield from _told(record, facets, _around(record.said or record.published, back=1, ahead=1))


def _told(record: ClaimRecord, facets: Facets, months: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for month, mark in product(months, marks(record)):
        yield (*base(facets), "told", record.count, month, mark)


def _times(period: Period) -> Iterator[tuple[str, str]]:
    if not period.running:
        yield from (("in", month) for month in _months(period.start, period.end))
        if not period.told or period.lent:
            yield "late", _month(period.reported)
    elif period.start is not None:
        yield "since", str(period.start.year)
        if period.reported is not None:
            yield "total", _month(period.reported)
    else:
        yield ("ended", str(period.end.year)) if period.end else ("total", _month(period.week))


def _times_searched(period: Period) -> Iterator[tuple[str, str]]:
    if not period.running:
        yield from (("in", month) for month in _months(period.start, period.end))
        yield from (("total", month) for month in _around(period.end, back=0, ahead=1))
        yield from (("late", month) for month in _around(period.end, back=0, ahead=2))
        if not period.told or period.lent:
            yield from (("in", month) for month in _around(period.reported, back=2, ahead=0))
            yield from (("late", month) for month in _around(period.reported, back=1, ahead=1))
            yield from (("total", month) for month in _around(period.reported, back=0, ahead=1))
    elif period.start is not None:
        yield from (("since", str(period.start.year + n)) for n in range(-1, 2))
        if period.reported is not None:
            yield from (("total", month) for month in _around(period.reported, back=2, ahead=2))
    elif period.end is not None:
        yield from (("ended", str(period.end.year + n)) for n in range(-1, 2))
    else:
        yield from (("total", month) for month in _around(period.week, back=2, ahead=2))
        yield from (("in", month) for month in _around(period.week, back=1, ahead=0))
        yield from (("late", month) for month in _around(period.week, back=1, ahead=0))


def _within(facets: Facets) -> tuple[str, ...]:
    """Where within its place: what tells a spot is found with and without that, what tells a region with just what it tells."""
    told = "+".join(sorted(facets.within))
    return (told,) if wide(facets.place) or not told else ("", told)


def _spots(facets: Facets) -> Iterator[tuple[str, str]]:
    """Where a claim is looked for: by its side; by its land, where it tells a place that lies in one; among those without a place."""
    side = facets.side or ""
    yield "side", side
    if facets.place is None:
        yield "unplaced", side
    else:
        yield "placed", ""
        yield from (("land", land) for land in _lands(facets.place) or ("",))


def _spots_searched(facets: Facets) -> Iterator[tuple[str, str]]:
    """What fits a claim without a place is of its own side; what fits one with a place lies in its land, or nobody knows where."""
    side = facets.side or ""
    if facets.place is None:
        yield "side", side
        return
    yield "unplaced", side
    lands = _lands(facets.place)
    yield from (("land", land) for land in (*lands, "")) if lands else (("placed", ""),)


def _lands(place: Where) -> tuple[str, ...]:
    """The states that a place may lie in; none where it was not found, or where several places are told of which one was."""
    return () if several(place.words) else place.countries


def _months(start: date | None, end: date | None) -> Iterator[str]:
    """The months of a period, thirteen at most."""
    if start is None or end is None:
        yield _month(None)
        return
    first, last = _ordinal(start), _ordinal(end)
    yield from map(_written, range(first, min(last, first + 12) + 1))


def _around(day: date | None, *, back: int, ahead: int) -> Iterator[str]:
    if day is None:
        yield _month(None)
        return
    yield from map(_written, range(_ordinal(day) - back, _ordinal(day) + ahead + 1))


def _month(day: date | None) -> str:
    return _written(_ordinal(day)) if day else "untold"


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
