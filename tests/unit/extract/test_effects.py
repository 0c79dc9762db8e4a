"""Effects that the words around a count state by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims.effects import settled_effect, stated_effect
from counterclaim.model.claim import Effect, TargetKind
from readings import reading_of

ACTIVE = {"30": ("NUM", "nummod", "others"), "others": ("NOUN", "obj", "wounding"), "wounding": ("VERB", "root", "wounding")}
SUBJECT = {"30": ("NUM", "nummod", "men"), "men": ("NOUN", "nsubj", "died"), "died": ("VERB", "root", "died")}
JOINED = {
    "30": ("NUM", "nummod", "men"),
    "men": ("NOUN", "conj", "women"),
    "women": ("NOUN", "obj", "freed"),
    "freed": ("VERB", "root", "freed"),
}
STATE = {"30": ("NUM", "nummod", "wounded"), "wounded": ("NOUN", "obj", "left"), "left": ("VERB", "root", "left")}
OPEN = {"30": ("NUM", "nummod", "men"), "men": ("NOUN", "obj", "lost"), "lost": ("VERB", "root", "lost")}
BOTH = {
    "30": ("NUM", "nummod", "men"),
    "men": ("NOUN", "obj", "killed"),
    "killed": ("VERB", "root", "killed"),
    "wounded": ("ADJ", "amod", "men"),
}


@pytest.mark.parametrize(
    ("text", "tree", "effect"),
    [
        ("A shell hit, wounding 30 others.", ACTIVE, Effect.INJURED),
        ("Some 30 men died.", SUBJECT, Effect.KILLED),
        ("They freed women and 30 men.", JOINED, Effect.FREED),
        ("The raid left 30 wounded.", STATE, Effect.INJURED),
        ("The army lost 30 men.", OPEN, None),
        ("They killed 30 wounded men.", BOTH, None),
    ],
)
def test_a_count_takes_the_effect_that_governs_it(
    text: str, tree: dict[str, tuple[str, str, str]], effect: Effect | None
) -> None:
    """Object, subject, coordination and counted states are read; words of more than one meaning, or two effects at once, are not."""
    report = annotated(text, tree=tree)
    at = next(i for i, token in enumerate(report.tokens) if token.of(text) == "30")

    assert effect is stated_effect(report, at, at + 1, people=True)


def test_captured_means_one_thing_of_people_and_another_of_things() -> None:
    """People are captured, posts are seized."""
    tree = {"30": ("NUM", "nummod", "posts"), "posts": ("NOUN", "obj", "captured"), "captured": ("VERB", "root", "captured")}
    report = annotated("They captured 30 posts.", tree=tree)

    assert Effect.SEIZED is stated_effect(report, 2, 3, people=False)
    assert Effect.CAPTURED is stated_effect(report, 2, 3, people=True)


@pytest.mark.parametrize(
    ("text", "effect", "made_by"),
    [
        ("Shells wounded 30 guards.", Effect.INJURED, "QN02"),
        ("They were wounded 30 guards fell.", Effect.KILLED, None),
        ("Shells killing and wounded 30 guards.", Effect.CASUALTIES, "QN04"),
        ("Shells reached 30 guards.", Effect.KILLED, None),
    ],
    ids=["runs into the count", "belongs to what stands before", "both at once", "tells no effect"],
)
def test_a_verb_right_before_a_count_decides(text: str, effect: Effect, made_by: str | None) -> None:
    """QN02: whatever the tree makes of it, and however sure the model is of another effect."""
    tree = {"were": ("AUX", "aux", "wounded"), "and": ("CCONJ", "cc", "wounded")}
    report = annotated(
        text,
        ("30", Effect.KILLED, 0.9, {"target": "guards"}),
        tree={word: place for word, place in tree.items() if word in text.split()},
    )
    found = settled_effect(report, report.analysis.claims[0])

    assert found.effect is effect
    assert found.made_by.endswith(made_by or report.analysis.model)


@pytest.mark.parametrize(
    ("text", "kind", "effect"),
    [
        ("They have taken out 30 guards.", TargetKind.COMBATANT, Effect.KILLED),
        ("They took out 30 tanks.", TargetKind.EQUIPMENT, Effect.DESTROYED),
        ("They took away 30 guards.", TargetKind.COMBATANT, Effect.CAPTURED),
    ],
)
def test_a_verb_may_mean_it_only_with_the_word_after_it(text: str, kind: TargetKind, effect: Effect) -> None:
    """QN02: "take out" is to kill people and to destroy things; "take" leaves it to the model."""
    report = annotated(text, ("30", Effect.CAPTURED, 0.9, {}), tree={"have": ("AUX", "aux", "30")} if "have" in text else None)
    proposal = replace(report.analysis.claims[0], target_kind=kind)

    assert effect is settled_effect(report, proposal).effect


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Police raised the number of abducted boys to 30.", Effect.ABDUCTED),
        ("Police put the number of missing boys at 30.", Effect.MISSING),
        ("The number of hostages freed rose to 30.", Effect.FREED),
        ("The number of wounded who died rose to 30.", None),
        ("The number of dead and wounded rose to 30.", None),
        ("The number of boys abducted or freed rose to 30.", None),
        ("The number of boys rose to 30.", None),
        ("The number fell, and they freed boys close to 30.", None),
        ("The number of freed boys rose by 30.", None),
        ("They freed boys up to 30.", None),
    ],
)
def test_a_number_of_people_is_of_what_became_of_them(text: str, effect: Effect | None) -> None:
    """QN19: however sure the model is of another effect; words of two effects, or none, leave it to the model."""
    report = annotated(text, ("30", Effect.DISPLACED, 0.9, {}))
    found = settled_effect(report, report.analysis.claims[0])

    assert found.effect is (effect or Effect.DISPLACED)
    assert found.made_by.endswith("+QN19") is (effect is not None)


@pytest.mark.parametrize(
    ("text", "verb", "effect"),
    [
        ("They freed women and 30 men.", "freed", Effect.FREED),
        ("They freed women and 30 men, and two died.", "freed", Effect.KILLED),
        ("They destroyed women and 30 men.", "destroyed", Effect.KILLED),
        ("They saw women and 30 men.", "saw", Effect.KILLED),
    ],
)
def test_a_list_of_others_counts_no_dead(text: str, verb: str, effect: Effect) -> None:
    """QN20: where the sentence tells of nobody's death, and the verb of what people live through."""
    tree = {
        "30": ("NUM", "nummod", "men"),
        "men": ("NOUN", "conj", "women"),
        "women": ("NOUN", "obj", verb),
        verb: ("VERB", "root", verb),
    }
    report = annotated(text, ("30", Effect.KILLED, 0.9, {}), tree=tree)

    assert effect is settled_effect(report, report.analysis.claims[0]).effect


