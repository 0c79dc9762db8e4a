"""Sides that the target itself tells (rule SD01)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from annotated import annotated as annotated_as
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.resolve.sides.told import side_told, with_sides
from readings import reading_of

annotated = partial(annotated_as, kind=TargetKind.COMBATANT)


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


@pytest.mark.parametrize(
    ("kind", "effect", "target", "side", "told"),
    [
        (TargetKind.COMBATANT, Effect.KILLED, "Kenyan guards", "Kenya", "Kenya"),
        (TargetKind.COMBATANT, Effect.KILLED, "Kenyan guards", "Uganda", "Kenyan"),
        (TargetKind.COMBATANT, Effect.KILLED, "Kenyan guards", "Hillmen", "Hillmen"),
        (TargetKind.SETTLEMENT, Effect.SEIZED, "Kenyan towns", None, None),
        (TargetKind.SITE, Effect.STRUCK, "Kenyan bases", None, "Kenyan"),
        (TargetKind.SITE, Effect.STRUCK, "Kenyan airstrikes", None, None),
    ],
    ids=["its state", "another state", "a body", "where it lies", "a thing of theirs", "who attacks"],
)
def test_a_nation_is_no_better_than_its_state_or_a_body(
    kind: TargetKind, effect: Effect, target: str, side: str | None, told: str | None
) -> None:
    """SD01: a fighter is his group's before his nation's; a town's nation says where it lies, and an attack's who attacks."""
    text = f"Kenya, Uganda and the Hillmen met. A report told of seven {target}."
    report = annotated(text, ("seven", effect, 0.9, {"target": target} | ({"side": side} if side else {})))
    (draft,) = (replace(draft, target_kind=kind) for draft in draft_claims(report))

    assert (str(found) if (found := side_told(draft, report)) else None) == told


@pytest.mark.parametrize(
    ("target", "side", "told"),
    [
        ("Kenyan rebels", None, "Kenyan rebels"),
        ("Kenyan rebel fighters", "Kenyan rebel", "Kenyan rebel fighters"),
        ("South Korean opposition supporters", "South Korean", "South Korean opposition supporters"),
        ("Kenyan rebels", "Kenyans", "Kenyan rebels"),
        ("Kenyan rebels", "Hillmen", "Hillmen"),
        ("Kenyan fighters", None, "Kenyan"),
        ("Kenyan men and rebels", None, "Kenyan"),
    ],
)
def test_rebels_of_a_nation_are_not_their_states(target: str, side: str | None, told: str) -> None:
    """SD07: the word for them belongs to the side; fighters may be the state's, and of two groups only one are rebels."""
    nouns = ("fighters", "supporters", "men")
    report = annotated(
        f"Kenyans met the Hillmen. The raid killed seven {target}.",
        ("seven", Effect.KILLED, 0.9, {"target": target} | ({"side": side} if side else {})),
        tree={word: ("NOUN", "obj", "killed") for word in nouns if word in target.split()},
    )
    (draft,) = with_sides(draft_claims(report), report)

    assert str(draft.side) == told


@pytest.mark.parametrize(
    ("effect", "said", "side"),
    [(Effect.INTERCEPTED, "Hillmen", None), (Effect.LAUNCHED, "Hillmen", "Hillmen"), (Effect.INTERCEPTED, "Valley", "Valley")],
)
def test_nobody_shoots_down_his_own(effect: Effect, said: str, side: str | None) -> None:
    """A side from another sentence that is the actor itself is left out; what one launches is one's own."""
    text = "The Hillmen and the Valley fight. Hillmen units met 3 drones of old make."
    roles = {"target": "drones", "side": said, "actor": "Hillmen units"}
    report = annotated_as(text, ("3", effect, 0.9, roles), kind=TargetKind.MUNITION)
    (draft,) = with_sides(draft_claims(report), report)

    assert side == (str(draft.side) if draft.side else None)


