"""Names: probabilities of tags become names with their kinds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.annotate.names import LEAST, likely_spans, names
from counterclaim.model.annotation import NameKind, Sentence
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

VALUES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP", "B-EVENT", "I-EVENT"]


def _named(words: str, *rows: dict[str, float]) -> list[tuple[str, str]]:
    """The names of one sentence, each with its kind; words without a row are none."""
    forms = words.split()
    table = np.zeros((len(forms), len(VALUES)), dtype=np.float32)
    for i in range(len(forms)):
        for label, value in (rows[i] if i < len(rows) else {}).items():
            table[i, VALUES.index(label)] = value
        table[i, 0] = 1 - table[i].sum()
    found = names(table, VALUES, [Sentence(Span(0, 0), 0, len(forms), 0)], forms)
    return [(" ".join(forms[n.first : n.last]), n.kind.value) for n in found]


def test_a_name_in_doubt_between_its_words_is_one() -> None:
    """The last word alone is likelier something else than a further word of a body; all taggings together say one name."""
    rows = {"B-ORG": 0.9}, {"B-ORG": 0.15, "I-ORG": 0.8}, {"B-ORG": 0.2, "I-ORG": 0.49, "I-PER": 0.28}

    assert _named("al - Karsti", *rows) == [("al - Karsti", "ORG")]


def test_a_further_word_of_another_kind_goes_on_nothing() -> None:
    """A further word of a person cannot follow the first of a place: what it would have weighed goes to what can."""
    assert _named("Belen Holm", {"B-LOC": 0.9}, {"I-PER": 0.5, "B-PER": 0.4}) == [("Belen", "LOC"), ("Holm", "PER")]


def test_names_end_with_their_sentence() -> None:
    """A further word at the head of a sentence is no part of a name in the sentence before."""
    table = np.zeros((2, len(VALUES)), dtype=np.float32)
    table[0, VALUES.index("B-PER")] = table[1, VALUES.index("I-PER")] = 1.0
    sentences = [Sentence(Span(0, 0), 0, 1, 0), Sentence(Span(0, 0), 1, 2, 0)]

    assert [(n.first, n.last) for n in names(table, VALUES, sentences, ["Holm", "Berg"])] == [(0, 1)]


@pytest.mark.parametrize(
    ("words", "rows", "expected"),
    [
        ("he told US commanders", [{}, {}, {"B-ORG": 0.9}], [("US", "LOC")]),
        ("troops left South Korea today", [], [("South Korea", "LOC")]),
        ("two Kurdish villagers fled", [{}, {"B-ORG": 0.6}], [("Kurdish", "NORP")]),
        ("most Kenyans stayed", [], [("Kenyans", "NORP")]),
    ],
)
def test_states_are_places_and_peoples_nationalities(
    words: str, rows: Sequence[dict[str, float]], expected: list[tuple[str, str]]
) -> None:
    """Rule NM01: the lists say what a state or a people is, also where the tags see no name."""
    assert _named(words, *rows) == expected


@pytest.mark.parametrize(
    ("words", "rows", "expected"),
    [
        ("and Jordan told her", [{}, {"B-PER": 0.9}], [("Jordan", "PER")]),
        ("the Islamic Front said", [{}, {"B-ORG": 0.9}, {"I-ORG": 0.9}], [("Islamic Front", "ORG")]),
        ("LET US GO", [], []),
        ("they asked us", [], []),
    ],
)
def test_what_is_no_state_keeps_its_kind(words: str, rows: Sequence[dict[str, float]], expected: list[tuple[str, str]]) -> None:
    """Rule NM01 leaves alone persons, longer names, and small words and capitals that only look like a state."""
    assert _named(words, *rows) == expected


@st.composite
def _rows(draw: st.DrawFn) -> np.ndarray:
    """Tag probabilities of up to four words and two kinds."""
    weights = draw(st.lists(st.lists(st.floats(0.01, 1), min_size=5, max_size=5), min_size=1, max_size=4))
    table = np.array(weights)
    return np.asarray(table / table.sum(axis=1, keepdims=True))


@given(_rows())
def test_a_names_probability_is_that_of_all_taggings_that_hold_it(table: np.ndarray) -> None:
    """The sum over every tagging in which a further word follows only its own kind."""
    size = len(table)
    taggings = [
        tags
        for tags in itertools.product(range(5), repeat=size)
        if all(tag < 3 or (i > 0 and tags[i - 1] in (tag, tag - 2)) for i, tag in enumerate(tags))
    ]
    weight = {tags: float(np.prod([table[i, tag] for i, tag in enumerate(tags)])) for tags in taggings}

    def holds(tags: tuple[int, ...], first: int, last: int, kind: int) -> bool:
        inside = tags[first] == 1 + kind and all(tag == 3 + kind for tag in tags[first + 1 : last])
        return inside and (last == size or tags[last] != 3 + kind)

    total = sum(weight.values())
    chance = {
        (first, last, kind): sum(w for tags, w in weight.items() if holds(tags, first, last, kind)) / total
        for first, last in itertools.combinations(range(size + 1), 2)
        for kind in (0, 1)
    }

    found = likely_spans(table[None], 2)[0]

    assert all(chance[span] >= LEAST - 1e-6 for span in found)
    assert {span for span, p in chance.items() if p >= LEAST + 1e-6} <= set(found)


def test_no_stretch_depends_on_the_others() -> None:
    """Stretches are weighed in one go, the shorter ones filled up; each gives what it gives alone."""
    rng = np.random.default_rng(7)
    table = rng.dirichlet(np.full(5, 0.3), size=(6, 9))
    alone = [likely_spans(row[None], 2)[0] for row in table]
    filled = np.concatenate([table, np.tile([1.0, 0, 0, 0, 0], (6, 4, 1))], axis=1)

    assert likely_spans(filled, 2) == alone
    assert any(alone)


def test_a_long_stretch_of_doubtful_words_comes_to_an_answer() -> None:
    """The mass of impossible taggings is divided out word by word, so nothing vanishes."""
    table = np.tile([0.1, 0.05, 0.05, 0.4, 0.4], (1, 2000, 1))
    table[0, 1000] = [0.0, 1.0, 0.0, 0.0, 0.0]
    table[0, 1001] = [1.0, 0.0, 0.0, 0.0, 0.0]

    assert (1000, 1001, 0) in likely_spans(table, 2)[0]


def test_kinds_without_a_word_of_ours_are_others() -> None:
    """What the tags call an event is a name of another kind."""
    assert _named("Operation Northwind began", {"B-EVENT": 0.9}, {"I-EVENT": 0.9}) == [
        ("Operation Northwind", NameKind.OTHER.value)
    ]
