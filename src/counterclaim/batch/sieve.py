"""The sieve: a text in, whether it may hold a claim out, some hundred times faster than reading it.

A sentence is held to be able to hold a claim where the weights of its words, and of words that stand anywhere in its text, sum up to
enough. Words and weights are learned (``training/sieve.py``) and lie in ``data/sieve.yml``; names are not among them, so that no conflict
is better known to it than another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum  # exact, so that the order of a set changes nothing
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_END = re.compile(r"[.!?][\"”’')]?\s|\n")
_WORD = re.compile(r"[a-z]+|0")
_DIGITS = str.maketrans("123456789", "0" * 9)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Weights of words in a sentence, and ``around`` it anywhere in the text; digits of any number count as the word "0".

    Weights around are never negative: what stands in the menus of a page must not take its story away.
    """

    weights: Mapping[str, float]
    around: Mapping[str, float]
    least: float

    def passes(self, text: str) -> bool:
        """Whether some sentence of a text may hold a claim."""
        plain = _plain(text)  # once: sentence by sentence takes a quarter longer
        least = self.least - fsum(self.around.get(word, 0.0) for word in _words(plain))
        return any(self._weight(_words(plain[start:end])) >= least for start, end in stretches(plain))

    def weight(self, sentence: str) -> float:
        """The sum of the weights of a sentence's words, each counted once."""
        return self._weight(words_in(sentence))

    def weight_around(self, text: str) -> float:
        """What the whole text adds to the weight of each sentence."""
        return fsum(self.around.get(word, 0.0) for word in words_in(text))

    def _weight(self, words: Iterable[str]) -> float:
        return fsum(self.weights.get(word, 0.0) for word in words)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, roughly: an abbreviation may end one."""
    start = 0
    for end in _END.finditer(text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def words_in(sentence: str) -> set[str]:
    """The words of a sentence in lower case, each digit as "0"."""
    return _words(_plain(sentence))


def _plain(text: str) -> str:
    """Where its sentences end stays as it is: neither letters nor digits end one."""
    return text.lower().translate(_DIGITS)


def _words(plain: str) -> set[str]:
    return set(_WORD.findall(plain))


@cache
def default_sieve() -> Sieve:
    """The sieve that comes with the package."""
    told = parse_yaml((files("counterclaim.batch") / "data" / "sieve.yml").read_text(encoding="utf-8"), "sieve.yml")
    return Sieve(told["weights"], told["around"], told["least"])
