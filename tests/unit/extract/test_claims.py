"""Drafts of claims: what the model proposes, the rules of counting and telling check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import Proposal, annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.extract.confidence import confidence
from counterclaim.model.annotation import Calibration
from counterclaim.model.claim import Effect
from readings import reading_of


def test_a_part_of_a_count_stands_for_all_of_it() -> None:
    """The hedge belongs to the count even where the model saw the figure alone."""
    drafts = draft_claims(annotated("More than 160 villagers fled the valley.", ("160", Effect.DISPLACED, 0.9, {})))

    assert [("More than 160", 161, None)] == [(str(d.quantity), d.quantity.low, d.quantity.high) for d in drafts]
    assert "More than" == str(drafts[0].quantity.hedge)


@pytest.mark.parametrize("seen", ["A", "A total", "160"])
def test_a_total_is_the_number_after_it(seen: str) -> None:
    """Where the model saw the article of "a total of 160", nobody is counted as one."""
    drafts = draft_claims(annotated("A total of 160 guards were killed.", (seen, Effect.KILLED, 0.9, {})))

    assert [("160", 160)] == [(str(d.quantity), d.quantity.low) for d in drafts]


def test_a_target_ends_before_the_next_count() -> None:
    """Three children and two women are children, and women."""
    tree = {"two": ("NUM", "nummod", "women"), "women": ("NOUN", "conj", "children"), "and": ("CCONJ", "cc", "women")}
    text = "It killed three children and two women."
    drafts = draft_claims(
        annotated(
            text,
            ("three", Effect.KILLED, 0.9, {"target": "children and two women"}),
            ("two", Effect.KILLED, 0.9, {"target": "women"}),
            tree=tree,
        )
    )

    assert ["children", "women"] == [str(draft.target) for draft in drafts]


@pytest.mark.parametrize("joiner", [", along with", " as well as", ", plus", " and"])
def test_a_target_ends_before_whom_a_joining_word_adds(joiner: str) -> None:
    """A leader and one other fighter are two people, each with words of their own."""
    text = f"It killed Anna Holm{joiner} one other guard."
    both = f"Anna Holm{joiner} one other guard"
    drafts = draft_claims(
        annotated(
            text,
            ("Anna Holm", Effect.KILLED, 0.9, {"target": both}),
            ("one", Effect.KILLED, 0.9, {"target": "other guard"}),
            tree={"one": ("NUM", "nummod", "guard")},
        )
    )

    assert ["Anna Holm", "other guard"] == [str(draft.target) for draft in drafts]


def test_two_parts_of_one_count_are_one_claim() -> None:
    """The surer part says what happened."""
    parts: tuple[Proposal, ...] = (("More", Effect.KILLED, 0.6, {}), ("160", Effect.DISPLACED, 0.9, {}))
    drafts = draft_claims(annotated("More than 160 villagers fled the valley.", *parts))

    assert [Effect.DISPLACED] == [d.effect for d in drafts]


@pytest.mark.parametrize(
    ("verb", "effect", "kept"),
    [("recovered", Effect.SEIZED, False), ("confiscated", Effect.SEIZED, True), ("found", Effect.KILLED, True)],
)
def test_what_was_only_found_is_no_claim(verb: str, effect: Effect, kept: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN03: rifles that were recovered were taken from nobody; people who were found may be dead."""
    tree = {"35": ("NUM", "nummod", "rifles"), "rifles": ("NOUN", "nsubj:pass", verb)}
    report = annotated(f"Some 35 rifles were {verb}.", ("35", effect, 0.9, {}), tree=tree)

    assert kept is bool(draft_claims(report))


def test_a_number_that_counts_nothing_is_no_claim() -> None:
    """Ages, years and words without a number are dropped, whatever the model says."""
    text = "In 2019 the gunner, aged 34, shelled soldiers and two sons, 9 and 13."
    proposals: list[Proposal] = [(words, Effect.KILLED, 0.9, {}) for words in ("2019", "34", "soldiers", "9 and 13")]

    assert () == draft_claims(annotated(text, *proposals))


@pytest.mark.parametrize("seen", ["far 331", "from 331 to", "331"])
def test_words_beside_a_figure_are_no_part_of_it(seen: str) -> None:
    """The words "so far 331" count 331; "from" and "to" lead to a count and are none."""
    text = f"So {seen} guards were killed."
    tree = {"far": ("ADV", "advmod", "331")} if "far" in seen else None
    drafts = draft_claims(annotated(text, (seen, Effect.KILLED, 0.9, {}), tree=tree))

    assert [("331", 331, 331)] == [(str(d.quantity), d.quantity.low, d.quantity.high) for d in drafts]


