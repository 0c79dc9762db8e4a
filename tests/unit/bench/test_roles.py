"""Role fillers for MUC-4: who is a victim, what is a target, and the phrases that may fill a role."""

import numpy as np
from bench.accuracy.learned_roles import Candidate, _candidates, _entities, _telling
from bench.accuracy.mentions import Mention, mentions
from bench.accuracy.noun_phrases import noun_phrases
from bench.accuracy.roles import fill

from annotated import annotated
from counterclaim.model.report import Receipt
from counterclaim.pipeline import annotate, interpret
from counterclaim.read.wire import read_report

TEXT = (
    "Gunmen killed Judge Pedro Rivas and three peasants in Arda on Monday. "
    "Hours later a car bomb destroyed the customs house and a bus. Police said Rivas was shot twice."
)


def test_a_victim_is_told_by_name_once_and_a_target_is_a_thing() -> None:
    """GRIT keeps the persons told by name as victims."""
    report = read_report(Receipt("text", TEXT, "0" * 64))
    roles = fill(interpret(report), annotate(report))
    assert roles["Victim"] == [["pedro rivas"]]
    assert ["bus"] in roles["Target"]
    assert not {"peasants", "arda"} & {words for [words] in roles["Target"]}
    assert ["car bomb"] in roles["Weapon"]
    assert ["gunmen"] in roles["PerpInd"]


def test_a_noun_gives_its_phrase_with_and_without_counts_and_with_of() -> None:
    """A role may be filled by any of these."""
    tree = {
        "Two": ("NUM", "nummod", "trucks"),
        "armored": ("ADJ", "amod", "trucks"),
        "fuel": ("NOUN", "compound", "trucks"),
        "trucks": ("NOUN", "nsubj", "burned"),
        "of": ("ADP", "case", "brigade"),
        "the": ("DET", "det", "brigade"),
        "brigade": ("NOUN", "nmod", "trucks"),
        "burned": ("VERB", "root", "burned"),
    }
    report = annotated("Two armored fuel trucks of the brigade burned.", tree=tree)
    told = {(report.words(one.first, one.last).of(report.report.text), one.form) for one in noun_phrases(report)}
    assert told == {
        ("Two armored fuel trucks", "whole"),
        ("armored fuel trucks", "uncounted"),
        ("fuel trucks", "shorter"),
        ("trucks", "head"),
        ("fuel", "part"),
        ("Two armored fuel trucks of the brigade", "of"),
        ("armored fuel trucks of the brigade", "of"),
        ("brigade", "whole"),
    }


def test_one_entity_is_told_by_its_most_probable_words() -> None:
    """Phrases of one head, or of one last word, are one entity."""
    truck, fuel_truck = Candidate("truck", frozenset({4}), 0.3), Candidate("fuel truck", frozenset({4}), 0.6)

    assert _entities([truck, fuel_truck, Candidate("bank", frozenset({9}), 0.2)], 0.25) == [["fuel truck"]]
    assert _entities([truck, fuel_truck, Candidate("bank", frozenset({9}), 0.9)], 0.25) == [["bank"], ["fuel truck"]]


def mention(words: str, head: int) -> Mention:
    """A mention of the words."""
    return Mention(words, head, frozenset(), np.zeros(3, dtype=np.float16))


def test_mentions_of_the_same_words_are_one_candidate() -> None:
    """The likeliest of them counts."""
    told = [mention("rebels", 2), mention("a mine", 5), mention("rebels", 9)]

    assert _candidates(told, np.array([0.1, 0.2, 0.4])) == [
        Candidate("rebels", frozenset({2, 9}), 0.4),
        Candidate("a mine", frozenset({5}), 0.2),
    ]


def test_a_mention_that_does_not_tell_the_role_is_not_learned_from() -> None:
    """The second "rebels" are others than those who acted; what fills no role is always learned from."""
    told = {"one": [mention("rebels", 2), mention("rebels", 9), mention("a road", 12)], "other": [mention("rebels", 3)]}
    probable = np.array([[0.2, 0.8], [0.9, 0.1], [0.9, 0.1], [0.95, 0.05]])

    assert _telling(probable, np.array([1, 1, 0, 1]), told).tolist() == [True, False, True, True]


def test_a_mention_has_the_vectors_of_phrase_head_and_governor() -> None:
    """One after the other; the phrase's is the mean of its words'."""
    tree = {"Fuel": ("NOUN", "compound", "trucks"), "trucks": ("NOUN", "nsubj", "burned"), "burned": ("VERB", "root", "burned")}
    report = annotated("Fuel trucks burned.", tree=tree)
    vectors = np.array([[1.0], [3.0], [7.0], [0.0]], dtype=np.float32)
    told = {one.words: one.vector.tolist() for one in mentions(interpret(report.report), report, vectors, str.lower)}

    assert told == {"fuel trucks": [2.0, 3.0, 7.0], "trucks": [3.0, 3.0, 7.0], "fuel": [1.0, 1.0, 7.0]}
