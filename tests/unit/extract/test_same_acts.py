"""Acts that a sentence tells twice (rules EV01, EV24)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from readings import reading_of


def test_a_verb_and_its_noun_tell_one_attack() -> None:
    """EV24: the surer of the two, with the party that only the other has."""
    report = annotated(
        "Norland's strikes hit two depots.",
        tree={"strikes": ("NOUN", "nsubj", "hit"), "hit": ("VERB", "root", "hit")},
        events=[
            ("strikes", EventType.ASSAULT, {"actor": "Norland"}),
            ("hit", EventType.ASSAULT, {"recipient": "depots"}),
        ],
    )
    [event] = draft_events(report)

    assert (str(event.cue), str(event.actor), str(event.recipient)) == ("strikes hit", "Norland", "depots")


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Gunmen killed nine people in a raid on a market in Kano.", ["killed"]),
        ("The army repelled an assault by the RSF on its headquarters.", ["repelled", "assault"]),
    ],
    ids=["by its means", "the answer to it"],
)
def test_what_somebody_answers_is_another_act(text: str, cues: list[str]) -> None:
    """EV24: a raid in which gunmen killed is theirs, an assault that was repelled is not."""
    assert cues == [str(event.cue) for event in reading_of(text).events]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hamas is not opposed to talks with Fatah.", []),
        ("Government officials did not deny the massacre.", []),
        ("Israel denied the report.", ["REJECT"]),
        ("The premier warned that Boko Haram was planning attacks on schools.", []),
        ("The United States warned its citizens about attacks in Turkey.", []),
        ("The Kremlin warned that Turkey would face sanctions.", ["THREATEN"]),
        ("The Israeli army warned residents of Khan Younis to leave.", ["THREATEN"]),
    ],
)
def test_denied_refusals_and_warnings_of_others_are_no_acts(text: str, told: list[str]) -> None:
    """EV25: what is not opposed is not rejected; EV26: who warns of what others do threatens nobody."""
    assert told == [event.type.value for event in reading_of(text).events]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lawmakers called for Idakpein's release.", [("REQUEST", None)]),
        ("Lawmakers urged Nigeria to release Idakpein.", [("REQUEST", "Nigeria")]),
        ("Hamas vowed to avenge the death of Haniyeh.", [("THREATEN", None)]),
        ("The man was instructed by the Taliban to blow up a bridge.", [("REQUEST", "The man")]),
        ("The rebel leader now occupied a senior post in the party.", []),
    ],
)
def test_whom_an_act_is_for_and_what_is_only_to_be_done(text: str, told: list[tuple[str, str | None]]) -> None:
    """EV27: whose release is asked for is not asked; EV28: what somebody is told to do is not done; QN56: an office is not taken."""
    events = reading_of(text).events

    assert told == [(event.type.value, event.recipient and str(event.recipient)) for event in events]
