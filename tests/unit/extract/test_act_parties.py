"""Who acts and towards whom: passives (EV10), participles (EV12), allies, threats, topics, who tells, who is shot at (EV13 to EV22)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from counterclaim.model.report import Receipt
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report
from readings import reading_of


@pytest.mark.parametrize(
    ("said", "type_", "actor", "recipient"),
    [
        ("Soldiers rescued the 17 students abducted by gunmen on Monday.", EventType.ASSAULT, "gunmen", "17 students"),
        ("Rwandan soldiers are fighting alongside the M23 rebels, the UN said.", EventType.ASSAULT, "Rwandan soldiers", None),
        (
            "Russian jets waged an air campaign in support of government forces in Syria.",
            EventType.ASSAULT,
            "Russian jets",
            None,
        ),
        (
            "Kurdish fighters fought with American troops against Islamic State.",
            EventType.ASSAULT,
            "Kurdish fighters",
            "Islamic State",
        ),
        ("Benny Gantz threatened that Israel would expel Hezbollah.", EventType.THREATEN, "Benny Gantz", "Hezbollah"),
        ("Narendra Modi vowed that India would punish the attackers.", EventType.THREATEN, "Narendra Modi", None),
        ("Xi and Biden discussed Taiwan.", EventType.CONSULT, "Xi and Biden", None),
        ("Hamas has refused the offer, a Qatari diplomat said.", EventType.REJECT, "Hamas", None),
        ("Maduro called the charges a farce.", EventType.REJECT, "Maduro", None),
        ("Vietnam jails two bloggers for 10 years.", EventType.SANCTION, "Vietnam", "two bloggers"),
    ],
)
def test_who_acts_and_towards_whom(said: str, type_: EventType, actor: str | None, recipient: str | None) -> None:
    """The tree tells who did not do it, and who did not suffer it."""
    events = interpret(read_report(Receipt("r", said, "", id="r"))).events
    told = [
        (event.actor and str(event.actor), event.recipient and str(event.recipient)) for event in events if event.type is type_
    ]

    assert [(actor, recipient)] == told


@pytest.mark.parametrize(
    ("text", "tree", "actor", "recipient"),
    [
        ("A town was retaken from the Hillmen.", {"Hillmen": ("PROPN", "obl", "retaken")}, None, "the Hillmen"),
        ("A town was retaken from the Hillmen.", {"Hillmen": ("PROPN", "nmod", "town")}, "the Hillmen", None),
        ("A town was retaken by the Hillmen.", {"Hillmen": ("PROPN", "obl", "retaken")}, "the Hillmen", None),
    ],
    ids=["taken from", "from elsewhere", "taken by"],
)
def test_from_whom_something_was_taken_did_not_take_it(
    text: str, tree: dict[str, tuple[str, str, str]], actor: str | None, recipient: str | None
) -> None:
    """EV17: the party hangs on the act by "from"."""
    case = {word: ("ADP", "case", "Hillmen") for word in ("from", "by") if word in text.split()} | {
        "the": ("DET", "det", "Hillmen")
    }
    report = annotated(text, events=[("retaken", EventType.COERCE, {"actor": "the Hillmen"})], tree=tree | case)
    (draft,) = draft_events(report)

    assert [actor, recipient] == [party and str(party) for party in (draft.actor, draft.recipient)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The coalition said its aircraft received small arms fire near the village.", (None, "coalition")),
        ("The strikes supported special forces who came under attack in Kunduz.", (None, "special forces")),
        ("The patrol came under fire from insurgents near Marja.", ("insurgents", "patrol")),
        ("Insurgents opened fire at the patrol near Marja.", ("Insurgents", "patrol")),
    ],
)
def test_who_takes_fire_is_shot_at(text: str, parties: tuple[str | None, str | None]) -> None:
    """EV19: whoever stands before "came under fire" suffered it."""
    act = next(event for event in reading_of(text).events if "fire" in str(event.cue) or "attack" in str(event.cue))

    assert parties == (act.actor and str(act.actor), act.recipient and str(act.recipient))


@pytest.mark.parametrize(
    ("text", "told", "actor"),
    [
        ("Norland, Sudland and Karst proposed a truce.", "Karst", "Norland, Sudland and Karst"),
        ("Norland, Sudland and Karst proposed a truce.", "Norland", "Norland"),
        ("Norland said Sudland and Karst proposed a truce.", "Karst", "Sudland and Karst"),
    ],
    ids=["the last of three", "the first", "from the first on"],
)
def test_all_who_are_joined_as_the_subject_act(text: str, told: str, actor: str) -> None:
    """EV20: the model's actor is only the last of them."""
    first = "Sudland" if "said" in text else "Norland"
    tree = {
        first: ("PROPN", "nsubj", "proposed"),
        "Karst": ("PROPN", "conj", first),
        "proposed": ("VERB", "root", "proposed"),
    }
    report = annotated(text, tree=tree, events=[("proposed", EventType.AGREE, {"actor": told})])
    [draft] = draft_events(report)

    assert actor == str(draft.actor)


