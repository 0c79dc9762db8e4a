"""Fits how much the signs around an arc weigh: attach.py DATA MODEL - writes ``attachments.json`` into the model folder.

A word that may hang on several heads, or by several relations, is a choice among them; a log-linear model (with a little shrinkage
towards the network's own scores) is fitted to choose as the train parts of EWT and GUM have it. Of each word's vector some numbers are
hidden, since the network has seen these parts and doubts them less than new text. Printed: LAS without and with the weights, on
the dev parts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from counterclaim.annotate.attachments import Choice, Weights, universal
from counterclaim.annotate.language import PackagedModel
from counterclaim.annotate.parse import Doubtful, doubtful
from counterclaim.annotate.punctuation import with_marks
from counterclaim.annotate.wordpiece import WordPieces
from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span
from data import treebank

TRAIN, DEV = ("ewt-train", "gum-perm-train"), ("ewt-dev", "gum-perm-dev")
HIDDEN = 0.3  # share of a vector's numbers
SEED = 0
SHRINKAGE = 3.0
LEAST = 0.02  # weights nearer to nothing are left out
WHOLE = 1_000_000  # words: documents are read as they are, not in stretches


@dataclass(frozen=True)
class Known:
    """A sentence as the network reads it, with the heads and relations (without subtypes) that it has."""

    read: Doubtful
    heads: list[int]
    relations: list[str]

    def right(self, word: int, choice: Choice) -> bool:
        return choice.head == self.heads[word] and universal(choice.relation) == self.relations[word]

    def right_words(self, heads: Sequence[int], relations: Mapping[tuple[int, int], str]) -> int:
        return sum(
            head == self.heads[word] and universal(relations.get((word, head), "punct")) == self.relations[word]
            for word, head in enumerate(heads)
        )


def known(file: Path, model: PackagedModel, hidden: float = 0.0) -> list[Known]:
    vocabulary = WordPieces((model.folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    rng = np.random.default_rng(SEED)
    made = []
    for document in treebank(file, vocabulary, chunk=WHOLE):
        pieces = document["sents"]
        sentences = [Sentence(Span(0, 0), a, b, p) for (a, b), p in zip(pieces, document["paras"], strict=True)]
        vectors = model.encoder(document["words"], sentences).language
        vectors = vectors * ((rng.random(vectors.shape) >= hidden) / (1 - hidden)).astype(np.float32)
        read = doubtful(model.heads, vectors, document["words"], model.heads.best(vectors, "upos"), pieces)
        for (first, last), one in zip(pieces, read, strict=True):
            relations = [universal(relation) for relation in document["relations"][first:last]]
            made.append(Known(one, [head - first for head in document["heads"][first:last]], relations))
    return made


def fitted(sentences: list[Known]) -> Weights:
    """The weights under which the right choices are likeliest; a word that has none among its choices says nothing."""
    groups = [
        (choices, right)
        for one in sentences
        for word, choices in one.read.doubts.items()
        if (right := next((n for n, choice in enumerate(choices) if one.right(word, choice)), None)) is not None
    ]
    every = [choice for choices, _ in groups for choice in choices]
    signs = {sign: n for n, sign in enumerate(sorted({sign for choice in every for sign in choice.signs}), start=2)}
    columns = [column for c in every for column in (0, 1, *(signs[sign] for sign in c.signs))]
    values = [value for c in every for value in (c.arc, c.label, *(1.0 for _ in c.signs))]
    rows = np.cumsum([0, *(2 + len(c.signs) for c in every)])
    x = csr_matrix((values, columns, rows), shape=(len(every), 2 + len(signs)))
    starts = np.cumsum([0, *(len(choices) for choices, _ in groups)])[:-1]
    group = np.repeat(np.arange(len(groups)), [len(choices) for choices, _ in groups])
    right = starts + np.array([right for _, right in groups])
    prior = np.zeros(2 + len(signs))
    prior[:2] = 1.0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        scores -= np.maximum.reduceat(scores, starts)[group]
        sums = np.add.reduceat(np.exp(scores), starts)
        surplus = np.exp(scores) / sums[group]
        surplus[right] -= 1.0
        far = w - prior
        return float(np.log(sums).sum() - scores[right].sum() + SHRINKAGE / 2 * far @ far), x.T @ surplus + SHRINKAGE * far

    found = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    told = {sign: round(float(found[n]), 3) for sign, n in signs.items() if abs(found[n]) >= LEAST}
    return Weights(round(float(found[0]), 3), round(float(found[1]), 3), told)


def right_words(sentences: list[Known], weights: Weights) -> np.ndarray:
    """Words, words with the right head and relation as first read, and as read with the weights."""
    total = first = again = 0
    for one in sentences:
        tree = one.read.tree
        first += one.right_words(with_marks(tree.heads, tree.forms, tree.upos, one.read.scores), one.read.relations)
        again += one.right_words(*one.read.again(weights))
        total += len(tree.forms)
    return np.array([total, first, again])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    args = parser.parse_args()
    model = PackagedModel(args.model)
    files = {name: args.data / f"data/treebanks/{name}.conllu.gz" for name in (*TRAIN, *DEV)}
    weights = fitted([one for name in TRAIN for one in known(files[name], model, HIDDEN)])
    print(len(weights.signs), "signs, arc", weights.arc, "relation", weights.label)
    for name in DEV:
        total, first, again = right_words(known(files[name], model), weights)
        print(f"{name}: {total} words, LAS {100 * first / total:.2f}, weighed again {100 * again / total:.2f}")
    told = {"arc": weights.arc, "label": weights.label, "signs": weights.signs}
    (args.model / "attachments.json").write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
