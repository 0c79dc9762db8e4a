"""Context: the place and days that a claim leaves untold, lent by the claims beside it in its report, and marked as lent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.places import nameless, same_place
from counterclaim.model.claim import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Where


def completed(claims: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """The claims of one report, each with the place and the days that those beside it tell; ``lent`` names what is lent.

    Incidents lend to incidents and totals to totals. Days come from the nearest claim, one in the same sentence first, of two as
    near the one before; a place only where all that tell one in the sentence, or else in the report, tell the same. A side is never
    lent: whose dead they are is not to be guessed.
    """
    return tuple(_completed(claim, claims) for claim in claims)


def _completed(claim: ClaimRecord, claims: Sequence[ClaimRecord]) -> ClaimRecord:
    total = claim.scope == Scope.CUMULATIVE
    beside = sorted(
        (other for other in claims if other.id != claim.id and (other.scope == Scope.CUMULATIVE) == total),
        key=lambda other: _distance(claim, other),
    )
    lent: dict[str, Any] = {}
    if _placeless(claim) and (found := _of_one_place(claim, [other for other in beside if not _placeless(other)])):
        lent["place"] = replace(found, words=claim.place.words) if claim.place else found
    if claim.earliest is None and claim.latest is None:
        dated = next((other for other in beside if other.earliest is not None or other.latest is not None), None)
        if dated:
            lent |= {"earliest": dated.earliest, "latest": dated.latest}
    return replace(claim, **lent, lent=tuple(lent)) if lent else claim


def _placeless(claim: ClaimRecord) -> bool:
    return claim.place is None or nameless(claim.place)


def _of_one_place(claim: ClaimRecord, placed: Sequence[ClaimRecord]) -> Where | None:
    """The place of the nearest of the claims that tell one, where they agree on it."""
    heard = [other for other in placed if other.evidence == claim.evidence] or list(placed)
    places = [other.place for other in heard if other.place]
    return places[0] if places and all(same_place(places[0], place) for place in places[1:]) else None


def _distance(claim: ClaimRecord, other: ClaimRecord) -> tuple[bool, int, bool, str]:
    apart = other.at.start - claim.at.start if claim.at and other.at else 0
    return claim.evidence != other.evidence, abs(apart), apart > 0, other.id