@pytest.mark.parametrize(
    ("text", "above", "beside", "effect"),
    [
        ("Nine girls captured in May were freed.", "freed", "captured", Effect.FREED),
        ("Nine girls freed in May were captured.", "captured", "freed", Effect.ABDUCTED),
    ],
)
def test_those_who_are_freed_had_been_taken(text: str, above: str, beside: str, effect: Effect) -> None:
    """QN22: the verb over them tells what was done now."""
    tree = {
        "Nine": ("NUM", "nummod", "girls"),
        "girls": ("NOUN", "nsubj:pass", above),
        beside: ("VERB", "acl", "girls"),
        above: ("VERB", "root", above),
    }
    report = annotated(text, ("Nine", Effect.ABDUCTED, 0.9, {}), tree=tree)

    assert effect is settled_effect(report, report.analysis.claims[0]).effect


@pytest.mark.parametrize(
    ("text", "verb", "model", "effect"),
    [
        ("Nine were hurt and two guards succumbed.", "succumbed", Effect.INJURED, Effect.KILLED),
        ("Nine fell and two guards missing.", "missing", Effect.INJURED, Effect.MISSING),
        ("Nine fell and two guards walked.", "walked", Effect.INJURED, Effect.INJURED),
        ("Nine fled and two guards missing.", "missing", Effect.CAPTURED, Effect.CAPTURED),
    ],
    ids=["died of it", "missing", "neither", "taken, not harmed"],
)
def test_what_became_of_some_is_not_what_befell_the_others(text: str, verb: str, model: Effect, effect: Effect) -> None:
    """QN39, QN40: who dies of wounds is killed, and who is missing is not hurt, however sure the model is."""
    tree = {"two": ("NUM", "nummod", "guards"), "guards": ("NOUN", "nsubj", verb), verb: ("VERB", "root", verb)}
    report = annotated(text, ("two", model, 0.9, {"target": "guards"}), tree=tree)

    assert effect is settled_effect(report, report.analysis.claims[0]).effect