def test_an_actor_without_a_name_may_be_anybody() -> None:
    """SD03: "a bomber" shares no name with the side, and tells nothing about it."""
    text = "The Valley fights. A bomber met 3 guards of old."
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"target": "guards", "side": "Valley", "actor": "A bomber"}))
    (draft,) = with_sides(draft_claims(report), report)

    assert ("Valley", "A bomber") == (str(draft.side), str(draft.actor))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hillmen rode out; 3 rebels fell.", ("Hillmen", None)),
        ("Hillmen killed 3 rebels.", (None, "Hillmen")),
        ("Of 3 rebels shot by the Hillmen one fell.", (None, "Hillmen")),
        ("Hillmen met. Of 3 rebels one fell.", ("Hillmen", None)),
    ],
    ids=["subject of another verb", "subject of the verb", "by them", "another sentence"],
)
def test_fighters_are_somebodys_and_their_killer_is_told(text: str, told: tuple[str | None, str | None]) -> None:
    """SD03: of a side and an actor that are one, fighters keep the side unless the sentence says that the actor did it."""
    verb = next(word for word in ("rode", "killed", "met", "shot") if word in text)
    tree = {
        "Hillmen": ("PROPN", "obl" if verb == "shot" else "nsubj", verb),
        verb: ("VERB", "root", verb),
        "the": ("DET", "det", "Hillmen"),
        "by": ("ADP", "case", "Hillmen"),
        "3": ("NUM", "nummod", "rebels"),
        "rebels": ("NOUN", "obj" if verb == "killed" else "nsubj", "killed" if verb == "killed" else "fell"),
        "fell": ("VERB", "root", "fell"),
    }
    words = text.replace(";", "").replace(".", "").split()
    tree = {word: place for word, place in tree.items() if {word, place[2]} <= set(words)}
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"target": "rebels", "actor": "Hillmen"}), tree=tree)
    (draft,) = (replace(d, target_kind=TargetKind.COMBATANT, side=d.actor) for d in draft_claims(report))
    (draft,) = with_sides([draft], report)

    assert told == tuple(str(party) if party else None for party in (draft.side, draft.actor))


def test_the_nearest_subject_loses() -> None:
    """SD05: where the tree hangs who speaks on the loss, too, the loser is who stands next to it."""
    text = "The band said Norland lost 9 tanks."
    tree = {
        "9": ("NUM", "nummod", "tanks"),
        "tanks": ("NOUN", "obj", "lost"),
        "band": ("NOUN", "nsubj", "lost"),
        "Norland": ("PROPN", "nsubj", "lost"),
    }
    report = annotated(text, ("9", Effect.DESTROYED, 0.9, {"target": "tanks"}), tree=tree)
    (draft,) = with_sides(draft_claims(report), report)

    assert "Norland" == str(draft.side)


@pytest.mark.parametrize(("source", "side"), [("army", "army"), (None, None)])
def test_ones_own_are_of_who_speaks(source: str | None, side: str | None) -> None:
    """SD01: "its soldiers" are the speaker's; where nobody is named as that, nothing is guessed."""
    text = "The army said seven of its soldiers were killed."
    roles = {"target": "soldiers", "side": "its"} | ({"source": source} if source else {})
    report = annotated(text, ("seven", Effect.KILLED, 0.9, roles))
    (draft,) = draft_claims(report)

    assert (str(found) if (found := side_told(draft, report)) else None) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The army said seven men had died on its side.", "army"),
        ("The army said seven men had died on its own side since Monday.", "army"),
        ("The army said seven men had died on its side of the river.", None),
        ("The army said seven men had died, two on its side.", None),
    ],
    ids=["its", "its own", "a bank", "another count"],
)
def test_who_dies_on_ones_side_is_ones_own(text: str, side: str | None) -> None:
    """SD01: of whom another number stands beside "its side", that number tells."""
    tree = {"two": ("NUM", "conj", "seven"), "seven": ("NUM", "nummod", "men")}
    report = annotated(text, ("seven", Effect.KILLED, 0.9, {"target": "men", "source": "army"}), tree=tree)
    (draft,) = draft_claims(report)

    assert (str(found) if (found := side_told(draft, report)) else None) == side


