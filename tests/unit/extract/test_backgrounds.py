"""Acts that a report only looks back on, what texts ask for, names and settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from readings import reading_of


@pytest.mark.parametrize(
    ("verb", "relation", "cue", "type_", "told"),
    [
        ("followed", "obj", "invasion", EventType.ASSAULT, False),
        ("followed", "obj", "brutal", EventType.ASSAULT, False),
        ("followed", "obj", "invasion", EventType.ACCUSE, True),
        ("launched", "obj", "invasion", EventType.ASSAULT, True),
        ("launched", "conj", "launched a brutal invasion", EventType.ASSAULT, True),
    ],
)
def test_an_invasion_told_by_the_noun_alone_is_background(
    verb: str, relation: str, cue: str, type_: EventType, *, told: bool
) -> None:
    """EV05: unless a verb tells that it began."""
    text = f"Norland {verb} a brutal invasion of Sudria."
    tree = {
        verb: ("VERB", "root", verb),
        "brutal": ("ADJ", "amod", "invasion"),
        "invasion": ("NOUN", relation, verb),
    }

    assert told == bool(draft_events(annotated(text, events=[(cue, type_, {})], tree=tree)))


@pytest.mark.parametrize(
    ("text", "verb", "tense", "told"),
    [
        ("The old resolution calls on Norland to leave.", "calls", "VBZ", False),
        ("The new resolution called on Norland to leave.", "called", "VBD", True),
        ("The new statement calls on Norland to leave.", "calls", "VBZ", True),
    ],
)
def test_a_text_that_stands_asks_nobody_now(text: str, verb: str, tense: str, *, told: bool) -> None:
    """EV06: in the present tense; what a statement asks, its speaker asks."""
    subject = text.split()[2]
    report = annotated(
        text,
        events=[(verb, EventType.REQUEST, {})],
        tree={verb: ("VERB", "root", verb), subject: ("NOUN", "nsubj", verb)},
    )
    words = [token.of(text) for token in report.tokens]
    xpos = tuple(tense if word == verb else "X" for word in words)

    assert told == bool(draft_events(replace(report, analysis=replace(report.analysis, xpos=xpos))))


@pytest.mark.parametrize(
    ("relation", "last", "told"),
    [
        ("acl:relcl", ("PROPN", "obj"), False),
        ("acl:relcl", ("NOUN", "xcomp"), True),
        ("root", ("PROPN", "obj"), True),
    ],
    ids=["a name", "a reproach", "no relative clause"],
)
def test_who_has_another_name_for_a_place_accuses_nobody(relation: str, last: tuple[str, str], *, told: bool) -> None:
    """EV08: a relative clause that gives a name."""
    report = annotated(
        "Ships left the isles, which Norland calls Skerries.",
        events=[("calls", EventType.ACCUSE, {"actor": "Norland"})],
        tree={"calls": ("VERB", relation, "isles"), "Skerries": (*last, "calls"), "which": ("PRON", "obj", "calls")},
    )

    assert told == bool(draft_events(report))


@pytest.mark.parametrize(
    ("word", "type_", "told"),
    [
        ("for", EventType.ASSAULT, False),
        ("from", EventType.ASSAULT, False),
        ("against", EventType.ASSAULT, True),
        ("for", EventType.AID, True),
    ],
)
def test_what_force_is_for_or_comes_from_suffers_no_attack(word: str, type_: EventType, *, told: bool) -> None:
    """EV09 and EV11: it is what an act of force was done for, or where it was done from."""
    report = annotated(
        f"Rebels fought {word} a republic.",
        events=[("fought", type_, {"actor": "Rebels", "recipient": "a republic"})],
        tree={"republic": ("NOUN", "obl", "fought"), "a": ("DET", "det", "republic"), word: ("ADP", "case", "republic")},
    )

    (draft,) = draft_events(report)

    assert str(draft.actor) == "Rebels"
    assert told == (draft.recipient is not None)


@pytest.mark.parametrize(
    ("relation", "type_", "suffers"),
    [
        ("nsubj:pass", EventType.ASSAULT, True),
        ("nsubj:pass", EventType.REQUEST, True),
        ("nsubj:pass", EventType.MOBILIZE, False),
        ("nsubj", EventType.ASSAULT, False),
    ],
)
@pytest.mark.parametrize("other", [None, "raid"])
def test_an_act_told_in_the_passive_is_done_to_its_subject(
    relation: str, type_: EventType, other: str | None, *, suffers: bool
) -> None:
    """EV10: whom the model takes for the actor is the recipient, unless there is one already."""
    roles = {"actor": "Troops"} | ({"recipient": other} if other else {})
    report = annotated(
        "Troops were called in a raid.", events=[("called", type_, roles)], tree={"Troops": ("NOUN", relation, "called")}
    )

    (draft,) = draft_events(report)

    told = (draft.actor and str(draft.actor), draft.recipient and str(draft.recipient))
    assert told == ((None, other or "Troops") if suffers else ("Troops", other))


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Norland's envoy left Karst after a meeting on Monday.", []),
        ("Norland's envoy left Karst after a meeting with Sudland's envoy on Monday.", [EventType.CONSULT]),
        ("Norland held talks in Karst.", [EventType.CONSULT]),
    ],
    ids=["with nobody", "with somebody", "held"],
)
def test_talks_as_a_setting_are_no_meeting(text: str, types: list[EventType]) -> None:
    """EV31: after, during or at them something else is done."""
    assert types == [event.type for event in reading_of(text).events]


@pytest.mark.parametrize(
    ("text", "tree", "told"),
    [
        ("Norland heard an attack warning.", {"attack": ("NOUN", "compound", "warning")}, False),
        ("Norland made an attack on a warning post.", {"warning": ("NOUN", "compound", "post")}, True),
    ],
)
def test_force_that_names_something_else_is_not_used(
    text: str,
    tree: dict[str, tuple[str, str, str]],
    told: bool,  # noqa: FBT001 - a case of a table
) -> None:
    """EV32: a warning of an attack is none, and an attack on a post for warnings is one."""
    drafts = draft_events(annotated(text, events=[("attack", EventType.ASSAULT, {})], tree=tree))

    assert told is bool(drafts)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Burundi, whose troops fight alongside the army, sent food to Goma.", 0),
        ("Burundi, whose troops fought alongside the army on Monday, sent food to Goma.", 1),
        ("Burundi's troops fight alongside the army in Goma.", 1),
    ],
    ids=["by habit", "on a day", "in a main clause"],
)
def test_beside_whom_somebody_fights_by_habit_is_no_attack(text: str, acts: int) -> None:
    """EV45: a relative clause in the present."""
    assert acts == sum(event.type is EventType.ASSAULT for event in reading_of(text).events)
