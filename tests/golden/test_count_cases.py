"""Runs the golden counts: each wording states the interval, each number the kind, that the YAML files say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import read_count
from counterclaim.model.span import Span

_FOLDER = Path(__file__).parent / "counts"


def _cases(name: str) -> dict[str, Any]:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # a mapping by its form


_COUNTS = [(words, bounds) for group in _cases("counts.yml").values() for words, bounds in group.items()]


@pytest.mark.parametrize(("words", "bounds"), _COUNTS, ids=str)
def test_words_state_the_interval(words: str, bounds: list[int | None] | None) -> None:
    """The words of a count are read into the interval that the case gives, null standing for no count."""
    count = read_count(words)

    assert bounds == (count and [count.low, count.high])


@pytest.mark.parametrize(("sentence", "expected"), _cases("kinds.yml").items(), ids=str)
def test_numbers_say_their_kind(sentence: str, expected: list[list[str]]) -> None:
    """Every number of the sentence is found with its hedge and told apart by kind."""
    found = [[mention.span.of(sentence), mention.kind.value] for mention in find_counts(sentence, Span(0, len(sentence)))]

    assert [[str(words), kind] for words, kind in expected] == found
