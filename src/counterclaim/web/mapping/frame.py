"""The frame of a map: what is to be seen in, a box of the earth and its projection to a sheet out."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from counterclaim.web.mapping.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.web.mapping.shapes import Point

WIDTH, HEIGHT = 1000, 620
KM_A_DEGREE = 111.2
_AROUND = 1.25  # how much more than what is to be seen is shown
_STEPS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of the earth on a sheet: degrees of longitude are drawn as long as they are at its middle (equirectangular)."""

    box: Box

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, at the middle of the box."""
        return max(cos(radians((self.box.south + self.box.north) / 2)), 0.1)

    @property
    def scale(self) -> float:
        """Units of the sheet for one degree of latitude."""
        return HEIGHT / (self.box.north - self.box.south)

    @property
    def units_a_km(self) -> float:
        """Units of the sheet for one kilometre."""
        return self.scale / KM_A_DEGREE

    def at(self, point: Point) -> Point:
        """Where on the sheet a point lies."""
        x = (point[0] - self.box.west) * self.scale * self.narrowing
        return round(x, 1), round((self.box.north - point[1]) * self.scale, 1)

    def ruler(self) -> tuple[int, float]:
        """A round number of kilometres that takes up to a fifth of the sheet's width, and how long it is drawn."""
        km = next((step for step in _STEPS if step * self.units_a_km <= WIDTH / 5), _STEPS[-1])
        return km, round(km * self.units_a_km, 1)


def around(points: Iterable[tuple[Point, float]], least_km: float) -> Frame:
    """The frame that shows points, each with what lies within so many kilometres of it, and at least so many in all."""
    every = list(points)
    if not every:
        return WORLD
    reach = [(x, y, km / KM_A_DEGREE, km / KM_A_DEGREE / max(cos(radians(y)), 0.1)) for (x, y), km in every]
    west, east = min(x - w for x, _, _, w in reach), max(x + w for x, _, _, w in reach)
    south, north = min(y - h for _, y, h, _ in reach), max(y + h for _, y, h, _ in reach)
    middle = ((west + east) / 2, (south + north) / 2)
    narrowing = max(cos(radians(middle[1])), 0.1)
    height = max(north - south, (east - west) * narrowing * HEIGHT / WIDTH, least_km / KM_A_DEGREE) * _AROUND
    if height * WIDTH / HEIGHT / narrowing > 355.0 or height > 178.0:
        return WORLD
    return _centered(middle, height)


def _centered(middle: Point, height: float) -> Frame:
    south = min(max(middle[1] - height / 2, -90.0), 90.0 - height)
    narrowing = max(cos(radians(south + height / 2)), 0.1)
    width = min(height * WIDTH / HEIGHT / narrowing, 360.0)
    west = min(max(middle[0] - width / 2, -180.0), 180.0 - width)
    return Frame(Box(west, south, west + width, south + height))


WORLD = Frame(Box(-180.0, -111.6, 180.0, 111.6))
"""The whole earth; its sheet is higher than the earth, which leaves a stripe above and below."""


def clipped(points: Sequence[Point], box: Box) -> list[Point]:
    """The part of an outline inside a box (Sutherland and Hodgman, 1974), closed along its edges where it is cut."""
    found = list(points)
    for axis, limit, above in ((0, box.west, True), (0, box.east, False), (1, box.south, True), (1, box.north, False)):
        found = _cut(found, axis, limit, above=above)
    return found


def _cut(points: list[Point], axis: int, limit: float, *, above: bool) -> list[Point]:
    kept: list[Point] = []
    for n, point in enumerate(points):
        before = points[n - 1]
        inside, was = ((p[axis] >= limit) == above or p[axis] == limit for p in (point, before))
        if inside != was:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(point)
    return kept
