"""Facets: what of a claim decides with which others it may share a matter, and the tokens that find those."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.ledger.names import words_of
from counterclaim.ledger.periods import Period, may_coincide, period_of
from counterclaim.ledger.qualifiers import qualifiers
from counterclaim.ledger.targets import TargetSignature, alike, signature
from counterclaim.model.claim import Effect, Scope, TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from counterclaim.model.record import ClaimRecord, Where

_SAME_SPOT_KM = 2.0  # two exact places nearer than this may be one place under two names
_INCIDENT_DAYS = 3  # days up to which a period is taken for one incident's
_SPOTS = frozenset(("settlement", "site"))
_EXACT = 2  # UCDP where_prec up to which coordinates tell a place, not a region
_EARTH_KM = 6371.0
_WRECKED = frozenset((Effect.DESTROYED, Effect.DAMAGED))


@dataclass(frozen=True, slots=True)
class Facets:
    """What of a claim decides with which others it may share a matter; equal facets always may."""

    effect: str
    people: bool
    kind: TargetKind
    target: TargetSignature
    side: str | None
    place: Where | None
    period: Period
    increment: bool
    low: int | None
    within: frozenset[str] = frozenset()

    @property
    def told(self) -> int:
        """How much is told (0-3): side, place and days."""
        return (self.side is not None) + (self.place is not None) + self.period.told


def facets_of(record: ClaimRecord) -> Facets:
    """The facets of a claim."""
    period = period_of(record)
    target = signature(record)
    general = record.target_kind == TargetKind.CIVILIAN and not target.words and _brief(period)
    return Facets(
        effect=_effect_class(record),
        people=record.people,
        kind=TargetKind.PERSON if general else record.target_kind,
        target=target,
        side=record.side.key if record.side else None,
        place=record.place,
        period=period,
        increment=record.scope == Scope.INCREMENT,
        low=record.low if period.running and period.start is None else None,
        within=qualifiers(record).tiers[0] if _wide(record.place) else frozenset(),
    )


def may_share(one: Facets, other: Facets) -> bool:
    """Whether two claims may be about one matter, as far as their facets tell."""
    return (
        one.effect == other.effect
        and one.people == other.people
        and one.increment == other.increment
        and one.within == other.within
        and _same_kind(one, other)
        and alike(one.target, other.target)
        and _same_side(one, other)
        and _same_place(one, other)
        and may_coincide(one.period, other.period, one.low, other.low)
    )


def tokens(facets: Facets) -> Iterator[tuple[str, ...]]:
    """Index tokens under which a claim is filed: effect, people or things, and month (of a total: the year of its start)."""
    base, period = _base(facets), facets.period
    if not period.running:
        yield from ((*base, "in", month) for month in _months(period.start, period.end))
    elif period.start is not None:
        yield (*base, "since", str(period.start.year))
    else:
        yield (*base, "ended", str(period.end.year)) if period.end else (*base, "total", _month(period.week))


def searched(facets: Facets) -> Iterator[tuple[str, ...]]:
    """The tokens under which the claims that may share a matter with this one are filed."""
    base, period = _base(facets), facets.period
    if not period.running:
        yield from ((*base, "in", month) for month in _months(period.start, period.end))
        yield from ((*base, "total", month) for month in _around(period.end, back=0, ahead=1))
    elif period.start is not None:
        yield from ((*base, "since", str(period.start.year + n)) for n in range(-1, 2))
    elif period.end is not None:
        yield from ((*base, "ended", str(period.end.year + n)) for n in range(-1, 2))
    else:
        yield from ((*base, "total", month) for month in _around(period.week, back=2, ahead=2))
        yield from ((*base, "in", month) for month in _around(period.week, back=1, ahead=0))


def _base(facets: Facets) -> tuple[str, str, str]:
    return facets.effect, "people" if facets.people else "things", "added" if facets.increment else "counted"


def place_distance_km(one: Where, other: Where) -> float | None:
    """The great-circle distance in km, None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(one.longitude - other.longitude)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def same_place(one: Where, other: Where) -> bool:
    """Whether two places told are one: the same entry or name, or two exact points that all but touch."""
    if one.id is not None and other.id is not None:
        if one.id == other.id:
            return True
        distance = place_distance_km(one, other)
        exact = (one.precision or 9) <= _EXACT and (other.precision or 9) <= _EXACT
        return exact and distance is not None and distance <= _SAME_SPOT_KM
    return one.key == other.key or _named_inside(one.key, other.key) or _named_inside(other.key, one.key)


def _named_inside(short: str, long: str) -> bool:
    """Whether one name is the other with a word for what it is ("Karst", "Karst refugee camp")."""
    rest = words_of(long)[len(words_of(short)) :]
    return long.startswith(f"{short} ") and bool(rest) and set(rest) <= _PLACE_NOUNS


_PLACE_NOUNS = frozenset(
    ("refugee", "camp", "city", "town", "village", "district", "province", "region", "area", "governorate", "county")
)


def _effect_class(record: ClaimRecord) -> str:
    """Effects that one matter may hold: "no casualties" answers a count of dead; one building is destroyed or damaged."""
    if record.effect == Effect.CASUALTIES and record.high == 0:
        return Effect.KILLED
    if record.effect in _WRECKED and record.target_kind == TargetKind.SITE and record.low == record.high == 1:
        return "wrecked"
    return record.effect


def _wide(place: Where | None) -> bool:
    """Whether a place is a region, in which many incidents happen: what is said of where in it must then agree."""
    return place is not None and place.kind is not None and place.kind not in _SPOTS


def _same_kind(one: Facets, other: Facets) -> bool:
    return one.kind == other.kind or (not one.people and bool(one.target.words & other.target.words))


def _same_side(one: Facets, other: Facets) -> bool:
    """Sides agree; a claim that names none may be of a named side in one incident at a place told, never in a total."""
    if one.side is None or other.side is None:
        incident = _brief(one.period) and _brief(other.period)
        return one.side == other.side or (incident and one.place is not None and other.place is not None)
    return one.side == other.side


def _same_place(one: Facets, other: Facets) -> bool:
    """Places agree; a claim that tells none may belong to a placed one of the same named side."""
    if one.place is None or other.place is None:
        return one.place == other.place or (one.side is not None and one.side == other.side)
    return same_place(one.place, other.place)


def _brief(period: Period) -> bool:
    """Whether the days are those of one incident, whose dead are seldom counted by side."""
    return not period.running and (
        period.start is None or period.end is None or (period.end - period.start).days <= _INCIDENT_DAYS
    )


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
