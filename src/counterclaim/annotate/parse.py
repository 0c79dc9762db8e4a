"""Parse: word vectors come in; the dependency tree of each sentence goes out, read twice and with its marks put last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.annotate.attachments import FirstTree, choices, likely_relations, near_heads, weighed
from counterclaim.annotate.punctuation import with_marks
from counterclaim.annotate.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from counterclaim.annotate.attachments import Choice, Labels, Weights
    from counterclaim.annotate.heads import Heads

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Doubtful:
    """A sentence's first tree, its arc scores [dependent, head], and the words that may stand elsewhere, with what they may be."""

    tree: FirstTree
    scores: Floats
    doubts: dict[int, list[Choice]]
    relations: dict[tuple[int, int], str]

    def again(self, weights: Weights) -> tuple[list[int], dict[tuple[int, int], str]]:
        """The heads as the signs around doubtful arcs have them, its marks put last, and the relation of each arc that is known."""
        scores, told = weighed(self.scores, self.doubts, weights)
        return with_marks(best_tree(scores), self.tree.forms, self.tree.upos, self.scores), self.relations | told


def parse(
    heads: Heads, vectors: Floats, forms: Sequence[str], upos: Sequence[str], pieces: Sequence[tuple[int, int]]
) -> tuple[Ints, list[str]]:
    """The head of each word (the root is its own) and its relation; ``pieces`` are half-open ranges of words, a tree each."""
    found, relations = np.zeros(len(forms), dtype=np.int64), [""] * len(forms)
    for (first, last), piece in zip(pieces, doubtful(heads, vectors, forms, upos, pieces), strict=True):
        tree, told = piece.again(heads.attachments)
        found[first:last] = np.array(tree) + first
        relations[first:last] = [told.get(arc, "") for arc in enumerate(tree)]
    unknown = [word for word, relation in enumerate(relations) if not relation]
    for word, likely in zip(unknown, _labels(heads, vectors, [(word, int(found[word])) for word in unknown]), strict=True):
        relations[word] = likely[0][0]
    return found, relations


def doubtful(
    heads: Heads, vectors: Floats, forms: Sequence[str], upos: Sequence[str], pieces: Sequence[tuple[int, int]]
) -> Iterator[Doubtful]:
    """The first reading of each piece."""
    read = [(scores, best_tree(scores)) for scores in heads.arcs(vectors, pieces)]
    near = [near_heads(scores, tree) for scores, tree in read]
    arcs = [
        (first + w, first + h) for (first, _), rows in zip(pieces, near, strict=True) for w, row in enumerate(rows) for h in row
    ]
    likely = iter(_labels(heads, vectors, arcs))
    for (first, last), (scores, tree), offered in zip(pieces, read, near, strict=True):
        labels = {(word, head): next(likely) for word, row in enumerate(offered) for head in row}
        relations = {arc: told[0][0] for arc, told in labels.items()}
        first_tree = FirstTree(forms[first:last], upos[first:last], tree, [relations[arc] for arc in enumerate(tree)])
        yield Doubtful(first_tree, scores, dict(choices(first_tree, scores, labels)), relations)


def _labels(heads: Heads, vectors: Floats, arcs: Sequence[tuple[int, int]]) -> list[Labels]:
    """The likely relations of each arc (dependent, head), the likeliest first."""
    rows = heads.relations(vectors, *np.array(arcs, dtype=np.int64).reshape(-1, 2).T)
    return likely_relations(rows, arcs, heads.labels["relations"])
