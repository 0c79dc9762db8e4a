"""The map: places of claims, each as large as it is vague; countries hatched where nothing nearer is told; contested borders named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.place import Place
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.weights import PlaceContext
from counterclaim.resolve.words.states import states
from counterclaim.store.contents import held_claims
from counterclaim.web.mapping.drawing import by_size, countries_box, drawing
from counterclaim.web.mapping.frame import HEIGHT, WIDTH, WORLD, around
from counterclaim.web.params import RefusedError
from counterclaim.web.place_queries import Places
from counterclaim.web.shown import Shown, claim_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.model.held import HeldClaim
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.mapping.frame import Frame
    from counterclaim.web.mapping.shapes import Point
    from counterclaim.web.params import Given
    from counterclaim.web.place_queries import PlaceTold

    Rectangle = tuple[float, float, float, float]

SPANS = {"near": 150.0, "region": 600.0, "country": 2000.0, "continent": 6000.0}
"""Kilometres from top to bottom, by the name under which the page offers them; "all" shows all places, "world" the world."""
SPAN_NAMES = ("all", *SPANS, "world")
_COUNTRY = 6
# Kilometres within which a place may lie, by UCDP's where_prec. UCDP itself tells the 25 of precision 2; the others are how large
# such places commonly are: a town, a district, a province, an area along a line, a stretch of sea.
RADIUS_KM = {1: 3.0, 2: 25.0, 3: 40.0, 4: 110.0, 5: 75.0, 7: 90.0}
PRECISION = {
    1: "a town or exact place", 2: "within 25 km of here", 3: "somewhere in this district", 4: "somewhere in this province",
    5: "an area or line, told vaguely", 6: "somewhere in this country", 7: "at sea or in the air",
}  # fmt: skip
_SMALLEST = 5.0  # units of the sheet below which a disc could not be clicked
_MOST = 150  # places that are drawn
_TOLD = 40  # places whose claims are listed
_EACH = 3  # claims of each
_LEAST_KM = 250.0  # height of the map where places lie close to each other
_LETTER = 7.2  # units of the sheet that a letter of a label takes


def map_(ledger: Ledger, given: Given) -> Shown:
    """Places of claims on a map, and beside it who claims what there; places known as countries alone are hatched and listed."""
    effect, side = given.text("effect"), given.text("side")
    with state_of(ledger, given.as_of) as state:
        asked = Places(state, effect, side)
        rows = asked.told(_MOST + 1)
        listed = {row.spot.id: asked.claims_at(row.spot.id, _EACH) for row in rows[:_TOLD]}
        found = held_claims(state.connection, [name for ids in listed.values() for name in ids], until=state.until)
    told = {place: [found[name] for name in ids] for place, ids in listed.items()}
    near = [row for row in rows[:_MOST] if row.spot.precision != _COUNTRY]
    wide = [row for row in rows[:_MOST] if row.spot.precision == _COUNTRY]
    hatched = sorted({code for row in wide for code in row.spot.countries})
    frame = _frame(given, near, hatched)
    discs = [_disc(row, frame, told.get(row.spot.id, [])) for row in near]
    names = [(d["x"] - 4, d["y"] - 4, d["x"] + 4, d["y"] + 4) for d in discs]
    places = _labelled(discs, names)
    # No state's name on a disc: the land there may be contested.
    covered = [(d["x"] - d["r"], d["y"] - d["r"], d["x"] + d["r"], d["y"] + d["r"]) for d in discs]
    return {
        "places": places,
        "names": list(_state_names(frame, [*names, *covered])),
        "countries": [_country(row, told.get(row.spot.id, [])) for row in wide],
        "left_out": len(rows) > _MOST,
        "spans": list(SPAN_NAMES),
        "drawing": drawing(frame, hatched),
    }


def _frame(given: Given, near: list[PlaceTold], hatched: list[str]) -> Frame:
    """What of the earth is shown: all places, or what lies around the chosen one, else around the one told of most."""
    span, wanted = given.text("span"), given.text("at")
    if span == "world":
        return WORLD
    if wanted or (near and span in SPANS):
        row = next((row for row in near if row.spot.id == wanted or not wanted), None)
        if row is None:
            raise RefusedError(404, "no-place", "No claim is told of such a place at this moment.")
        return around([(_point(row), 0.0)], SPANS.get(span, SPANS["region"]))
    points = [(_point(row), _radius(row)) for row in near]
    return around(points or [(corner, 0.0) for corner in countries_box(hatched)], _LEAST_KM)


def _disc(row: PlaceTold, frame: Frame, claims: list[HeldClaim]) -> Shown:
    """A place: where it is drawn, and as large as it is vague."""
    x, y = frame.at(_point(row))
    radius = _radius(row)
    return {
        **_named(row, claims),
        "latitude": row.spot.latitude,
        "longitude": row.spot.longitude,
        "radius_km": radius,
        "x": x,
        "y": y,
        "r": round(max(radius * frame.units_a_km, _SMALLEST), 1),
        "seen": -radius <= x <= WIDTH + radius and -radius <= y <= HEIGHT + radius,
        "label": None,
    }


def _labelled(discs: list[Shown], taken: list[Rectangle]) -> list[Shown]:
    """Names beside discs, those told of most first, as long as no name covers another or a disc."""
    for number, disc in enumerate(discs, 1):
        others = [other for n, other in enumerate(taken, 1) if n != number]
        free = (place for place in _label_places(disc) if not any(_cover(place[1], other) for other in others))
        anchor, box = next(free, (None, None)) if disc["seen"] else (None, None)
        if anchor and box:
            taken.append(box)
            disc["label"] = {"anchor": anchor, "x": box[0] if anchor == "start" else box[2], "y": disc["y"] + 5}
        disc["n"] = number
    return discs


def _label_places(disc: Shown) -> Iterator[tuple[str, Rectangle]]:
    """Where a name can stand: right of its disc, else left of it, on the sheet."""
    long, off, middle = len(disc["name"]) * _LETTER, disc["r"] + 4, disc["y"]
    for anchor, left in (("start", disc["x"] + off), ("end", disc["x"] - off - long)):
        if left >= 0 and left + long <= WIDTH:
            yield anchor, (left, middle - 9, left + long, middle + 9)


def _state_names(frame: Frame, taken: list[Rectangle]) -> Iterator[Shown]:
    """Names of states for the eye to find its way by, the largest first, where they cover nothing."""
    for code in by_size(frame.box):
        state = load_yaml("states").get(code)
        if state is None:
            continue
        latitude, longitude = state["point"]
        x, y = frame.at((longitude, latitude))
        half = len(state["name"]) * _LETTER / 2
        box = (x - half, y - 8, x + half, y + 8)
        inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
        if inside and not any(_cover(box, other) for other in taken):
            taken.append(box)
            yield {"name": state["name"], "x": x, "y": y + 4}


def _cover(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _country(row: PlaceTold, claims: list[HeldClaim]) -> Shown:
    return {
        **_named(row, claims),
        "hatched": [states()[code].name if code in states() else code for code in row.spot.countries],
    }


def _named(row: PlaceTold, claims: list[HeldClaim]) -> Shown:
    """A place under the gazetteer's name, as far as its claims are listed, with all who claim it."""
    precision = row.spot.precision or 5
    name, claimed_by = _settled(row, claims) if claims else (row.words, ())
    return {
        "id": row.spot.id,
        "name": name,
        "claims": row.told,
        "precision": precision,
        "precision_words": PRECISION.get(precision, PRECISION[5]),
        "countries": list(row.spot.countries),
        "claimed_by": list(claimed_by),
        "told": [claim_shown(claim) for claim in claims],
    }


def _settled(row: PlaceTold, claims: list[HeldClaim]) -> tuple[str, Iterable[str]]:
    """The name of a place and who claims it, from a claim in which it was read, else from the gazetteer."""
    for claim in claims:
        found = (claim.detail.get("place") or {}).get("resolved") or {}
        if found.get("id") == row.spot.id:
            return found["name"], found.get("claimed_by", ())
    # Told of by lent and corrected places alone.
    place, _ = resolve_place(row.words, context=PlaceContext((row.words,), countries=row.spot.countries))
    return (place.name, place.claimed_by) if isinstance(place, Place) and place.id == row.spot.id else (row.words, ())


def _point(row: PlaceTold) -> Point:
    return row.spot.longitude, row.spot.latitude


def _radius(row: PlaceTold) -> float:
    return RADIUS_KM.get(row.spot.precision or 5, RADIUS_KM[5])
