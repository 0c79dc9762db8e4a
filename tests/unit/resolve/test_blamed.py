"""Blame: who is blamed for an attack did it rather than who is told of further off (AC23), and who blames and strikes strikes (AC24)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.doers.deeds import claims_with_deeds, events_with_deeds
from readings import reading_of

BLAME = {
    "the": ("DET", "det", "attack"),
    "blamed": ("VERB", "root", "blamed"),
    "army": ("NOUN", "obj", "blamed"),
    "for": ("ADP", "case", "attack"),
    "attack": ("NOUN", "obl", "blamed"),
}
STRIKE = "A strike killed nine traders. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STRIKE + "Monitors blamed army for the attack. The Hillmen met.", "army"),
        (STRIKE + "Monitors blamed army for an attack. The Hillmen met.", "Hillmen"),
        (STRIKE + "The Hillmen met. Monitors blamed army for the attack.", "Hillmen"),
        (STRIKE + "Some fled. Some hid. Rain fell. Monitors blamed army for the attack. The Hillmen met.", "Hillmen"),
        (STRIKE + "Monitors blamed army for the attack and praised Hillmen.", "Hillmen"),
    ],
    ids=["blamed nearer", "an attack", "told nearer", "blamed too far off", "told in the sentence of the blame"],
)
def test_who_is_blamed_nearby_did_it(text: str, told: str) -> None:
    """AC23: of a count and an act alike, and never instead of a nearer actor."""
    act = ("strike", EventType.ASSAULT, {"actor": "Hillmen", "recipient": "traders"})
    report = annotated(text, ("nine", Effect.KILLED, 0.9, {"target": "traders", "actor": "Hillmen"}), tree=BLAME, events=[act])
    [claim] = claims_with_deeds(draft_claims(report), [], report)
    [event] = events_with_deeds(draft_events(report), [claim], [], report)

    assert (told, told) == (str(claim.actor), str(event.actor))


def test_what_is_told_to_be_nobodys_stays_so() -> None:
    """AC23 mends an actor, and finds none."""
    report = annotated(
        STRIKE + "Monitors blamed army for the attack.", ("nine", Effect.KILLED, 0.9, {"target": "traders"}), tree=BLAME
    )

    assert claims_with_deeds(draft_claims(report), [], report)[0].actor is None


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Turkey blamed the attack on the PKK and bombed three camps in Iraq, killing 12 fighters.", {"Turkey"}),
        ("Turkey blamed the PKK, which had killed 12 soldiers in Iraq.", {"PKK"}),
    ],
    ids=["who blames strikes", "who is blamed has struck"],
)
def test_who_blames_and_strikes_is_one(text: str, actors: set[str]) -> None:
    """AC24: the verb that "and" joins to the blame has its subject."""
    read = reading_of(text)
    forces = [event.actor for event in read.events if event.type is EventType.ASSAULT]

    assert actors == {str(actor) for actor in (*forces, *(claim.actor for claim in read.claims))}


def test_whom_the_words_for_what_is_counted_blame_did_it() -> None:
    """AC46: killings blamed on somebody are not theirs who answer them."""
    text = "Extremists fired at a police station in punishment for two killings blamed on the Irish Republican Army."

    assert str(reading_of(text).claims[-1].actor) == "Irish Republican Army"
