"""The clause of a count: who acts in it, and not whoever acts in the clause that it belongs to (AC25, AC29, AC30)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.doers.clauses import by_own_clause, by_relative_clause
from readings import reading_of

TREE = {
    "Norland": ("PROPN", "nsubj", "struck"),
    "struck": ("VERB", "root", "struck"),
    "Karst": ("PROPN", "obj", "struck"),
    "after": ("SCONJ", "mark", "wounded"),
    "wounded": ("VERB", "advcl", "struck"),
    "two": ("NUM", "nummod", "guards"),
    "guards": ("NOUN", "obj", "wounded"),
}


@pytest.mark.parametrize(
    ("who", "tree", "actor"),
    [
        ("gunmen", {"gunmen": ("NOUN", "nsubj", "wounded")}, "gunmen"),
        ("a rocket", {"rocket": ("NOUN", "nsubj", "wounded")}, None),
        ("a blast", {"blast": ("NOUN", "nsubj", "wounded")}, "Norland"),
        (
            "a rocket launched by rebels",
            {
                "rocket": ("NOUN", "nsubj", "wounded"),
                "launched": ("VERB", "acl", "rocket"),
                "rebels": ("NOUN", "obl:agent", "launched"),
            },
            "rebels",
        ),
        (
            "a Sudland rocket",
            {"rocket": ("NOUN", "nsubj", "wounded"), "Sudland": ("PROPN", "compound", "rocket")},
            "Sudland",
        ),
    ],
    ids=["who acts there", "a weapon", "no weapon", "who fired it", "whose it is"],
)
def test_who_acts_in_the_clause_of_a_count(who: str, tree: dict[str, tuple[str, str, str]], actor: str | None) -> None:
    """AC25: neither the actor nor the side of the clause that it belongs to."""
    report = annotated(
        f"Norland struck Karst after {who} wounded two guards.",
        ("two", Effect.INJURED, 0.9, {"target": "guards", "actor": "Norland", "side": "Karst"}),
        tree=TREE | tree,
        places=["Norland", "Karst", *(["Sudland"] if "Sudland" in who else [])],
    )
    [draft] = draft_claims(report)
    found, side = by_own_clause(draft.actor, draft.side, draft.quantity.phrase.span, report)

    assert actor == (found and found.words)
    assert (side is None) == (actor != "Norland")


def test_of_the_group_the_last_that_was_named() -> None:
    """AC25: "launched by the group" is by whom the sentence names before, but for the actor outside."""
    tree = TREE | {
        "rocket": ("NOUN", "nsubj", "wounded"),
        "launched": ("VERB", "acl", "rocket"),
        "group": ("NOUN", "obl:agent", "launched"),
    }
    text = "Norland struck Karst, the Front said, after a rocket launched by the group wounded two guards."
    report = annotated(
        text, ("two", Effect.INJURED, 0.9, {"target": "guards", "actor": "Norland"}), tree=tree, people=(), bodies=["Front"]
    )
    [draft] = draft_claims(report)
    found, _ = by_own_clause(draft.actor, draft.side, draft.quantity.phrase.span, report)

    assert found is not None
    assert found.words == "Front"


def test_an_act_has_who_acts_in_its_clause() -> None:
    """AC25: of an act as of a count."""
    acts = {
        str(event.cue): str(event.actor)
        for event in reading_of(
            "Israeli warplanes struck Hodeidah, hours after a missile launched by the Houthis wounded seven people in Tel Aviv."
        ).events
    }

    assert acts == {"struck": "Israeli warplanes", "launched": "Houthis"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Soldiers shot dead two rebels who had killed a nurse.", ["Soldiers", "rebels"]),
        (
            "Police arrested three gunmen who attacked a school, killing four teachers.",
            ["Police", "three gunmen", "three gunmen"],
        ),
        ("Troops killed nine rebels who hid in a school.", ["Troops"]),
    ],
)
def test_who_acts_in_a_relative_clause_is_whom_it_tells_of(text: str, actors: list[str]) -> None:
    """AC29: those who are caught did it, and not who caught them."""
    assert actors == [str(claim.actor) for claim in reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims]


@pytest.mark.parametrize(
    ("clause", "actor"),
    [("an army soldier who", "Norland"), ("gunmen who", "gunmen"), ("a drone that", None), ("a strike that", "Norland")],
    ids=["its own", "others", "a weapon", "its own act"],
)
def test_whose_act_a_relative_clause_tells(clause: str, actor: str | None) -> None:
    """AC29: a strike is whose it was, a drone is nobody's who is named, and an army's soldier acts for it."""
    *_, noun, who = clause.split()
    tree = {
        "Norland": ("PROPN", "nmod:poss" if noun == "soldier" else "nsubj", noun if noun == "soldier" else "saw"),
        "saw": ("VERB", "root", "saw"),
        noun: ("NOUN", "obj", "saw"),
        who: ("PRON", "nsubj", "killed"),
        "killed": ("VERB", "acl:relcl", noun),
        "two": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "obj", "killed"),
    }
    report = annotated(f"Norland saw {clause} killed two guards.", ("two", Effect.KILLED, 0.9, {"actor": "Norland"}), tree=tree)
    [draft] = draft_claims(report)
    found = by_relative_clause(draft.actor, draft.quantity.phrase.span, report)

    assert actor == (found and str(found))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of nine rockets fired by rebels, seven were shot down.", [("launched", "rebels"), ("intercepted", None)]),
        (
            "Air defences shot down 45 of 60 drones fired by Norland.",
            [("intercepted", "Air defences"), ("launched", "Norland")],
        ),
        ("Of the nine rockets fired at Ashby, seven were intercepted.", [("launched", None), ("intercepted", None)]),
    ],
)
def test_who_fired_did_not_shoot_down(text: str, told: list[tuple[str, str | None]]) -> None:
    """AC30, AC32, QN50: what was fired, and what it hit, is theirs who fired it, and what was stopped of it is not."""
    claims = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert told == [(claim.effect.value, claim.actor and str(claim.actor)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels killed nine soldiers in Ashby and the army killed 12 rebels in Harwich.", ["Rebels", "army"]),
        ("The Hillmen fired 30 rockets and Norland's jets struck 12 posts.", ["Hillmen", "Norland's jets"]),
        ("Hours after rebels killed nine policemen, troops arrested 40 people.", ["rebels", "troops"]),
        ("The army lost three soldiers and killed nine rebels, its spokesman said.", ["None", "army"]),
        ("Nine rebels were killed by the army, which lost three of its own men.", ["army", "None"]),
    ],
)
def test_each_of_two_who_fight_did_its_own(text: str, actors: list[str]) -> None:
    """Two sides' acts in one sentence are told apart, and who lost men killed none of them (AC31)."""
    assert actors == [str(claim.actor) for claim in reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims]


