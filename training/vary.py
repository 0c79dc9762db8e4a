"""Variations: a document with labels comes in; the same document under other names, with some words hidden, goes out.

A small annotated set lets a network learn its actors by heart. Names of people, places, organisations and states are therefore exchanged
for others of their kind, the same name for the same name throughout a document (a state together with its demonym), and single words
are hidden from the encoder. Labels are positions, so they hold whatever stands there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from counterclaim.annotate.wordpiece import shape
from counterclaim.model.annotation import Analysis, Sentence
from counterclaim.model.span import Span
from counterclaim.resolve.words.states import states
from seen import analyzed

Document = dict[str, Any]
Names = dict[str, list[str]]
HIDDEN = (103,)  # the vocabulary's [MASK]
VARIED, EXCHANGED, HIDE = 0.5, 0.6, 0.05
LEAST = 2  # documents that a word must be named in


def names(documents: Iterable[Document], analyze: Callable[[str, list[Span], list[Sentence]], Analysis]) -> Names:
    """Words of names by kind (PER, LOC, ORG): those that a reading of the documents takes for such mostly, and never writes small."""
    seen: dict[str, Counter[str]] = {}
    plain: set[str] = set()
    titled: set[str] = set()
    for document in documents:
        words = document["words"]
        plain.update(w for w in words if w.islower())
        titled.update(w for w in words if w.istitle())
        for word, kind in {(words[i], n.kind) for n in analyzed(document, analyze).names for i in range(n.first, n.last)}:
            if word[:1].isupper() and word.isalpha():
                seen.setdefault(word.title(), Counter())[kind] += 1
    known = {word.casefold() for pair in _states() for word in pair}
    found: Names = {"PER": [], "LOC": [], "ORG": []}
    for word, kinds in sorted(seen.items()):
        mostly, count = kinds.most_common(1)[0]
        if mostly in found and count >= LEAST and count > 0.7 * kinds.total() and word.casefold() not in plain | known:
            found[mostly].append(word if word in titled else word.upper())
    return found


def _states() -> list[tuple[str, str]]:
    """Name and demonym of the states that have one word for either."""
    pairs = ((s.name, s.demonyms[0]) for s in states().values() if s.demonyms)
    return [(name, demonym) for name, demonym in pairs if name.isalpha() and demonym.isalpha()]


class Variation:
    """Draws other names for a document."""

    def __init__(self, names: Names, pieces: Callable[[str], tuple[Any, ...]]) -> None:
        self.pieces = pieces
        self.kinds = {word.casefold(): kind for kind, words in names.items() for word in words}
        self.words = names
        self.states = _states()
        self.state = {word.casefold(): n for n, pair in enumerate(self.states) for word in pair}

    def __call__(self, document: Document, rng: random.Random, hide: float = HIDE) -> Document:
        """The document, every second one under other names, so large a share of its words hidden."""
        words, pieces, shapes = document["words"], list(document["pieces"]), list(document["shapes"])
        if rng.random() < VARIED:
            drawn: dict[str, str] = {}
            for i, word in enumerate(words):
                other = self._other(word, drawn, rng) if word[:1].isupper() else ""
                if other:
                    other = other.upper() if word.isupper() and len(word) > 1 else other
                    opens = (shapes[i] - 1) % 2 == 1
                    pieces[i], shapes[i] = self.pieces(other), shape(other, opens=opens)
        for i in range(len(words)):
            if rng.random() < hide:
                pieces[i] = HIDDEN
        return document | {"pieces": pieces, "shapes": shapes}

    def _other(self, word: str, drawn: dict[str, str], rng: random.Random) -> str:
        """What stands for a word in this document; the empty string where it stays."""
        key = word.casefold()
        if key not in drawn:
            exchanged = rng.random() < EXCHANGED
            if key in self.state:
                old = self.states[self.state[key]]
                new = rng.choice(self.states) if exchanged else ("", "")
                drawn |= {o.casefold(): n for o, n in zip(old, new)}
            elif key in self.kinds and exchanged:
                drawn[key] = rng.choice(self.words[self.kinds[key]])
            else:
                drawn[key] = ""
        return drawn[key]