@pytest.mark.parametrize(
    ("seen", "upos", "kept"),
    [("nearly", "ADV", False), ("did", "AUX", False), ("second", "ADJ", True), ("guard", "NOUN", True)],
)
def test_words_that_name_nobody_count_nobody(seen: str, upos: str, kept: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN07: an adverb or a verb is not one of anything."""
    report = annotated(f"Shells hurt {seen} of them.", (seen, Effect.INJURED, 0.9, {}), tree={seen: (upos, "dep", seen)})

    assert kept is bool(draft_claims(report))


@pytest.mark.parametrize("seen", ["from", "the"])
def test_an_article_without_its_noun_counts_nothing(seen: str) -> None:
    """The article counts one only together with its noun."""
    assert () == draft_claims(annotated(f"Guards fled {seen} shelled market.", (seen, Effect.STRUCK, 0.9, {})))


def test_the_threshold_sets_precision_against_recall() -> None:
    """A proposal below it is not kept."""
    report = annotated("Some 12 guards died and 3 fled.", ("12", Effect.KILLED, 0.95, {}), ("3", Effect.DISPLACED, 0.6, {}))

    assert 2 == len(draft_claims(report))
    assert 1 == len(draft_claims(report, people=0.9))
    assert 2 == len(draft_claims(report, people=0.5, things=0.9))


def test_roles_are_phrases_of_the_report_without_marks() -> None:
    """A role's words are verbatim, and the evidence is the whole sentence."""
    text = "The envoy spoke. “Twelve guards were killed,” Colonel Marsh said."
    draft = draft_claims(annotated(text, ("Twelve", Effect.KILLED, 0.9, {"target": "guards", "source": "Colonel Marsh"})))[0]

    assert ("guards", "Colonel Marsh") == (str(draft.target), str(draft.source))
    assert "“Twelve guards were killed,” Colonel Marsh said." == draft.evidence.words
    assert draft.evidence.span.of(text) == draft.evidence.words


def test_a_speaker_named_far_off_is_taken_as_the_model_points() -> None:
    """A name told often shares what is sure among its mentions, so that even a right one is little sure of each."""
    text = "Colonel Marsh spoke at noon. Two guards were hurt near the bridge."
    report = annotated(text, ("Two", Effect.INJURED, 0.9, {"source": "Marsh"}), scores={"source": 0.2})

    assert "Marsh" == str(draft_claims(report)[0].source)


def test_a_side_told_in_another_sentence_is_marked() -> None:
    """Whose people they are is then a reading of the context, which a reader should check."""
    text = "The Northern army spoke. Its foes lost ground. Two guards were hurt."
    near = draft_claims(annotated(text, ("Two", Effect.INJURED, 0.9, {"side": "guards"})))[0]
    far = draft_claims(annotated(text, ("Two", Effect.INJURED, 0.9, {"side": "Northern army"})))[0]

    assert () == near.doubts
    assert ("side “Northern army” is taken from another sentence",) == far.doubts


TREE = {"12": ("NUM", "nummod", "guards"), "guards": ("NOUN", "nsubj:pass", "wounded"), "wounded": ("VERB", "root", "wounded")}


@pytest.mark.parametrize(("score", "effect", "rule"), [(0.5, Effect.INJURED, "test+QN01"), (0.9, Effect.KILLED, "test")])
def test_stated_effects_settle_an_unsure_model(score: float, effect: Effect, rule: str) -> None:
    """QN01: "12 guards were wounded" is no toll of dead, unless the model is sure that it knows better."""
    draft = draft_claims(annotated("The 12 guards were wounded.", ("12", Effect.KILLED, score, {}), tree=TREE), people=0.0)[0]

    assert (effect, rule) == (draft.effect, draft.made_by)


BOTH = {
    "killed": ("VERB", "root", "killed"),
    "and": ("CCONJ", "cc", "wounded"),
    "or": ("CCONJ", "cc", "wounded"),
    "wounded": ("VERB", "conj", "killed"),
    "80": ("NUM", "nummod", "guards"),
    "12": ("NUM", "nsubj", "killed"),
    "badly": ("ADV", "advmod", "wounded"),
    "Marsh": ("PROPN", "nsubj:pass", "killed"),
}


@pytest.mark.parametrize(
    ("text", "count", "guards", "effect"),
    [
        ("Shells killed and wounded 80 guards.", "80", "obj", Effect.CASUALTIES),
        ("The 80 guards were killed or wounded.", "80", "nsubj:pass", Effect.CASUALTIES),
        ("The 80 guards were killed or badly wounded.", "80", "nsubj:pass", Effect.CASUALTIES),
        ("Then 12 killed and wounded 80 guards.", "80", "obj", Effect.INJURED),
        ("Shells killed 12 and wounded 80 guards.", "80", "obj", Effect.INJURED),
        ("Marsh was killed and wounded.", "Marsh", "obj", Effect.KILLED),
    ],
)
def test_killed_and_wounded_together_are_casualties(text: str, count: str, guards: str, effect: Effect) -> None:
    """QN04: a count of both is none of either; two counts stay two, and what befell one person by name is no count of several."""
    read = effect if effect is not Effect.CASUALTIES else Effect.KILLED
    tree = {**BOTH, "guards": ("NOUN", guards, "wounded" if guards == "obj" and "12" in text else "killed")}
    [draft] = draft_claims(annotated(text, (count, read, 0.9, {}), tree={k: v for k, v in tree.items() if k in text}))

    assert draft.effect is effect


def test_agreement_raises_and_contradiction_lowers_confidence() -> None:
    """The calibrated line counts in what the words around the count state."""
    line = Calibration(agrees=1.0, differs=-1.0)

    assert confidence(0.5, line, agrees=False) < confidence(0.5, line) == 0.5 < confidence(0.5, line, agrees=True)
    assert 0.0 < confidence(0.0, line) < confidence(1.0, line) < 1.0


@pytest.mark.parametrize(
    ("text", "above", "kept"),
    [
        ("Police launched an operation to detain two brokers.", ("VERB", "acl", "operation"), False),
        ("Police tried to detain two brokers.", ("VERB", "xcomp", "tried"), False),
        ("Police managed to detain two brokers.", ("VERB", "xcomp", "managed"), True),
        ("Police came and detain two brokers.", ("VERB", "conj", "came"), True),
    ],
)
def test_who_was_only_to_be_taken_is_no_captive(text: str, above: tuple[str, str, str], kept: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN05: an undertaking is no deed; what was managed is one."""
    tree = {
        "two": ("NUM", "nummod", "brokers"),
        "brokers": ("NOUN", "obj", "detain"),
        "to": ("PART", "mark", "detain"),
        "detain": above,
    }
    report = annotated(text, ("two", Effect.CAPTURED, 0.9, {}), tree=tree)

    assert kept is bool(draft_claims(report))


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("Two guards, Karim Jan and Daud Shah, were killed.", "Karim Jan and Daud Shah", 1),
        (
            "Two guards, later identified as Karim Jan (40) and Daud Shah (38), were killed.",
            "Karim Jan (40) and Daud Shah (38)",
            1,
        ),
        ("One man, identified as Karim Jan, was killed.", "Karim Jan", 1),
        ("Karim, one of the guards, was killed.", "one", 1),
        ("Karim, then one of the guards, was killed.", "one", 2),
        ("One man, and later Karim Jan, were killed.", "Karim Jan", 2),
        ("Two guards, including Karim Jan and Daud Shah, were killed.", "Karim Jan and Daud Shah", 2),
        ("Two guards, two cooks and others were killed.", "two cooks", 2),
        ("Three guards, Karim Jan and Daud Shah, were killed.", "Karim Jan and Daud Shah", 2),
        ("One of the guards, Karim Jan, was killed.", "Karim Jan", 1),
        ("One of the guards fell ill, and Karim Jan was killed.", "Karim Jan", 2),
        ("A guard, Karim Jan, was killed.", "Karim Jan", 1),
        ("A special police officer —Karim Jan was killed.", "Karim Jan", 1),
        ("A guard, two cooks and others were killed.", "two cooks", 2),
        ("One of them a child, they were killed.", "a child", 1),
        ("Five members of a family were killed.", "a family", 1),
        ("Five guards from one unit were killed.", "one unit", 1),
        ("Five guards fled from a unit that was killed.", "a unit", 2),
        ("Five members of two families were killed.", "two families", 2),
    ],
)
def test_names_of_those_just_counted_are_no_second_claim(text: str, names: str, kept: int) -> None:
    """QN06: names in apposition to a count of as many people count nobody anew."""
    first = text.split(maxsplit=1)[0]
    drafts = draft_claims(annotated(text, (first, Effect.KILLED, 0.9, {}), (names, Effect.KILLED, 0.9, {})))

    assert kept == len(drafts)


def test_a_name_is_of_the_count_before_whatever_else_the_model_saw_between() -> None:
    """QN06: a faint proposal of another effect parts no name from its count."""
    text = "They wounded a special officer, Karim Jan."
    seen: tuple[Proposal, ...] = (
        ("a", Effect.INJURED, 0.9, {}),
        ("special officer", Effect.KILLED, 0.6, {}),
        ("Karim Jan", Effect.INJURED, 0.9, {}),
    )

    assert "Karim Jan" not in [str(draft.quantity) for draft in draft_claims(annotated(text, *seen))]


@pytest.mark.parametrize(
    ("text", "proposals", "kept"),
    [
        ("They shot a police officer —Karim Jan at dusk.", {"a": 0.7, "Karim Jan": 0.9}, ["Karim Jan"]),
        ("They shot a police officer —Karim Jan at dusk.", {"a": 0.9, "Karim Jan": 0.7}, ["a"]),
        ("They shot Karim Jan, wounding him and a guard.", {"Karim Jan": 0.9, "him and a guard": 0.9}, ["him and a guard"]),
        ("They shot two men, wounding him and a guard.", {"two": 0.9, "him and a guard": 0.9}, ["two", "him and a guard"]),
        ("They shot a guard, wounding Karim Jan.", {"a": 0.7, "Karim Jan": 0.9}, ["a", "Karim Jan"]),
        (
            "They shot a guard, Karim Jan, wounding him and a cook.",
            {"a": 0.9, "Karim Jan": 0.7, "him and a cook": 0.9},
            ["him and a cook"],
        ),
    ],
)
def test_one_person_is_counted_once(text: str, proposals: dict[str, float], kept: list[str]) -> None:
    """QN06: of a name and "a guard" beside it the surer is kept; "him and a guard" holds whom the name before told."""
    report = annotated(text, *((words, Effect.INJURED, score, {}) for words, score in proposals.items()))

    assert kept == [str(draft.quantity) for draft in draft_claims(report)]


@pytest.mark.parametrize(
    ("text", "target", "told"),
    [
        ("A Norlander and two Sudlanders were held.", "Norlander and two Sudlanders", ["A Norlander and two Sudlanders: 3"]),
        ("A guard and two cooks from the hills were held.", "guard and two cooks from the hills", ["A guard and two cooks: 3"]),
        ("The guard and two cooks were held.", "guard and two cooks", ["The guard: 1", "two: 2"]),
        ("Nine men, a boy and two girls were held.", "boy and two girls", ["a boy: 1", "two: 2"]),
    ],
)
def test_a_list_of_one_kind_counts_its_sum(text: str, target: str, told: list[str]) -> None:
    """QN13: where the model saw who opens the list as the count, and the list as the target."""
    opening = " ".join(told[0].partition(":")[0].split()[:2])
    report = annotated(text, (opening, Effect.CAPTURED, 0.9, {"target": target}), ("two", Effect.CAPTURED, 0.9, {}))

    assert told == [f"{draft.quantity}: {draft.quantity.low}" for draft in draft_claims(report)]


def test_what_describes_a_person_is_not_counted() -> None:
    """In the annotated reports no count stands in the description of one person of the same effect."""
    text = "Sergeant Noor of the 3rd Battalion died."
    told = {"target": "Sergeant Noor of the 3rd Battalion"}
    proposals: list[Proposal] = [
        ("Sergeant Noor", Effect.KILLED, 0.9, told),
        ("3rd Battalion", Effect.KILLED, 0.9, told),
    ]

    assert ["Sergeant Noor"] == [str(draft.quantity) for draft in draft_claims(annotated(text, *proposals))]


def test_what_leads_on_to_others_is_no_part_of_a_count() -> None:
    """The model now and then takes the "along" of "along with" for the count's."""
    tree = {"leader": ("NOUN", "root", "leader"), "along": ("ADP", "fixed", "with")}
    report = annotated("A leader along with two guards died.", ("A leader along", Effect.KILLED, 0.9, {}), tree=tree)

    assert ["A leader"] == [str(draft.quantity) for draft in draft_claims(report)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ukraine's air force said it had shot down 33 of 48 Russian drones.", ["33"]),
        ("Norland shot down 33 out of the 48 drones, the air force said.", ["33"]),
        ("The militia released six of 40 hostages on Friday.", ["six"]),
        ("Of the 60 passengers, 22 were killed.", ["22"]),
        ("Air defenses shot down 25 of the 31 drones launched by Russia.", ["25", "31"]),
        ("Lebanon said 14 of the 52 people killed on Tuesday were children.", ["14", "52"]),
        ("The army fired a total of 520 rockets at the town.", ["520"]),
    ],
)
def test_of_how_many_a_part_suffered_it_is_no_count(text: str, told: list[str]) -> None:
    """QN30: unless they are told to have suffered it, too, or to have been fired (QN50)."""
    claims = reading_of(text).claims

    assert told == [claim.quantity.phrase.words for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "SRINAGAR, May 9 - Five villagers were killed in Poonch on Monday, police said.",
        "KABUL, June 4 — Five policemen were killed by a car bomb, officials said.",
        "Five soldiers were killed on Monday, the army said.",
    ],
)
def test_a_dateline_and_the_count_behind_it_are_no_range(text: str) -> None:
    """A day and five: "May 9 - Five" is no range."""
    claims = reading_of(text).claims

    assert ["Five"] == [claim.quantity.phrase.words for claim in claims]


