"""T20: whatever is done to an input, each entry point takes it or refuses it in order, within two seconds."""

from __future__ import annotations

from random import Random

import pytest

from mutants import Entry, entries, mutant, opened, trouble

MUTANTS = 25


@pytest.mark.parametrize("entry", tuple(entries()), ids=lambda entry: entry.name)
def test_mutants_are_taken_or_refused(entry: Entry) -> None:
    """Damaged inputs, the same in each run, end in no other error than a refusal that says why."""
    random = Random(entry.name)  # noqa: S311 - nothing secret
    damaged = [mutant(entry.seeds, random) for _ in range(MUTANTS)]
    opened(entry)

    assert [found for data in (*entry.seeds, *damaged) if (found := trouble(entry, data))] == []


def test_trouble_is_seen() -> None:
    """What breaks or dawdles is told, and a refusal is none."""

    def fails(_: bytes) -> None:
        raise KeyError("lost")

    assert trouble(Entry("broken", (b"",), fails), b"") == "KeyError: 'lost'"
