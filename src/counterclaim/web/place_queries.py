"""Queries of places: where claims are told of, as coders left them, with how many there are and which."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, or_, select

from counterclaim.store.batches import batches
from counterclaim.store.entries import EntryKind
from counterclaim.store.held import arrived, claim_record, claim_rows
from counterclaim.store.judgments import judgments
from counterclaim.store.schema import claims, entries, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Select

    from counterclaim.model.record import ClaimRecord
    from counterclaim.web.state import State

_NEWEST = 500  # reports in which the latest claims about a place are looked for first
_COLUMNS = (claims.c.place_id, claims.c.latitude, claims.c.longitude, claims.c.place_precision, claims.c.countries)


class Spot(NamedTuple):
    """A place that was found: see `Where`."""

    id: str
    latitude: float
    longitude: float
    precision: int | None
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place with the words that tell it and the number of claims about it."""

    spot: Spot
    words: str
    told: int


@dataclass(frozen=True)
class Places:
    """The places of claims of an effect on a side, told by its key or a part of its name; "" is any.

    Claims that coders corrected stand where they say, not where they were read: the database is not asked for them.
    """

    state: State
    effect: str = ""
    side: str = ""

    def told(self, most: int) -> list[PlaceTold]:
        """Places that were found, those told of by most claims first."""
        counted: Counter[Spot] = Counter()
        words: dict[Spot, str] = {}
        for spot, name, told in self._as_read(most):
            counted[spot] = told
            words[spot] = name
        for record in self._corrected:
            if stands := _spot(record):
                counted[stands] += 1
                words.setdefault(stands, str(record.place))
        order = sorted(counted, key=lambda spot: (-counted[spot], spot.id, spot.latitude, spot.longitude))
        return [PlaceTold(spot, words[spot], counted[spot]) for spot in order[:most]]

    def claims_at(self, place: str, most: int) -> list[str]:
        """Ids of the claims about a place, the latest told first."""
        moved = [record for record in self._corrected if record.place and record.place.id == place]
        moved.sort(key=lambda record: (record.published is not None, record.published, record.id), reverse=True)
        here = or_(and_(claims.c.place_id == place, *self._read), claims.c.id.in_([record.id for record in moved[:most]]))
        query = select(claims.c.id).join(reports, reports.c.key == claims.c.report).where(here)
        latest = query.order_by(reports.c.published.is_(None), reports.c.published.desc(), claims.c.n).limit(most)
        # Of a place told of often the newest reports tell enough: then not all of its claims are put in order. Their keys follow from
        # their days, but without them SQLite goes through the claims first.
        days = select(reports.c.key, reports.c.published).where(reports.c.published.is_not(None))
        newest = days.order_by(reports.c.published.desc()).limit(_NEWEST).subquery()
        oldest = select(func.min(newest.c.published)).scalar_subquery()
        among = latest.where(reports.c.key.in_(select(newest.c.key)), reports.c.published > oldest)
        found = list(self.state.connection.scalars(among))
        return found if len(found) == most else list(self.state.connection.scalars(latest))

    def _as_read(self, most: int) -> Iterator[tuple[Spot, str, int]]:
        """The places told most of as they were read, and those to which corrections may add."""
        counted = func.count().label("told")
        query = select(*_COLUMNS, func.min(claims.c.place).label("words"), counted).group_by(*_COLUMNS)
        query = query.where(claims.c.place_id.is_not(None), claims.c.latitude.is_not(None), *self._read)
        if self.state.until is not None:
            query = query.join(reports, reports.c.key == claims.c.report)
        leading = query.order_by(counted.desc(), claims.c.place_id).limit(most)
        added = sorted({record.place.id for record in self._corrected if record.place and record.place.id})
        for asked in (leading, *(query.where(claims.c.place_id.in_(batch)) for batch in batches(added))):
            for row in self.state.connection.execute(asked):
                countries = tuple(json.loads(row.countries)) if row.countries else ()
                yield Spot(row.place_id, row.latitude, row.longitude, row.place_precision, countries), row.words, row.told

    @property
    def _read(self) -> list[ColumnElement[bool]]:
        """Claims that had come in, that are asked for, and of which no coder corrected what that depends on."""
        found: list[ColumnElement[bool]] = [claims.c.id.not_in(self._changed)]
        if self.state.until is not None:
            found.append(arrived(claims) <= self.state.until)
        if self.effect:
            found.append(claims.c.effect == self.effect)
        if self.side:
            found.append(or_(claims.c.side_key == self.side, claims.c.side.icontains(self.side, autoescape=True)))
        return found

    @cached_property
    def _corrected(self) -> list[ClaimRecord]:
        """The claims that coders corrected, as they left them, as far as they are asked for."""
        state = self.state
        ids = list(state.connection.scalars(self._changed.distinct()))
        judged = judgments(state.connection, ids, until=state.until)
        rows = [row for row in claim_rows(state.connection, ids) if state.until is None or row.entry <= state.until]
        return [record for row in rows if self._asked_for(record := judged.applied(claim_record(row)))]

    def _asked_for(self, record: ClaimRecord) -> bool:
        if self.effect and record.effect.value != self.effect:
            return False
        side = record.side
        return not self.side or (side is not None and (side.key == self.side or self.side.casefold() in side.words.casefold()))

    @property
    def _changed(self) -> Select[Any]:
        """The subjects of corrections of place, or of what is asked for; bodies are canonical JSON: fields are told in one way."""
        fields = ("place", *(("effect",) if self.effect else ()), *(("side",) if self.side else ()))
        telling = or_(*(entries.c.body.contains(f'"{name}":', autoescape=True) for name in fields))
        query = select(entries.c.subject).where(entries.c.kind == EntryKind.CORRECTION.value, telling)
        return query if self.state.until is None else query.where(entries.c.seq <= self.state.until)


def _spot(record: ClaimRecord) -> Spot | None:
    """Where a claim stands on the map."""
    place = record.place
    if place is None or place.id is None or place.latitude is None or place.longitude is None:
        return None
    return Spot(place.id, place.latitude, place.longitude, place.precision, place.countries)