def test_who_tells_of_ones_own_dead_has_not_killed_them() -> None:
    """SD03: so it is with those whom no name tells, too."""
    report = annotated(
        "The rebels said seven fighters fell.", ("seven", Effect.KILLED, 0.9, {"target": "fighters", "actor": "rebels"})
    )
    (draft,) = draft_claims(report)
    (draft,) = with_sides([replace(draft, side=draft.actor, target_kind=TargetKind.COMBATANT)], report)

    assert (draft.actor, str(draft.side)) == (None, "rebels")


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
        ("The Valley army said Norland guards lost 9 tanks.", "Valley army", None, ("Norland guards", None)),
        ("The army said Norland guards wrecked 9 tanks.", "Norland guards", None, (None, "Norland guards")),
        ("The army rued a loss and said 9 tanks fell.", "Hillmen", None, (None, "Hillmen")),
    ],
    ids=["named", "a pronoun", "a loss", "said by who fights them", "no loss", "a loss before another verb"],
)
def test_who_loses_something_is_its_side(text: str, actor: str, side: str | None, told: tuple[str | None, str | None]) -> None:
    """SD05: the subject of "lost", or who speaks; nobody does to himself what he loses, nor is who tells of it told to have done it."""
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
    roles = {"target": "tanks", "actor": actor, "source": actor if "army" in actor else "army"} | (
        {"side": side} if side else {}
    )
    report = annotated(far + text, ("9", Effect.DESTROYED, 0.9, roles), tree=tree)
    (draft,) = with_sides(draft_claims(report), report)

    assert told == tuple(str(party) if party else None for party in (draft.side, draft.actor))


def test_who_lost_sons_is_not_their_side() -> None:
    """SD05 is of forces and lands: a mother who lost two sons is no side."""
    text = "A nurse said she lost 2 sons."
    tree = {"2": ("NUM", "nummod", "sons"), "sons": ("NOUN", "obj", "lost"), "she": ("PRON", "nsubj", "lost")}
    report = annotated(text, ("2", Effect.KILLED, 0.9, {"target": "sons", "source": "A nurse"}), tree=tree)
    (draft,) = with_sides(draft_claims(report), report)

    assert draft.side is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenyan Hillmen said they killed seven guards.", (None, "Kenyan Hillmen")),
        ("Kenyan Hillmen said their men killed seven guards.", (None, "Kenyan Hillmen")),
        ("Kenyan Hillmen said they met and killed seven guards.", (None, "Kenyan Hillmen")),
        ("Kenyan Hillmen said they buried seven guards.", ("Kenyan Hillmen", None)),
        ("Kenyan Hillmen said they saw who killed seven guards.", ("Kenyan Hillmen", None)),
        ("Kenyan Hillmen said men killed seven guards.", ("Kenyan Hillmen", None)),
    ],
    ids=["they", "their men", "a shared subject", "another verb", "another's deed", "somebody's men"],
)
def test_whom_a_speaker_killed_is_not_the_speakers(text: str, told: tuple[str | None, str | None]) -> None:
    """SD03: the subject of the killing may be a pronoun, and then the speaker is the actor, and not the side."""
    verb = "buried" if "buried" in text else "killed"
    deed = (
        ("VERB", "conj", "met") if "met" in text else ("VERB", "ccomp", "saw") if "saw" in text else ("VERB", "ccomp", "said")
    )
    tree = {
        "Kenyan": ("ADJ", "amod", "Hillmen"),
        "Hillmen": ("PROPN", "nsubj", "said"),
        "said": ("VERB", "root", "said"),
        "met": ("VERB", "ccomp", "said"),
        "saw": ("VERB", "ccomp", "said"),
        verb: deed,
        "they": ("PRON", "nsubj", "met" if "met" in text else "saw" if "saw" in text else verb),
        "their": ("PRON", "nmod:poss", "men"),
        "men": ("NOUN", "nsubj", verb),
        "seven": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "obj", verb),
    }
    tree = {word: tie for word, tie in tree.items() if word in text.strip(".").split()}
    report = annotated(text, ("seven", Effect.KILLED, 0.9, {"target": "guards", "actor": "Kenyan Hillmen"}), tree=tree)
    (draft,) = (replace(d, target_kind=TargetKind.COMBATANT, side=d.actor) for d in draft_claims(report))
    (draft,) = with_sides([draft], report)

    assert told == tuple(str(party) if party else None for party in (draft.side, draft.actor))


