"""Reads the words of one claim's count (number, vague word, noun phrase or list) into the interval that they state."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.counts.amounts import Amount, find_amounts
from counterclaim.extract.counts.hedges import Hedged, with_hedges
from counterclaim.extract.counts.kinds import kind_of
from counterclaim.extract.counts.members import Member, split_members
from counterclaim.extract.counts.values import Count, CountKind
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY = re.compile(
    r"(?:^|\b(?:not|never|nor|no|without|hardly|denied)\b|n['’]t\b).{0,80}?\bany\b|^any\b", re.IGNORECASE | re.DOTALL
)
LEADS_ON = re.compile(
    r"\s(?:of|from|in|at|to|with|near|by|for|on|under|assigned|who|whom|whose|that|which|where|suspected|between|belonging)\b"
)
_AGE = re.compile(r"\b\d{1,3}\s?-\s?years?\s?-\s?old\b", re.IGNORECASE)
_AGED = re.compile(r"[\W_]{0,3}age[ds]?\s", re.IGNORECASE)
# "A third" may be a third man; a half brother is one.
_SHARE = re.compile(
    r"(?:(?:the|a|an|about|nearly|almost|roughly|some|around|over|more|less|than|at|least|up|to|only|just|other|another)\s){0,4}"
    r"(?:half(?![\s-](?:brother|sister|sibling))|one[\s-](?:third|quarter|fifth|tenth)|a\squarter)\b",
    re.IGNORECASE,
)
_LONGEST = 600
_HIGHEST_PLAIN_ORDINAL = 3


def read_count(words: str) -> Count | None:
    """The interval that the words of a count state, or None where they state none (a bare plural or a share of a whole, say).

    >>> read_count("more than a dozen")
    Count(low=13, high=None, hedge=(0, 9), core=(10, 17))
    >>> [read_count(w).low for w in ("a nurse and her two sons", "unharmed", "Rahim Wardak, 56", "the 85th victim")]
    [3, 0, 1, 85]
    >>> read_count("soldiers") is None
    True
    """
    phrase = _without_what_it_was(words[:_LONGEST])
    if not re.search(r"\w", phrase) or _AGED.match(phrase):
        return None
    whole = (0, len(phrase))
    if _ANY.search(phrase):
        return Count(0, 0, None, whole)
    amounts = tuple(
        amount
        for amount in find_amounts(phrase)
        if kind_of(phrase, amount) in (CountKind.COUNT, CountKind.ORDINAL, CountKind.YEAR)
    )
    members = split_members(phrase, [(amount.first, amount.end) for amount in amounts])
    if len(members) > 1:
        return _sum(phrase, members, amounts)
    return _plain(phrase, amounts) or (_one(members[0], whole) if members and not _SHARE.match(phrase) else None)


def _without_what_it_was(phrase: str) -> str:
    """The count alone of "14, not 41", "14, down from 41" and "14, not counting the bomber"."""
    other = _instead().search(phrase)
    return phrase[: other.start()] if other else phrase


def _plain(phrase: str, amounts: Iterable[Amount]) -> Count | None:
    """The count of a phrase that is, or opens with, an amount."""
    hedged, amount = _leading(phrase, 0, len(phrase), amounts)
    if hedged is None or amount is None:
        return None
    if amount.ordinal:
        return _ordinal(phrase, amount)
    return Count(hedged.low, hedged.high, hedged.hedge, hedged.core)


def _leading(phrase: str, start: int, end: int, amounts: Iterable[Amount]) -> tuple[Hedged | None, Amount | None]:
    """The first amount with its hedges, if nothing but framing words ("the", "all of the") stands before it."""
    for amount in amounts:
        if amount.start < start or amount.end > end:
            continue
        hedged = with_hedges(phrase, amount, start, end)
        before = phrase[start : hedged.start].strip(" \t\n\"'“”‘’()[]").lower()
        if not before or before in _frames():
            return hedged, amount
        return None, None
    return None, None


def _ordinal(phrase: str, amount: Amount) -> Count | None:
    """An ordinal is one ("a second soldier", "the third car") unless it runs through victims ("the 85th victim", "85th")."""
    before = phrase[: amount.start].strip().lower()
    after = phrase[amount.end :].strip().lower()
    noun = after.split()[0].strip(".,;:") if after else ""
    position = amount.low or 0
    running = (
        noun in _victims() and before not in ("a", "an") and (noun in _victims_always() or position > _HIGHEST_PLAIN_ORDINAL)
    )
    if running or (not after and position > _HIGHEST_PLAIN_ORDINAL and before not in ("a", "an")):
        return Count(position, position, None, (amount.start, amount.end))
    return Count(1, 1, None, (0, len(phrase)))


def _sum(phrase: str, members: tuple[Member, ...], amounts: tuple[Amount, ...]) -> Count | None:
    """The sum over the members of a list; None where no member is counted ("women and children")."""
    named = _counted_and_named(phrase, members, amounts)
    if named is not None:
        return named
    parts = [_part(phrase, member, amounts, _distributes(members[0])) for member in members]
    if all(part is None for part in parts):
        return None
    known = [part or Count(2, 2, None, (0, 0)) for part in parts]
    low = sum(part.low or 0 for part in known)
    high = None if any(part.high is None for part in known) else sum(part.high or 0 for part in known)
    return Count(low, high, None, (0, len(phrase)))


def _counted_and_named(phrase: str, members: tuple[Member, ...], amounts: tuple[Amount, ...]) -> Count | None:
    """The count of a first member whose names are the others, as many as it counts ("two guards, Karim Jan and Daud Shah")."""
    first, *names = members
    hedged, amount = _leading(phrase, first.start, first.end, amounts)
    if hedged is None or amount is None or amount.ordinal or not hedged.low == hedged.high == len(names):
        return None
    own = all(name.named and not name.determined and not find_numbers(_AGE.sub("", name.words)) for name in names)
    return Count(hedged.low, hedged.high, hedged.hedge, hedged.core) if own and names[0].by_comma else None


def _part(phrase: str, member: Member, amounts: tuple[Amount, ...], distributes: bool) -> Count | None:  # noqa: FBT001 - one caller
    hedged, amount = _leading(phrase, member.start, member.end, amounts)
    if hedged and amount and not amount.ordinal:
        return Count(hedged.low, hedged.high, hedged.hedge, hedged.core)
    if distributes:
        return Count(1, 1, None, (member.start, member.end))
    return _one(member, (member.start, member.end))


def _distributes(member: Member) -> bool:
    """Whether a plural that opens the list belongs to each of its names ("the towns of A", "commanders A")."""
    return member.named or re.search(r"s\sof\s", member.words, re.IGNORECASE) is not None


def _one(member: Member, core: tuple[int, int]) -> Count | None:
    """1 for a name or a singular noun phrase, more for a group of known size ("an old couple"); a plural states no count."""
    if _is_plural(member):
        return None
    head = _head_words(member)
    size = load_yaml("count_phrases")["groups"].get(head[-1].lower(), 1) if head else 1
    return Count(size, size, None, core)


def _is_plural(member: Member) -> bool:
    if member.first in _phrases("articles"):
        return False
    head = _head_words(member)
    if not head:
        return False
    last = head[-1].strip(".\"'“”‘’()")
    lower = last.lower()
    if lower in _phrases("irregular_plurals") or lower in _phrases("plural_nouns"):
        return True
    # A capitalized word in s is a name ("Howes") unless the list above knows it as a plural.
    if last[:1].isupper() or len(lower) < 4 or lower in _phrases("singular_in_s"):
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is"))


def _head_words(member: Member) -> list[str]:
    """The words of a member before its first preposition or comma."""
    return LEADS_ON.split(member.words, maxsplit=1)[0].split(",")[0].split()


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(load_yaml("count_phrases")[name])


@cache
def _instead() -> re.Pattern[str]:
    words = load_yaml("quantities")
    numbers, others = any_of(words["instead_of"]), any_of(words["not_counted"])
    return re.compile(rf"(?<=\w),?\s{{1,3}}(?:(?:and|but)\s)?(?:{numbers}\s{{1,3}}(?=\d)|{others}\b)", re.IGNORECASE)


@cache
def _frames() -> frozenset[str]:
    return frozenset(load_yaml("quantities")["frame_before"])


@cache
def _victims() -> frozenset[str]:
    return frozenset(load_yaml("count_kinds")["ordinal_victims"])


@cache
def _victims_always() -> frozenset[str]:
    return frozenset(("victim", "death", "fatality", "casualty", "killing", "murder"))
