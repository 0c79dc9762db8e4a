"""Types of acts that the words themselves tell."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.annotation import Calibration
from counterclaim.model.event import EventType


@pytest.mark.parametrize(
    ("text", "cue", "tree", "type_"),
    [
        ("Norland lifted the curfew.", "lifted", {"curfew": ("NOUN", "obj", "lifted")}, EventType.CONCEDE),
        ("Teachers called off a strike.", "called off a strike", {}, EventType.CONCEDE),
        ("Norland suspended emergency rule.", "suspended emergency rule", {}, EventType.CONCEDE),
        ("Norland waived sanctions on a bank.", "waived sanctions", {}, EventType.CONCEDE),
        ("Norland imposed sanctions on a bank.", "imposed sanctions", {}, EventType.COERCE),
        ("The crossing reopened at noon.", "reopened", {"crossing": ("NOUN", "nsubj", "reopened")}, EventType.CONCEDE),
        ("The mill reopened at noon.", "reopened", {"mill": ("NOUN", "nsubj", "reopened")}, EventType.COERCE),
        ("Norland called for a curfew.", "called", {"curfew": ("NOUN", "obl", "called")}, EventType.COERCE),
        ("Norland lifted a crane.", "lifted", {"crane": ("NOUN", "obj", "lifted")}, EventType.COERCE),
    ],
)
def test_lifting_a_restriction_is_a_concession(
    text: str, cue: str, tree: dict[str, tuple[str, str, str]], type_: EventType
) -> None:
    """EV02: whatever the model takes it for, that included; the verb alone does not decide."""
    for taken_for in {EventType.COERCE, type_}:
        (draft,) = draft_events(annotated(text, events=[(cue, taken_for, {})], tree=tree))

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


@pytest.mark.parametrize(
    ("text", "cue", "roles", "taken_for", "type_"),
    [
        ("Norland's president ordered the withdrawal.", "ordered", {}, EventType.CONCEDE, EventType.REQUEST),
        ("The dean ordered a full mobilization.", "ordered", {}, EventType.MOBILIZE, EventType.MOBILIZE),
        ("Norland ordered two diplomats to leave.", "ordered", {}, EventType.SANCTION, EventType.SANCTION),
        ("Norland protested to Sudland over the islets.", "protested", {}, EventType.PROTEST, EventType.ACCUSE),
        ("Norland handed a protest note to the envoy.", "handed a protest note", {}, EventType.PROTEST, EventType.ACCUSE),
        ("Students protested in Ashby.", "protested", {}, EventType.PROTEST, EventType.PROTEST),
        ("Norland lifted its siege of Karst.", "lifted its siege", {}, EventType.COERCE, EventType.RETREAT),
        ("Norland sent howitzers to Sudland.", "sent howitzers", {}, EventType.MOBILIZE, EventType.AID),
        ("Norland sent weapons and troops to the border.", "sent weapons", {}, EventType.MOBILIZE, EventType.MOBILIZE),
        ("Sudrian troops called in air support.", "called in", {}, EventType.MOBILIZE, EventType.REQUEST),
        ("Norland called in 900 reservists.", "called in", {}, EventType.MOBILIZE, EventType.MOBILIZE),
        ("Norland warned against all travel to Sudria.", "warned", {}, EventType.THREATEN, EventType.REQUEST),
        ("Norland warned that it would strike back.", "warned", {}, EventType.THREATEN, EventType.THREATEN),
        ("Two families filed a class action suit.", "filed", {}, EventType.REQUEST, EventType.ACCUSE),
        ("Norland presented evidence against Sudria.", "presented evidence", {}, EventType.COOPERATE, EventType.ACCUSE),
        ("Norland presented evidence of a fraud.", "presented evidence", {}, EventType.COOPERATE, EventType.COOPERATE),
        ("Norland assisted the Sudrian army.", "assisted", {}, EventType.COOPERATE, EventType.AID),
        ("Berg received two ministers from Sudria.", "received", {}, EventType.SUPPORT, EventType.CONSULT),
        ("Norland wants to resume the talks.", "wants to", {}, EventType.REQUEST, EventType.AGREE),
        ("Norland wants to see them resume.", "wants to", {}, EventType.REQUEST, EventType.REQUEST),
        ("Norland fired rockets at Sudria.", "fired rockets", {}, EventType.MOBILIZE, EventType.ASSAULT),
        ("Norland fired a missile toward the open sea.", "fired", {}, EventType.MOBILIZE, EventType.MOBILIZE),
        (
            "Relief workers support the survivors.",
            "support",
            {"actor": "Relief workers", "recipient": "the survivors"},
            EventType.SUPPORT,
            EventType.AID,
        ),
        (
            "Norland supports the survivors.",
            "supports",
            {"actor": "Norland", "recipient": "the survivors"},
            EventType.SUPPORT,
            EventType.SUPPORT,
        ),
        ("Berg welcomed her Sudrian counterpart in Ashby.", "welcomed", {}, EventType.SUPPORT, EventType.CONSULT),
        ("Berg welcomed the release of nine sailors.", "welcomed", {}, EventType.SUPPORT, EventType.SUPPORT),
        ("The judge imposed a fine of 900 crowns.", "imposed", {}, EventType.COERCE, EventType.SANCTION),
        ("Norland imposed a siege on Ashby.", "imposed", {}, EventType.COERCE, EventType.COERCE),
    ],
)
def test_a_verb_tells_the_type(text: str, cue: str, roles: dict[str, str], taken_for: EventType, type_: EventType) -> None:
    """EV04: with the words around it, whatever the model takes the act for; other words leave it to the model."""
    (draft,) = draft_events(annotated(text, events=[(cue, taken_for, roles)]))

    assert (type_, draft.made_by.endswith("+EV04")) == (draft.type, type_ is not taken_for)


def test_orders_that_somebody_has_are_no_verb() -> None:
    """EV04: "the orders were carried out" orders nothing."""
    report = annotated(
        "The orders were carried out.", events=[("orders", EventType.COERCE, {})], tree={"orders": ("NOUN", "nsubj", "carried")}
    )

    assert [EventType.COERCE] == [draft.type for draft in draft_events(report)]


@pytest.mark.parametrize(
    ("text", "cue", "taken_for", "type_"),
    [
        ("Norland wants to resume the talks.", "wants to", EventType.CONCEDE, EventType.AGREE),
        ("Norland wants to resume the talks.", "wants to", EventType.AGREE, EventType.AGREE),
        ("Norland helped two dissidents.", "helped", EventType.AID, EventType.AID),
    ],
)
def test_where_the_words_tell_the_type_any_act_is_enough(text: str, cue: str, taken_for: EventType, type_: EventType) -> None:
    """The model need not be sure of its own type: what counts is how sure it is of an act, and a reader is as sure as of force."""
    report = annotated(text, events=[(cue, taken_for, {})])
    (proposal,) = report.analysis.events
    doubted = replace(proposal, score=0.3, any_type=0.5)
    line = Calibration(force=1.0)
    analysis = replace(report.analysis, events=(doubted,), event_calibration=line)
    (draft,) = draft_events(replace(report, analysis=analysis))

    assert (draft.type, draft.made_by) == (type_, "test+EV04")
    assert draft.confidence == pytest.approx(1 / (1 + math.exp(-1)))
