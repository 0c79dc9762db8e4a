"""The independence tree: claims in; claimants, the wire origins that carry them, and the outlets that carry those out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.origins import origin
from counterclaim.ledger.parties import party_note
from counterclaim.ledger.voices import speaker_words
from counterclaim.store.figures import local_copies
from counterclaim.web.wording import per

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counterclaim.model.record import ClaimRecord
    from counterclaim.web.shown import Shown


_SHORT = 12  # characters of a report's key that tell it from others


def independence_tree(claims: Sequence[ClaimRecord], copied: Mapping[str, str]) -> list[Shown]:
    """Claimants with their wire origins with their outlets: forty sites with one wire's words hang on one branch."""
    copies = local_copies(claims, copied)
    first = {claim.report: claim for claim in claims}
    tree: dict[str, dict[str, set[str]]] = {}
    party: dict[str, str] = {}
    for claim in claims:
        # Copy that its agency signs comes from that agency; other copy comes from where the text that it carries does.
        source = claim if claim.agency else first.get(copies.get(claim.report, claim.report), claim)
        voice = speaker_words(claim)
        tree.setdefault(voice, {}).setdefault(origin(source), set()).add(
            claim.outlet or f"outlet not told, report {claim.report[:_SHORT]}"
        )
        party[voice] = party.get(voice) or party_note(claim)
    return [
        {
            "claimant": voice,
            "per": per(voice),
            "party": party[voice],
            "origins": [{"origin": name, "outlets": sorted(outlets)} for name, outlets in sorted(origins.items())],
        }
        for voice, origins in tree.items()
    ]
