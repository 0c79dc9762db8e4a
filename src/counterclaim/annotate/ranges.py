"""Ranges: probabilities of first and last words come in; the likeliest ranges, and what they cost or gain as phrases, go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

CHOICES = 12
# What a role loses for each word group that does not hang together with the others, for an auxiliary verb, for ending on a word that opens
# a phrase (log probability; set by hand: the scorer forgives such ends, a reader does not).
LOOSE, CLAUSE, OPEN_END = 0.5, 1.5, 1.5
_OPEN_END = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX"})


class Mentions:
    """The words of a stretch, and where each of them stands."""

    def __init__(self, forms: Sequence[str]) -> None:
        # "Rebels" at the head of a sentence are rebels.
        self.forms = tuple(form.casefold() for form in forms)
        self.places: dict[str, list[int]] = {}
        for i, form in enumerate(self.forms):
            self.places.setdefault(form, []).append(i)

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a half-open range, small letters and capitals alike."""
        return self.forms[first:last]

    def gain(self, scores: Floats, first: int, last: int) -> float:
        """By how much all mentions in the words of a half-open range are together likelier than this one (log probability, at least 0).

        ``scores`` are log probabilities [2, words] of first and last word.
        """
        words = self.words(first, last)
        starts = [i for i in self.places[words[0]] if self.forms[i : i + len(words)] == words]
        ends = [i + last - first - 1 for i in starts]
        return float(
            np.logaddexp.reduce(scores[0, starts])
            - scores[0, first]
            + np.logaddexp.reduce(scores[1, ends])
            - scores[1, last - 1]
        )


def phrase_costs(heads: Ints, upos: Sequence[str]) -> Floats:
    """What each range of a sentence costs as a phrase, in log probability: [first word, last word].

    The two ends of a role are found apart and may belong to two mentions ("three men police"); words that hang together in the
    tree (``heads`` counts from the sentence's first word), without an auxiliary among them, and not ending on a preposition or an
    article, are one phrase. The tree errs too, so this is a cost and no ban.
    """
    own = np.arange(len(heads))
    arcs = np.zeros((len(heads), len(heads)), dtype=np.int64)
    np.add.at(arcs, (np.minimum(own, heads)[own != heads], np.maximum(own, heads)[own != heads]), 1)
    inside = arcs[::-1].cumsum(axis=0)[::-1].cumsum(axis=1)
    length = own[None, :] - own[:, None] + 1
    auxiliary = np.array([u == "AUX" for u in upos])
    auxiliaries = auxiliary.cumsum()[None, :] - (auxiliary.cumsum() - auxiliary)[:, None]
    open_end = np.array([u in _OPEN_END for u in upos])
    cost = LOOSE * np.maximum(length - inside - 1, 0) + CLAUSE * (auxiliaries > 0) + OPEN_END * open_end[None, :]
    costs: Floats = cost.astype(np.float32)
    return costs


def best_range(starts: Floats, ends: Floats, longest: int, costs: Floats | None = None) -> tuple[int, int, float]:
    """The half-open range with the highest sum of log probabilities of first and last word, less its cost, and that sum."""
    best, best_score = (0, 1), -np.inf
    likeliest_end = ends.max()
    for start in np.argsort(-starts)[:CHOICES].tolist():
        if starts[start] + likeliest_end <= best_score:
            break  # nor can any later one win: costs are never negative
        scores = starts[start] + ends[start : start + longest]
        if costs is not None:
            scores = scores - costs[start, start : start + longest]
        end = int(scores.argmax())
        if scores[end] > best_score:
            best, best_score = (start, start + end + 1), float(scores[end])
    return *best, best_score
