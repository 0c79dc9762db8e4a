"""Accusations that somebody rejects: whose word the denial is (AT15), and so an accusation (AT25), and no act in what is denied (EV07)."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Status
from counterclaim.model.event import EventType
from readings import reading_of

TYPES = (EventType.ASSAULT, EventType.REJECT)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Al-Shabaab called the African Union's accusation that it killed 19 people a lie.", ("Al-Shabaab", "Al-Shabaab")),
        ("BAIDOA (XYZ) - Hamas said the UN's charge that it shot 19 civilians was a lie.", ("Hamas", "Hamas")),
        ("The army dismissed as false the rebels' claim that it had killed 14 villagers.", ("army", "army")),
        ("Rwanda rejected accusations that Congolese troops had killed 14 villagers.", ("Rwanda", "Congolese troops")),
        ("Kyiv's claim that it had killed 14 Russian soldiers was dismissed by the Kremlin.", ("Kremlin", "Kyiv")),
        ("The rebels denied killing 12 villagers and said the army was lying.", ("The rebels", "rebels")),
    ],
    ids=["called", "said to be", "dismissed", "of another's deed", "in the passive", "of one's own doing"],
)
def test_who_rejects_an_accusation_denies_it(said: str, told: tuple[str, str]) -> None:
    """AT15: and is accused where the accusation only says "it", or one's own doing is denied (AC10)."""
    [claim] = reading_of(said).claims
    assert claim.voice is not None
    assert claim.actor is not None

    assert (claim.status, str(claim.voice.speaker), str(claim.actor)) == (Status.DENIED, *told)


@pytest.mark.parametrize(
    "said", ["They rejected accusations that guards had killed 14 villagers.", "No guards killed 14 villagers."]
)
def test_nobody_is_made_up_as_denying(said: str) -> None:
    """AT15: of a pronoun the source is as it was, and so it is of what is denied in other words."""
    claims = reading_of(said).claims

    assert all(claim.voice is None or str(claim.voice.speaker) == "They" for claim in claims)


@pytest.mark.parametrize(
    ("said", "types"),
    [
        ("Ethiopia's government rejected the accusation that its troops massacred villagers in Lalibela.", {EventType.REJECT}),
        ("The navy denied that it had shelled the village.", {EventType.REJECT}),
        ("The navy did not deny that it shelled the village.", {EventType.ASSAULT}),
        ("The navy was sorry after it shelled the village.", {EventType.ASSAULT}),
    ],
    ids=["an accusation", "a clause", "not denied", "another clause"],
)
def test_force_that_is_denied_is_not_told_as_having_happened(said: str, types: set[EventType]) -> None:
    """EV07: the rejection alone is an act."""
    events = reading_of(said).events

    assert {event.type for event in events if event.type in TYPES} == types


@pytest.mark.parametrize(
    ("said", "speaker", "actor"),
    [
        (
            "Kenyan police were accused by Amnesty International of killing 60 protesters.",
            "Amnesty International",
            "Kenyan police",
        ),
        ("Israel was condemned by Jordan for an air strike that killed 45 people in Rafah.", "Jordan", "Israel"),
        ("Kenyan police were accused of killing 60 protesters.", None, "Kenyan police"),
    ],
)
def test_who_accuses_says_what_others_did(said: str, speaker: str | None, actor: str) -> None:
    """AT25: and that somebody accuses is the report's own word."""
    reading = reading_of(said)
    [claim] = reading.claims

    assert (speaker, actor) == (claim.voice and str(claim.voice.speaker), str(claim.actor))
    assert all(event.voice is None for event in reading.events if event.type is EventType.ACCUSE)
