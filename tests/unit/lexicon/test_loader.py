"""Word lists are read as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim.lexicon
from counterclaim.lexicon.loader import load_yaml, parse_yaml

DATA = Path(counterclaim.lexicon.__file__).parent / "data"


def test_on_off_yes_and_no_are_words() -> None:
    """Prepositions and country codes among them; true and false are what they say."""
    assert parse_yaml("[in, on, off, no, NO, yes, true, False]", "list.yml") == [
        "in", "on", "off", "no", "NO", "yes", True, False,
    ]  # fmt: skip


def test_places_after_on_are_where_something_was() -> None:
    """The packaged lists have the word, and no truth value in its place."""
    assert all("on" in load_yaml("place_use")[name] for name in ("after_count", "at_sites", "aimed_at"))


def _doubles(value: object, where: str) -> Iterator[str]:
    """The words that stand twice in a list, anywhere inside a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _doubles(inner, f"{where}.{key}")
    elif isinstance(value, list):
        words = Counter(word for word in value if isinstance(word, str))
        yield from (f"{where}: {word}" for word, times in words.items() if times > 1)
        for inner in value:
            yield from _doubles(inner, where)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)
def test_no_list_holds_a_word_twice(path: Path) -> None:
    """Who reads a list to add a word finds it once."""
    assert list(_doubles(parse_yaml(path.read_text(encoding="utf-8"), path.name), path.stem)) == []
