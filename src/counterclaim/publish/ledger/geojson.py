"""GeoJSON (RFC 7946): one feature a matter, at the place told most precisely; a matter without one has no geometry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.about import edtf, place_of, told_by
from counterclaim.publish.ledger.form import Loss, iso, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldMatter, Holdings
    from counterclaim.publish.ledger.form import FormOptions

_REGION = 3  # UCDP's where_prec from which on a point stands for a whole region


def geojson(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The collection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for matter in holdings.matters:
        losses += (Loss(matter.held.figures.id, what) for what in _not_held(matter.held))
        yield f"{between}{json.dumps(_feature(matter.held, options), ensure_ascii=False)}"
        between = ",\n"
    yield "\n]}\n"


def _feature(held: HeldMatter, options: FormOptions) -> dict[str, object]:
    figures, where = held.figures, place_of(held)
    point = None
    if where and where.latitude is not None and where.longitude is not None:
        # RFC 7946 puts the longitude first.
        point = {"type": "Point", "coordinates": [where.longitude, where.latitude]}
    properties = {
        "effect": figures.effect,
        "target": short(figures.target, options),
        "target_kind": figures.target_kind,
        "side": figures.side or None,
        "actor": figures.actor or None,
        "scope": figures.scope,
        "place": where.words if where else None,
        "where_prec": where.precision if where else None,
        "countries": list(where.countries) if where else [],
        "when": edtf(*held.figures.days) or None,
        "first_told": iso(figures.first_told),
        "last_told": iso(figures.last_told),
        "low": figures.low,
        "high": figures.high,
        "told_by": list(told_by(held)),
        "outlets": figures.outlets,
        "wire_origins": figures.origins,
        "claimants": figures.claimants,
        "in_dispute": list(figures.disputes),
        "standing_claims": figures.standing,
        "claims": [claim.record.id for claim in held.claims],
        "part_of": [claim.record.id for claim in held.wholes],
        "sentence": held.claims[0].record.evidence if options.quotes else None,
    }
    return {"type": "Feature", "id": figures.id, "geometry": point, "properties": properties}


def _not_held(held: HeldMatter) -> Iterator[str]:
    where = place_of(held)
    if where is None or where.latitude is None:
        yield "no point on the map" if where is None else f"no point on the map for {where.words}"
    elif (where.precision or 0) >= _REGION:
        yield f"the area of {where.words}: a point stands for it"
    others = {c.record.place.key for c in held.claims if c.record.place} - {where.key if where else ""}
    if others:
        yield f"other places told: {', '.join(sorted(others))}"
