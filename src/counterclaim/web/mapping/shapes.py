"""Shapes of Natural Earth: coasts, borders and countries as points in degrees, borders that are contested told apart."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
COARSE, FINE = "110m", "50m"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def meets(self, other: Box) -> bool:
        """Whether the boxes share a point."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north


@dataclass(frozen=True, slots=True)
class Line:
    """A border between two countries; ``contested`` names it where it is."""

    points: tuple[Point, ...]
    box: Box
    contested: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of one piece of land of a country."""

    country: str
    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Contested:
    """A contested border: its name and the claims on the land beside it."""

    name: str
    claimed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """All land and all borders between countries, at one scale."""

    rings: tuple[Ring, ...]
    lines: tuple[Line, ...]


@cache
def shapes(scale: str) -> Shapes:
    """The shapes of a scale, "50m" or "110m"."""
    packed = (files("counterclaim.web") / "data" / f"shapes-{scale}.json.gz").read_bytes()
    content = json.loads(gzip.decompress(packed))
    arcs = [_degrees(arc, content["scale"], content["translate"]) for arc in content["arcs"]]
    countries: dict[str, list[list[int]]] = content["countries"]
    rings = tuple(found for code, rings in countries.items() for ring in rings for found in _rings(code, ring, arcs))
    return Shapes(rings, tuple(_lines(countries, arcs)))


@cache
def contested_borders() -> dict[str, Contested]:
    """All contested borders by name."""
    places = load_yaml("places")
    return {
        name: Contested(name, tuple(rule.get("claimed_by") or places[rule["place"]]["claimed_by"]))
        for name, rule in load_yaml("borders").items()
    }


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around points."""
    every = list(points)
    return Box(min(x for x, _ in every), min(y for _, y in every), max(x for x, _ in every), max(y for _, y in every))


def _degrees(arc: Sequence[Sequence[int]], scale: Sequence[float], moved: Sequence[float]) -> tuple[Point, ...]:
    """TopoJSON tells each point by its distance from the one before, in steps of the scale."""
    columns = (accumulate(point[axis] for point in arc) for axis in (0, 1))
    xs, ys = ([round(step * scale[axis] + moved[axis], 3) for step in column] for axis, column in enumerate(columns))
    return tuple(zip(xs, ys, strict=True))


def _rings(code: str, arcs_of_ring: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> Iterator[Ring]:
    """The outline of a piece of land; one that crosses the date line twice, once on either side of the map."""
    points: list[Point] = []
    for arc in arcs_of_ring:
        stretch = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += stretch[1:] if points else stretch
    whole = unwrapped(points)
    box = box_of(whole)
    for moved in (0, *((-360,) if box.east > 180 else ()), *((360,) if box.west < -180 else ())):
        yield Ring(code, tuple((x + moved, y) for x, y in whole), Box(box.west + moved, box.south, box.east + moved, box.north))


def unwrapped(points: Sequence[Point]) -> list[Point]:
    """An outline without leaps across the date line; one around the south pole is closed along it.

    >>> unwrapped([(179.0, 1.0), (-179.0, 1.0), (-179.0, 0.0)])
    [(179.0, 1.0), (181.0, 1.0), (181.0, 0.0)]
    """
    found = [points[0]]
    for x, y in points[1:]:
        turns = round((found[-1][0] - x) / 360)
        found.append((x + 360 * turns, y))
    if abs(found[-1][0] - found[0][0]) > 180:
        found += [(found[-1][0], -90.0), (found[0][0], -90.0)]
    return found


def _lines(countries: Mapping[str, list[list[int]]], arcs: Sequence[tuple[Point, ...]]) -> Iterator[Line]:
    """The arcs that two countries share, cut where a contested part begins and ends."""
    sharing: dict[int, set[str]] = {}
    for code, rings in countries.items():
        for ring in rings:
            for arc in ring:
                sharing.setdefault(arc if arc >= 0 else ~arc, set()).add(code)
    rules = [(name, frozenset(rule["between"]), rule.get("within")) for name, rule in load_yaml("borders").items()]
    for arc, pair in sharing.items():
        if len(pair) == 2:
            here = [(name, Box(*within) if within else None) for name, between, within in rules if between == pair]
            yield from _cut(arcs[arc], here)


def _cut(points: tuple[Point, ...], rules: Sequence[tuple[str, Box | None]]) -> Iterator[Line]:
    names = [next((name for name, box in rules if box is None or box.holds(point)), "") for point in points]
    start = 0
    for n in range(1, len(points) + 1):
        if n == len(points) or names[n] != names[start]:
            # A stretch goes on to the first point of the next, so that no gap is left between them.
            stretch = points[start : n + 1]
            if len(stretch) > 1:
                yield Line(stretch, box_of(stretch), names[start])
            start = n
