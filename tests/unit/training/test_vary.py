"""A document under other names keeps its length and its labels, and one name stays one name throughout."""

import random
from collections.abc import Sequence

import pytest

from counterclaim.annotate.wordpiece import shape
from counterclaim.model.annotation import Analysis, Name, NameKind, Sentence
from counterclaim.model.span import Span
from vary import Document, Variation, names

TEXT = "Moldovan guards fired on Orla . ORLA said Moldova had warned Ines in May , and Ines denied it ."
WORDS = TEXT.split(" ")


def document() -> Document:
    """Two sentences with a name, a state and its demonym told twice."""
    return {
        "words": WORDS,
        "pieces": [(word,) for word in WORDS],
        "shapes": [shape(word, opens=i in {0, 6}) for i, word in enumerate(WORDS)],
        "sents": [(0, 6), (6, len(WORDS))],
        "paras": [0, 1],
        "frames": {"claim": {"tags": ["O"] * len(WORDS)}},
    }


def varied(seed: int, hide: float = 0.0) -> Document:
    """One drawing of it."""
    vary = Variation({"LOC": ["Orla", "Tesk", "Vanno"], "PER": ["Ines", "Bertil"], "ORG": []}, lambda word: (word,))
    return vary(document(), random.Random(seed), hide)  # noqa: S311 - a seeded draw


def words(made: Document) -> list[str]:
    """Its words."""
    return [piece for (piece,) in made["pieces"]]


@pytest.mark.parametrize("seed", range(40))
def test_one_name_stays_one_name(seed: int) -> None:
    """A name told twice is exchanged twice for the same."""
    made = words(varied(seed))
    assert made[11] in {"Ines", "Bertil"}
    assert made[11] == made[16]
    assert made[4].title() == made[6].title()
    assert made[6].isupper()


@pytest.mark.parametrize("seed", range(40))
def test_a_state_and_its_demonym_go_together(seed: int) -> None:
    """Moldovan guards are of Moldova."""
    made = words(varied(seed))
    assert (made[0] == "Moldovan") == (made[8] == "Moldova")


def test_every_kind_of_name_is_exchanged_and_nothing_else() -> None:
    """Months, verbs and marks stay."""
    changed = {
        i for seed in range(60) for i, (old, new) in enumerate(zip(WORDS, words(varied(seed)), strict=True)) if old != new
    }
    assert changed == {0, 4, 6, 8, 11, 16}


def test_labels_and_layout_stay() -> None:
    """Labels are positions."""
    made = varied(3)
    assert {k: made[k] for k in ("words", "sents", "paras", "frames")} == {
        k: document()[k] for k in ("words", "sents", "paras", "frames")
    }


def test_shapes_follow_the_new_words() -> None:
    """The shape is that of what stands there now."""
    for seed in range(40):
        made = varied(seed)
        assert made["shapes"] == [shape(w, opens=i in {0, 6}) for i, w in enumerate(words(made))]


def test_hidden_words_show_the_mask() -> None:
    """A hidden word is the mask piece."""
    assert set(varied(1, hide=1.0)["pieces"]) == {(103,)}


def test_names_are_those_read_as_such_in_two_documents() -> None:
    """Once may be a mistake of reading; states have a list of their own."""

    def analyze(text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        kinds = {
            "Tesk": NameKind.PLACE,
            "Orla": NameKind.PLACE,
            "ORLA": NameKind.PLACE,
            "Ines": NameKind.PERSON,
            "Moldova": NameKind.PLACE,
        }
        found = [(i, kinds[t.of(text)]) for i, t in enumerate(tokens) if t.of(text) in kinds]
        return Analysis("test", (), (), (), (), names=tuple(Name(i, i + 1, kind) for i, kind in found))

    once = {"words": ["Tesk", "slept"], "sents": [(0, 2)], "paras": [0]}
    assert names([document(), document(), once], analyze) == {"PER": ["Ines"], "LOC": ["Orla"], "ORG": []}