@pytest.mark.parametrize(
    ("target", "side", "told"),
    [
        ("soldiers", "Kenyan army", ("Kenyan army", "Kenyan rebels")),
        ("Kenyan soldiers", None, ("Kenyan", "Kenyan rebels")),
        ("Kenyan rebel chiefs", None, ("Kenyan rebel chiefs", None)),
    ],
)
def test_a_nations_rebels_are_not_its_army(target: str, side: str | None, told: tuple[str | None, str | None]) -> None:
    """SD03 and SD04 compare parties by the names in them, and these two share the nation's."""
    text = f"The Kenyan army fights. Kenyan rebels met seven {target}."
    roles = {"target": target, "actor": "Kenyan rebels"} | ({"side": side} if side else {})
    report = annotated(
        text,
        ("seven", Effect.KILLED, 0.9, roles),
        tree={"chiefs": ("NOUN", "obj", "met")} if "chiefs" in target else {},
    )
    (draft,) = (replace(d, target_kind=TargetKind.COMBATANT) for d in draft_claims(report))
    (draft,) = with_sides([draft], report)

    assert told == tuple(str(party) if party else None for party in (draft.side, draft.actor))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Kenyan losses were 12 dead and 30 wounded.", "Kenyan"),
        ("Kenya's losses amounted to 12 men killed and 30 wounded.", "Kenya"),
        ("South Sudanese rebel losses were put at 12 dead and 30 wounded.", "South Sudanese rebel"),
        ("Its losses were 12 dead and 30 wounded, the patrol said.", "the patrol"),
        ("Rebel losses were 12 dead, and Kenyan losses were 9 dead and 30 wounded.", "Kenyan"),
        ("Heavy losses were 12 dead and 30 wounded.", "Hillmen"),
        ("Kenyan losses, 30 wounded, were told.", "Hillmen"),
        ("Kenyan losses were 12 dead, and others buried 30 wounded.", "Hillmen"),
        ("Kenyan losses were 12 dead, and the army has 30 wounded.", "Hillmen"),
        ("Kenyan losses were 12 dead, and Ugandan guards have 30 wounded.", "Hillmen"),
        ("The losses of Kenya were put at 12 dead and 30 wounded.", "Kenya"),
        ("Losses of the war were put at 12 dead and 30 wounded.", "Hillmen"),
        ("They put Kenyan losses at 30 men.", "Kenyan"),
    ],
    ids=[
        "nation", "name", "a nation's rebels", "its", "the nearest", "nobody's", "no telling", "another verb", "article", "other nation",
        "of", "of no party", "put at",
    ],
)  # fmt: skip
def test_counts_of_ones_losses_are_ones_own(text: str, side: str) -> None:
    """SD08: all that are joined under them, whatever side the model takes from another sentence."""
    parts = {"amounted": "VERB", "put": "VERB", "wounded": "VERB", "killed": "VERB", "buried": "VERB", "the": "DET"}
    words = text.replace(",", "").strip(".").split()
    tree = {word: (upos, "root", word) for word, upos in parts.items() if word in words}
    roles = {"side": "Hillmen"} | ({"source": "the patrol"} if "the patrol" in text else {})
    report = annotated(
        f"The Hillmen fight. {text}",
        ("30", Effect.INJURED, 0.9, roles),
        tree=tree,
        places=["Kenya"] if "Kenya" in words or "Kenya's" in words else [],
    )
    (draft,) = with_sides(draft_claims(report), report)

    assert side == str(draft.side)


