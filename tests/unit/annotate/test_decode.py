"""Decoding: probabilities become triggers and roles."""

from __future__ import annotations

import numpy as np

from counterclaim.annotate.decode import best_range, triggers
from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span

VALUES = ["O", "B-killed", "I-killed", "B-injured", "I-injured"]


def _tags(*rows: dict[str, float]) -> np.ndarray:
    table = np.zeros((len(rows), len(VALUES)), dtype=np.float32)
    for i, row in enumerate(rows):
        for label, value in row.items():
            table[i, VALUES.index(label)] = value
        table[i, 0] = 1 - table[i].sum()
    return table


def _sentences(*ranges: tuple[int, int]) -> list[Sentence]:
    return [Sentence(Span(0, 0), first, last, 0) for first, last in ranges]


def test_a_count_of_several_words_is_one_trigger() -> None:
    """A hedged count ("at least 12") is one range with the label that its words give most."""
    found = triggers(_tags({"B-killed": 0.9}, {"I-killed": 0.8}, {"I-killed": 0.9}, {}), VALUES, _sentences((0, 4)))

    assert [(0, 3, "killed")] == [(t.first, t.last, t.label) for t in found]


def test_two_counts_side_by_side_stay_apart() -> None:
    """A new beginning opens a new trigger, even of the same label."""
    found = triggers(_tags({"B-killed": 0.9}, {"B-killed": 0.9}), VALUES, _sentences((0, 2)))

    assert [(0, 1), (1, 2)] == [(t.first, t.last) for t in found]


def test_a_trigger_ends_with_its_sentence() -> None:
    """An inside tag in the next sentence does not prolong it."""
    found = triggers(_tags({"B-killed": 0.9}, {"I-killed": 0.9}), VALUES, _sentences((0, 1), (1, 2)))

    assert [(0, 1), (1, 2)] == [(t.first, t.last) for t in found]


def test_labels_in_doubt_add_up_to_a_trigger() -> None:
    """A word that is surely harmed, be it killed or injured, is a trigger with the likelier label."""
    found = triggers(_tags({"B-killed": 0.35, "B-injured": 0.3}), VALUES, _sentences((0, 1)))

    assert ["killed"] == [t.label for t in found]


def _pointers(first: int, last: int, none: float = -5.0, size: int = 6) -> np.ndarray:
    scores = np.full((2, size + 1), -8.0, dtype=np.float32)
    scores[0, first] = scores[1, last] = -0.1
    scores[:, -1] = none
    return scores


def test_a_role_is_the_likeliest_first_and_last_word() -> None:
    """The range is half-open and its score the geometric mean of both probabilities."""
    found = best_range(_pointers(2, 3), np.zeros(6, dtype=np.int64), 40, within_sentence=True)

    assert found is not None
    assert (2, 4) == (found.first, found.last)
    assert 0.89 < found.score < 0.92


def test_none_wins_where_it_is_likelier() -> None:
    """A role that the model holds absent is absent."""
    assert best_range(_pointers(2, 3, none=-0.01), np.zeros(6, dtype=np.int64), 40, within_sentence=True) is None


def test_a_role_stays_inside_one_sentence() -> None:
    """The last word is looked for in the sentence of the first."""
    found = best_range(_pointers(2, 4), np.array([0, 0, 0, 0, 1, 1]), 40, within_sentence=True)

    assert found is not None
    assert found.last <= 4
