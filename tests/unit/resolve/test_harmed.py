"""Those whom an attack harmed (rules RC01 and RC03)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.extract.events import draft_events
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.harmed import with_those_harmed


@pytest.mark.parametrize(
    ("text", "cue", "place", "effect", "told"),
    [
        ("Bombs killed 9 villagers in Norbridge.", "killed", "Norbridge", Effect.KILLED, "villagers"),
        ("Bombs went off near a mill and killed 9 villagers.", "went off", "mill", Effect.KILLED, "villagers"),
        ("A strike on Norbridge killed 9 villagers.", "strike", "Norbridge", Effect.KILLED, "Norbridge"),
        ("Raids in Norbridge displaced 9 villagers.", "Raids", "Norbridge", Effect.DISPLACED, "Norbridge"),
        ("Norbridge mourned. Bombs killed 9 villagers.", "killed", "Norbridge", Effect.KILLED, "Norbridge"),
    ],
    ids=["in", "near", "aimed at", "no harm", "another sentence"],
)
def test_people_harmed_are_the_recipient_where_it_only_happened_there(
    text: str, cue: str, place: str, effect: Effect, told: str
) -> None:
    """A place after "in" or "near" gives way to the people; one that was aimed at stays."""
    act = (cue, EventType.ASSAULT, {"recipient": place})
    report = annotated(
        text,
        ("9", effect, 0.9, {"target": "villagers"}),
        events=[act],
        tree={"a": ("DET", "det", "mill")} if "mill" in text else None,
    )
    (draft,) = with_those_harmed(draft_events(report), draft_claims(report), report)

    assert told == str(draft.recipient)


def test_people_are_the_recipient_of_the_attack_told_nearest() -> None:
    """Of two attacks in a sentence, the one beside the count harmed them."""
    text = "Jets struck in Norbridge, and by night bombs killed 9 villagers in Sudbridge."
    acts = [
        ("struck", EventType.ASSAULT, {"recipient": "Norbridge"}),
        ("killed", EventType.ASSAULT, {"recipient": "Sudbridge"}),
    ]
    report = annotated(text, ("9", Effect.KILLED, 0.9, {"target": "villagers"}), events=acts)

    assert ["Norbridge", "villagers"] == [
        str(draft.recipient) for draft in with_those_harmed(draft_events(report), draft_claims(report), report)
    ]


@pytest.mark.parametrize(
    ("recipient", "told"),
    [("others", "villagers"), ("Norbridge", "Norbridge"), ("guards", "guards")],
    ids=["others", "a place", "guards"],
)
def test_others_of_whom_nothing_is_told_are_those_told_first(recipient: str, told: str) -> None:
    """RC03: a word that only says that there are more names nobody."""
    text = "Raids on guards of Norbridge left 9 villagers dead and 2 others hurt."
    report = annotated(
        text,
        ("9", Effect.KILLED, 0.9, {"target": "villagers"}),
        ("2", Effect.INJURED, 0.9, {"target": "others"}),
        events=[("Raids", EventType.ASSAULT, {"recipient": recipient})],
    )
    (draft,) = with_those_harmed(draft_events(report), draft_claims(report), report)

    assert told == str(draft.recipient)
