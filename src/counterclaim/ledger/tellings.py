"""Tellings: claims in; whether two tell one count in the same uncommon words, so of one incident, wherever a reader placed it, out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words, lemma, words_of
from counterclaim.ledger.told import days_apart
from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*")
_SHORTEST = 4  # letters of a word that tells something
_FEWEST = 2  # uncommon words that two tellings share at least
_SHARE = 0.2  # of the fewer, that the other has too
_MARKS = 6  # words by which a telling is found: its longest, which are the least common
TELLING_COUNT = 10
"""The count from which on it seldom is that of another incident of the same days and country as well."""
_NEWS_DAYS = 3  # days for which one incident of a few is news
_NO_WORDS: frozenset[str] = frozenset()


def told_alike(one: ClaimRecord, other: ClaimRecord) -> tuple[str, ...]:
    """The uncommon words in which two reports tell the same count of the same effect; none where they do not, or tell of other targets.

    A count in a vague word ("dozens") is no count that two reports could share.
    """
    if one.report == other.report or one.effect != other.effect or one.people != other.people or not same_count(one, other):
        return ()
    if vague(one) or vague(other) or _small_and_later(one, other):
        return ()
    first, second = _uncommon(one.evidence, one.number), _uncommon(other.evidence, other.number)
    both = first & second
    if len(both) < max(_FEWEST, _SHARE * min(len(first), len(second))) or not set(marks(one)) & set(marks(other)):
        return ()
    return () if other_targets(one, other) else tuple(sorted(both))


def _small_and_later(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two reports tell of a few, more than some days apart: of a war they tell so of another few, in the same words, every week."""
    return days_apart(one, other) > _NEWS_DAYS and (one.low if one.low is not None else one.high or 0) < TELLING_COUNT


def marks(record: ClaimRecord) -> tuple[str, ...]:
    """The words by which a telling is found; none where its count is vague or its words are common ones."""
    return () if vague(record) else _longest(_uncommon(record.evidence, record.number))


def same_count(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two claims tell one interval."""
    return (one.low, one.high) == (other.low, other.high)


def _longest(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word))[:_MARKS]) if len(words) >= _FEWEST else ()


def vague(record: ClaimRecord) -> bool:
    """Whether a word stands for the count, and none sets its lower end ("dozens"; not "more than 40")."""
    return record.high is None and record.hedge is None


def other_targets(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether each tells its target in words of which the other's sentence has none: three women, three officers."""
    targets = [content_words(claim.target or "") for claim in (one, other)]
    if not all(targets) or targets[0] & targets[1]:
        return False
    return not (targets[0] & content_words(other.evidence) or targets[1] & content_words(one.evidence))


@lru_cache(maxsize=4_096)
def _uncommon(sentence: str, number: str) -> frozenset[str]:
    """The lemmas of a sentence's uncommon words, without the count, and without names: those of a war are in all its reports."""
    plain = (word for word in _WORD.findall(sentence) if word[0].islower())
    found = {lemma(part) for word in plain for part in words_of(word) if len(part) >= _SHORTEST}
    return frozenset(found - _common() - content_words(number)) or _NO_WORDS


@cache
def _common() -> frozenset[str]:
    return frozenset(load_yaml("common_words")["common"])
