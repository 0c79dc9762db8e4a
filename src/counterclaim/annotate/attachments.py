"""Attachments: the first tree of a sentence and its doubts come in; the arcs, weighed again by what stands around them, go out.

The network scores an arc by its two words alone. Once a first tree stands, more speaks for an arc or against it: what hangs on the same
head, and between the two words, which marks are there, which arcs it would cross (stacked parsing: Martins et al. 2008, "Stacking
Dependency Parsers"). How much each of these signs weighs is learned on treebanks (``training/attach.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Labels = list[tuple[str, float]]

# By how much (log probability) another head, or another relation to one head, may be less likely than the best and is still weighed.
# Wider margins gain nothing on the dev parts of EWT and GUM and cost time.
NEAR_HEADS, NEAR_RELATIONS = 3.0, 2.0
_MOST_RELATIONS = 2
_MOST_MARKS = 3  # between two words, counted
_NEVER = -30.0  # log probability of a head that was not weighed, so that a tree can be made whatever was
_ROOT = "root"
_MARK = "PUNCT"
# Of these a word is a sign by itself; of others, their part of speech.
_FUNCTION = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A head and a relation that a word may have, their log probabilities, and what the first tree shows around that arc."""

    head: int
    relation: str
    arc: float
    label: float
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Weights:
    """How much each part of a choice weighs; a sign that is not listed weighs nothing."""

    arc: float
    label: float
    signs: Mapping[str, float]

    def of(self, choice: Choice) -> float:
        """The score of a choice: the higher, the likelier."""
        signs = sum(self.signs.get(sign, 0.0) for sign in choice.signs)
        return self.arc * choice.arc + self.label * choice.label + signs


@dataclass(frozen=True)
class FirstTree:
    """A sentence as it was first read: words, universal parts of speech, heads (the root is its own), and a relation a word."""

    forms: Sequence[str]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]


def near_heads(scores: Floats, heads: Sequence[int]) -> list[list[int]]:
    """For each word the heads that it may have: that of its tree, and those about as likely as the likeliest."""
    near = scores > scores.max(axis=1, keepdims=True) - NEAR_HEADS
    near[np.arange(len(heads)), heads] = True
    return [np.flatnonzero(row).tolist() for row in near]


def likely_relations(rows: Floats, arcs: Sequence[tuple[int, int]], values: Sequence[str]) -> list[Labels]:
    """Of each arc its likely relations with their log probabilities, the likeliest first; ``rows`` are those of all, [arcs, relations].

    A word that is its own head is the root, and nothing else is.
    """
    root = values.index(_ROOT)
    others = rows.copy()
    others[:, root] = -np.inf
    order = np.argsort(-others, axis=1)[:, :_MOST_RELATIONS]
    scores = np.take_along_axis(others, order, axis=1)
    near = (scores > scores[:, :1] - NEAR_RELATIONS).tolist()
    told = zip(arcs, order.tolist(), scores.tolist(), near, rows[:, root].tolist(), strict=True)
    return [
        [(_ROOT, as_root)] if word == head else [(values[at], score) for at, score, likely in zip(*of, strict=True) if likely]
        for (word, head), *of, as_root in told
    ]


def choices(tree: FirstTree, scores: Floats, labels: Mapping[tuple[int, int], Labels]) -> Iterator[tuple[int, list[Choice]]]:
    """Each word that may stand elsewhere, or otherwise, with what it may be.

    ``scores`` are log probabilities [dependent, head]; ``labels`` the likely relations of each arc of :func:`near_heads`.
    """
    offered: dict[int, list[tuple[int, str, float]]] = {}
    for (word, head), likely in labels.items():
        offered.setdefault(word, []).extend((head, relation, score) for relation, score in likely)
    around = None
    for word, told in offered.items():
        if len(told) < 2 or tree.upos[word] == _MARK:  # a mark takes its place from the words' tree (punctuation.py)
            continue
        around = around or _Around(tree)
        made = [
            Choice(head, relation, float(scores[word, head]), score, around.signs(word, head, universal(relation)))
            for head, relation, score in told
            if head == word or not around.is_under(head, word)
        ]
        if len(made) > 1:
            yield word, made


def weighed(
    scores: Floats, doubts: Mapping[int, Sequence[Choice]], weights: Weights
) -> tuple[Floats, dict[tuple[int, int], str]]:
    """The log probabilities [dependent, head] with those of the doubtful words as weighed, and the relation of each weighed arc."""
    again, relations = scores.copy(), dict[tuple[int, int], str]()
    for word, offered in doubts.items():
        found = [weights.of(choice) for choice in offered]
        top = max(found)
        total = top + log(sum(exp(score - top) for score in found))
        again[word] = _NEVER
        for score, choice in sorted(zip(found, offered, strict=True), key=itemgetter(0)):  # the best of one head is told last
            again[word, choice.head] = score - total
            relations[word, choice.head] = choice.relation
    return again, relations


def universal(relation: str) -> str:
    """A relation without its subtype.

    >>> universal("nsubj:pass")
    'nsubj'
    """
    return relation.partition(":")[0]


class _Around:
    """What the first tree of a sentence shows around an arc."""

    def __init__(self, tree: FirstTree) -> None:
        self._tree = tree
        self._relations = [universal(relation) for relation in tree.relations]
        self._below: dict[int, list[int]] = {}
        for word, head in enumerate(tree.heads):
            if head != word:
                self._below.setdefault(head, []).append(word)
        marks = (tag == _MARK for tag in tree.upos)
        self._marks = np.cumsum([0, *marks]).tolist()

    def signs(self, word: int, head: int, relation: str) -> tuple[str, ...]:
        """What speaks for an arc or against it, each as one string."""
        upos = self._tree.upos
        kind = upos[head] if head != word else _ROOT
        itself = self._tree.forms[word].lower() if upos[word] in _FUNCTION else upos[word]
        first, last = min(word, head), max(word, head)
        marks = min(self._marks[last] - self._marks[min(first + 1, last)], _MOST_MARKS)
        side = "right" if head > word else "left"
        beside = self._beside(word, head)
        below = dict.fromkeys(self._relations[other] for other in self._below.get(word, ()))
        siblings = dict.fromkeys(self._relations[other] for other in self._below.get(head, ()) if word not in {other, head})
        return (
            f"word {relation} {itself} {kind}",
            f"marks {relation} {marks} {side} {kind}",
            f"beside {relation} {beside} {side} {kind}",
            f"crosses {relation} {self._crosses(word, head)}",
            *(f"below {relation} {other} {upos[word]}" for other in below),
            *(f"sibling {relation} {other}" for other in siblings),
        )

    def _beside(self, word: int, head: int) -> str:
        """The relation of what hangs on the head nearest to the word, between them; "-" where nothing does."""
        first, last = min(word, head), max(word, head)
        between = [other for other in self._below.get(head, ()) if first < other < last] if head != word else []
        return self._relations[min(between, key=lambda other: abs(other - word))] if between else "-"

    def _crosses(self, word: int, head: int) -> bool:
        """Whether an arc of the first tree runs from between the two words to outside them."""
        first, last = min(word, head), max(word, head)
        heads = self._tree.heads
        return any(not first <= heads[other] <= last for other in range(first + 1, last))

    def is_under(self, word: int, top: int) -> bool:
        """Whether a word hangs on another in the first tree, directly or through others."""
        heads = self._tree.heads
        while heads[word] != word:
            word = heads[word]
            if word == top:
                return True
        return False
