"""Assembly: matters in figures in, the same with their claims, relations and the events that these name out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.held import HeldMatter
from counterclaim.store.contents import held_claims, held_events
from counterclaim.store.told import ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from counterclaim.model.held import MatterFigures
    from counterclaim.model.matter import Comparison


def assembled(
    connection: Connection,
    shown: list[tuple[MatterFigures, list[str]]],
    told: Iterable[Comparison],
    *,
    until: int | None = None,
) -> Iterator[HeldMatter]:
    """Matters in figures with the ids of their claims in; the same with claims, relations and the events that these name out."""
    claims = held_claims(connection, [claim for _, ids in shown for claim in ids], until=until)
    by_claim: dict[str, set[Comparison]] = {}
    for comparison in told:
        for end in (comparison.first, comparison.second):
            by_claim.setdefault(end, set()).add(comparison)
    others = {end for comparison in told for end in (comparison.first, comparison.second)} - claims.keys()
    events = held_events(connection, sorted(others), until=until)
    for figures, ids in shown:
        about = sorted({c for claim in ids for c in by_claim.get(claim, ())}, key=ends)
        named = {end for c in about for end in (c.first, c.second)}
        answers = tuple(events[name] for name in sorted(named & events.keys()))
        yield HeldMatter(figures, tuple(claims[name] for name in ids), tuple(about), answers)
