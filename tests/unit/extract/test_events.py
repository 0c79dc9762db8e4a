"""Drafts of events: what the model proposes, in the report's own words."""

from __future__ import annotations

from annotated import annotated
from counterclaim.extract.events import draft_events
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
