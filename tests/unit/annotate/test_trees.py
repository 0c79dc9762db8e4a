"""Trees: the best tree is found, and it is a tree."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.annotate.trees import best_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    if sum(i == h for i, h in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        i = start
        for _ in heads:
            i = heads[i]
        if heads[i] != i:
            return False
    return True


def _total(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@settings(deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.integers(-60, 0), min_size=n * n, max_size=n * n)))
def test_no_tree_scores_higher_among_all_trees(cells: list[int]) -> None:
    """For up to five words, the tree found scores as high as the best of all trees whose root is among the three likeliest."""
    size = round(len(cells) ** 0.5)
    scores = np.array(cells, dtype=np.float32).reshape(size, size)
    roots = set(np.argsort(-np.diag(scores))[:3].tolist()) if size > 3 else set(range(size))
    best = max(
        _total(scores, heads)
        for heads in product(range(size), repeat=size)
        if _is_tree(heads) and next(i for i, h in enumerate(heads) if i == h) in roots
    )
    found = best_tree(scores)

    assert _is_tree(tuple(found))
    assert _total(scores, found) >= best


def test_a_cycle_is_broken_at_its_weakest_arc() -> None:
    """Two words that each want the other as head get one root."""
    scores = np.array([[-5.0, -0.1], [-0.1, -1.0]], dtype=np.float32)

    assert [1, 1] == best_tree(scores)
