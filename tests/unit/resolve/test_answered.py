"""Those whom only what an act answers was done to (rule RC02), and whose offer is refused (RC05)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from counterclaim.resolve.acts.answered import with_those_attacked, with_those_refused
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Gunmen stormed the mill in revenge for raids on Ashby.", "stormed", None),
        ("Gunmen stormed Ashby in revenge for raids on the mill.", "stormed", "Ashby"),
        ("In revenge for raids on the mill, gunmen stormed Ashby.", "stormed", "Ashby"),
        ("Gunmen vowed revenge against raids on Ashby.", "raids", "Ashby"),
    ],
    ids=["answered", "aimed at", "told before", "the raids themselves"],
)
def test_what_an_attack_answers_was_done_to_others(text: str, cue: str, told: str | None) -> None:
    """A recipient after "in revenge for" is that of the other act."""
    report = annotated(text, events=[(cue, EventType.ASSAULT, {"recipient": "Ashby"})])
    (draft,) = with_those_attacked(draft_events(report), report)

    assert (str(draft.recipient) if draft.recipient else None) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The strikes were in retaliation for the raid by the Hillmen.", None),
        ("The strikes by the Hillmen were in retaliation for the raid.", "Hillmen"),
        ("The strikes were in retaliation for the raid, the Hillmen said.", "Hillmen"),
    ],
    ids=["answered", "their own", "not by them"],
)
def test_who_did_what_an_attack_answers_did_not_attack(text: str, told: str | None) -> None:
    """An actor after "by" in what is answered is that of the other act."""
    report = annotated(
        text, events=[("strikes", EventType.ASSAULT, {"actor": "Hillmen"})], tree={"the": ("DET", "det", "Hillmen")}
    )
    (draft,) = with_those_attacked(draft_events(report), report)

    assert (str(draft.actor) if draft.actor else None) == told


@pytest.mark.parametrize(
    ("first", "told"),
    [("Hillmen", "the mill"), (None, "the mill"), ("Valley men", None)],
    ids=["by the claimant", "by nobody known", "by others"],
)
def test_who_claims_an_attack_claims_what_was_told_first(first: str | None, told: str | None) -> None:
    """The claim itself tells only what it answers."""
    text = (
        "Hillmen or Valley men stormed the mill. Guards at the gate fled. "
        "Hillmen claimed responsibility for it, in response to raids on Ashby."
    )
    parties = {"recipient": "the mill"} | ({"actor": first} if first else {})
    claimed = ("claimed responsibility", EventType.ASSAULT, {"actor": "Hillmen", "recipient": "Ashby"})
    report = annotated(text, events=[("stormed", EventType.ASSAULT, parties), claimed])
    (_, claim) = with_those_attacked(draft_events(report), report)

    assert (str(claim.recipient) if claim.recipient else None) == told


@pytest.mark.parametrize(
    ("text", "offer", "refused"),
    [
        ("The envoy offered to host talks. Norland rejected the offer.", EventType.AGREE, "The envoy"),
        ("The envoy called for talks. Norland rejected the call.", EventType.REQUEST, "The envoy"),
        ("The envoy offered to host talks. Norland rejected an offer.", EventType.AGREE, None),
        ("The envoy agreed to a truce. Norland rejected the proposal.", EventType.AGREE, None),
        ("The envoy offered to host talks. None met. Norland rejected the offer.", EventType.AGREE, None),
    ],
    ids=["the offer", "the call", "an offer", "who agrees made none", "long before"],
)
def test_whose_offer_is_refused(text: str, offer: EventType, refused: str | None) -> None:
    """RC05: that of who made it right before, and nobody's who only agreed."""
    made = next(verb for verb in ("offered", "called", "agreed") if verb in text)
    events = [(made, offer, {"actor": "The envoy"}), ("rejected", EventType.REJECT, {"actor": "Norland"})]
    report = annotated(text, events=events)
    *_, draft = with_those_refused(draft_events(report), report)

    assert refused == (draft.recipient and str(draft.recipient))


def test_a_denial_answers_the_accuser() -> None:
    """RC06: of one sentence; and an invitation that is accepted is that of who made it (RC05)."""
    text = "ASHBY, Feb 2 (CCW) - Governor Aisha Danjo accused Westmark of arming the militants, a charge that Westmark denies."
    refused = [act for act in reading_of(text).events if act.type is EventType.REJECT]

    assert [("Westmark", "Aisha Danjo")] == [(str(act.actor), str(act.recipient)) for act in refused]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Kenya offered to mediate. The rebels turned it down.", "Kenya"),
        ("Iran threatened to close the strait. Washington dismissed the threat.", "Iran"),
        ("Kenya offered to mediate. The offer was rejected by the rebels.", "Kenya"),
    ],
    ids=["it", "the threat", "in the passive"],
)
def test_what_is_refused_is_that_of_who_made_it(text: str, refused: str) -> None:
    """RC05: whoever else the report told of before."""
    before = "Envoy Hanna Tetteh briefed the Security Council on Tuesday, telling its members that the talks had failed.\n\n"
    *_, refusal = reading_of(before + text).events

    assert (EventType.REJECT, refused) == (refusal.type, str(refusal.recipient))


def test_who_speaks_behind_an_act_did_not_do_it() -> None:
    """AC01: "its fighters" are not those of the army that tells of two wounded."""
    text = "DENBY, July 19 (CCW) - On Thursday, its fighters ambushed a convoy; the army said two soldiers were wounded."
    [act] = [act for act in reading_of(text).events if act.type is EventType.ASSAULT]

    assert "army" not in str(act.actor)
