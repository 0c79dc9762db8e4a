"""Syndication: copies of one text found by what they share; a changed number makes a new telling, never a copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zlib import crc32

from counterclaim.ledger.names import words_in
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.model.span import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = 5  # words a shingle
_KEPT = 0.55  # share of the shorter text's shingles that the longer must hold
_FEWEST = 12  # shingles below which a text is too short to be told a copy
_BESIDE = 3  # words on one side of a number that must agree for two numbers to stand in one place


class Kinship(StrEnum):
    """How one text stands to another that it shares most of its words with."""

    COPY = "copy"
    CHANGED_NUMBER = "changed number"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a text: hashes of its five-word runs with numbers masked, and each number by the words beside it."""

    report: str
    shingles: frozenset[int]
    numbers: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A text that shares most words with another; ``containment`` (0-1) is the share of the shorter one."""

    report: str
    other: str
    kinship: Kinship
    containment: float
    changed: tuple[str, ...] = ()


def fingerprint(report: str, text: str) -> Fingerprint:
    """The fingerprint of a report's text; "12" and "twelve" are one number, and paragraphs and punctuation do not count."""
    tokens = tuple(_tokens(visible(text)))
    masked = ["#" if value else word for word, value in tokens]
    shingles = (crc32(" ".join(masked[n : n + _WORDS]).encode()) for n in range(len(masked) - _WORDS + 1))
    return Fingerprint(report, frozenset(shingles), tuple(sorted(_beside(tokens, masked))))


def kin(one: Fingerprint, other: Fingerprint) -> Kin | None:
    """Whether two texts are one told again: None where they share too little."""
    fewer = min(len(one.shingles), len(other.shingles))
    if fewer < _FEWEST:
        return None
    containment = len(one.shingles & other.shingles) / fewer
    if containment < _KEPT:
        return None
    changed = _changed(*sorted((one, other), key=lambda text: (len(text.shingles), text.report)))
    return Kin(one.report, other.report, Kinship.CHANGED_NUMBER if changed else Kinship.COPY, containment, changed)


def _changed(shorter: Fingerprint, longer: Fingerprint) -> tuple[str, ...]:
    """The numbers of the shorter text that the longer does not have at that place, beside those that it has there."""
    there = {place: Counter(values) for place, values in longer.numbers}
    found: dict[str, None] = {}
    for place, values in shorter.numbers:
        extra = Counter(values) - there[place] if place in there else Counter[str]()
        if extra:
            found[f"{'/'.join(sorted(extra))} against {'/'.join(sorted(there[place]))}"] = None
    return tuple(found)


def _beside(tokens: tuple[tuple[str, str], ...], masked: list[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Each place of numbers, told by the words before or after it, with the numbers that stand there."""
    found: dict[int, list[str]] = defaultdict(list)
    framed = ["^"] * _BESIDE + masked + ["$"] * _BESIDE
    for n, (_, value) in enumerate(tokens, start=_BESIDE):
        if value:
            found[crc32(f"{' '.join(framed[n - _BESIDE : n])} <".encode())].append(value)
            found[crc32(f"> {' '.join(framed[n + 1 : n + 1 + _BESIDE])}".encode())].append(value)
    return [(place, tuple(sorted(values))) for place, values in found.items()]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The words in order, each with "" or, for a number, its value."""
    at = 0
    for number in find_numbers(text):
        yield from ((word, "") for word in words_in(text[at : number.start]))
        yield "#", str(number.value)
        at = number.end
    yield from ((word, "") for word in words_in(text[at:]))
