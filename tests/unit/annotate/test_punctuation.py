"""Punctuation: marks take their place from the words around them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.annotate.punctuation import with_marks

MARKS = frozenset([".", ",", "(", ")", '"', "-", ":"])


def _attached(sentence: str) -> list[str]:
    """Each mark with the word that it hangs on. Words are written ``word>head``, the root ``word>word``; no arc is likelier than others."""
    parts = [part.rpartition(">") if ">" in part else ("", "", part) for part in sentence.split()]
    forms = [word or mark for word, _, mark in parts]
    heads = [forms.index(head) if word else 0 for word, _, head in parts]
    upos = ["PUNCT" if form in MARKS else "NOUN" for form in forms]
    flat = np.full((len(forms), len(forms)), -1.0, dtype=np.float32)
    found = with_marks(heads, forms, upos, flat)
    return [f"{form}>{forms[head]}" for form, head, tag in zip(forms, found, upos, strict=True) if tag == "PUNCT"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Rebels>fled fled>fled south>fled .", [".>fled"], id="the end of a sentence hangs on its root"),
        pytest.param(
            "Belen>shelled , Holm>Belen and>Berg Berg>Belen shelled>shelled", [",>Holm"], id="a list: on what follows"
        ),
        pytest.param("When>fled they>fled fled>died , nine>died died>died", [",>fled"], id="an opening clause: on the clause"),
        pytest.param("towns>shelled , often>small small>towns shelled>shelled", [",>small"], id="an aside: on the aside"),
        pytest.param("F>jets - 16>F jets>flew flew>flew", ["->16"], id="a hyphen: on the part that it opens"),
        pytest.param(
            "It>fell ( a>village village>It ) fell>fell", ["(>village", ")>village"], id="brackets: on what they hold"
        ),
        pytest.param('He>said said>said " we>left left>said "', ['">left', '">left'], id="quotation marks: on what they hold"),
    ],
)
def test_marks_hang_on_the_units_that_they_part(sentence: str, expected: list[str]) -> None:
    """Where the scores of arcs say nothing, the words' tree tells the place of a mark."""
    assert _attached(sentence) == expected


def test_a_sure_arc_keeps_its_mark() -> None:
    """The tree is one voice: an arc that is far likelier, and crosses none, stays."""
    scores = np.full((4, 4), -9.0, dtype=np.float32)
    scores[3, 0] = 0.0

    assert with_marks([1, 1, 1, 0], ["Rebels", "fled", "south", "."], ["NOUN", "VERB", "ADV", "PUNCT"], scores) == [1, 1, 1, 1]
    assert with_marks([0, 0, 0, 2], ["Rebels", "fled", "south", "."], ["NOUN", "VERB", "ADV", "PUNCT"], scores) == [0, 0, 0, 0]


@given(
    st.integers(2, 9).flatmap(
        lambda n: st.tuples(st.permutations(range(n)), st.lists(st.booleans(), min_size=n, max_size=n), st.randoms())
    )
)
def test_what_goes_out_is_a_tree_with_the_words_as_they_were(drawn: tuple[list[int], list[bool], object]) -> None:
    """Marks hang on words; words keep their heads."""
    order, marked, rng = drawn
    heads = [0] * len(order)
    heads[order[0]] = order[0]
    words = [order[0]]
    for i in order[1:]:
        heads[i] = rng.choice(words)  # type: ignore[attr-defined]
        if not marked[i]:
            words.append(i)
    upos = ["PUNCT" if i not in words else "NOUN" for i in range(len(order))]
    scores = np.random.default_rng(len(order)).normal(size=(len(order), len(order))).astype(np.float32)

    found = with_marks(heads, ["," if tag == "PUNCT" else "word" for tag in upos], upos, scores)

    assert [found[i] for i in words] == [heads[i] for i in words]
    assert {found[i] for i in range(len(order)) if i not in words} <= set(words)


@given(st.integers(2, 9).flatmap(lambda n: st.tuples(st.permutations(range(n)), st.randoms())))
def test_words_that_hang_on_marks_end_in_no_circle(drawn: tuple[list[int], object]) -> None:
    """Whatever hangs on what, each word and each mark leads up to the root."""
    order, rng = drawn
    heads = [order[0]] * len(order)
    for n, i in enumerate(order[1:], start=1):
        heads[i] = rng.choice(order[:n])  # type: ignore[attr-defined]
    upos = [rng.choice(["PUNCT", "NOUN"]) for _ in order]  # type: ignore[attr-defined]
    scores = np.random.default_rng(len(order)).normal(size=(len(order), len(order))).astype(np.float32)

    found = with_marks(heads, ["," if tag == "PUNCT" else "word" for tag in upos], upos, scores)

    tops = list(order)
    for _ in order:
        tops = [found[i] for i in tops]
    assert set(tops) == {order[0]}


def test_a_sentence_of_marks_alone_stays_as_it_was() -> None:
    """Where a mark is the root, no word tells its place."""
    assert with_marks([0, 0, 0], ["-", "-", "-"], ["PUNCT"] * 3, np.zeros((3, 3), dtype=np.float32)) == [0, 0, 0]
