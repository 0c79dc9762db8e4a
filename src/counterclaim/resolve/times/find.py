"""Finds time expressions in a stretch of text: the longest runs of time words that the readers understand."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from counterclaim.lexicon.numbers import number_words
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.times.anchor import Anchor
from counterclaim.resolve.times.meaning import Meaning, Stretch
from counterclaim.resolve.times.read import read_time
from counterclaim.resolve.times.wording import lists

_TOKEN = re.compile(
    r"[ap]\.\s?m\.?(?!\w)|\d{1,2}:\s\d{2}(?!\w)|\d{1,4}(?:[-/.:]\d{1,4}){1,2}|\d{1,4}(?:st|nd|rd|th|[sd])?(?!\w)|\d{1,4}|[^\W\d_]+(?:['’](?!s\b)[a-z]{1,5})?\.?(?!\w)|['’]s|[^\w\s]",
    re.IGNORECASE,
)
_LONGEST = 12
_CLOCK = re.compile(r"\d\s?(?:[ap]\.?\s?m\b|o['’]clock)", re.IGNORECASE)
# Any day serves to see whether words can be read; what they mean is for the resolver.
_SOME_DAY = date(2000, 2, 29)
_NAMING = ("months", "weekdays", "seasons", "units", "parts", "day_offsets", "sets", "named_days")
_GOING_ON = ("openers", "closers", "edges", "vague_numbers", "inner_words")
_STRAY_OPENING = re.compile(r"(?:and|that|or|well|more|per)\s", re.IGNORECASE)
_FROM_THEN_ON = re.compile(r"(?:since|after|following)\s+", re.IGNORECASE)
_PLURAL_AHEAD = re.compile(r"\s(?:[a-z]{2,20}\s){0,1}[a-z]{3,20}s\b|\s(?:people|men|women|children|troops)\b")


def find_times(text: str, span: Span) -> tuple[Phrase, ...]:
    """The time expressions in the span, in order, each with the preposition that belongs to it.

    >>> text = "Shelling on Friday evening killed two, police said; 40 have died since 3 May 2021."
    >>> [phrase.words for phrase in find_times(text, Span(0, len(text)))]
    ['on Friday evening', 'since 3 May 2021']
    """
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, span.start, span.end)]
    usable = [_usable(text[start:end]) for start, end in tokens]
    found: list[Phrase] = []
    index = 0
    while index < len(tokens):
        size = _longest(text, tokens, usable, index)
        if size:
            found.append(Phrase.at(Span(tokens[index][0], _end(text, tokens[index + size - 1])), text))
        index += size or 1
    return tuple(found)


def _end(text: str, token: tuple[int, int]) -> int:
    """The end of the last token; a full stop stays with an abbreviation ("Feb.", "p.m.") only before more words."""
    return token[1] - 1 if text[token[0] : token[1]].endswith(".") and token[1] - token[0] > 4 else token[1]


def _longest(text: str, tokens: list[tuple[int, int]], usable: list[bool], index: int) -> int:
    """How many tokens from the index on make the longest time expression; 0 where none begins here."""
    reach = index
    while reach < min(len(tokens), index + _LONGEST) and usable[reach]:
        reach += 1
    for stop in range(reach, index, -1):
        words = text[tokens[index][0] : tokens[stop - 1][1]]
        if _whole(words) and _is_time(words) and not _counts(words, text[tokens[stop - 1][1] : tokens[stop - 1][1] + 45]):
            return stop - index
    return 0


def _whole(words: str) -> bool:
    """Whether the run begins with a word or numeral and does not end in a word that belongs to what follows."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    bound = last in _list("loose_ends") and not re.search(r"\b(?:days?|weeks?|months?|years?|hours?|day)\s\w+$", words)
    return words[0].isalnum() and not _STRAY_OPENING.match(words) and words[-1] not in ",-–/(" and not bound


def _counts(words: str, after: str) -> bool:
    """Whether a four-digit number counts what follows ("of 2000 soldiers") rather than names a year."""
    return re.fullmatch(r"(?:of\s)?\d{4}", words) is not None and _PLURAL_AHEAD.match(after) is not None


def _is_time(words: str) -> bool:
    """Whether the readers know the words; after "since" a date must follow at once, so that no clause is taken along."""
    words = _FROM_THEN_ON.sub("", words, count=1)
    if not _CLOCK.search(words) and not any(_tells(word) for word in re.findall(r"[^\W_]+", words)):
        return False
    meaning = read_time(words, Anchor(_SOME_DAY))
    return meaning is not None and not _bare_number(words) and not _bare_length(words, meaning)


def _bare_number(words: str) -> bool:
    """A number alone is a time only as a year of this or the last two centuries."""
    return words.strip().isdecimal() and not (len(words.strip()) == 4 and 1800 <= int(words) <= 2100)


def _bare_length(words: str, meaning: Meaning) -> bool:
    """Whether a unit stands alone: "day" and "second" are nouns."""
    return isinstance(meaning, Stretch) and len(words.split()) == 1 and not re.search(r"\d|-", words)


def _tells(word: str) -> bool:
    """Whether a word can make its phrase a time expression; "may" and "march" only with a capital."""
    lower = word.lower()
    if lower in _list("capitalized"):
        return word[0].isupper()
    return lower in _telling() or re.fullmatch(r"\d{4}s?", word) is not None


def _usable(word: str) -> bool:
    """Whether a token may stand inside a time expression."""
    lower = word.lower().strip(".")
    if lower in _list("capitalized") and not word[0].isupper():
        return False
    return word[0].isdigit() or lower in _inner() or lower in _telling()


@cache
def _telling() -> frozenset[str]:
    """The single words of all lists that name times."""
    phrases = [phrase for name in _NAMING for phrase in lists()[name]]
    phrases += [phrase for group in lists()["references"].values() for phrase in group]
    singles = {word for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase)}
    return frozenset(singles | {f"{unit}s" for unit in lists()["units"]}) - _list("idle") | _list("naming_alone")


@cache
def _inner() -> frozenset[str]:
    """The words that go on with a time expression without making one."""
    words = {word for name in _GOING_ON for phrase in lists()[name] for word in phrase.split()}
    numbers = number_words()
    return frozenset(words | {*numbers.small, *numbers.tens, *numbers.scales, *numbers.ordinals})


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lists()[name])