def test_who_denies_losing_them_is_whose_they_were() -> None:
    """AC31: "losing" has the subject of "denied"."""
    [claim] = reading_of("Norland denied losing 47 drones.").claims
    assert (claim.actor, claim.side and str(claim.side)) == (None, "Norland")


def test_what_was_launched_hit_for_whoever_launched_it() -> None:
    """AC32: the nine that came through are Sudland's, whoever's air defences shot down the others."""
    text = (
        "OSTHAVEN, May 12 (CCW) - Norland said its air defences shot down 31 of 40 drones launched by Sudland overnight, and that the "
        "remaining nine hit an oil depot and two apartment blocks in Osthaven, killing five people and wounding 18."
    )
    told = {claim.quantity.phrase.words: str(claim.actor) for claim in reading_of(text).claims}

    assert {"40": "Sudland", "nine": "Sudland", "five": "Sudland"}.items() <= told.items()
    assert told["31"] != "Sudland"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The army arrested four men suspected of an ambush in which two drivers were shot dead.", ["army", "None"]),
        ("The army shot dead two drivers and arrested four men.", ["army", "army"]),
    ],
)
def test_who_took_the_suspects_did_not_do_what_they_are_held_for(text: str, actors: list[str]) -> None:
    """AC33: the drivers were shot by nobody who is named."""
    assert actors == [str(claim.actor) for claim in reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "After an attack on Karst killed four soldiers, Norland jets hit a camp near Ashby, killing 20 people.",
            [("four", "None", "Karst"), ("a", "Norland jets", "Ashby"), ("20", "Norland jets", "Ashby")],
        ),
        (
            "Norland jets hit a camp near Ashby after a bomb in Karst killed four soldiers.",
            [("a", "Norland jets", "Ashby"), ("four", "None", "Karst")],
        ),
        (
            "A bomb in Karst killed four soldiers before Norland jets hit a camp near Ashby.",
            [("four", "None", "Karst"), ("a", "Norland jets", "Ashby")],
        ),
    ],
)
def test_what_nobody_is_named_for_is_not_by_who_attacked_elsewhere(text: str, told: list[tuple[str, str, str]]) -> None:
    """AC34, PL17: neither who did it nor where it was comes from another attack before or after it."""
    reading = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}")
    claims = [(c.quantity.phrase.words, str(c.actor), c.place and c.place.phrase.words) for c in reading.claims]

    assert told == claims
    assert {event.cue.words: str(event.actor) for event in reading.events}["hit"] == "Norland jets"
    assert sum(event.actor is not None for event in reading.events) == 1


