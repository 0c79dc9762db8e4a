"""Fitting what signs weigh: the choices of known sentences come in, weights under which the right ones win go out."""

import numpy as np

from attach import Known, fitted, right_words
from counterclaim.annotate.attachments import Choice, FirstTree
from counterclaim.annotate.parse import Doubtful

FORMS, UPOS = ["Rebels", "shelled", "posts", "Ashby"], ["NOUN", "VERB", "NOUN", "PROPN"]
RELATIONS = ["nsubj", "root", "obj", "nmod"]


def _known(*, far: bool) -> Known:
    """A sentence whose last word hangs on the verb or on the noun; the network leans to the noun, a sign tells which it is."""
    scores = np.full((4, 4), -9.0, dtype=np.float32)
    scores[[0, 1, 2], [1, 1, 1]] = -0.1
    scores[3, [1, 2]] = -1.0, -0.5
    sign = "far" if far else "near"
    choices = [Choice(1, "obl", -1.0, -0.1, (sign, "verb " + sign)), Choice(2, "nmod", -0.5, -0.1, (sign, "noun " + sign))]
    relations = dict(zip([(0, 1), (1, 1), (2, 1), (3, 2)], RELATIONS, strict=True))
    read = Doubtful(FirstTree(FORMS, UPOS, [1, 1, 1, 2], RELATIONS), scores, {3: choices}, relations)
    return Known(read, [1, 1, 1, 1 if far else 2], ["nsubj", "root", "obj", "obl" if far else "nmod"])


def test_signs_of_the_right_choices_weigh_and_others_speak_against() -> None:
    """What tells nothing (a sign that all choices have) weighs nothing and is left out."""
    weights = fitted([_known(far=True)] * 9 + [_known(far=False)] * 9)
    assert weights.signs["verb far"] > 0.2 > -0.2 > weights.signs["noun far"]
    assert weights.signs["noun near"] > 0
    assert {"far", "near"}.isdisjoint(weights.signs)


def test_the_trees_of_sentences_are_counted_as_first_read_and_as_weighed() -> None:
    """Of a word whose right head is found only with the weights, the first reading is wrong."""
    sentences = [_known(far=True)] * 9 + [_known(far=False)] * 9
    assert right_words(sentences, fitted(sentences)).tolist() == [72, 63, 72]
