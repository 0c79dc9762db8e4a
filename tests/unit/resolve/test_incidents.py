"""Another incident than the one whose actor is told elsewhere (rule AC06)."""

from __future__ import annotations

from datetime import date

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.doers.deeds import claims_with_deeds, events_with_deeds

DAY = date(2011, 6, 20)


@pytest.mark.parametrize(
    ("text", "counted", "when", "told"),
    [
        ("In March a blast killed nine guards.", "nine", "In March", None),
        ("On Friday a blast killed nine guards.", "nine", "On Friday", "Hillmen"),
        ("In March the group killed nine guards.", "nine", "In March", "Hillmen"),
        ("In March the armed militants' blast killed nine guards.", "nine", "In March", "Hillmen"),
        ("In March they killed nine guards.", "nine", "In March", "Hillmen"),
        ("In March its blast killed nine guards.", "nine", "In March", "Hillmen"),
        ("In March a blast killed Ida Berg.", "Ida Berg", "In March", "Hillmen"),
        ("In March the Hillmen shot nine guards.", "nine", "In March", "Hillmen"),
        ("A blast killed nine guards.", "nine", None, "Hillmen"),
        ("The toll of a blast in March rose to nine.", "nine", "in March", "Hillmen"),
    ],
    ids=["long ago", "lately", "the group", "their blast", "they", "its", "by name", "named here", "no date", "its toll"],
)
def test_an_old_incident_is_another_one(text: str, counted: str, when: str | None, told: str | None) -> None:
    """The actor of another sentence stays only where the sentence is of the same days, takes the actor up or tells of a person."""
    text = text if "Hillmen" in text else f"The Hillmen bombed a bank. {text}"
    roles = {"actor": "Hillmen"} | ({"when": when} if when else {})
    report = annotated(text, (counted, Effect.KILLED, 0.9, roles), people=[counted] if counted == "Ida Berg" else [])
    (draft,) = claims_with_deeds(draft_claims(report), [], report, DAY)

    assert told == (draft.actor and str(draft.actor))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In March a blast killed nine guards.", None),
        ("On Friday a blast killed nine guards.", "Hillmen"),
        ("A blast rocked the town, where in March nine guards met.", "Hillmen"),
    ],
    ids=["long ago", "lately", "no harm counted"],
)
def test_the_attack_of_an_old_incident_is_another_one(text: str, told: str | None) -> None:
    """An attack is of the days of the harm that its sentence counts."""
    when = "On Friday" if "On Friday" in text else "in March" if "in March" in text else "In March"
    report = annotated(
        f"The Hillmen bombed a bank. {text}",
        ("nine", Effect.DISPLACED if "met" in text else Effect.KILLED, 0.9, {"when": when}),
        events=[("blast", EventType.ASSAULT, {"actor": "Hillmen"})],
    )
    (draft,) = events_with_deeds(draft_events(report), draft_claims(report), (), report, DAY)

    assert told == (draft.actor and str(draft.actor))


@pytest.mark.parametrize(("effect", "day"), [(Effect.ABDUCTED, DAY), (Effect.KILLED, None)])
def test_other_effects_and_reports_without_a_day_are_left_alone(effect: Effect, day: date | None) -> None:
    """Captives are told of for years by whom they were taken; without a day nothing is long ago."""
    report = annotated(
        "The Hillmen met. In March a band took nine guards.", ("nine", effect, 0.9, {"actor": "Hillmen", "when": "In March"})
    )
    (draft,) = claims_with_deeds(draft_claims(report), [], report, day)

    assert "Hillmen" == str(draft.actor)