def test_losses_told_beside_others_are_not_of_the_same_people() -> None:
    """SD08: what the model took for the target is what the sentence's other count is of."""
    text = "Nine Ugandan guards fell, while Kenyan losses stood at 30."
    report = annotated(text, ("30", Effect.KILLED, 0.9, {"target": "Ugandan guards", "side": "Ugandan"}))
    (draft,) = with_sides(draft_claims(report), report)

    assert (draft.target, str(draft.side)) == (None, "Kenyan")


@pytest.mark.parametrize(("side", "told"), [("Ugandan army", "Kenyan"), ("Kenyan army", "Kenyan army"), ("Hillmen", "Hillmen")])
def test_a_body_of_another_nation_is_not_the_side_of_a_nations_people(side: str, told: str) -> None:
    """SD01: a body keeps the side only where it may be of the nation that the target names."""
    report = annotated(
        f"The {side} met. Seven Kenyan guards fell.", ("Seven", Effect.KILLED, 0.9, {"target": "Kenyan guards", "side": side})
    )
    (draft,) = draft_claims(report)

    assert told == str(side_told(draft, report))


def test_a_nation_begins_with_its_own_word() -> None:
    """SD01: the mark that ends the sentence before is no part of it."""
    report = annotated("They met. Kenyan guards: seven fell.", ("seven", Effect.KILLED, 0.9, {"target": "Kenyan guards"}))
    (draft,) = draft_claims(report)

    assert "Kenyan" == str(side_told(draft, report))


@pytest.mark.parametrize(
    ("target", "side", "told"),
    [
        ("regime and rebel fighters", "regime", "regime and rebel"),
        ("Kenyan government and rebel fighters", None, "Kenyan government and rebel"),
        ("Kenyan, Ugandan or Chadian guards", None, "Kenyan, Ugandan or Chadian"),
        ("South Korean and South Sudanese guards", None, "South Korean and South Sudanese"),
        ("Kenyan guards and drivers", None, "Kenyan"),
        ("Kenyan leader and guard", None, "Kenyan"),
        ("regime and rebel fighters", "Hillmen", "Hillmen"),
        ("Kenyans and Ugandans", None, "Kenyans and Ugandans"),
    ],
    ids=["no name", "a nation's", "of three", "two words each", "two kinds", "one in two offices", "of a third", "alone"],
)
def test_two_sides_together_are_neither_alone(target: str, side: str | None, told: str) -> None:
    """SD09: the side is both, in the words that join them."""
    roles = {"target": target} | ({"side": side} if side else {})
    report = annotated(f"The Hillmen fight. A raid killed seven {target}", ("seven", Effect.KILLED, 0.9, roles))
    (draft,) = with_sides(draft_claims(report), report)

    assert told == str(draft.side)


def test_a_side_that_the_target_tells_is_in_no_doubt() -> None:
    """SD01: the doubt was about the side of another sentence."""
    text = "The Ugandan army met. Seven Kenyan guards fell."
    report = annotated(text, ("Seven", Effect.KILLED, 0.9, {"target": "Kenyan guards", "side": "Ugandan army"}))
    (draft,) = (replace(d, doubts=("side “Ugandan army” is taken from another sentence",)) for d in draft_claims(report))
    (draft,) = with_sides([draft], report)

    assert ("Kenyan", ()) == (str(draft.side), draft.doubts)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "Gunmen abducted 20 Mekelle schoolgirls on Friday. The girls were taken from a school in Mekelle, officials said.",
            None,
        ),
        ("Gunmen killed nine Kurdish fighters in Mekelle on Friday, officials said.", "Kurdish"),
        ("Rebels killed nine Kyiv soldiers on Friday near Kyiv, officials said.", "Kyiv"),
    ],
)
def test_where_people_are_from_is_not_whose_they_are(text: str, side: str | None) -> None:
    """SD10: a town of the report is no side, unless it is the seat of a state."""
    first, *_ = reading_of(text).claims

    assert (str(first.side.phrase) if first.side else None) == side


