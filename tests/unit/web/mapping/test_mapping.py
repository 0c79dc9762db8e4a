"""The map: frames hold what they should, land is cut at their edges, and contested borders are told from others."""

from __future__ import annotations

from math import cos, radians

import pytest

from counterclaim.lexicon.loader import load_yaml
from counterclaim.web.mapping.drawing import drawing
from counterclaim.web.mapping.frame import HEIGHT, WIDTH, WORLD, Frame, around, clipped
from counterclaim.web.mapping.shapes import COARSE, FINE, Box, contested_borders, shapes, unwrapped

BAKU, LONDON, SUVA = (49.87, 40.38), (-0.13, 51.5), (178.44, -18.14)


@pytest.mark.parametrize(
    "points", [[BAKU], [LONDON, BAKU], [SUVA], [SUVA, (-175.2, -21.1)], [(0.0, 89.0)], [(0.0, -89.9), LONDON]]
)
def test_a_frame_holds_its_points(points: list[tuple[float, float]]) -> None:
    """Each point lies on the sheet, and the box is as the sheet is shaped."""
    frame = around([(point, 20.0) for point in points], 300.0)

    assert all(0 <= frame.at(point)[0] <= WIDTH and 0 <= frame.at(point)[1] <= HEIGHT for point in points)
    assert frame.at((frame.box.east, frame.box.south)) == pytest.approx((WIDTH, HEIGHT), abs=1)


def test_a_disc_is_as_long_as_its_kilometres() -> None:
    """Near the middle a kilometre is drawn alike to the north and to the east, and the ruler is as long as it says."""
    frame = around([(BAKU, 0.0)], 400.0)
    x, y = frame.at(BAKU)
    north, east = frame.at((BAKU[0], BAKU[1] + 1)), frame.at((BAKU[0] + 1 / cos(radians(BAKU[1])), BAKU[1]))

    assert y - north[1] == pytest.approx(east[0] - x, rel=0.02)
    assert y - north[1] == pytest.approx(111.2 * frame.units_a_km, rel=0.01)
    km, length = frame.ruler()
    assert length == pytest.approx(km * frame.units_a_km, abs=0.1)


def test_land_is_cut_at_the_edges() -> None:
    """Of a square that hangs over a corner the part inside is kept, and one outside leaves nothing."""
    box = Box(0, 0, 10, 10)
    square = [(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)]

    assert sorted(clipped(square, box)) == [(5.0, 5.0), (5.0, 10.0), (10.0, 5.0), (10.0, 10.0)]
    assert clipped([(x + 20, y) for x, y in square], box) == []
    assert clipped([(-5.0, -5.0), (20.0, -5.0), (20.0, 20.0), (-5.0, 20.0)], box)


def test_land_across_the_date_line_makes_no_leap() -> None:
    """No outline of any country leaps across the map, and land on the far side is drawn on both."""
    for scale in (COARSE, FINE):
        for ring in shapes(scale).rings:
            leaps = [abs(a[0] - b[0]) for a, b in zip(ring.points, ring.points[1:], strict=False) if min(a[1], b[1]) > -89]
            assert max(leaps, default=0) < 180, ring.country
    assert unwrapped([(170.0, -80.0), (-170.0, -80.0), (0.0, -80.0), (160.0, -80.0)])[-2:] == [(520.0, -90.0), (170.0, -90.0)]
    assert {ring.box.west > 0 for ring in shapes(COARSE).rings if ring.country == "FJI"} == {True, False}


def test_every_contested_border_is_found_in_the_shapes() -> None:
    """Each line of the list is a line on the fine map, with its claims in the order of the alphabet."""
    drawn = {line.contested for line in shapes(FINE).lines}

    assert set(load_yaml("borders")) == drawn - {""}
    for border in contested_borders().values():
        assert border.claimed_by, border.name
        assert list(border.claimed_by) == sorted(border.claimed_by), border


def test_a_contested_part_is_drawn_apart() -> None:
    """Of the border between India and Pakistan the north is contested, and the rest is not."""
    frame = Frame(Box(66.0, 23.0, 82.0, 37.0))
    drawn = drawing(frame, ())
    names = {border["name"] for border in drawn["contested"]}

    assert {"Line of Control", "Durand Line"} <= names
    assert drawn["borders"].startswith("M")
    assert drawn["hatched"] == ""
    assert drawing(frame, ["PAK"])["hatched"].count("z") >= 1
    assert "Green Line" not in names
    assert len(drawing(WORLD, ())["land"]) < 200_000
