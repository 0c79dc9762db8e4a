"""Sides that the target itself tells (rule SD01)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.sides import side_told


def _side(text: str, target: str, side: str | None) -> str | None:
    tree = {"of": ("ADP", "case", "guards"), "captured": ("VERB", "acl", "guards")}
    roles = {"target": target} | ({"side": side} if side else {})
    report = annotated(text, ("seven", Effect.KILLED, 0.9, roles), tree={w: t for w, t in tree.items() if w in text.split()})
    (draft,) = draft_claims(report)
    found = side_told(draft, report)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("text", "target", "side", "told"),
    [
        ("The Hillmen killed seven Norwegian scientists.", "Norwegian scientists", None, "Norwegian"),
        ("The raid killed seven Yemenis and two Kenyans.", "Yemenis", "Kenyans", "Yemenis"),
        ("The raid killed seven guards of a Kenyan bank.", "guards of a Kenyan bank", None, None),
        ("The raid killed seven Kenyan-backed guards.", "Kenyan-backed guards", None, None),
        ("The raid killed seven Kenyan Hillmen guards.", "Kenyan Hillmen guards", "Hillmen", "Hillmen"),
        ("The raid killed seven guards.", "guards", "raid", "raid"),
    ],
)
def test_a_nation_in_the_target_is_the_side(text: str, target: str, side: str | None, told: str | None) -> None:
    """It outranks a party elsewhere in the sentence, and gives way to one inside the target."""
    assert told == _side(text, target, side)
