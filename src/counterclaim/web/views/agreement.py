"""Agreement between coders: Krippendorff's alpha for all and two by two, and how much each decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.agreement import agreement as agreement_of
from counterclaim.store.queue import DECIDED, all_codings
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown

MOST_CODERS = 12
RELIED_ON, TENTATIVE = 0.8, 0.667
"""Krippendorff's own customary limits: from the first on one relies on data, from the second on one draws tentative conclusions."""
_DIFFERING = 50


def agreement(ledger: Ledger, given: Given) -> Shown:
    """How far coders agree beyond chance in what they say of claims."""
    chosen = set(given.texts("coder"))
    with state_of(ledger, None) as state:
        told = all_codings(state.connection)
    every = sorted({coder for _, coder, _ in told})
    counted = [row for row in told if not chosen or row[1] in chosen]
    found = agreement_of(counted, DECIDED)
    unsure = {coder: sum(row[1] == coder and row[2] not in DECIDED for row in counted) for coder in every}
    return {
        "alpha": found.alpha,
        "reading": _reading(found.alpha),
        "shared": found.shared,
        "differing": len(found.differing),
        "differing_claims": list(found.differing[:_DIFFERING]),
        "coders": [
            {
                "name": name,
                "chosen": not chosen or name in chosen,
                "decided": found.decided.get(name, 0),
                "unsure": unsure[name],
            }
            for name in every
        ],
        "pairs": [
            {"one": pair.one, "other": pair.other, "both": pair.both, "same": pair.same, "alpha": pair.alpha}
            for pair in found.pairs
        ],
    }


def _reading(alpha: float | None) -> str:
    """What an alpha lets one do, in words."""
    if alpha is None:
        return "not defined: no claim was decided by two coders, or all verdicts are the same"
    if alpha >= RELIED_ON:
        return "high enough to rely on, by Krippendorff's custom (0.800 or more)"
    if alpha >= TENTATIVE:
        return "enough for tentative conclusions, by Krippendorff's custom (0.667 to 0.800)"
    return "too low to draw conclusions from, by Krippendorff's custom (below 0.667): look at what coders differ in"
