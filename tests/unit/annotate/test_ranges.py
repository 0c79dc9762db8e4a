"""Ranges: phrases, their costs, and the mentions that count together."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.annotate.ranges import Mentions, best_range, phrase_costs


def _pointers(first: int, last: int, size: int = 6) -> tuple[np.ndarray, np.ndarray]:
    scores = np.full((2, size), -8.0, dtype=np.float32)
    scores[0, first] = scores[1, last] = -0.1
    return scores[0], scores[1]


def test_a_role_is_the_likeliest_first_and_last_word() -> None:
    """The range is half-open and its score the sum of both log probabilities."""
    start, end, score = best_range(*_pointers(2, 3), 40)

    assert (2, 4) == (start, end)
    assert -0.21 < score < -0.19


def test_a_role_is_no_longer_than_allowed() -> None:
    """Ends out of reach are no ends."""
    start, end, _ = best_range(*_pointers(1, 5), 3)

    assert end - start <= 3


def test_a_range_of_two_mentions_costs_more_than_one_of_them() -> None:
    """In "three men police arrested" the words men and police hang on the verb each for itself."""
    costs = phrase_costs(np.array([1, 3, 3, 3]), ("NUM", "NOUN", "NOUN", "VERB"))

    assert costs[0, 1] == 0
    assert costs[2, 2] == 0
    assert costs[0, 2] > 0


def test_a_clause_and_an_open_end_cost() -> None:
    """In "forces were engaged by rebels" neither "forces were" nor "engaged by" is a party."""
    costs = phrase_costs(np.array([2, 2, 2, 4, 2]), ("NOUN", "AUX", "VERB", "ADP", "NOUN"))

    assert costs[0, 1] > costs[0, 0]
    assert costs[2, 3] > 0
    assert costs[4, 4] == 0


def test_the_cheaper_of_two_ends_wins() -> None:
    """A cost turns a narrow choice."""
    starts = np.array([-0.1, -9, -9], dtype=np.float32)
    ends = np.array([-9, -0.7, -0.6], dtype=np.float32)
    costs = np.zeros((3, 3), dtype=np.float32)
    costs[0, 2] = 0.5

    assert (0, 3) == best_range(starts, ends, 40)[:2]
    assert (0, 2) == best_range(starts, ends, 40, costs)[:2]


def test_mentions_in_the_same_words_count_together() -> None:
    """Pointers are right on any mention of a party: two that share a probability have it together."""
    mentions = Mentions(["Rebels", "fired", "at", "the", "rebels", "."])
    scores = np.log(
        np.array([[0.3, 0.01, 0.01, 0.01, 0.3, 0.01, 0.36], [0.2, 0.01, 0.01, 0.01, 0.4, 0.01, 0.36]], dtype=np.float32)
    )

    assert mentions.gain(scores, 4, 5) == pytest.approx(np.log(0.6 / 0.3) + np.log(0.6 / 0.4), abs=1e-5)


def test_a_party_named_once_gains_nothing() -> None:
    """Part of another name is no mention of it: the words have to stand together."""
    mentions = Mentions(["North", "Karst", "shelled", "South", "Karst", "."])

    assert mentions.gain(np.full((2, 7), -2.0, dtype=np.float32), 0, 2) == 0


def test_a_mention_in_a_longer_name_counts() -> None:
    """As where the weights were trained, "Karst" stands in "South Karst", too."""
    mentions = Mentions(["Karst", "shelled", "South", "Karst", "."])

    assert mentions.gain(np.full((2, 6), -2.0, dtype=np.float32), 0, 1) == pytest.approx(2 * np.log(2), abs=1e-5)
