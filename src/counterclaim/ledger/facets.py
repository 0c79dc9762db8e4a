"""Facets: what of a claim decides with which others it may share a matter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.incidents import another_incident
from counterclaim.ledger.periods import DAYS_APART, FEW, Period, certainly_apart, may_coincide, period_of
from counterclaim.ledger.places import contains, may_hold, one_country, same_place, several, wide
from counterclaim.ledger.qualifiers import landmarks, qualifiers, several_of
from counterclaim.ledger.targets import FIGHTERS, NOT_FIGHTERS, Forces, TargetSignature, alike, forces, signature
from counterclaim.ledger.tellings import TELLING_COUNT, vague
from counterclaim.model.claim import Effect, Scope, TargetKind

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord, Where

_INCIDENT_DAYS = 3  # days up to which a period is taken for one incident's
_STEP = 1.25  # of the scale on which counts are alike
_MAY_BE_CIVILIANS = NOT_FIGHTERS | {TargetKind.PERSON}
# Kinds that two voices may call the same dead, where these are many and as many.
_NEAR_KINDS = ({TargetKind.PERSON, TargetKind.CIVILIAN}, {TargetKind.COMBATANT, TargetKind.SECURITY})
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
    size: int | None = None
    none: bool = False
    landmarks: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    single: bool = False
    forces: Forces | None = None
    another: str = ""
    vague: bool = False

    @property
    def told(self) -> int:
        """How much is told (0-4): side, place, a place that is one spot, and days."""
        spot = self.place is not None and not wide(self.place)
        return (self.side is not None) + (self.place is not None) + spot + self.period.told

    @property
    def full(self) -> bool:
        """Whether side, place and days are told, the days in the claim's own sentence."""
        return self.side is not None and self.place is not None and self.period.told and not self.period.lent

    @property
    def about(self) -> int | None:
        """About how many are counted, as far as facets tell: of a few as many as these may be; None of more in vague words ("dozens")."""
        if self.low is not None or self.vague:
            return self.low
        return FEW if self.size is None else round(_STEP**self.size)


@lru_cache(maxsize=1_024)  # asked for as a claim is filed, looked for and weighed
def facets_of(record: ClaimRecord) -> Facets:
    """The facets of a claim."""
    period = period_of(record)
    target = signature(record)
    general = record.target_kind == TargetKind.CIVILIAN and not target.words and (_brief(period) or period.lent)
    return Facets(
        effect=_effect_class(record),
        people=record.people,
        kind=TargetKind.PERSON if general else record.target_kind,
        target=target,
        side=_side(record, period),
        place=record.place,
        period=period,
        increment=record.scope == Scope.INCREMENT,
        low=record.low if period.running and period.start is None else None,
        within=qualifiers(record).tiers[0] if record.place else frozenset(),
        size=None if vague(record) else _size(record.high if record.low is None else record.low),
        none=record.high == 0,
        landmarks=landmarks(record),
        single=record.target_kind == TargetKind.SITE and record.low == record.high == 1,
        several=several_of(record.evidence),
        forces=forces(record),
        vague=vague(record) and (record.low or record.high or 0) > FEW,
        another=record.evidence if another_incident(record) else "",
    )


def _side(record: ClaimRecord, period: Period) -> str | None:
    """The key of a claim's side; None where none is told, or a reader found words that name nobody known ("the South").

    In a running total such words still tell the dead of one side ("servicemen on their side") from those of all.
    """
    if record.side is None:
        return None
    told = record.confidence >= 1 or "side" in record.corrected
    return record.side.key if record.side.resolved or told or period.running else None


def _size(low: int | None) -> int | None:
    """A step of a scale on which each is a quarter more than the one below; None for counts that many incidents share."""
    return round(math.log(low, _STEP)) if low is not None and low >= TELLING_COUNT else None


