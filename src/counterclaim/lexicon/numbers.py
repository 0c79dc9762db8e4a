"""Numbers in English text: numerals in every grouping and number words in, exact values with their places out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOKEN = re.compile(
    r"""
    (?<!\d)(?P<numeral>
        \d{1,3}(?:,\d{2,3}){1,6}(?:\.\d{1,6})?(?![\d])      # 12,500 and 1,00,000
      | \d{1,3}(?:[ \u00a0\u202f'’]\d{3}){1,4}(?![\d,.]*\d) # 240 000
      | \d{1,3}(?:\.\d{3}){2,4}(?!\d)                       # 1.250.000
      | \d{1,15}(?:\.\d{1,6})?(?!\d)
    )
    | (?P<word>[^\W\d_]+)
    """,
    re.VERBOSE,
)
_JOINED = re.compile(r"[\s\u00a0]{1,3}|[-\u2010\u2011]|")
_GROUPED_BY_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ORDINAL_ENDING = frozenset(("st", "nd", "rd", "th", "d"))
_HALVABLE = 10
_PART_OPENS = frozenset(("half", "quarter", "a", "an"))
_PART = re.compile(r"(?:an? )?(?P<part>half|quarter)(?: of)?(?: an?)?(?= )")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: half-open code-point range, exact value, the scale word that ends it (1: none), and its form."""

    start: int
    end: int
    value: Fraction
    scale: int = 1
    numeral: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tables of ``numbers.yml``: what each word is worth."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    written: str
    word: str
    numeral: bool


@cache
def number_words() -> NumberWords:
    """The number words of ``numbers.yml``."""
    tables = load_yaml("numbers")
    return NumberWords(tables["units"], tables["tens"], tables["scales"], tables["suffixes"], tables["ordinals"])


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """Every number in a stretch of text, in order, without a judgment on what it numbers.

    >>> [int(number.value) for number in find_numbers("1,00,000 or 1.5 million, one hundred and five, half a million")]
    [100000, 1500000, 105, 500000]
    """
    tokens = _tokens(text, start, len(text) if end is None else end)
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number, index = _Fold(text, tokens, index).read()
        if number is not None:
            found.append(number)
    return tuple(found)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(match.start(), match.end(), match.group(), match.group().lower(), match.lastgroup == "numeral")
        for match in _TOKEN.finditer(text, start, end)
    ]


def _numeral_value(written: str, *, scaled: bool) -> Fraction:
    """The value of a numeral; one dot before three digits groups thousands ("1.500 people") unless a scale word follows."""
    plain = re.sub(r"[, \u00a0\u202f'’]", "", written)
    if plain.count(".") > 1 or (_GROUPED_BY_DOT.fullmatch(plain) and not scaled):
        plain = plain.replace(".", "")
    return Fraction(plain)


class _Fold:
    """Reads one number from a token on: adds units to tens, multiplies by scales, sums groups."""

    def __init__(self, text: str, tokens: Sequence[_Token], index: int) -> None:
        self.text, self.tokens, self.first, self.index = text, tokens, index, index
        self.words = number_words()
        self.total = Fraction(0)
        self.group = Fraction(0)
        self.scale = 1
        self.last = ""

    def read(self) -> tuple[Number | None, int]:
        """The number that begins at the token, or None; and the index of the next token to look at."""
        if not (self._open_part() or self._open()):
            return None, self.first + 1
        while self._extend():
            pass
        ordinal = self._close_ordinal()
        opening, closing = self.tokens[self.first], self.tokens[self.index - 1]
        value = self.total + self.group
        return Number(opening.start, closing.end, value, self.scale, opening.numeral, ordinal), self.index

    def _peek(self, ahead: int = 0) -> _Token | None:
        """The token at a distance, if only a space or a hyphen lies between it and the one before."""
        position = self.index + ahead
        if position >= len(self.tokens):
            return None
        token = self.tokens[position]
        if position == self.first:
            return token
        between = self.text[self.tokens[position - 1].end : token.start]
        return token if _JOINED.fullmatch(between) else None

    def _scale_at(self, ahead: int) -> int | None:
        token = self._peek(ahead)
        if token is None:
            return None
        return self.words.scales.get(token.word)

    def _open_part(self) -> bool:
        """Opens "half a million", "half-a-dozen" and "a quarter of a million"."""
        token = self._peek()
        if token is None or token.word not in _PART_OPENS:
            return False
        words = [token.word for ahead in range(5) if (token := self._peek(ahead)) is not None]
        opening = _PART.match(" ".join(words))
        if opening is None:
            return False
        width = len(opening.group().split())
        scale = self._scale_at(width)
        if scale is None or scale < _HALVABLE:
            return False
        self.group, self.scale, self.last = Fraction(scale, 2 if opening["part"] == "half" else 4), scale, "half"
        self.index += width + 1
        return True

    def _open(self) -> bool:
        token = self._peek()
        if token is None:
            return False
        if token.numeral:
            self.index += 1
            scaled = self._scale_at(0) is not None or self._suffix() is not None
            self.group, self.last = _numeral_value(token.written, scaled=scaled), "numeral"
            return True
        if token.word in ("a", "an"):
            if self._scale_at(1) is None:
                return False
            self.group, self.last = Fraction(1), "article"
        elif token.word in self.words.small:
            self.group, self.last = Fraction(self.words.small[token.word]), "unit"
        elif token.word in self.words.tens:
            self.group, self.last = Fraction(self.words.tens[token.word]), "tens"
        elif token.word in self.words.ordinals:
            self.last = "ordinal next"
            return True
        else:
            return False
        self.index += 1
        return True

    def _extend(self) -> bool:
        """Takes one more word into the number, if it belongs there."""
        token = self._peek()
        if token is None or self.last in ("half", "suffix", "ordinal next"):
            return False
        return self._add_word(token) or self._multiply(token) or self._add_after_and(token) or self._add_half(token)

    def _add_word(self, token: _Token) -> bool:
        small = self.words.small.get(token.word)
        after_tens = self.last == "tens" and small is not None and 0 < small < _HALVABLE
        after_scale = (
            self.last == "scale" and not self.tokens[self.first].numeral and (small or self.words.tens.get(token.word))
        )
        if not (after_tens or after_scale):
            return False
        self.group += small if small is not None else self.words.tens[token.word]
        self.last = "unit" if small is not None else "tens"
        self.scale = 1
        self.index += 1
        return True

    def _multiply(self, token: _Token) -> bool:
        scale = self.words.scales.get(token.word)
        kind = "scale"
        if scale is None:
            scale, kind = self._suffix(), "suffix"
        if scale is None:
            return False
        if scale < 1000:
            self.group *= scale
        else:
            # "two lakh crore": a scale right after a scale multiplies the whole.
            self.total = self.total + self.group * scale if self.group else self.total * scale
            self.group = Fraction(0)
        self.scale, self.last = scale, kind
        self.index += 1
        return True

    def _suffix(self) -> int | None:
        """The worth of letters stuck to a numeral ("20k"); "m" alone may be meters, so it needs a decimal or a capital."""
        token = self._peek()
        if token is None or not self.tokens[self.index - 1].numeral:
            return None
        stuck = token.start == self.tokens[self.index - 1].end
        if token.written == "m" and not (stuck and "." in self.tokens[self.index - 1].written):
            return None
        if not stuck and len(token.written) < 2 and token.written != "M":
            return None
        after = self.text[token.end : token.end + 1]
        if after.isalnum() or (after == "-" and not stuck):
            return None  # "15 M23 fighters", "7 M-777 howitzers", "a 9M729 missile"
        return self.words.suffixes.get(token.written)

    def _add_after_and(self, token: _Token) -> bool:
        """As in "one hundred and five": "and" belongs to the number only after a scale word and before a smaller word."""
        following = self._peek(1)
        if token.word != "and" or self.last != "scale" or self.tokens[self.first].numeral or following is None:
            return False
        value = self.words.small.get(following.word) or self.words.tens.get(following.word)
        if value is None or self.scale in (12, 20):
            return False
        self.index += 1
        return self._add_word(following)

    def _add_half(self, token: _Token) -> bool:
        """As in "two and a half million": the half is added before the scale."""
        article, half = self._peek(1), self._peek(2)
        if token.word != "and" or article is None or half is None or (article.word, half.word) != ("a", "half"):
            return False
        if self.last not in ("unit", "numeral", "tens"):
            return False
        self.group += Fraction(1, 2)
        self.last = "with half"
        self.index += 3
        return True

    def _close_ordinal(self) -> bool:
        """Takes the ordinal ending: "85th", "twenty-fifth", "second"."""
        token = self._peek()
        if token is None:
            return False
        stuck = token.start == self.tokens[self.index - 1].end
        if self.last == "numeral" and stuck and token.word in _ORDINAL_ENDING:
            self.index += 1
            return True
        value = self.words.ordinals.get(token.word)
        if value is None:
            return False
        if self.last == "ordinal next":
            self.group = Fraction(value)
        elif self.last == "tens" and value < _HALVABLE:
            self.group += value
        else:
            return False
        self.index += 1
        return True