def test_those_whom_another_sentence_counts_have_their_side_there() -> None:
    """SD13: whoever else is named nearer."""
    text = "Norland lost sixty soldiers, the Valley army said. Of these, 20 were killed."
    report = annotated(
        text,
        ("sixty", Effect.CASUALTIES, 0.9, {"target": "soldiers", "side": "Norland"}),
        ("20", Effect.KILLED, 0.9, {"target": "soldiers", "side": "Valley army"}),
    )

    assert [str(draft.side) for draft in with_sides(draft_claims(report), report)] == ["Norland", "Norland"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The army lost 12 soldiers and the rebels 30.", ["army", "rebels"]),
        ("Croat forces lost five men and the Muslims nine.", ["Croat forces", "Muslims"]),
    ],
)
def test_gapped_losses_are_whose_they_are(text: str, sides: list[str]) -> None:
    """SD05: the second party stands right before its number."""
    assert sides == [str(claim.side) for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Thirty regime soldiers and 39 rebel fighters were killed in battles near the town.", ["regime", "rebel"]),
        ("Thirty regime soldiers and 39 guards were killed in battles near the town.", ["regime", "regime"]),
        ("Clashes left 30 regime soldiers and 39 anti-regime fighters dead.", ["regime", "anti-regime"]),
    ],
    ids=["foes", "guards", "against it"],
)
def test_who_is_called_a_rebel_is_not_of_the_regime_beside(text: str, sides: list[str | None]) -> None:
    """SD15: their own word tells whose they are."""
    assert sides == [claim.side and str(claim.side) for claim in reading_of(text).claims]


@pytest.mark.parametrize(("target", "side"), [("soldiers", None), ("guards", "rebels")])
def test_soldiers_are_not_of_the_rebels_beside_them(target: str, side: str | None) -> None:
    """SD15: whosever else they may be."""
    report = annotated(
        f"The raid killed 14 rebels and 2 {target}.", ("2", Effect.KILLED, 0.9, {"target": target, "side": "rebels"})
    )
    (draft,) = with_sides(draft_claims(report), report)

    assert side == (draft.side and str(draft.side))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norland's army killed nine rebels in Karst at a cost of two soldiers, the mayor said.",
            [(None, "Norland's army"), ("Norland's army", None)],
        ),
        ("The army said it killed 40 rebels for the loss of two soldiers.", [("rebels", "army"), ("army", None)]),
        (
            "The Front put its own losses at five dead and claimed to have killed 30 soldiers.",
            [("Front", None), (None, "Front")],
        ),
        ("The raid cost two lives, police said.", [(None, None)]),
    ],
)
def test_what_a_victory_cost_is_the_victors(text: str, told: list[tuple[str | None, str | None]]) -> None:
    """SD16, SD08, QN51: the dead that were its price are killed, on the side of whoever paid it, and not by that."""
    claims = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert [claim.effect for claim in claims] == [Effect.KILLED] * len(told)
    assert [(claim.side and str(claim.side), claim.actor and str(claim.actor)) for claim in claims] == told


def test_members_of_a_body_are_its_own() -> None:
    """SD18: not of those beside whom they are counted."""
    text = "At least 83 Israeli soldiers have been injured in the attacks along with 34 members of the South Lebanon Army."

    assert ["Israeli", "South Lebanon Army"] == [str(claim.side) for claim in reading_of(text).claims]