def fit(one: Facets, other: Facets) -> bool:
    """Whether two claims are about one matter, as far as their facets tell and are read right."""
    return _may(one, other) and _same_place(one, other)


def may_share(one: Facets, other: Facets) -> bool:
    """Whether two claims may be about one matter, even if a place is read wrong: in one country, counts alike and large tell, too.

    News that comes late is let in wherever it is of: whether it is of one matter is then weighed.
    """
    if same_dead(one, other):
        return True
    if told_apart(one, other, days=0):  # most of what was filed under one token, and quick to see
        return False
    near = _same_place(one, other) or (near_in_size(one, other) and one_country(one.place, other.place))
    return near and _may(one, other, late=True)


def same_dead(one: Facets, other: Facets) -> bool:
    """Whether one may count as fighters whom the other counts as civilians, of whatever side then, or as people.

    As many, and no few of them, died in one place on one day.
    """
    kinds = {one.kind, other.kind}
    if one.effect != Effect.KILLED or one.effect != other.effect or one.increment or other.increment:
        return False
    if len(kinds) == 1 or not kinds & FIGHTERS or not kinds & _MAY_BE_CIVILIANS or not near_in_size(one, other):
        return False
    if one.place is None or other.place is None or not same_place(one.place, other.place):
        return False
    return (
        not within_apart(one, other) and all(f.period.told and _brief(f.period) for f in (one, other)) and _one_day(one, other)
    )


def told_apart(one: Facets, other: Facets, *, days: int = DAYS_APART) -> bool:
    """Whether two claims tell other sides, or days more than so many apart, for certain, in whatever words they tell the rest."""
    sides = one.side is not None and other.side is not None and one.side != other.side
    return sides or certainly_apart(one.period, other.period, days=days)


def within_apart(one: Facets, other: Facets) -> bool:
    """Whether one tells a region and where in it ("a school in the strip"), and the other does not tell the same of region or spot.

    Many schools and markets lie in a region. In a town two spots are one only where as many people came to harm: one voice's school
    may be another's shelter.
    """
    if any(facets.within and wide(facets.place) for facets in (one, other)) and one.within != other.within:
        return True
    told = one.people and bool(one.within and other.within) and one.within.isdisjoint(other.within)
    return told and (one.size is None or one.size != other.size)


def opposed(one: Facets, other: Facets) -> bool:
    """Whether one counts a state's soldiers and the other rebels: those of two sides, unless both tell one."""
    one_side = one.side is not None and one.side == other.side
    return one.forces is not None and other.forces is not None and one.forces != other.forces and not one_side


def one_of_several(one: Facets, other: Facets) -> bool:
    """Whether one tells of several buildings of a kind, and the other of a single one: what all suffered is not what one did."""
    if any(facets.place is not None and several(facets.place.words) for facets in (one, other)):
        return False
    return bool(one.several & other.landmarks or other.several & one.landmarks)


def _may(one: Facets, other: Facets, *, late: bool = False) -> bool:
    return (
        one.effect == other.effect
        and one.people == other.people
        and one.increment == other.increment
        and not within_apart(one, other)
        and not one_of_several(one, other)
        and not opposed(one, other)
        and (
            _none_of_all(one, other)
            or _none_of_all(other, one)
            or (_same_kind(one, other) and (alike(one.target, other.target) or _one_building(one, other)))
        )
        and (_same_side(one, other) or (late and total_of_one_side(one, other)))
        and may_coincide(
            one.period,
            other.period,
            (one.about, other.about),
            named=late or _late_news(one, other),
            alike=near_in_size(one, other),
        )
    )


def _effect_class(record: ClaimRecord) -> str:
    """Effects that one matter may hold: "no casualties" answers a count of dead; one building is destroyed or damaged."""
    if record.effect == Effect.CASUALTIES and record.high == 0:
        return Effect.KILLED
    if record.effect in _WRECKED and record.target_kind == TargetKind.SITE and record.low == record.high == 1:
        return "wrecked"
    return record.effect


