"""Word pieces: words come in; the encoder's input numbers go out.

WordPiece (Schuster & Nakajima 2012; Devlin et al. 2019) by greedy longest match over BERT's uncased vocabulary, plus a number
for the word's shape, which the uncased pieces lose. Words are cut beforehand, so that this table look-up is all that is needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_LONGEST_WORD = 64
CLS, SEP, UNKNOWN = 101, 102, 100
SHAPES = 16
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def fold(word: str) -> str:
    """The word as the vocabulary spells it: lower case, no accents, no control characters, plain quotation marks.

    >>> fold("Türkiye’s")
    "turkiye's"
    """
    plain = word.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    decomposed = unicodedata.normalize("NFD", plain.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})


def alike(word: str) -> str:
    """The word, or for a number of thousands the one that stands for all of them.

    Cut into pieces, each such number is another riddle, and 1,030 men lost would be told where 1,010 are not. How many thousands they
    were says nothing about what became of them; the count itself is read from the text.

    >>> alike("1,010"), alike("156,990"), alike("1,01"), alike("1984")
    ('3,000', '3,000', '1,01', '1984')
    """
    return "3,000" if _THOUSANDS.fullmatch(word) else word


def shape(word: str, *, opens: bool) -> int:
    """A number from 1 to 14 for the shape of a word and whether it opens its sentence; 0 is left for the encoder's own tokens.

    Shapes: lower, Title, UPPER, miXed, digits, digits with letters, other.
    """
    if word.isalpha():
        kind = 0 if word.islower() else 2 if word.isupper() else 1 if word.istitle() else 3
    elif any(c.isdigit() for c in word):
        kind = 5 if any(c.isalpha() for c in word) else 4
    elif any(c.isalpha() for c in word):
        kind = 2 if word.isupper() else 1 if word[0].isupper() else 0
    else:
        kind = 6
    return 1 + kind * 2 + opens


class WordPieces:
    """The vocabulary, and the pieces of a word."""

    def __init__(self, words: list[str]) -> None:
        self._numbers = {word: number for number, word in enumerate(words)}
        self.pieces = lru_cache(maxsize=16_384)(self._pieces)

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """The vocabulary of a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _pieces(self, word: str) -> tuple[int, ...]:
        folded = fold(alike(word))[:_LONGEST_WORD]
        numbers: list[int] = []
        for part in _split_marks(folded):
            numbers.extend(self._part(part))
        return tuple(numbers) or (UNKNOWN,)

    def _part(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return numbers


def _split_marks(word: str) -> list[str]:
    """BERT's vocabulary has each punctuation mark as a piece of its own."""
    parts: list[str] = []
    current = ""
    for char in word:
        if char.isalnum():
            current += char
            continue
        if current:
            parts.append(current)
            current = ""
        parts.append(char)
    return [*parts, current] if current else parts
