"""Attachments: which words may stand elsewhere, what the first tree shows around their arcs, and what the weights make of it."""

import numpy as np
import pytest

from counterclaim.annotate.attachments import Choice, FirstTree, Weights, choices, likely_relations, near_heads, weighed
from counterclaim.annotate.language import PackagedModel
from counterclaim.annotate.parse import parse
from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span

VALUES = ["nmod", "obl", "root", "case", "nsubj", "obj", "punct"]
# "Rebels shelled posts near Ashby ." with "Ashby" on "posts".
FIRST = FirstTree(
    ["Rebels", "shelled", "posts", "near", "Ashby", "."],
    ["NOUN", "VERB", "NOUN", "ADP", "PROPN", "PUNCT"],
    [1, 1, 1, 4, 2, 1],
    ["nsubj", "root", "obj", "case", "nmod", "punct"],
)


def _scores() -> np.ndarray:
    scores = np.full((6, 6), -9.0, dtype=np.float32)
    for word, head in enumerate(FIRST.heads):
        scores[word, head] = -0.1
    scores[4, 1], scores[5, 2] = -2.0, -1.0
    return scores


def _choices(tree: FirstTree, scores: np.ndarray) -> dict[int, list[Choice]]:
    """What each doubtful word may be, where the network is sure of the relation of each arc."""
    arcs = [(word, head) for word, heads in enumerate(near_heads(scores, tree.heads)) for head in heads]
    told = dict.fromkeys(arcs, "nmod") | dict(zip(enumerate(tree.heads), tree.relations, strict=True)) | {(4, 1): "obl"}
    rows = np.array([[-0.05 if value == told[arc] else -6.0 for value in VALUES] for arc in arcs], dtype=np.float32)
    return dict(choices(tree, scores, dict(zip(arcs, likely_relations(rows, arcs, VALUES), strict=True))))


def _doubts() -> dict[int, list[Choice]]:
    return _choices(FIRST, _scores())


def test_of_an_arc_the_likely_relations_are_told() -> None:
    """Those near the best, the best first; a word on itself is the root, and on nothing else."""
    rows = np.array([[-1.0, -0.9, -0.5, -9, -9, -9, -9], [-4.0, -0.1, -9, -9, -9, -9, -9]], dtype=np.float32)
    one, other, root = likely_relations(rows[[0, 1, 0]], [(0, 1), (2, 1), (1, 1)], VALUES)
    assert [name for name, _ in one] == ["obl", "nmod"]
    assert [name for name, _ in other] == ["obl"]
    assert root == [("root", -0.5)]


def test_only_words_with_two_likely_places_are_weighed_again_and_no_marks() -> None:
    """A mark has likely heads, too, but takes its place from the words' tree."""
    assert near_heads(_scores(), FIRST.heads) == [[1], [1], [1], [4], [1, 2], [1, 2]]
    assert list(_doubts()) == [4]


def test_a_choice_tells_what_stands_around_its_arc() -> None:
    """The word or its kind, marks between, what hangs on the head between them, and whether the arc crosses another."""
    by_head = {choice.head: choice for choice in _doubts()[4]}
    assert by_head[1].relation == "obl"
    assert by_head[1].signs == (
        "word obl PROPN VERB",
        "marks obl 0 left VERB",
        "beside obl obj left VERB",
        "crosses obl False",
        "below obl case PROPN",
        "sibling obl nsubj",
        "sibling obl obj",
        "sibling obl punct",
    )
    assert by_head[2].signs == (
        "word nmod PROPN NOUN",
        "marks nmod 0 left NOUN",
        "beside nmod - left NOUN",
        "crosses nmod False",
        "below nmod case PROPN",
    )


@pytest.mark.parametrize(("sign", "head", "relation"), [(3.0, 1, "obl"), (0.0, 2, "nmod")])
def test_signs_move_a_word_where_they_weigh_enough(sign: float, head: int, relation: str) -> None:
    """What hangs between two words speaks for the farther head, or says nothing."""
    again, relations = weighed(_scores(), _doubts(), Weights(1.0, 1.0, {"beside obl obj left VERB": sign}))
    assert again[4].argmax() == head
    assert relations[4, head] == relation
    assert np.exp(again[4]).sum() == pytest.approx(1.0)
    others = [0, 1, 2, 3, 5]
    assert (again[others] == _scores()[others]).all()


def test_a_word_is_not_hung_on_what_hangs_on_it() -> None:
    """No choice would turn the first tree into a ring."""
    scores = _scores()
    scores[2, 4] = -1.0
    assert near_heads(scores, FIRST.heads)[2] == [1, 4]
    assert 2 not in _choices(FIRST, scores)


def test_the_root_may_be_another_word_and_is_nothing_else() -> None:
    """A word that is its own head is the root, and no word of another head is."""
    scores = _scores()
    scores[2, 2] = -1.0
    found = _choices(FIRST, scores)
    assert [(choice.head, choice.relation) for choice in found[2]] == [(1, "obj"), (2, "root")]
    assert {"beside root - left root", "below root nmod NOUN"} <= set(found[2][1].signs)
    assert not any(sign.startswith("sibling") for sign in found[2][1].signs)


def test_arcs_that_cross_are_told() -> None:
    """An arc from between two words to outside them is crossed."""
    crossed = FirstTree(["a", "b", "c", "d"], ["NOUN", "NOUN", "VERB", "NOUN"], [2, 3, 2, 2], ["nsubj", "nmod", "root", "obj"])
    scores = np.full((4, 4), -9.0, dtype=np.float32)
    scores[[0, 1, 2, 3], [2, 3, 2, 2]] = -0.1
    scores[0, 3] = -1.0
    found = _choices(crossed, scores)
    assert ["crosses nsubj True" in found[0][0].signs, "crosses nmod False" in found[0][1].signs] == [True, True]


def test_every_word_of_a_parse_has_a_head_in_its_piece_and_a_relation() -> None:
    """Pieces are parsed apart, each with one root, which is its own head and alone is called so."""
    forms = [
        "Rebels",
        "shelled",
        "posts",
        "near",
        "Ashby",
        ".",
        "The",
        "army",
        ",",
        "which",
        "lost",
        "two",
        "men",
        ",",
        "denied",
        "it",
        ".",
    ]
    model, pieces = PackagedModel.default(), [(0, 6), (6, 17)]
    vectors = model.encoder(forms, [Sentence(Span(0, 1), first, last, 0) for first, last in pieces]).language
    heads, relations = parse(model.heads, vectors, forms, model.heads.best(vectors, "upos"), pieces)
    for first, last in pieces:
        assert all(first <= head < last for head in heads[first:last])
        assert [word for word in range(first, last) if heads[word] == word] == [
            word for word in range(first, last) if relations[word] == "root"
        ]
        assert relations[first:last].count("root") == 1
    assert all(relations)
    assert heads[4] == 2
    assert (heads[0], relations[0]) == (1, "nsubj")