def test_a_party_has_all_of_its_name() -> None:
    """EV21: "Isles" is part of a name that the tags see."""
    report = annotated(
        "The Karst Isles proposed a truce.", events=[("proposed", EventType.AGREE, {"actor": "Isles"})], places=["Karst Isles"]
    )
    [draft] = draft_events(report)

    assert str(draft.actor) == "Karst Isles"


@pytest.mark.parametrize(
    ("told", "between", "actor", "recipient"),
    [
        ({"actor": "Norland"}, "Norland police and the Karst Hillmen", "Norland", "Karst Hillmen"),
        ({"recipient": "Karst Hillmen"}, "Norland police and the Karst Hillmen", "Norland police", "Karst Hillmen"),
        ({}, "Norland police and the Karst Hillmen", None, None),
        ({"actor": "Norland police and the Karst Hillmen"}, "Norland police and the Karst Hillmen", "", None),
        ({"actor": "Norland"}, "Norland in Ashby and Karst", "Norland", None),
    ],
    ids=["the first", "the second", "neither", "both as one", "in two towns"],
)
def test_of_two_between_whom_there_is_fighting_each_is_a_party(
    told: dict[str, str], between: str, actor: str | None, recipient: str | None
) -> None:
    """EV22: the model's party is only one of the two."""
    two = ("police", "Hillmen") if "police" in between else ("Norland", "Karst")
    tree = {
        word: ("PROPN", "compound", two[0 if word == "Norland" else 1]) for word in between.split() if word[0].isupper()
    } | {
        "between": ("ADP", "case", two[0]),
        two[0]: ("NOUN", "obl", "broke"),
        "in": ("ADP", "case", "Ashby"),
        "the": ("DET", "det", two[1]),
        "and": ("CCONJ", "cc", two[1]),
        two[1]: ("NOUN", "conj", two[0]),
        "broke": ("VERB", "root", "broke"),
    }
    words = f"Clashes broke out between {between}."
    report = annotated(
        words, tree={word: tie for word, tie in tree.items() if word in words}, events=[("Clashes", EventType.ASSAULT, told)]
    )
    [draft] = draft_events(report)

    assert ((between if actor == "" else actor), recipient) == (
        draft.actor and str(draft.actor),
        draft.recipient and str(draft.recipient),
    )


@pytest.mark.parametrize(
    ("recipient", "told"),
    [("Norland", None), ("Sudland", "Sudland")],
    ids=["whose president he is", "another"],
)
def test_whose_the_actor_is_is_no_recipient(recipient: str, told: str | None) -> None:
    """EV23: the president of a state does not threaten it."""
    text = "Norland's president, Jon Hale, vowed to punish Sudland."
    tree = {
        "Norland": ("PROPN", "nmod:poss", "president"),
        "president": ("NOUN", "nsubj", "vowed"),
        "Jon": ("PROPN", "appos", "president"),
        "Hale": ("PROPN", "flat", "Jon"),
        "vowed": ("VERB", "root", "vowed"),
        "punish": ("VERB", "xcomp", "vowed"),
        "Sudland": ("PROPN", "obj", "punish"),
    }
    report = annotated(text, tree=tree, events=[("vowed", EventType.THREATEN, {"actor": "Jon Hale", "recipient": recipient})])
    [draft] = draft_events(report)

    assert told == (draft.recipient and str(draft.recipient))


def test_rebels_do_not_act_towards_the_rebels() -> None:
    """Both are the same, by the actor's own noun."""
    text = "Rebels of the Front fled. The strike destroyed trucks of the rebels."
    tree = {"Rebels": ("NOUN", "nsubj", "fled"), "Front": ("PROPN", "nmod", "Rebels"), "fled": ("VERB", "root", "fled")}
    parties = {"actor": "Rebels of the Front", "recipient": "rebels"}
    [draft] = draft_events(annotated(text, tree=tree, events=[("destroyed", EventType.ASSAULT, parties)]))

    assert (draft.actor, str(draft.recipient)) == (None, "rebels")


