"""Drawings: a frame and the countries to hatch in; land, borders, contested borders and hatched countries as SVG paths out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.web.mapping.frame import HEIGHT, WIDTH, clipped
from counterclaim.web.mapping.shapes import COARSE, FINE, Box, contested_borders, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.web.mapping.frame import Frame
    from counterclaim.web.mapping.shapes import Point
    from counterclaim.web.shown import Shown

_WIDE = 70  # degrees of longitude from which on fine shapes would be finer than can be seen
_NAMED = 0.004  # share of the map that a country takes at least to bear a name
_BEYOND = 0.05  # of the box that is drawn beyond its edge, so that no line shows where the land is cut
_FINEST = 0.7  # units of the sheet closer than which two points are one


def drawing(frame: Frame, hatched: Iterable[str]) -> Shown:
    """What is drawn under the places."""
    wide = frame.box.east - frame.box.west
    found = shapes(COARSE if wide > _WIDE else FINE)
    beyond = _wider(frame.box)
    wanted = set(hatched)
    rings = [(ring.country, _closed(clipped(ring.points, beyond), frame)) for ring in found.rings if ring.box.meets(beyond)]
    lines = [line for line in found.lines if line.box.meets(beyond)]
    names = sorted({line.contested for line in lines if line.contested and _seen(line.points, frame.box)})
    km, length = frame.ruler()
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": "".join(path for _, path in rings),
        "hatched": "".join(path for country, path in rings if country in wanted),
        "borders": "".join(_open(line.points, frame) for line in lines if not line.contested),
        "contested": [
            {
                "name": name,
                "path": "".join(_open(line.points, frame) for line in lines if line.contested == name),
                "claimed_by": list(contested_borders()[name].claimed_by),
            }
            for name in names
        ],
        "ruler": {"km": km, "length": length},
    }


def countries_box(codes: Iterable[str]) -> list[Point]:
    """The corners of the largest piece of land of each country."""
    wanted = set(codes)
    largest: dict[str, Box] = {}
    for ring in shapes(COARSE).rings:
        if ring.country in wanted and _size(ring.box) > _size(largest.get(ring.country)):
            largest[ring.country] = ring.box
    return [corner for box in largest.values() for corner in ((box.west, box.south), (box.east, box.north))]


def by_size(box: Box) -> list[str]:
    """The countries of a box, those with the largest piece of land in it first, as far as it would bear a name."""
    largest: dict[str, float] = {}
    for ring in shapes(COARSE).rings:
        if ring.box.meets(box):
            largest[ring.country] = max(largest.get(ring.country, 0.0), _size(ring.box))
    least = _size(box) * _NAMED
    return sorted((code for code, size in largest.items() if size > least), key=lambda code: (-largest[code], code))


def _wider(box: Box) -> Box:
    x, y = (box.east - box.west) * _BEYOND, (box.north - box.south) * _BEYOND
    return Box(box.west - x, box.south - y, box.east + x, box.north + y)


def _size(box: Box | None) -> float:
    return (box.east - box.west) * (box.north - box.south) if box else 0.0


def _seen(points: Sequence[Point], box: Box) -> bool:
    return any(box.holds(point) for point in points)


def _closed(points: Sequence[Point], frame: Frame) -> str:
    path = _open(points, frame)
    return f"{path}z" if path else ""


def _open(points: Sequence[Point], frame: Frame) -> str:
    """A path through points, those left out that lie too close to the one before to be told from it."""
    kept: list[Point] = []
    for point in map(frame.at, points):
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _FINEST:
            kept.append(point)
    if len(kept) < 2:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept)
