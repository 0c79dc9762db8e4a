"""Phrases: lists of words and phrases compiled into one linear pattern, the longest first; cues that give somebody's words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable


def gives_words(cue: str) -> bool:
    """Whether a cue gives somebody's words, whatever else it may do: "said", and not "accused"."""
    return not _saying().isdisjoint(cue.casefold().split())


@cache
def _saying() -> frozenset[str]:
    return frozenset(load_yaml("speakers")["saying"])


def is_reciprocal(words: str) -> bool:
    """Whether words stand for all who act, as those to whom they do it.

    >>> is_reciprocal("each other"), is_reciprocal("others")
    (True, False)
    """
    return words.casefold() in load_yaml("act_parties")["reciprocals"]


def phrase_pattern(phrases: Iterable[str], *, cased: bool = False) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words; a space matches up to three white-space characters.

    >>> phrase_pattern(["at least", "at"]).match("At  least 12").group()
    'At  least'
    """
    return _compiled(tuple(phrases), cased)


def any_of(phrases: Iterable[str]) -> str:
    r"""A group for larger patterns that matches any of the phrases, the longest first; bounds are the larger pattern's own.

    >>> print(any_of(["at", "at least"]))
    (?:at\s{1,3}least|at)
    """
    return f"(?:{'|'.join(map(_spaced, _longest_first(phrases)))})"


@cache
def filled_pattern(template: str, lists: str) -> re.Pattern[str]:
    """A pattern whose names in braces stand for the lists of a file of the lexicon, whatever the case of letters."""
    groups = {group: any_of(words) for group, words in load_yaml(lists).items() if f"{{{group}}}" in template}
    return re.compile(template.format_map(groups), re.IGNORECASE)


@cache
def _compiled(phrases: tuple[str, ...], cased: bool) -> re.Pattern[str]:  # noqa: FBT001 - the cache key, private
    return re.compile("|".join(map(_bounded, _longest_first(phrases))), re.NOFLAG if cased else re.IGNORECASE)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))


def _spaced(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s{1,3}")


def _bounded(phrase: str) -> str:
    body = _spaced(phrase)
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return f"{before}{body}{after}"