def test_a_verb_that_confirms_a_count_is_no_part_of_it() -> None:
    """QN34: "confirmed two" with a subject of its own is no count of two that are confirmed."""
    text = "The army confirmed two men were held."
    tree = {"army": ("NOUN", "nsubj", "confirmed"), "confirmed": ("VERB", "root", "confirmed")}
    (told,) = draft_claims(annotated(text, ("two", Effect.CAPTURED, 0.9, {}), tree=tree))
    (counted,) = draft_claims(annotated("There are confirmed two dead.", ("two", Effect.KILLED, 0.9, {})))

    assert ["two", "confirmed two"] == [str(draft.quantity.phrase) for draft in (told, counted)]


@pytest.mark.parametrize(
    ("text", "seen", "whole"),
    [
        ("They took the capital of northern Ashby.", "the capital of northern", "the capital of northern Ashby"),
        ("They took a key bridge.", "a key", "a"),
        ("They took a single shell.", "a single", "a single"),
        (
            "They took Omar Berg, a commander responsible for raids.",
            "Omar Berg, a commander responsible",
            "Omar Berg, a commander",
        ),
        ("They took the guard.", "the guard", "the guard"),
        ("They took a Karst guard.", "a Karst", "a"),
    ],
)
def test_one_who_is_named_is_named_up_to_the_noun(text: str, seen: str, whole: str) -> None:
    """QN35: words do not break off at an adjective or a preposition; of "a" nothing but the article counts."""
    tree = {
        "the": ("DET", "det", "capital" if "capital" in text else "guard"),
        "capital": ("NOUN", "obj", "took"),
        "of": ("ADP", "case", "Ashby"),
        "northern": ("ADJ", "amod", "Ashby"),
        "Ashby": ("PROPN", "nmod", "capital"),
        "key": ("ADJ", "amod", "bridge"),
        "bridge": ("NOUN", "obj", "took"),
        "single": ("ADJ", "amod", "shell"),
        "shell": ("NOUN", "obj", "took"),
        "Omar": ("PROPN", "obj", "took"),
        "Berg": ("PROPN", "flat", "Omar"),
        "commander": ("NOUN", "appos", "Omar"),
        "responsible": ("ADJ", "amod", "commander"),
        "guard": ("NOUN", "obj", "took"),
        "Karst": ("PROPN", "compound", "guard"),
    }
    words = text.strip(".").replace(",", "").split()
    report = annotated(text, (seen, Effect.SEIZED, 0.9, {}), tree={word: tie for word, tie in tree.items() if word in words})
    (draft,) = draft_claims(report)

    assert whole == str(draft.quantity.phrase)


def test_a_target_ends_before_a_count_where_commas_are_lost() -> None:
    """Two tanks and four cars."""
    text = "They burned two tanks four cars."
    tree = {"tanks": ("NOUN", "obj", "burned"), "four": ("NUM", "nummod", "cars"), "cars": ("NOUN", "obj", "burned")}
    report = annotated(text, ("two", Effect.DESTROYED, 0.9, {"target": "tanks four cars"}), tree=tree)
    xpos = tuple("NNS" if token.of(text) == "tanks" else "X" for token in report.tokens)
    (draft,) = draft_claims(replace(report, analysis=replace(report.analysis, xpos=xpos)))

    assert str(draft.target) == "tanks"


def test_who_surrenders_among_others_surrenders() -> None:
    """QN33: the part of those who surrendered is not killed."""
    effects = [
        claim.effect.value for claim in reading_of("The RSF said 60 soldiers had surrendered, among them a colonel.").claims
    ]

    assert ["surrendered", "surrendered"] == effects
