"""Names on gold tokens: a name is right when its first word, last word and kind are the gold's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.accuracy.figures import Figure, Outcome
from bench.accuracy.sentences import analyze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.accuracy.texts import Texts

_SETS = {
    "crossner-pol-test": ("CrossNER politics test", 85, "prototype 85"),
    "uner-ewt-test": ("UNER-EWT test", 73, "prototype 73-75"),
}
# The model tells events and other names as one kind.
_SAME = {"EVENT": "MISC"}
_UNMARKED = "X"

Name = tuple[int, int, str]


def measure(texts: Texts) -> Outcome:
    """F1 over names, each sentence by itself. Kinds that a set never marks, and names over words that it left open, do not count."""
    figures: list[Figure] = []
    errors: list[str] = []
    for file, (name, target, comparison) in _SETS.items():
        rows = [row for row in texts.rows(f"data/names/{file}.jsonl.gz") if row["tokens"]]
        kinds = {kind for row in rows for _, _, kind in gold_names(row["ner"])}
        right = said = true = 0
        for row in rows:
            gold, found = gold_names(row["ner"]), _found(row["tokens"], row["ner"], kinds)
            right, said, true = right + len(gold & found), said + len(found), true + len(gold)
            errors.extend(_line(label, row["tokens"], one) for label, some in _wrong(gold, found) for one in sorted(some))
        figures.append(Figure("names F1, gold tokens", name, 2 * right / max(1, said + true), target, comparison, 100))
    return Outcome(figures, errors)


def gold_names(tags: Sequence[str]) -> set[Name]:
    """The names of BIO tags: first word, last word (exclusive), kind."""
    found: list[Name] = []
    for i, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        kind = _SAME.get(kind, kind)
        if prefix == "I" and found and found[-1][1:] == (i, kind):
            found[-1] = (found[-1][0], i + 1, kind)
        elif prefix in {"B", "I"}:
            found.append((i, i + 1, kind))
    return set(found)


def _found(words: Sequence[str], tags: Sequence[str], kinds: set[str]) -> set[Name]:
    names = {(name.first, name.last, name.kind.value) for name in analyze([words], [0]).names}
    return {name for name in names if name[2] in kinds and _UNMARKED not in tags[name[0] : name[1]]}


def _wrong(gold: set[Name], found: set[Name]) -> tuple[tuple[str, set[Name]], tuple[str, set[Name]]]:
    return ("missed", gold - found), ("spurious", found - gold)


def _line(label: str, words: Sequence[str], name: Name) -> str:
    first, last, kind = name
    return f"{label}: {kind} {' '.join(words[first:last])} | {' '.join(words)}"
