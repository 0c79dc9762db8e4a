"""Brings time words into one form for the readers: lower case, digits for number words, idle words at the edges off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of

LONGEST = 300
_BRACKETS = re.compile(r"[\[(][^\])]{0,60}[\])]")
_SPOKEN_YEAR = re.compile(r"\b(?P<century>nineteen|twenty)\s(?P<rest>(?:[a-z]{3,9}[\s-]?){1,2})$")
# "2d" and "3d" are the military and agency forms of 2nd and 3rd.
_SHORT_ORDINAL = re.compile(r"\b(\d?[23])d\b")
# Some copy has a space inside the time of day: "2: 53 p. m."
_SPACED_HALF = re.compile(r"(?<=\d\s)([ap])\.\sm\b\.?")
_SPACED_CLOCK = re.compile(r"\b(\d{1,2}):\s(\d{2})\b")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_HAS_ARTICLE = re.compile(r"^(?:an?)\s")


@dataclass(frozen=True, slots=True)
class Wording:
    """Time words in plain form; ``approximate`` where an opener said so ("around")."""

    words: str
    approximate: bool = False


@cache
def lists() -> dict[str, Any]:
    """The word lists of ``times.yml``; readers check what they take."""
    return load_yaml("times")  # type: ignore[no-any-return]  # a mapping by the file's own form


def alternatives(name: str) -> str:
    """A pattern for the words of one list, the longest first."""
    return any_of(lists()[name])


def plain(words: str) -> str:
    """Time words in lower case with plain quotes, single spaces, and digits for number words.

    >>> plain("Three  days ago,")
    '3 days ago'
    >>> plain("the second week of December")
    'the 2nd week of december'
    """
    text = _BRACKETS.sub(" ", words[:LONGEST].replace("’", "'").replace("–", "-").replace("—", "-"))
    text = " ".join(text.lower().split()).strip(' ,;:"`')
    text = _SPACED_CLOCK.sub(r"\1:\2", _SPACED_HALF.sub(r"\1.m.", text))
    text = _SHORT_ORDINAL.sub(lambda match: match[1] + _ENDINGS[int(match[1]) % 10], text)
    text = re.sub(r"(?<=[a-z]{3})\.(?=\s|$|,)", "", text)
    text = text.removesuffix("'s")
    text = text.rstrip(".") if not text.endswith("m.") else text
    return _with_digits(_spoken_year(text))


def strip_edges(text: str) -> Wording:
    """Takes off openers ("on the") and closers ("alone") that do not change what the words mean."""
    approximate = False
    changed = True
    while changed:
        changed = False
        opener = _opener().match(text)
        if opener and opener.end() < len(text):
            approximate = approximate or opener.group().strip() in lists()["approximate"]
            text, changed = text[opener.end() :], True
        closer = _closer().search(text)
        if closer and closer.start() > 0:
            text, changed = text[: closer.start()], True
    return Wording(text.strip(" ,;"), approximate)


def _spoken_year(text: str) -> str:
    """As in "nineteen ninety-seven" and "two thousand": the year in digits."""
    match = _SPOKEN_YEAR.search(text)
    if match is None:
        return text
    numbers = find_numbers(match["rest"])
    if len(numbers) != 1 or not 10 <= numbers[0].value < 100 or numbers[0].start != 0:
        return text
    century = 1900 if match["century"] == "nineteen" else 2000
    return f"{text[: match.start()]}{century + int(numbers[0].value)}"


def _with_digits(text: str) -> str:
    parts, position = [], 0
    for number in find_numbers(text):
        if number.numeral and not (number.scale > 1):
            continue
        if _HAS_ARTICLE.match(text[number.start :]) and number.scale == 1:
            continue
        value = int(number.value)
        ending = "" if not number.ordinal else "th" if 10 < value % 100 < 14 else _ENDINGS.get(value % 10, "th")
        parts.append(text[position : number.start] + f"{value}{ending}")
        position = number.end
    return "".join(parts) + text[position:]


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('openers')}\s")


@cache
def _closer() -> re.Pattern[str]:
    return re.compile(rf"[\s,]{{1,2}}{alternatives('closers')}$")