def test_missing_limbs_are_nobody_missing() -> None:
    """QN40: who is missing something is not missing."""
    tree = {
        "two": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "nsubj", "missing"),
        "missing": ("VERB", "root", "missing"),
        "limbs": ("NOUN", "obj", "missing"),
    }
    report = annotated("There two guards missing limbs.", ("two", Effect.INJURED, 0.9, {"target": "guards"}), tree=tree)

    assert Effect.INJURED is settled_effect(report, report.analysis.claims[0]).effect


def test_the_second_of_two_verbs_tells_of_the_second_count() -> None:
    """QN02: "killed a nurse and wounded two guards", where each verb has an object of its own."""
    tree = {
        "nurse": ("NOUN", "obj", "killed"),
        "killed": ("VERB", "root", "killed"),
        "and": ("CCONJ", "cc", "wounded"),
        "wounded": ("VERB", "conj", "killed"),
        "two": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "obj", "wounded"),
    }
    report = annotated(
        "Shells killed one nurse and wounded two guards.", ("two", Effect.KILLED, 0.9, {"target": "guards"}), tree=tree
    )

    assert Effect.INJURED is settled_effect(report, report.analysis.claims[0]).effect


GROWN = {
    "30": ("NUM", "nummod", "men"),
    "men": ("NOUN", "obl", "bringing"),
    "losses": ("NOUN", "obj", "bringing"),
    "bringing": ("VERB", "root", "bringing"),
}


@pytest.mark.parametrize(
    ("text", "tree", "effect", "by_words"),
    [
        ("The army lost 30 men.", OPEN, Effect.KILLED, ["QN18"]),
        ("The army lost 30 men.", OPEN, Effect.CAPTURED, []),
        ("A raid bringing losses to 30 men.", GROWN, Effect.KILLED, ["QN18"]),
        (
            "A raid bringing claims to 30 men.",
            {word: tie for word, tie in GROWN.items() if word != "losses"} | {"claims": ("NOUN", "obj", "bringing")},
            Effect.KILLED,
            [],
        ),
    ],
)
def test_losses_agree_that_people_are_dead(
    text: str, tree: dict[str, tuple[str, str, str]], effect: Effect, by_words: list[str]
) -> None:
    """QN18: the words leave open what became of them, and the model's effect stands."""
    report = annotated(text, ("30", effect, 0.3, {}), tree=tree)
    found = settled_effect(report, report.analysis.claims[0])

    assert (effect, by_words) == (found.effect, found.made_by.split("+")[1:])


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Nineteen hostages are still being held, after 26 were released.", ["abducted", "freed"]),
        ("Seven captives remain in captivity, and 12 have been freed.", ["abducted", "freed"]),
        ("Nine hostages held in Ashby were freed.", ["freed"]),
    ],
)
def test_who_is_held_was_not_freed(text: str, effects: list[str]) -> None:
    """QN49: whatever is said of others."""
    assert effects == [claim.effect.value for claim in reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The freed men, two of them wounded, were handed over to the Red Cross.", ["injured"]),
        ("The freed men, two of whom were badly hurt, were handed over to the Red Cross.", ["injured"]),
        ("The rebels freed 12 hostages, two of them women.", ["freed", "freed"]),
    ],
)
def test_who_of_them_was_hurt(text: str, effects: list[str]) -> None:
    """QN52: two of those freed were wounded, whatever befell them all."""
    assert effects == [claim.effect.value for claim in reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims]
