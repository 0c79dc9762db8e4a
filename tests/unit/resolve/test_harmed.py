"""Those whom an attack harmed (rules RC01, RC03, RC04 and AC16)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.acts.harmed import with_tellers_hit, with_those_harmed, without_tellers_hit
from readings import reading_of


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


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Norland said that rebels fired at it.", "rebels", "Norland"),
        ("Norland said that Sudland shelled it.", "Sudland", "Norland"),
        ("Norland said that mortars were fired at it.", None, "Norland"),
        ("Norland said that rebels fired at midnight.", "rebels", None),
        ("They said that rebels fired at it.", "rebels", None),
    ],
    ids=["at it", "it", "by nobody", "no pronoun", "who is not named"],
)
def test_who_says_that_it_was_fired_at_was_hit(text: str, actor: str | None, recipient: str | None) -> None:
    """RC04: the pronoun stands for who says so, who then did not do it."""
    verb = "shelled" if "shelled" in text else "fired"
    teller = text.split(maxsplit=1)[0]
    passive = "were" in text
    report = annotated(
        text,
        events=[(verb, EventType.ASSAULT, {"actor": actor or teller})],
        tree={
            "said": ("VERB", "root", "said"),
            teller: ("PRON" if teller == "They" else "PROPN", "nsubj", "said"),
            verb: ("VERB", "ccomp", "said"),
            text.split()[3]: ("NOUN", "nsubj:pass" if passive else "nsubj", verb),
            "it": ("PRON", "obj" if verb == "shelled" else "obl", verb),
            "at": ("ADP", "case", "it"),
        }
        if "it." in text
        else {"said": ("VERB", "root", "said"), verb: ("VERB", "ccomp", "said"), teller: ("PROPN", "nsubj", "said")},
    )
    (draft,) = with_tellers_hit(draft_events(report), report)

    assert (actor, recipient) == (
        str(draft.actor) if draft.actor else None,
        str(draft.recipient) if draft.recipient else None,
    )


def test_who_says_that_it_was_fired_at_did_not_fire() -> None:
    """AC16: the count of what was fired has no actor then; what it fired itself has."""
    told = {
        "Norland": ("PROPN", "nsubj", "said"),
        "said": ("VERB", "root", "said"),
        "fired": ("VERB", "ccomp", "said"),
        "rockets": ("NOUN", "nsubj:pass", "fired"),
        "2": ("NUM", "nummod", "rockets"),
    }
    at_it = {"it": ("PRON", "obl", "fired"), "at": ("ADP", "case", "it")}
    actors = []
    for text, tree in (
        ("Norland said that 2 rockets were fired at it.", told | at_it),
        ("Norland said that 2 rockets were fired at dawn.", told),
    ):
        report = annotated(text, ("2", Effect.LAUNCHED, 0.9, {"target": "rockets", "actor": "Norland"}), tree=tree)
        (draft,) = without_tellers_hit(draft_claims(report), report)
        actors.append(draft.actor and str(draft.actor))

    assert actors == [None, "Norland"]


def test_who_shot_down_what_was_launched_acted_towards_the_launcher() -> None:
    """RC07: of the act, too; and (AC30) whoever is the subject of "launched" launched them, whatever was shot down of them."""
    text = "Russia launched 145 drones at Ukraine, the Ukrainian air force said, adding that it shot down or jammed 126 of the drones."
    reading = reading_of(text)

    assert ["Russia", "Ukrainian air force"] == [str(claim.actor) for claim in reading.claims]
    assert [("Russia", "Ukraine"), ("Ukrainian air force", "Russia")] == [
        (str(event.actor), str(event.recipient)) for event in reading.events
    ]


def test_of_two_counts_behind_one_attack_the_nearer_is_whom_it_harmed() -> None:
    """RC01: what a later clause counts is not what the act did."""
    text = "Norland's fire has killed 330 people in Sudland; Norland says 12 of its soldiers have died there since May."
    [act] = [event for event in reading_of(text).events if event.type is EventType.ASSAULT]
    assert str(act.recipient) == "people"
