"""The clause of a count: who acts in it, and not whoever acts in the clause that it belongs to (AC25)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.clauses import by_own_clause
from readings import reading_of

TREE = {
    "Norland": ("PROPN", "nsubj", "struck"),
    "struck": ("VERB", "root", "struck"),
    "Karst": ("PROPN", "obj", "struck"),
    "after": ("SCONJ", "mark", "wounded"),
    "wounded": ("VERB", "advcl", "struck"),
    "two": ("NUM", "nummod", "guards"),
    "guards": ("NOUN", "obj", "wounded"),
}


@pytest.mark.parametrize(
    ("who", "tree", "actor"),
    [
        ("gunmen", {"gunmen": ("NOUN", "nsubj", "wounded")}, "gunmen"),
        ("a rocket", {"rocket": ("NOUN", "nsubj", "wounded")}, None),
        ("a blast", {"blast": ("NOUN", "nsubj", "wounded")}, "Norland"),
        (
            "a rocket launched by rebels",
            {
                "rocket": ("NOUN", "nsubj", "wounded"),
                "launched": ("VERB", "acl", "rocket"),
                "rebels": ("NOUN", "obl:agent", "launched"),
            },
            "rebels",
        ),
        (
            "a Sudland rocket",
            {"rocket": ("NOUN", "nsubj", "wounded"), "Sudland": ("PROPN", "compound", "rocket")},
            "Sudland",
        ),
    ],
    ids=["who acts there", "a weapon", "no weapon", "who fired it", "whose it is"],
)
def test_who_acts_in_the_clause_of_a_count(who: str, tree: dict[str, tuple[str, str, str]], actor: str | None) -> None:
    """AC25: neither the actor nor the side of the clause that it belongs to."""
    report = annotated(
        f"Norland struck Karst after {who} wounded two guards.",
        ("two", Effect.INJURED, 0.9, {"target": "guards", "actor": "Norland", "side": "Karst"}),
        tree=TREE | tree,
        places=["Norland", "Karst", *(["Sudland"] if "Sudland" in who else [])],
    )
    [draft] = draft_claims(report)
    found, side = by_own_clause(draft.actor, draft.side, draft.quantity.phrase.span, report)

    assert actor == (found and found.words)
    assert (side is None) == (actor != "Norland")


def test_of_the_group_the_last_that_was_named() -> None:
    """AC25: "launched by the group" is by whom the sentence names before, but for the actor outside."""
    tree = TREE | {
        "rocket": ("NOUN", "nsubj", "wounded"),
        "launched": ("VERB", "acl", "rocket"),
        "group": ("NOUN", "obl:agent", "launched"),
    }
    text = "Norland struck Karst, the Front said, after a rocket launched by the group wounded two guards."
    report = annotated(
        text, ("two", Effect.INJURED, 0.9, {"target": "guards", "actor": "Norland"}), tree=tree, people=(), bodies=["Front"]
    )
    [draft] = draft_claims(report)
    found, _ = by_own_clause(draft.actor, draft.side, draft.quantity.phrase.span, report)

    assert found is not None
    assert found.words == "Front"


def test_an_act_has_who_acts_in_its_clause() -> None:
    """AC25: of an act as of a count."""
    acts = {
        str(event.cue): str(event.actor)
        for event in reading_of(
            "Israeli warplanes struck Hodeidah, hours after a missile launched by the Houthis wounded seven people in Tel Aviv."
        ).events
    }

    assert acts == {"struck": "Israeli warplanes", "launched": "Houthis"}
