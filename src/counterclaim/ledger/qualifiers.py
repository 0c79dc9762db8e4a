"""Qualifiers: the words around a count that tell which part of a larger count it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from counterclaim.ledger.names import lemma, words_in
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of, phrase_pattern

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

_LABEL = re.compile(r":\s{0,3}$")
_STOP_BEFORE = re.compile(r"[,;:.—–(]|\b(?:and|but|while)\b")
_LEADS_ON = re.compile(r"[,;:]|\b(?:and|at|by|from|in|into|near|of|on|outside|to|were|with)\b")
_ANOTHER = re.compile(r"\b(?:another|the other)\b", re.IGNORECASE)
_COUNTED_WITHIN = 5  # words from a number to what it counts ("three clearly marked relief agency schools")
_LONGEST_NAME = 80  # characters of these
_OLDER_WITHIN = 4  # words before a count among which one tells that it is the older
_LONGEST_LEAD = 60  # characters before a count in which a part is announced


class Qualifiers(NamedTuple):
    """The concepts around a count, those of each tier as one set, and whether the words announce a part."""

    tiers: tuple[frozenset[str], ...]
    part: bool

    @property
    def all(self) -> frozenset[str]:
        """All concepts of all tiers."""
        return frozenset().union(*self.tiers)

    def best(self, known: frozenset[str]) -> frozenset[str]:
        """The known concepts of the best tier that has one."""
        return next((tier & known for tier in self.tiers if tier & known), frozenset())


@lru_cache(maxsize=8_192)  # asked for each time that the claim's block is grouped anew
def qualifiers(record: ClaimRecord) -> Qualifiers:
    """The qualifiers of a claim, from the stretch of its sentence between the counts on either side."""
    at = count_at(record)
    if at is None:
        return Qualifiers(tuple(frozenset() for _ in _tiers()), part=False)
    stretch, tail = _stretch(record.evidence, *at)
    described = f"{stretch} {record.number} {record.place or ''}"
    tiers = tuple(frozenset(concept for concept, pattern in tier.items() if pattern.search(described)) for tier in _tiers())
    return Qualifiers(tiers, bool(_part_after().match(tail.lstrip())))


def landmarks(record: ClaimRecord) -> frozenset[str]:
    """The single buildings and grounds that a claim's place or target, else its sentence, tells ("the embassy in Norland")."""
    told = _landmarks_in(f"{record.place or ''} {record.target or ''}")
    return told or _landmarks_in(record.evidence)


def revising(record: ClaimRecord) -> bool:
    """Whether the sentence may tell an older count beside the newer one."""
    return bool(_revising().search(record.evidence))


def brought_about(record: ClaimRecord) -> bool:
    """Whether a count is the toll that what its sentence tells brings about ("bringing the death toll to 28")."""
    at = count_at(record)
    return at is not None and _raised().search(record.evidence[max(0, at[0] - _LONGEST_LEAD) : at[0]]) is not None


def older(record: ClaimRecord) -> bool:
    """Whether the words right before a count tell that it was told before another ("from 16", "an earlier toll of 17")."""
    at = count_at(record)
    if at is None:
        return False
    lead = _STOP_BEFORE.split(record.evidence[max(0, at[0] - _LONGEST_LEAD) : at[0]])[-1]
    return not set(words_in(lead)[-_OLDER_WITHIN:]).isdisjoint(load_yaml("partitions")["older"])


def count_at(record: ClaimRecord) -> tuple[int, int] | None:
    """Where the count stands in the evidence, as code points into it; None where it does not."""
    if record.at is not None and record.evidence_span is not None and record.evidence_span.covers(record.at):
        start = record.at.start - record.evidence_span.start
        return start, start + len(record.at)
    found = record.evidence.casefold().find(record.number.casefold()) if record.number else -1
    return (found, found + len(record.number)) if found >= 0 else None


@lru_cache(maxsize=1024)
def _stretch(sentence: str, start: int, end: int) -> tuple[str, str]:
    """The stretch that describes the count, and its words after the count.

    A count after a colon ("Hospitalized: 12") is described by its label, any other by what follows up to the next count.
    """
    counts = [(n.start, n.end) for n in find_numbers(sentence) if not n.ordinal and sentence[n.end : n.end + 1] != "-"]
    counts += [m.span() for m in _ANOTHER.finditer(sentence)]
    before = max((stop for _, stop in counts if stop <= start), default=0)
    after = min((first for first, _ in counts if first >= end), default=len(sentence))
    lead = sentence[max(before, start - _LONGEST_LEAD) : start]
    if _LABEL.search(lead):
        return lead, ""
    clause = max((m.end() for m in _STOP_BEFORE.finditer(lead)), default=0)
    tail = sentence[end:after]
    return f"{lead[clause:]} {tail}", tail


@cache
def _tiers() -> tuple[dict[str, re.Pattern[str]], ...]:
    tiers = load_yaml("partitions")["tiers"]
    return tuple({concept: phrase_pattern(words) for concept, words in tier["concepts"].items()} for tier in tiers)


@lru_cache(maxsize=1024)
def _landmarks_in(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _landmark_words().items() if pattern.search(words))


@lru_cache(maxsize=1024)
def several_of(sentence: str) -> frozenset[str]:
    """The kinds of building and ground that a sentence counts, and tells no single one of ("the attacks on three schools")."""
    counted = {
        lemma(word)
        for number in find_numbers(sentence)
        if not number.ordinal
        for word in _counted(sentence[number.end : number.end + _LONGEST_NAME])
        if lemma(word) != word
    }
    told = {name for name, words in load_yaml("partitions")["landmarks"].items() if not counted.isdisjoint(words)}
    return frozenset(told) - _landmarks_in(sentence)


def _counted(words: str) -> tuple[str, ...]:
    """The words up to the first that leads on to something else: what a number before them counts."""
    found = words_in(_LEADS_ON.split(words)[0])
    return found[:_COUNTED_WITHIN]


@cache
def _landmark_words() -> dict[str, re.Pattern[str]]:
    acts = phrase_pattern(load_yaml("partitions")["acts_on_landmarks"]).pattern
    patterns = {name: phrase_pattern(words).pattern for name, words in load_yaml("partitions")["landmarks"].items()}
    return {name: re.compile(rf"(?:{pattern})(?!\s(?:{acts}))", re.IGNORECASE) for name, pattern in patterns.items()}


@cache
def _raised() -> re.Pattern[str]:
    words = load_yaml("partitions")["subset"]
    toll = rf"{any_of(words['raising'])}\s(?:[\w-]{{1,20}}\s){{0,3}}?{any_of(words['toll'])}"
    return re.compile(rf"\b{toll}\sto\s(?:[\w-]{{1,20}}\s){{0,2}}\Z", re.IGNORECASE)


@cache
def _revising() -> re.Pattern[str]:
    return phrase_pattern(load_yaml("partitions")["revising"])


@cache
def _part_after() -> re.Pattern[str]:
    return phrase_pattern(load_yaml("partitions")["part_after"])
