"""Role fillers for MUC-4: who is a victim, what is a target, and the phrases that may fill a role."""

from bench.accuracy.learned_roles import Candidate, _entities
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
        "trucks": ("NOUN", "nsubj", "burned"),
        "of": ("ADP", "case", "brigade"),
        "the": ("DET", "det", "brigade"),
        "brigade": ("NOUN", "nmod", "trucks"),
        "burned": ("VERB", "root", "burned"),
    }
    report = annotated("Two armored trucks of the brigade burned.", tree=tree)
    told = {(report.words(one.first, one.last).of(report.report.text), one.form) for one in noun_phrases(report)}
    assert told == {
        ("Two armored trucks", "whole"),
        ("armored trucks", "uncounted"),
        ("trucks", "head"),
        ("armored trucks of the brigade", "of"),
        ("brigade", "whole"),
    }


def test_one_entity_is_told_by_its_most_probable_words() -> None:
    """Phrases of one head, or of one last word, are one entity."""
    candidates: list[Candidate] = [
        ("truck", frozenset({4}), frozenset()),
        ("fuel truck", frozenset({4}), frozenset()),
        ("bank", frozenset({9}), frozenset()),
    ]
    assert _entities(candidates, [0.3, 0.6, 0.2], 0.25) == [["fuel truck"]]
    assert _entities(candidates, [0.3, 0.6, 0.9], 0.25) == [["bank"], ["fuel truck"]]
