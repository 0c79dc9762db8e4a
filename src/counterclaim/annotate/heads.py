"""The heads: word vectors come in; probabilities of tags, trees, triggers and roles go out (numpy; weights from training)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from counterclaim.annotate.attachments import Weights
from counterclaim.model.annotation import Calibration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_ROLE_SIZE = 64
_ARCS_AT_ONCE = 2_048


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def _gelu(x: Floats) -> Floats:
    """GELU with the error function by Abramowitz & Stegun 7.1.26 (absolute error under 2e-7)."""
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + 0.3275911 * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * np.exp(-z * z)
    found: Floats = (0.5 * x * (1 + np.sign(x) * (1 - tail))).astype(np.float32)
    return found


@dataclass(frozen=True)
class Heads:
    """The heads of a model folder; weights are read at first use."""

    folder: Path

    @cached_property
    def labels(self) -> dict[str, Any]:
        """Label lists of every head, in the order of their numbers."""
        loaded: dict[str, Any] = json.loads((self.folder / "labels.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def calibration(self) -> dict[str, Calibration]:
        """How each family's raw scores become confidence, fitted on held-out reports (training/calibrate.py)."""
        lines = json.loads((self.folder / "calibration.json").read_text(encoding="utf-8"))
        return {family: Calibration(**line) for family, line in lines.items()}

    @cached_property
    def attachments(self) -> Weights:
        """How much the signs around an arc weigh, learned on treebanks (training/attach.py)."""
        return Weights(**json.loads((self.folder / "attachments.json").read_text(encoding="utf-8")))

    @cached_property
    def _weights(self) -> dict[str, Floats]:
        with np.load(self.folder / "heads.npz") as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}

    def _linear(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def tags(self, words: Floats, name: str) -> Floats:
        """Probabilities [words, labels] of a tagging head: ``upos``, ``xpos``, ``names``, ``tags.claim``, ..."""
        return softmax(self._linear(words, name))

    def best(self, words: Floats, name: str) -> list[str]:
        """The most probable label of each word."""
        values = self.labels[name]
        return [values[i] for i in self._linear(words, name).argmax(axis=-1)]

    def arcs(self, words: Floats, pieces: Iterable[tuple[int, int]]) -> Iterator[Floats]:
        """Log probabilities [dependent, head] within each piece (a half-open word range); the root is its own head."""
        w = self._weights["arc"]
        dep = _gelu(self._linear(words, "arc_dep.0")) @ w[:-1] + w[-1]
        head = _gelu(self._linear(words, "arc_head.0"))
        for first, last in pieces:
            yield log_softmax(dep[first:last] @ head[first:last].T)

    def relations(self, words: Floats, dependents: Ints, heads: Ints) -> Floats:
        """Log probabilities [arcs, relations] of each arc's relation; the root's arc goes to itself."""
        # Some at a time: between a word and its relations stand some thousand numbers.
        parts = range(0, len(dependents), _ARCS_AT_ONCE)
        found = [self._relations(words[dependents[i : i + _ARCS_AT_ONCE]], words[heads[i : i + _ARCS_AT_ONCE]]) for i in parts]
        return np.concatenate(found) if found else np.zeros((0, len(self.labels["relations"])), dtype=np.float32)

    def _relations(self, dependents: Floats, heads: Floats) -> Floats:
        one = np.ones((len(dependents), 1), dtype=np.float32)
        dep = np.concatenate([_gelu(self._linear(dependents, "label_dep.0")), one], axis=1)
        head = np.concatenate([_gelu(self._linear(heads, "label_head.0")), one], axis=1)
        w = self._weights["label"]
        projected = (dep @ w.reshape(w.shape[0], -1)).reshape(len(dependents), w.shape[1], w.shape[2])
        return log_softmax(np.einsum("nle,ne->nl", projected, head))

    def frame(
        self, words: Floats, family: str, triggers: Sequence[tuple[int, int]], sentence: Ints
    ) -> tuple[Floats, dict[str, Floats]]:
        """Roles and attributes of triggers (half-open word ranges).

        Log probabilities [triggers, roles, 2, words + 1] of each role's first and last word (the last choice is "none"), and
        probabilities [triggers, values] of each attribute.
        """
        name = f"frames.{family}"
        first = np.array([t[0] for t in triggers])
        last = np.array([t[1] - 1 for t in triggers])
        t = _gelu(self._linear(np.concatenate([words[first], words[last]], axis=1), f"{name}.trigger.0"))
        roles = len(self.labels["roles"][family]) * 2
        query = self._linear(t, f"{name}.query").reshape(len(first), roles, _ROLE_SIZE)
        key = self._linear(words, f"{name}.key").reshape(len(words), roles, _ROLE_SIZE)
        scores = np.einsum("trs,nrs->trn", query, key, optimize=True) / np.float32(np.sqrt(_ROLE_SIZE))
        by_sentence = self._weights[f"{name}.sentence"][:, _sentence_bucket(sentence[None, :] - sentence[first][:, None])]
        by_token = self._weights[f"{name}.token"][:, _token_bucket(np.arange(len(words))[None, :] - first[:, None])]
        scores += by_sentence.transpose(1, 0, 2) + by_token.transpose(1, 0, 2)
        scores = np.concatenate([scores, self._linear(t, f"{name}.null")[:, :, None]], axis=-1)
        attributes = {a: softmax(self._linear(t, f"{name}.attributes.{a}")) for a in self.labels["attributes"].get(family, {})}
        return log_softmax(scores).reshape(len(first), roles // 2, 2, -1), attributes


def _sentence_bucket(distance: Ints) -> Ints:
    return np.clip(distance, -10, 4) + 10


def _token_bucket(distance: Ints) -> Ints:
    """Signed and logarithmic: 0 for the trigger itself, then 1, 2, 3-4, 5-8, ... to either side."""
    size = np.where(distance == 0, 0, 1 + np.ceil(np.log2(np.maximum(np.abs(distance), 1)))).astype(np.int64)
    size = np.minimum(size, 10)
    return np.minimum(np.where(distance < 0, 11 + size, size), 21)
