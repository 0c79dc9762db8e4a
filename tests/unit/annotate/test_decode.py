"""Decoding: probabilities become triggers and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import numpy as np
import pytest

from counterclaim.annotate.decode import Words, pooled, proposals, triggers
from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from counterclaim.annotate.heads import Heads

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


def test_the_surer_trigger_says_more_of_what_is_shared() -> None:
    """Two counts that point at different words agree on the word of the surer one."""
    sure, unsure = np.full((2, 3), -5.0, dtype=np.float32), np.full((2, 3), -5.0, dtype=np.float32)
    sure[:, 0], unsure[:, 1] = -0.1, -0.1

    assert [0, 0] == pooled([sure, unsure], [0.9, 0.3]).argmax(axis=1).tolist()
    assert [1, 1] == pooled([sure, unsure], [0.3, 0.9]).argmax(axis=1).tolist()


class _OneCount:
    """Heads that see one count, the fifth word, with an actor at a word that is a little less likely than none."""

    labels: ClassVar[dict[str, Any]] = {
        "tags": {"claim": VALUES, "event": ["O", "B-ASSAULT", "I-ASSAULT"], "attribution": ["O", "B-CUE", "I-CUE"]},
        "roles": {"claim": ["source", "actor", "place"]},
        "attributes": {"claim": {"target_kind": ["person"], "status": ["asserted"], "scope": ["incident"]}},
    }

    def __init__(self, actor: int) -> None:
        self.actor = actor

    def tags(self, words: np.ndarray, name: str) -> np.ndarray:
        values = self.labels["tags"][name.removeprefix("tags.")]
        table = np.zeros((len(words), len(values)), dtype=np.float32)
        table[4, 1] = name == "tags.claim"
        return table

    def frame(
        self, words: np.ndarray, family: str, at: list[tuple[int, int]], _: np.ndarray
    ) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        scores = np.full((len(at), len(self.labels["roles"][family]), 2, len(words) + 1), -9, dtype=np.float32)
        scores[:, :, :, -1] = -0.1
        scores[:, 1, :, self.actor], scores[:, 1, :, -1] = -0.9, -0.5
        return scores, {name: np.ones((len(at), 1), dtype=np.float32) for name in self.labels["attributes"][family]}


@pytest.mark.parametrize(("actor", "found"), [(1, True), (3, False)], ids=["another sentence", "the count's own"])
def test_none_is_believed_less_readily_across_sentences(actor: int, found: bool) -> None:  # noqa: FBT001 - a case of a table
    """Whoever acts in the count's own sentence is seen there; elsewhere a little less likely than nobody is enough."""
    heads = cast("Heads", _OneCount(actor))
    words = Words(list("abcdef"), np.zeros((6, 2), dtype=np.float32), np.arange(6), ["root"] * 6, ["NOUN"] * 6)
    told = proposals(heads, words, _sentences((0, 3), (3, 6)))

    (claim,) = told.claims
    assert found == ("actor" in claim.roles)
    assert {"source", "place"}.isdisjoint(claim.roles)
