"""Amounts: numbers, ranges and vague or zero words in a stretch of text, each with its interval, hedges left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import Number, find_numbers
from counterclaim.lexicon.phrases import any_of, phrase_pattern

if TYPE_CHECKING:
    from fractions import Fraction

_RANGE = re.compile(r"\s{0,2}[-–—‒]\s{0,2}|\s{1,3}(?:to|or)\s{1,3}", re.IGNORECASE)
_AND = re.compile(r"\s{1,3}(?:and|to)\s{1,3}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|range\s{1,3}between)\s{1,3}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s{1,3}$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince(?:\s{1,3}the)?\s{0,3}$", re.IGNORECASE)
_LAST_DAY = 31
_BETWEEN_WIDTH = 20
_OF_SCALE = re.compile(r"\s{1,3}of\s{1,3}(?P<scale>hundreds|thousands|millions|billions|lakhs|crores)(?!\w)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s{1,3}([^\W\d_]+)")
_THAN = re.compile(r"\s{1,3}than(?!\w)", re.IGNORECASE)
_WORDY_FACTOR = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """Words that state an amount: half-open code-point range and interval; ``numbers`` are the exact numbers inside.

    ``opens`` is where the words begin that belong to the amount but not to its core ("between").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    numbers: tuple[Number, ...] = ()
    opens: int | None = None

    @property
    def first(self) -> int:
        """Where the amount begins, words such as "between" included."""
        return self.start if self.opens is None else self.opens

    @property
    def ordinal(self) -> bool:
        """Whether the amount is one ordinal number ("85th")."""
        return len(self.numbers) == 1 and self.numbers[0].ordinal


def find_amounts(text: str, start: int = 0, end: int | None = None) -> tuple[Amount, ...]:
    """Every amount in a stretch of text, in order and without overlap.

    >>> [(a.low, a.high) for a in find_amounts("between 20 and 30, tens of thousands, two or three, several hundred, no")]
    [(20, 30), (20000, None), (2, 3), (300, None), (0, 0)]
    """
    stop = len(text) if end is None else end
    exact = _join_ranges(text, find_numbers(text, start, stop))
    worded = [*_multiplied(text, start, stop), *_plural_scales(text, start, stop), *_listed(text, start, stop)]
    chosen: list[Amount] = []
    for amount in sorted([*worded, *exact], key=lambda a: (a.first, -a.end)):
        if not chosen or amount.first >= chosen[-1].end:
            chosen.append(amount)
    return tuple(chosen)


def _whole(number: Number) -> Amount:
    return Amount(number.start, number.end, floor(number.value), ceil(number.value), (number,))


def _join_ranges(text: str, numbers: tuple[Number, ...]) -> list[Amount]:
    joined: list[Amount] = []
    index = 0
    while index < len(numbers):
        pair = _range(text, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        joined.append(pair or _whole(numbers[index]))
        index += 2 if pair else 1
    return joined


def _range(text: str, first: Number, second: Number) -> Amount | None:
    """A range of two numbers; "6-8 million" lends its scale to the first.

    None are "from 35 to 40", which tells two numbers, and "its losses since Oct. 27 to 271", whose first is a day or a year.
    """
    between = text[first.end : second.start]
    before = text[max(0, first.start - _BETWEEN_WIDTH) : first.start]
    if _ends_a_date(before, second):
        return None
    opening = _BETWEEN.search(before)
    if not (_AND.fullmatch(between) if opening else _RANGE.fullmatch(between) and not _FROM.search(before)):
        return None
    low = _shared_scale(first, second)
    plausible = first.ordinal == second.ordinal and low < second.value
    if between.strip().lower() == "or":
        plausible = plausible and second.value <= low * _WORDY_FACTOR
    if not plausible:
        return None
    opens = first.start - len(before) + opening.start() if opening else None
    return Amount(first.start, second.end, floor(low), ceil(second.value), (first, second), opens)


def _ends_a_date(before: str, second: Number) -> bool:
    """Whether a number with these words before it is a day or a year, and the one after it is no day of the same month."""
    month = _month().search(before)
    return _SINCE.search(before[: month.start()] if month else before) is not None or (
        month is not None and second.value > _LAST_DAY
    )


@cache
def _month() -> re.Pattern[str]:
    months = any_of([month.capitalize() for month in load_yaml("count_kinds")["months"]])
    return re.compile(rf"(?<!\w)(?:{months})\.?\s{{1,3}}$")


def _shared_scale(first: Number, second: Number) -> Fraction:
    if first.scale == 1 < second.scale and first.value < second.value / second.scale:
        return first.value * second.scale
    return first.value


def _multiplied(text: str, start: int, end: int) -> list[Amount]:
    """As in "several hundred", "a few dozen", "a couple of thousand"."""
    multipliers, scales = _tables()["vague_multipliers"], _tables()["multiplied_scales"]
    found = []
    for match in phrase_pattern(multipliers).finditer(text, start, end):
        following = _NEXT_WORD.match(text, match.end(), end)
        scale = scales.get(following.group(1).lower()) if following else None
        if following and scale:
            low = multipliers[_plain(match.group())] * scale
            found.append(_maybe_multiply(Amount(match.start(), following.end(), low, None), text, end))
    return found


def _plural_scales(text: str, start: int, end: int) -> list[Amount]:
    """As in "dozens", "hundreds of thousands"."""
    scales = _tables()["plural_scales"]
    return [
        _maybe_multiply(Amount(match.start(), match.end(), 2 * scales[_plain(match.group())], None), text, end)
        for match in phrase_pattern(scales).finditer(text, start, end)
    ]


def _maybe_multiply(amount: Amount, text: str, end: int) -> Amount:
    more = _OF_SCALE.match(text, amount.end, end)
    if more is None or amount.low is None:
        return amount
    return replace(amount, end=more.end(), low=amount.low * _tables()["plural_scales"][_plain(more["scale"])])


def _listed(text: str, start: int, end: int) -> list[Amount]:
    """The vague and zero words of the list."""
    tables = _tables()
    found = [
        Amount(match.start(), match.end(), *tables["vague"][_plain(match.group())])
        for match in phrase_pattern(tables["vague"]).finditer(text, start, end)
    ]
    for match in phrase_pattern(tables["zero"]).finditer(text, start, end):
        following = _NEXT_WORD.match(text, match.end(), end)
        idle = _plain(match.group()) == "no" and following and _idle(following, text)
        if not idle and not text.startswith(".", match.end()):
            found.append(Amount(match.start(), match.end(), 0, 0))
    hedged = {place for match in phrase_pattern(_worded_hedges()).finditer(text, start, end) for place in range(*match.span())}
    return [amount for amount in found if not (amount.start in hedged and amount.end - 1 in hedged)]


def _idle(following: re.Match[str], text: str) -> bool:
    """Whether the word after "no" makes it count nothing: "no longer", "no more than"."""
    tables, word = _tables(), following.group(1).lower()
    return word in tables["zero_not_before"] or (
        word in tables["zero_not_before_than"] and _THAN.match(text, following.end()) is not None
    )


@cache
def _worded_hedges() -> tuple[str, ...]:
    """Hedges of several words, whose own "many" or "no" counts nothing ("as many as", "no fewer than")."""
    return tuple(hedge for hedges in load_yaml("quantities")["hedges_before"].values() for hedge in hedges if " " in hedge)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _tables() -> dict[str, Any]:
    return load_yaml("quantities")  # type: ignore[no-any-return]  # the list's own shape, read above
