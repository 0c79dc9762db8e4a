"""Assembly: matters in figures in, the same with their claims, relations, and the claims and events that these name out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from counterclaim.ledger.compare import subset
from counterclaim.model.held import HeldMatter
from counterclaim.store.batches import batches
from counterclaim.store.contents import held_claims, held_events
from counterclaim.store.schema import subsets
from counterclaim.store.told import ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldClaim, MatterFigures
    from counterclaim.model.matter import Comparison


def assembled(
    connection: Connection,
    shown: list[tuple[MatterFigures, list[str]]],
    told: Sequence[Comparison],
    *,
    until: int | None = None,
) -> Iterator[HeldMatter]:
    """Matters in figures with the ids of their claims in; the same with claims, relations and what else these name out."""
    own = {claim for _, ids in shown for claim in ids}
    pairs = _parts_and_wholes(connection, own)
    named = {end for comparison in told for end in (comparison.first, comparison.second)} | {
        end for pair in pairs for end in pair
    }
    claims = held_claims(connection, sorted(own | named), until=until)
    events = held_events(connection, sorted(named - claims.keys()), until=until)
    by_claim: dict[str, set[Comparison]] = {}
    for comparison in (*told, *_subsets(pairs, claims, told)):
        for end in (comparison.first, comparison.second):
            by_claim.setdefault(end, set()).add(comparison)
    for figures, ids in shown:
        about = sorted({c for claim in ids for c in by_claim.get(claim, ())}, key=ends)
        others = sorted({end for c in about for end in (c.first, c.second)} - set(ids))
        answers = tuple(events[name] for name in others if name in events)
        beside = tuple(claims[name] for name in others if name in claims)
        yield HeldMatter(figures, tuple(claims[name] for name in ids), tuple(about), answers, beside)


def _parts_and_wholes(connection: Connection, ids: Iterable[str]) -> set[tuple[str, str]]:
    """The claims told as parts, with those of which they are, where one of the two is among these."""
    found: set[tuple[str, str]] = set()
    for batch in batches(sorted(ids)):
        either = or_(subsets.c.part.in_(batch), subsets.c.whole.in_(batch))
        found.update((row.part, row.whole) for row in connection.execute(select(subsets).where(either)))
    return found


def _subsets(
    pairs: Iterable[tuple[str, str]], claims: dict[str, HeldClaim], told: Sequence[Comparison]
) -> Iterator[Comparison]:
    """The relations of parts to wholes, but for those told already, as both are in one block."""
    known = {(comparison.first, comparison.second) for comparison in told}
    yield from (subset(claims[part].record, claims[whole].record) for part, whole in pairs if (part, whole) not in known)
