"""Trees: arc scores of one sentence come in; the best dependency tree goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def best_tree(scores: Floats) -> list[int]:
    """The head of each word (the root is its own head) in the tree with the highest sum of log probabilities.

    Scores are [dependent, head]. Almost always the best head of each word makes a tree with one root; where it does not, the
    maximum spanning arborescence is found by Chu & Liu (1965) and Edmonds (1967), once for each of the likeliest roots.
    """
    greedy = [int(head) for head in scores.argmax(axis=1)]
    if _is_tree(greedy):
        return greedy
    roots = np.argsort(-np.diag(scores))[:3]
    trees = [_rooted(scores, int(root)) for root in roots]
    return max(trees, key=lambda heads: float(sum(scores[i, h] for i, h in enumerate(heads))))


def _is_tree(heads: list[int]) -> bool:
    if sum(i == h for i, h in enumerate(heads)) != 1:
        return False
    return not _cycle(heads)


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, empty if there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        i = start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1 and heads[i] != i:
            cycle = [i]
            while heads[cycle[-1]] != i:
                cycle.append(heads[cycle[-1]])
            return cycle
        for j in path:
            state[j] = 2
    return []


def _rooted(scores: Floats, root: int) -> list[int]:
    """The best tree with a given root."""
    allowed = scores.astype(np.float64).copy()
    np.fill_diagonal(allowed, -np.inf)
    allowed[root] = -np.inf
    allowed[root, root] = 0.0
    return _contracted(allowed, root)


def _contracted(scores: NDArray[np.float64], root: int) -> list[int]:
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = root
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    outside = [i for i in range(len(heads)) if i not in set(inside)]
    kept = np.array([scores[i, heads[i]] for i in inside])
    # The cycle becomes one word, the last: into it goes the best arc that breaks the cycle, out of it the best from any of its words.
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    out_of = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(axis=0)
    smaller[:size, size] = out_of.max(axis=1)
    found = _contracted(smaller, outside.index(root))
    for place, word in enumerate(outside):
        head = found[place]
        heads[word] = inside[int(out_of[place].argmax())] if head == size else outside[head]
    entry = found[size]
    broken = inside[int(into[:, entry].argmax())]
    heads[broken] = outside[entry]
    return heads