@pytest.mark.parametrize(
    ("actor", "recipient", "told"),
    [
        ("Norland's prime minister", "Norland", None),
        ("Norland's prime minister", "Sudland", "Sudland"),
        ("Norland's allies", "Norland", "Norland"),
    ],
    ids=["whose minister he is", "another", "whose allies they are"],
)
def test_whose_the_actor_is_is_no_recipient_wherever_it_is_named(actor: str, recipient: str, told: str | None) -> None:
    """EV23: a state that another sentence names is the same state."""
    text = f"Norland and Sudland met. {actor} rejected the offer."
    report = annotated(text, events=[("rejected", EventType.REJECT, {"actor": actor, "recipient": recipient})])
    [draft] = draft_events(report)

    assert told == (draft.recipient and str(draft.recipient))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Troops advanced in Aleppo province on Monday.", None),
        ("Kenyan troops entered Somalia on Monday.", None),
        ("Russia massed troops near Ukraine on Monday.", None),
        ("Troops advanced on Aleppo on Monday.", "Aleppo"),
        ("Kenya deployed troops to Somalia on Monday.", "Somalia"),
    ],
    ids=["in", "entered", "near", "on", "to"],
)
def test_where_somebody_moved_is_no_recipient(text: str, recipient: str | None) -> None:
    """EV36: where they move to is."""
    [event] = reading_of(text).events

    assert (EventType.MOBILIZE, recipient) == (event.type, event.recipient and str(event.recipient))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Rebels attacked northeast of Aleppo on Monday.", None),
        ("Rebels attacked near Aleppo on Monday.", None),
        ("Rebels attacked a post near Aleppo on Monday.", "post"),
        ("Rebels attacked Aleppo on Monday.", "Aleppo"),
    ],
    ids=["northeast of it", "near it", "a post near it", "the town"],
)
def test_near_which_somebody_attacked_is_no_recipient(text: str, recipient: str | None) -> None:
    """EV37: who or what is told to be attacked is."""
    [event] = reading_of(text).events

    assert (EventType.ASSAULT, recipient) == (event.type, event.recipient and str(event.recipient))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The president accused Norland of arming the rebels and threatened to close the border.", "president"),
        ("The president accused Norland, and Norland threatened him.", "Norland"),
    ],
    ids=["one subject", "a subject of its own"],
)
def test_the_subject_of_both_verbs_acts(text: str, actor: str) -> None:
    """EV38: the object of the first verb does not do what "and" joins to it."""
    [threat] = [event for event in reading_of(text).events if event.type is EventType.THREATEN]

    assert str(threat.actor) == actor


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Despite the truce, Israel and Hezbollah are accusing each other of violations.", "each other"),
        ("Armenian and Azerbaijani forces fired at each other across the border on Monday.", "each other"),
        ("Sudan's army and the Rapid Support Forces shelled each other's positions in Omdurman.", "each other"),
        ("Thailand blamed Cambodia for the clashes, in which two sides fought each other.", "Cambodia"),
        ("Two explosions went off in Mogadishu shortly after one another.", "Mogadishu"),
    ],
    ids=["accused", "fired at", "positions of", "another's act", "after"],
)
def test_what_is_done_to_each_other_is_done_to_those_who_do_it(text: str, recipient: str | None) -> None:
    """EV39: the pronoun is the recipient, and means the parties that the actor means."""
    event = reading_of(text).events[0]

    assert recipient == (event.recipient and str(event.recipient))
    if recipient == "each other" and event.actor and event.recipient:
        assert event.recipient.actor == event.actor.actor


_BRIEFED = "Envoy Hanna Tetteh briefed the Security Council on Tuesday, telling its members that the talks had failed.\n\n"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Borrell called on Serbia to hold back.", "Borrell"),
        ("The rebel group urged President Salva Kiir to free the detainees.", "rebel group"),
        ("She called on Serbia to hold back.", "Hanna Tetteh"),
        ("Tetteh called on Serbia to hold back.", "Tetteh"),
    ],
    ids=["another person", "a body", "a pronoun", "the same"],
)
def test_a_person_who_is_the_subject_acts(text: str, actor: str) -> None:
    """EV44: whoever else was told of before."""
    *_, last = reading_of(_BRIEFED + text).events

    assert actor in str(last.actor)
