"""Punctuation: a sentence's tree comes in; the same tree with each mark on the word whose unit it closes or opens goes out.

Words take their place in a tree by what they mean; a mark takes its by where units begin and end, so the words' tree tells it
better than a score of one arc. Universal Dependencies (v2, relation ``punct``) has it: a mark beside a dependent unit hangs on that
unit, one within a unit on the highest word that crosses no arc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# By how much (log probability) the words' tree speaks for one place of a mark beside what the arc scores say (chosen on the dev parts of
# EWT and GUM: 1 to 3 give the same within a thousandth), and how much less likely than the best another place may be.
PRIOR, NEAR = 2.0, 4.0
_MARK = "PUNCT"
_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "-LRB-": "-RRB-"}
_STRAIGHT = frozenset({'"', "''", "``"})


def with_marks(heads: Sequence[int], forms: Sequence[str], upos: Sequence[str], scores: Floats) -> list[int]:
    """The heads of a sentence's words (the root is its own), those of its marks found from the words around them.

    ``scores`` are log probabilities [dependent, head] of the arcs.

    >>> scores = np.log(np.full((4, 4), 0.25))
    >>> with_marks([1, 1, 1, 0], ["Rebels", "fled", "south", "."], ["NOUN", "VERB", "ADV", "PUNCT"], scores)
    [1, 1, 1, 1]

    A word that hangs on a mark hangs on what the mark hangs on, since the mark might else come to hang on the word:

    >>> with_marks([1, 1, 1, 2], ["He", "fled", "-", "south"], ["PRON", "VERB", "PUNCT", "ADV"], scores)
    [1, 1, 3, 1]
    """
    marks = [i for i, tag in enumerate(upos) if tag == _MARK]
    root = next(i for i, head in enumerate(heads) if i == head)
    if not marks or root in marks:
        return list(heads)
    heads = [_top_of_marks(head, heads, upos) for head in heads]
    found, words = list(heads), np.array([i for i, tag in enumerate(upos) if tag != _MARK])
    ends = np.sort(np.stack([words, np.array(heads)[words]]), axis=0)
    pairs = _pairs(forms, marks)
    for mark in marks:
        told = _place(mark, heads, words, pairs.get(mark))
        row = scores[mark][words]
        likely = words[row > row.max() - NEAR]
        places = [int(word) for word in likely if word == told or not _crosses(mark, int(word), ends)]
        found[mark] = max({told, *places}, key=lambda word: (scores[mark, word] + PRIOR * (word == told), -word))
    return found


def _top_of_marks(word: int, heads: Sequence[int], upos: Sequence[str]) -> int:
    """The nearest word above a mark that is none; the word itself where it is no mark."""
    while upos[word] == _MARK:
        word = heads[word]
    return word


def _place(mark: int, heads: Sequence[int], words: NDArray[np.int64], other: int | None) -> int:
    """Where the words' tree has a mark: on the head of what it encloses, or on the top of the unit that ends or begins at it."""
    if other is not None:
        first, last = sorted((mark, other))
        inside = [int(word) for word in words[(words > first) & (words < last)]]
        tops = [word for word in inside if not first < heads[word] < last or heads[word] == word]
        if tops:
            return next((word for word in tops if heads[word] == word), tops[0])
    at = int(np.searchsorted(words, mark))
    if at == len(words):
        return next(int(word) for word in words if heads[word] == word)
    right = _top(int(words[at]), mark, len(heads), heads)
    if at == 0:
        return right
    left = _top(int(words[at - 1]), -1, mark, heads)
    begins = heads[right] < mark and _is_under(heads[right], left, heads)
    return left if not begins and heads[left] > mark else right


def _top(word: int, first: int, last: int, heads: Sequence[int]) -> int:
    """The highest word above a word that is reached without leaving the words between two places."""
    while heads[word] != word and first < heads[word] < last:
        word = heads[word]
    return word


def _is_under(word: int, top: int, heads: Sequence[int]) -> bool:
    while word != top and heads[word] != word:
        word = heads[word]
    return word == top


def _crosses(mark: int, head: int, ends: NDArray[np.int64]) -> bool:
    """Whether an arc from a mark to a head spans the root or crosses an arc; ``ends`` are the first and last words of the words' arcs."""
    first, last = min(mark, head), max(mark, head)
    low, high = ends
    over_root = (first < low) & (low == high) & (high < last)
    return bool(
        (over_root | (low < first) & (first < high) & (high < last) | (first < low) & (low < last) & (last < high)).any()
    )


def _pairs(forms: Sequence[str], marks: Sequence[int]) -> dict[int, int]:
    """Brackets and quotation marks that belong together, each to each."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for mark in marks:
        if forms[mark] in _CLOSING:
            opened.append(mark)
        elif opened and forms[mark] == _CLOSING[forms[opened[-1]]]:
            first = opened.pop()
            pairs |= {first: mark, mark: first}
    straight = [mark for mark in marks if forms[mark] in _STRAIGHT]
    if len(straight) % 2 == 0:
        for first, last in zip(straight[::2], straight[1::2], strict=True):
            pairs |= {first: last, last: first}
    return pairs