def test_an_attack_of_two_clauses_is_by_one() -> None:
    """AC34 leaves "and" alone: a shell that fell as somebody fired is theirs."""
    text = "OSTHAVEN, May 12 (CCW) - Norland's army fired on Karst, and a shell hit a school, killing four children."

    assert {"Norland's army"} == {str(claim.actor) for claim in reading_of(text).claims}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A mine killed two children in a village that the Hillmen left a week ago.", ("None", None)),
        ("Dozens of air strikes hit near the town of Ashby, which rebels took from the army on Thursday.", ("None", None)),
        ("Rockets which the Hillmen fired on Monday killed nine people.", ("Hillmen", "on Monday")),
    ],
)
def test_what_is_told_of_a_place_is_not_told_of_the_count(text: str, told: tuple[str, str | None]) -> None:
    """AC36: neither who took the town nor when is who struck near it, and when."""
    [claim] = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert told == (str(claim.actor), claim.when and claim.when.phrase.words)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The strikes killed several children, after a Hillmen assault left two soldiers dead near Karst.",
            ["None", "Hillmen"],
        ),
        ("Nine children died after Hillmen gunmen attacked a school.", ["Hillmen gunmen"]),
    ],
)
def test_who_attacked_before_did_not_make_the_strikes(text: str, actors: list[str]) -> None:
    """AC38: strikes are not theirs whose assault came before them; who died of an attack died of that."""
    claims = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert actors == [str(claim.actor) for claim in claims if claim.effect is Effect.KILLED]


def test_who_stopped_some_of_them_launched_none() -> None:
    """AC30, AC32: whoever launched them, and hit a depot with the others, is not who shot some down."""
    text = (
        "OSTHAVEN, May 12 (CCW) - Sudland's army said on Monday that it had shot down 78 of 93 drones launched overnight, and that the "
        "remaining 15 hit a power station and two depots in the north, wounding four workers."
    )
    reading = reading_of(text)

    assert {"Sudland's army"} == {str(claim.actor) for claim in reading.claims if claim.effect is Effect.INTERCEPTED}
    assert {None} == {claim.actor for claim in reading.claims if claim.effect is not Effect.INTERCEPTED}
    assert {"shot down": "Sudland's army", "launched": "None", "hit": "None"} == {
        e.cue.words: str(e.actor) for e in reading.events
    }
