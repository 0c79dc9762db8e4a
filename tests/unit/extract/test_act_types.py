"""Types of acts that the words themselves tell."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.events import draft_events
from counterclaim.model.event import EventType


@pytest.mark.parametrize(
    ("text", "cue", "tree", "type_"),
    [
        ("Norland lifted the curfew.", "lifted", {"curfew": ("NOUN", "obj", "lifted")}, EventType.CONCEDE),
        ("Teachers called off a strike.", "called off a strike", {}, EventType.CONCEDE),
        ("Norland called for a curfew.", "called", {"curfew": ("NOUN", "obl", "called")}, EventType.COERCE),
        ("Norland lifted a crane.", "lifted", {"crane": ("NOUN", "obj", "lifted")}, EventType.COERCE),
    ],
)
def test_lifting_a_restriction_is_a_concession(
    text: str, cue: str, tree: dict[str, tuple[str, str, str]], type_: EventType
) -> None:
    """EV02: whatever the model takes it for; the verb alone does not decide."""
    (draft,) = draft_events(annotated(text, events=[(cue, EventType.COERCE, {})], tree=tree))

    assert (type_, draft.made_by.endswith("+EV02")) == (draft.type, type_ is EventType.CONCEDE)


@pytest.mark.parametrize(
    ("text", "cue", "taken_for", "type_"),
    [
        ("Prisoners rioted at noon.", "rioted", EventType.ASSAULT, EventType.PROTEST),
        ("Norland hacked into the computers of a ministry.", "hacked into", EventType.ASSAULT, EventType.COERCE),
        ("Norland began a cyber attack on a bank.", "cyber attack", EventType.ASSAULT, EventType.COERCE),
        ("A priest was hacked to death.", "hacked", EventType.ASSAULT, EventType.ASSAULT),
        ("Norland denied a cyber attack.", "denied a cyber attack", EventType.REJECT, EventType.REJECT),
    ],
)
def test_riots_and_broken_computers_are_no_force(text: str, cue: str, taken_for: EventType, type_: EventType) -> None:
    """EV03: a riot is a protest and breaking into computers coercion, where the model sees force."""
    (draft,) = draft_events(annotated(text, events=[(cue, taken_for, {})]))

    assert (type_, draft.made_by.endswith("+EV03")) == (draft.type, type_ is not taken_for)
