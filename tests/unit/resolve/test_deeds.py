"""Deeds of the speaker's own forces (rule AC01)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.extract.events import draft_events
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.deeds import claims_with_own_deeds, events_with_own_deeds

TREE = {"its": ("PRON", "nmod:poss", "forces"), "forces": ("NOUN", "nsubj", "wrecked"), "wrecked": ("VERB", "ccomp", "said")}
FAR = "The Hillmen met. "


@pytest.mark.parametrize(
    ("text", "actor", "told"),
    [
        (FAR + "The ministry said its forces wrecked 3 tanks.", "Hillmen", "ministry"),
        (FAR + "The ministry said its forces wrecked 3 tanks.", None, "ministry"),
        (FAR + "The ministry said its forces wrecked 3 tanks.", "its forces", "ministry"),
        (FAR + "The ministry said its forces and scouts wrecked 3 tanks.", "scouts", "scouts"),
        (FAR + "The ministry said rebels wrecked 3 tanks of its forces.", "Hillmen", "Hillmen"),
    ],
)
def test_its_forces_are_those_of_who_speaks(text: str, actor: str | None, told: str) -> None:
    """An actor from another sentence gives way to the speaker; one of the same sentence, and forces told of later, do not."""
    roles = {"source": "ministry", "target": "tanks"} | ({"actor": actor} if actor else {})
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, roles), tree=TREE)
    (draft,) = claims_with_own_deeds(draft_claims(report), report)

    assert told == str(draft.actor)


def test_an_event_of_ones_own_forces_is_ones_own() -> None:
    """Where no attribution covers the event, the claim beside it tells who speaks."""
    text = FAR + "The ministry said its forces wrecked 3 tanks."
    act = ("wrecked", EventType.ASSAULT, {"actor": "Hillmen", "recipient": "tanks"})
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, {"source": "ministry"}), tree=TREE, events=[act])
    (draft,) = events_with_own_deeds(draft_events(report), draft_claims(report), [], report)

    assert ("ministry", "tanks") == (str(draft.actor), str(draft.recipient))
