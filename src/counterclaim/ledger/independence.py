"""Independence: outlets, wire origins and claimants behind a number, counted apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.ledger.origins import origin, signs
from counterclaim.ledger.parties import party_note
from counterclaim.ledger.parts import disjoint
from counterclaim.ledger.voices import named, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from counterclaim.model.record import ClaimRecord


@dataclass(frozen=True, slots=True)
class Independence:
    """Who stands behind a number; forty sites that carry one wire with one official's word are 40, 1 and 1.

    ``parties`` says in words which claimants are party to what they tell.
    """

    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    claimants: tuple[str, ...]
    parties: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Outlets, wire origins, claimants."""
        return len(self.outlets), len(self.origins), len(self.claimants)

    def __str__(self) -> str:
        outlets, origins, claimants = self.counts
        return f"{_of(outlets, 'outlet')} → {_of(origins, 'wire origin')} → {_of(claimants, 'claimant')}"


def independence(claims: Iterable[ClaimRecord], copies: Mapping[str, str] | None = None) -> Independence:
    """The three counts; ``copies`` leads from a report to the report whose text it carries, as syndication finds them.

    A count that a report tells on nobody's word, and again on somebody's, as a headline and a lead do, is that one claimant's. Those
    of a body whom nobody names are no claimant beside the body's own: "authorities" beside a minister of theirs.
    """
    claims = tuple(claims)
    first = {claim.report: origin(claim) for claim in claims}
    signed = {claim.report for claim in claims if signs(claim.agency)}
    copied = {} if copies is None else copies
    origins = {report: name if report in signed else _followed(report, first, copied) for report, name in first.items()}
    voiced: dict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in claims:
        if claim.voice is not None:
            voiced[claim.report].append(claim)
    claimants = {
        f"unattributed ({origins[claim.report]})" if claim.voice is None else speaker(claim)
        for claim in claims
        if claim.voice is not None or all(disjoint(claim, other) for other in voiced[claim.report])
    }
    return Independence(
        outlets=tuple(sorted({claim.outlet or claim.report for claim in claims})),
        origins=tuple(sorted(set(origins.values()))),
        claimants=tuple(sorted(key for key in claimants if named(key) == key or named(key) not in claimants)),
        parties=tuple(sorted({note for claim in claims if (note := party_note(claim))})),
    )


def _followed(report: str, first: Mapping[str, str], copies: Mapping[str, str]) -> str:
    """The origin of the report at the end of a chain of copies."""
    seen = set()
    while report in copies and report not in seen:
        seen.add(report)
        report = copies[report]
    return first.get(report, report)


def _of(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
