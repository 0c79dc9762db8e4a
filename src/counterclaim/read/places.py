"""The first words of a block come in; each stretch of them that could be a dateline's place goes out, the shortest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.read.words import cities, not_places, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’`-](?=[^\W\d_]))*")
_JOIN = re.compile(r"[^\S\r\n]{1,2}|[^\S\r\n]?/[^\S\r\n]?|,[^\S\r\n]{1,2}")
_BRACKET = re.compile(r"[^\S\r\n]?[(\[]([^()\[\]\r\n]{2,40})[)\]]")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Place:
    """Words that could be a place: ``end`` is where they end, ``words`` how they read, without a region in brackets."""

    end: int
    words: str
    bracketed: bool = False

    @property
    def names(self) -> list[str]:
        """The cities, without what comes after the comma."""
        return [name.strip() for name in self.words.split(",", 1)[0].split("/")]

    @property
    def in_capitals(self) -> bool:
        """Whether the cities are in capitals, as most agencies set them, and long enough to be no initials."""
        return all(name.isupper() and len(name) >= 3 for name in self.names)

    @property
    def in_title_case(self) -> bool:
        """Whether every word of the cities begins with a capital."""
        return all(word[:1].isupper() for name in self.names for word in name.split())

    @property
    def has_region(self) -> bool:
        """Whether a country or region follows the city."""
        return self.bracketed or ("," in self.words and _is_region(self.words.rsplit(",", 1)[1].strip()))

    @property
    def is_known(self) -> bool:
        """Whether all cities are in the list, or a country follows a city of few words; what follows must be a country."""
        if "," in self.words and not self.has_region:
            return False
        listed = all(name.lower() in cities() for name in self.names)
        return listed or (self.has_region and self.in_title_case and len(self.names[0].split()) <= 4)

    @property
    def is_label(self) -> bool:
        """Whether a "place" is a word that opens lines for other reasons ("FILE", "US")."""
        return any(name.upper() in not_places() for name in self.names) or self.words.upper() in not_places()


def candidate_places(window: str) -> Iterator[Place]:
    """Every beginning of a block's first words that could be a place.

    >>> [place.words for place in candidate_places("GAZA/JERUSALEM, Oct 7")]
    ['GAZA', 'GAZA/JERUSALEM', 'GAZA/JERUSALEM, Oct']
    """
    word = _WORD.match(window)
    for _ in range(_MOST_WORDS):
        if word is None:
            return
        words = window[: word.end()]
        bracket = _BRACKET.match(window, word.end())
        if bracket and _is_region(bracket[1].strip()):
            yield Place(bracket.end(), words, bracketed=True)
        yield Place(word.end(), words)
        join = _JOIN.match(window, word.end())
        word = _WORD.match(window, join.end()) if join else None


def _is_region(words: str) -> bool:
    return words.lower() in regions() or f"{words.lower()}." in regions()
