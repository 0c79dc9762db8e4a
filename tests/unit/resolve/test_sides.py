"""Sides that the target itself tells (rule SD01)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.resolve.sides import side_told, with_sides


def _side(text: str, target: str, side: str | None) -> str | None:
    tree = {"Hillmen": ("PROPN", "appos", "seven"), "of": ("ADP", "case", "guards"), "captured": ("VERB", "acl", "guards")}
    roles = {"target": target} | ({"side": side} if side else {})
    report = annotated(
        text,
        ("seven", Effect.KILLED, 0.9, roles),
        tree={w: t for w, t in tree.items() if {w, t[2]} <= set(text.strip(".").split())},
    )
    (draft,) = draft_claims(report)
    found = side_told(draft, report)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("text", "target", "side", "told"),
    [
        ("The Hillmen killed seven Norwegian scientists.", "Norwegian scientists", None, "Norwegian"),
        ("The raid killed seven Yemenis and two Kenyans.", "Yemenis", "Kenyans", "Yemenis"),
        ("The raid killed seven guards of a Kenyan bank.", "guards of a Kenyan bank", None, None),
        ("The raid killed seven Kenyan-backed guards.", "Kenyan-backed guards", None, None),
        ("The raid killed seven Kenyan Hillmen guards.", "Kenyan Hillmen guards", "Hillmen", "Hillmen"),
        ("The raid killed seven Kenyan Hillmen.", "Kenyan Hillmen", None, "Kenyan Hillmen"),
        ("The raid killed seven guards.", "guards", "raid", "raid"),
        ("The raid killed seven South Korean guards.", "South Korean guards", None, "South Korean"),
        ("Korean guards: seven were killed.", "Korean guards", None, "Korean"),
        ("The raid killed seven Central American guards.", "Central American guards", None, None),
    ],
)
def test_a_nation_in_the_target_is_the_side(text: str, target: str, side: str | None, told: str | None) -> None:
    """It outranks a party elsewhere in the sentence, and gives way to one inside the target."""
    assert told == _side(text, target, side)


def _with_others(*, first_side: str, second_actor: str) -> list[str | None]:
    text = f"The Army killed 12 Hillmen fighters and {second_actor} wrecked 4 mortars of old make."
    roles = {"target": "fighters", "side": first_side, "actor": "Army"}
    report = annotated(
        text,
        ("12", Effect.KILLED, 0.9, roles),
        ("4", Effect.DESTROYED, 0.9, {"target": "mortars", "actor": second_actor}),
    )
    drafts = [replace(draft, target_kind=TargetKind.EQUIPMENT) for draft in draft_claims(report)]
    return [str(draft.side) if draft.side else None for draft in with_sides(drafts, report)]


def test_equipment_is_of_the_side_that_its_destroyer_fights() -> None:
    """Where the report tells of one such side; the doubt says where the side is from."""
    assert ["Hillmen", "Hillmen"] == _with_others(first_side="Hillmen", second_actor="Army")


def test_another_actor_and_ones_own_losses_tell_nothing() -> None:
    """What the navy wrecked need not be of those whom the army fights, and nobody wrecks what is his own."""
    assert ["Hillmen", None] == _with_others(first_side="Hillmen", second_actor="Navy")
    assert [None, None] == _with_others(first_side="Army", second_actor="Army")


@pytest.mark.parametrize(
    ("effect", "said", "side"),
    [(Effect.INTERCEPTED, "Hillmen", None), (Effect.LAUNCHED, "Hillmen", "Hillmen"), (Effect.INTERCEPTED, "Valley", "Valley")],
)
def test_nobody_shoots_down_his_own(effect: Effect, said: str, side: str | None) -> None:
    """A side from another sentence that is the actor itself is left out; what one launches is one's own."""
    text = "The Hillmen and the Valley fight. Hillmen units met 3 drones of old make."
    roles = {"target": "drones", "side": said, "actor": "Hillmen units"}
    report = annotated(text, ("3", effect, 0.9, roles))
    (draft,) = with_sides(draft_claims(report), report)

    assert side == (str(draft.side) if draft.side else None)


@pytest.mark.parametrize(("source", "side"), [("army", "army"), (None, None)])
def test_ones_own_are_of_who_speaks(source: str | None, side: str | None) -> None:
    """SD01: "its soldiers" are the speaker's; where nobody is named as that, nothing is guessed."""
    text = "The army said seven of its soldiers were killed."
    roles = {"target": "soldiers", "side": "its"} | ({"source": source} if source else {})
    report = annotated(text, ("seven", Effect.KILLED, 0.9, roles))
    (draft,) = draft_claims(report)

    assert (str(found) if (found := side_told(draft, report)) else None) == side


@pytest.mark.parametrize(
    ("target", "kind", "actor"),
    [
        ("Hillmen guards", TargetKind.COMBATANT, None),
        ("guards", TargetKind.COMBATANT, "Hillmen"),
        ("Hillmen drones", TargetKind.EQUIPMENT, "Hillmen"),
    ],
)
def test_an_actor_whom_the_target_names_is_none(target: str, kind: TargetKind, actor: str | None) -> None:
    """SD04: nobody is told to have killed them; who shot down drones "of" a people may be of that people."""
    text = "Six Hillmen guards and Hillmen drones fell."
    report = annotated(text, ("Six", Effect.KILLED, 0.9, {"target": target, "actor": "Hillmen"}))
    (draft,) = with_sides([replace(draft, target_kind=kind) for draft in draft_claims(report)], report)

    assert actor == (str(draft.actor) if draft.actor else None)


@pytest.mark.parametrize(
    ("text", "actor", "side", "told"),
    [
        ("The army said Norland guards lost 9 tanks.", "Norland guards", "army", ("Norland guards", None)),
        ("The army said they lost 9 tanks.", "Hillmen", None, ("army", "Hillmen")),
        ("The army confirmed the loss of 9 tanks.", "Hillmen", "Hillmen", ("army", "Hillmen")),
        ("The army said Norland guards wrecked 9 tanks.", "Norland guards", None, (None, "Norland guards")),
        ("The army rued a loss and said 9 tanks fell.", "Hillmen", None, (None, "Hillmen")),
    ],
    ids=["named", "a pronoun", "a loss", "no loss", "a loss before another verb"],
)
def test_who_loses_something_is_its_side(text: str, actor: str, side: str | None, told: tuple[str | None, str | None]) -> None:
    """SD05: the subject of "lost", or who speaks; and nobody does to himself what he loses."""
    verb = next(word for word in ("lost", "loss", "wrecked") if word in text)
    tree = {
        "9": ("NUM", "nummod", "tanks"),
        "tanks": ("NOUN", "nmod" if verb == "loss" else "obj", verb),
        "guards": ("NOUN", "nsubj", verb),
        "they": ("PRON", "nsubj", verb),
        "Norland": ("PROPN", "compound", "guards"),
        "said": ("VERB", "root", "said"),
    }
    tree = {word: told for word, told in tree.items() if word in text.strip(".").split()}
    far = "The Hillmen met. "
    roles = {"target": "tanks", "actor": actor, "source": "army"} | ({"side": side} if side else {})
    report = annotated(far + text, ("9", Effect.DESTROYED, 0.9, roles), tree=tree)
    (draft,) = with_sides(draft_claims(report), report)

    assert told == tuple(str(party) if party else None for party in (draft.side, draft.actor))
