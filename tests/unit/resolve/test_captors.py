"""Captors: who set people free does not hold the others (AC26)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.doers.captors import acts_with_captors, with_captors
from readings import reading_of

RESCUE = ("38", Effect.FREED, 0.9, {"target": "pupils", "actor": "Troops"})
HELD = ("24", Effect.CAPTURED, 0.9, {"target": "others", "actor": "Troops"})


@pytest.mark.parametrize(
    ("before", "taken", "captor"),
    [
        ("Gunmen took 62 girls. ", [("62", Effect.ABDUCTED, 0.9, {"target": "girls", "actor": "Gunmen"})], "Gunmen"),
        ("Gunmen came. ", [], None),
        ("Troops took 62 girls. ", [("62", Effect.ABDUCTED, 0.9, {"target": "girls", "actor": "Troops"})], "Troops"),
    ],
    ids=["who took them", "nobody told", "who took them frees some"],
)
def test_who_frees_some_does_not_hold_the_others(
    before: str, taken: list[tuple[str, Effect, float, dict[str, str]]], captor: str | None
) -> None:
    """AC26: of the count and of the act."""
    text = f"{before}Troops freed 38 pupils. Still 24 others are held."
    report = annotated(text, *taken, RESCUE, HELD, events=[("held", EventType.COERCE, {"actor": "Troops"})])
    *_, held = claims = with_captors(draft_claims(report))
    [act] = acts_with_captors(draft_events(report), claims)

    assert (captor, captor) == tuple(draft.actor and str(draft.actor) for draft in (held, act))


@pytest.mark.parametrize(
    ("effect", "said", "actor"),
    [(Effect.MISSING, "are missing", None), (Effect.CAPTURED, "were arrested", "Troops"), (Effect.KILLED, "died", "Troops")],
)
def test_whoever_frees_some_took_no_missing_people(effect: Effect, said: str, actor: str | None) -> None:
    """AC26: and may well arrest others."""
    text = f"Troops freed 38 pupils. Some 24 others {said}."
    report = annotated(text, RESCUE, ("24", effect, 0.9, {"target": "others", "actor": "Troops"}))
    *_, draft = with_captors(draft_claims(report))

    assert actor == (draft.actor and str(draft.actor))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Some 20 of the girls abducted by Boko Haram have been released.", "None"),
        ("Some 20 girls were released by Boko Haram.", "Boko Haram"),
    ],
    ids=["who took them", "who freed them"],
)
def test_who_took_people_is_not_told_to_free_them(text: str, actor: str) -> None:
    """AC48: neither in the count nor in the act."""
    reading = reading_of(text)
    [released] = [event for event in reading.events if event.type is EventType.RETREAT]

    assert [actor, actor] == [str(reading.claims[0].actor), str(released.actor)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police arrested three men over the killing of a judge and two of his guards in Kano.",
            [("captured", "Police"), ("killed", "None"), ("killed", "None")],
        ),
        ("Police arrested three men on suspicion of killing two guards.", [("captured", "Police"), ("killed", "None")]),
    ],
    ids=["over a killing", "on suspicion"],
)
def test_what_those_arrested_are_held_for_is_not_their_captors_deed(text: str, told: list[tuple[str, str]]) -> None:
    """AC33: nor (QN57) were those whose killing it is arrested."""
    assert told == [(claim.effect.value, str(claim.actor)) for claim in reading_of(text).claims]