def _same_kind(one: Facets, other: Facets) -> bool:
    if one.kind == other.kind or (not one.people and bool(one.target.words & other.target.words)):
        return True
    kinds = {one.kind, other.kind}
    return kinds in _NEAR_KINDS and near_in_size(one, other)


def _none_of_all(one: Facets, other: Facets) -> bool:
    """Whether nobody at large came to harm by one ("no civilians were killed"), and some of them by the other ("two children")."""
    at_large = one.none and not other.none and one.people and not one.target.words
    return at_large and {one.kind, other.kind} <= {TargetKind.PERSON, TargetKind.CIVILIAN}


def _one_building(one: Facets, other: Facets) -> bool:
    """Whether both count one building or ground of a kind, under a name and without one ("the Karst camp", "a refugee camp")."""
    words, others = one.target.words, other.target.words
    nested = words <= others or others <= words
    return one.single and other.single and nested and bool(one.landmarks & other.landmarks) and one_landmark(one, other)


def _same_side(one: Facets, other: Facets) -> bool:
    """Sides agree; a claim that names none may be of a named side in one incident at a place told, never in a total."""
    if one.none != other.none:
        # That nobody of one side was harmed says nothing of how many were in all.
        return one.side == other.side
    if one.side is None or other.side is None:
        incident = _brief(one.period) and _brief(other.period)
        return one.side == other.side or (incident and one.place is not None and other.place is not None)
    return one.side == other.side


def total_of_one_side(one: Facets, other: Facets) -> bool:
    """Whether two running totals of one place are alike, and one alone tells whose dead they are: one voice may leave it out once."""
    running = one.period.running and other.period.running
    return running and (one.side is None) != (other.side is None) and _placed_alike(one, other) and near_in_size(one, other)


def _placed_alike(one: Facets, other: Facets) -> bool:
    return one.place is not None and other.place is not None and same_place(one.place, other.place)


def _same_place(one: Facets, other: Facets) -> bool:
    """Places agree; a claim that tells none may belong to a placed one of the same named side.

    Where neither place nor side is told, nor in both sentences the days, small counts have nothing in common.
    """
    if one.place is None or other.place is None:
        if one.side is not None and one.side == other.side:
            return True
        dated = all(facets.period.running or (facets.period.told and not facets.period.lent) for facets in (one, other))
        return one.place == other.place and (dated or near_in_size(one, other))
    if same_place(one.place, other.place):
        return True
    if near_in_size(one, other):
        return contains(one.place, other.place) or contains(other.place, one.place)
    return one_landmark(one, other)


def one_landmark(one: Facets, other: Facets) -> bool:
    """Whether one tells a land or region, the other what may be a place in it, and both one building or ground ("the embassy")."""
    if one.place is None or other.place is None or not one.landmarks & other.landmarks:
        return False
    return may_hold(one.place, other.place) or may_hold(other.place, one.place)


def near_in_size(one: Facets, other: Facets) -> bool:
    """Whether two counts are so alike, and so large, that they tell one incident from others."""
    return one.size is not None and other.size is not None and abs(one.size - other.size) <= 1


def _late_news(one: Facets, other: Facets) -> bool:
    """Whether one tells no day, and both one exact place or the same several: news of what happened there may come late."""
    if one.period.told == other.period.told or one.place is None or other.place is None:
        return False
    return _exact(one.place) and _exact(other.place) and same_place(one.place, other.place)


def _one_day(one: Facets, other: Facets) -> bool:
    first, second = one.period, other.period
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.start <= second.end and second.start <= first.end


def _exact(place: Where) -> bool:
    return not wide(place) or bool(several(place.words))


def _brief(period: Period) -> bool:
    """Whether the days are those of one incident, whose dead are seldom counted by side."""
    return not period.running and (
        not period.told or period.start is None or period.end is None or (period.end - period.start).days <= _INCIDENT_DAYS
    )
