"""Deeds of the speaker's own forces (rule AC01), and of lands that something only came from (rule AC02)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.extract.events import draft_events
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.deeds import claims_with_deeds, events_with_deeds

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
    (draft,) = claims_with_deeds(draft_claims(report), report)

    assert told == str(draft.actor)


def test_an_event_of_ones_own_forces_is_ones_own() -> None:
    """Where no attribution covers the event, the claim beside it tells who speaks."""
    text = FAR + "The ministry said its forces wrecked 3 tanks."
    act = ("wrecked", EventType.ASSAULT, {"actor": "Hillmen", "recipient": "tanks"})
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, {"source": "ministry"}), tree=TREE, events=[act])
    (draft,) = events_with_deeds(draft_events(report), draft_claims(report), [], report)

    assert ("ministry", "tanks") == (str(draft.actor), str(draft.recipient))


@pytest.mark.parametrize(
    ("text", "actor", "told"),
    [
        ("Rockets fired from Lebanon wounded 11 guards.", "Lebanon", None),
        ("Rockets fired from the Sudan wounded 11 guards.", "Sudan", None),
        ("Lebanon fired rockets that wounded 11 guards.", "Lebanon", "Lebanon"),
        ("Rockets from Hillmen wounded 11 guards.", "Hillmen", "Hillmen"),
    ],
)
def test_a_land_that_something_came_from_did_not_do_it(text: str, actor: str, told: str | None) -> None:
    """AC02, in claims and in attacks; who is no land may well be named so."""
    tree = {"the": ("DET", "det", "Sudan")} if "the" in text.split() else None
    act = ("wounded", EventType.ASSAULT, {"actor": actor, "recipient": "guards"})
    report = annotated(text, ("11", Effect.INJURED, 0.9, {"actor": actor, "target": "guards"}), tree=tree, events=[act])
    (claim,), (event,) = (
        claims_with_deeds(draft_claims(report), report),
        events_with_deeds(draft_events(report), (), (), report),
    )

    assert [told, told] == [str(draft.actor) if draft.actor else None for draft in (claim, event)]


def test_a_complaint_from_a_land_is_its_own() -> None:
    """AC02 is about force: what a land says comes from it, too."""
    report = annotated(
        "The panel heard complaints from Lebanon.", events=[("complaints", EventType.ACCUSE, {"actor": "Lebanon"})]
    )
    (event,) = events_with_deeds(draft_events(report), (), (), report)

    assert "Lebanon" == str(event.actor)
