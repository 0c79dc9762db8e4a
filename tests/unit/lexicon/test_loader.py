"""Word lists are read as words."""

from __future__ import annotations

from counterclaim.lexicon.loader import load_yaml, parse_yaml


def test_on_off_yes_and_no_are_words() -> None:
    """Prepositions and country codes among them; true and false are what they say."""
    assert parse_yaml("[in, on, off, no, NO, yes, true, False]", "list.yml") == [
        "in", "on", "off", "no", "NO", "yes", True, False,
    ]  # fmt: skip


def test_places_after_on_are_where_something_was() -> None:
    """The packaged lists have the word, and no truth value in its place."""
    assert all("on" in load_yaml("place_use")[name] for name in ("after_count", "at_sites", "aimed_at"))
