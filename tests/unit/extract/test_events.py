"""Drafts of events: what the model proposes, in the report's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.annotation import Calibration
from counterclaim.model.event import EventType

ACCUSE = EventType.ACCUSE


def test_nobody_is_both_actor_and_recipient() -> None:
    """Where both roles point at the same words, the surer one keeps them."""
    text = "The council blamed the garrison."
    same = ("blamed", ACCUSE, {"actor": "council", "recipient": "The council"})
    (draft,) = draft_events(annotated(text, events=[same], scores={"actor": 0.9, "recipient": 0.6}))

    assert "council" == str(draft.actor)
    assert draft.recipient is None


def test_a_name_told_twice_is_one_party() -> None:
    """The same name elsewhere in the report is no recipient."""
    text = "Karst met. The council of Valley blamed karst again."
    act = ("blamed", ACCUSE, {"actor": "Karst", "recipient": "karst"})
    (draft,) = draft_events(annotated(text, events=[act], scores={"actor": 0.9, "recipient": 0.6}))

    assert "Karst" == str(draft.actor)
    assert draft.recipient is None


def test_both_roles_stay_where_they_are_apart() -> None:
    """Two different parties are two roles."""
    (draft,) = draft_events(
        annotated(
            "The council blamed the garrison.", events=[("blamed", ACCUSE, {"actor": "council", "recipient": "garrison"})]
        )
    )

    assert ("council", "garrison") == (str(draft.actor), str(draft.recipient))


def test_an_article_at_its_end_is_no_part_of_a_cue() -> None:
    """The cue "blamed the" is "blamed"."""
    text = "The council blamed the garrison."
    (draft,) = draft_events(annotated(text, events=[("blamed the", ACCUSE, {})], tree={"the": ("DET", "det", "garrison")}))

    assert "blamed" == str(draft.cue)


@pytest.mark.parametrize(
    ("text", "cues", "recipients", "told"),
    [
        (
            "Norland's full-scale invasion of Sudland began.",
            ["full-scale", "invasion"],
            ["Sudland"] * 2,
            ["full-scale invasion"],
        ),
        ("Norland stormed the fort and shelled it.", ["stormed", "shelled"], ["fort"] * 2, ["stormed"]),
        (
            "Norland shelled the fort and stormed the harbor.",
            ["shelled", "stormed"],
            ["fort", "harbor"],
            ["shelled", "stormed"],
        ),
    ],
    ids=["side by side", "two verbs", "two recipients"],
)
def test_two_words_for_one_act_are_one_event(text: str, cues: list[str], recipients: list[str], told: list[str]) -> None:
    """EV01: one type between the same parties in one sentence; the surer cue is kept, longer by what stands beside it."""
    acts = [
        (cue, EventType.ASSAULT, {"actor": "Norland", "recipient": party}) for cue, party in zip(cues, recipients, strict=True)
    ]

    tree = {"invasion": ("NOUN", "nsubj", "began")} if "invasion" in cues else None

    assert told == [str(draft.cue) for draft in draft_events(annotated(text, events=acts, tree=tree))]


def test_acts_of_nobody_and_in_two_sentences_stay_apart() -> None:
    """EV01: where no party is told, and where another sentence tells it again, nothing says that it is one act."""
    untold: list[tuple[str, EventType, dict[str, str]]] = [(cue, EventType.ASSAULT, {}) for cue in ("Clashes", "shelling")]
    again = [(cue, EventType.ASSAULT, {"actor": "Norland"}) for cue in ("shelled", "fired")]

    assert 2 == len(draft_events(annotated("Clashes and shelling went on.", events=untold)))
    assert 2 == len(draft_events(annotated("Norland shelled the fort. By noon its guns fired on.", events=again)))


@pytest.mark.parametrize(
    ("between", "types", "told"),
    [
        (" ", (EventType.ASSAULT, EventType.ASSAULT), ["mutual shelling"]),
        (" and ", (EventType.ASSAULT, EventType.ASSAULT), ["mutual", "shelling"]),
        (" ", (EventType.ASSAULT, ACCUSE), ["mutual", "shelling"]),
    ],
    ids=["side by side", "a word between", "two types"],
)
def test_cues_side_by_side_are_one_act(between: str, types: tuple[EventType, EventType], told: list[str]) -> None:
    """EV01: whatever parties were seen for each of them, the surer one's are kept."""
    text = f"Both sides spoke of mutual{between}shelling near Ashby."
    parties = ({"actor": "Both sides"}, {"recipient": "Ashby"})
    acts = [(cue, type_, roles) for cue, type_, roles in zip(("mutual", "shelling"), types, parties, strict=True)]

    assert told == [str(draft.cue) for draft in draft_events(annotated(text, events=acts))]


def test_an_act_of_force_is_surer_than_words_at_one_score() -> None:
    """The line of events raises acts of force, in whatever order they stand."""
    line = Calibration(force=1.0)
    text = "Norland shelled the fort and blamed the council."
    told = annotated(text, events=[("shelled", EventType.ASSAULT, {}), ("blamed", ACCUSE, {})])
    force, words = draft_events(replace(told, analysis=replace(told.analysis, event_calibration=line)), threshold=0.0)

    assert force.confidence > words.confidence
