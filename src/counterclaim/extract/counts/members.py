"""Splits a noun phrase into the members of the list that it may be, appositions folded into the member that they describe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\s,;()\"“”]+")
_BETWEEN_AND = re.compile(r"\bbetween\b[^,;]{1,80}?\s(and)\s", re.IGNORECASE)
_OWNED = ("his", "her", "their")
_CUT = re.compile(r",?\s(?:including|among them|such as)\s", re.IGNORECASE)
_JOINER = re.compile(r"\w|&")
_POSSESSIVE = r"(?:his|her|their|its)"
_RUN_ON = re.compile(rf"(?<=\w)\s(?={_POSSESSIVE}\s)")
_LONGEST_ROLE = 3  # words: "the Norland blogger"
_RUN_ON_AFTER_NAME = re.compile(r"[A-Z][\w'’-]*\Z")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list: half-open range into the phrase, its words, and whether only a comma joins it to the one before."""

    start: int
    end: int
    words: str
    by_comma: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """The member's words without punctuation."""
        return tuple(_WORD.findall(self.words))

    @property
    def first(self) -> str:
        """The first word in lower case, or nothing."""
        return self.tokens[0].lower() if self.tokens else ""

    @property
    def determined(self) -> bool:
        """Whether an article, a possessive or "another" opens the member."""
        return self.first in _list("determiners") or self.first in _list("articles")

    @property
    def owned(self) -> bool:
        """Whether an owner's name opens the member ("Karim's wife")."""
        return any(token.endswith(("'s", "’s")) for token in self.tokens[:-1])

    @property
    def named(self) -> bool:
        """Whether the member is a proper name or ends in one: last word capitalized, and not only because all words are."""
        last = self.tokens[-1] if self.tokens else ""
        return last[:1].isupper() and not self.words.isupper()


def split_members(phrase: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Member, ...]:
    """The members that a phrase lists, one for a phrase that lists nothing; ``taken`` are ranges that no split may cut.

    >>> [member.words for member in split_members("Olena Bondar, a teacher, and her two sons")]
    ['Olena Bondar', 'her two sons']
    """
    cut = _CUT.search(phrase)
    stop = cut.start() if cut else len(phrase)
    guarded = [*taken, *((m.start(1), m.end(1)) for m in _BETWEEN_AND.finditer(phrase))]
    pieces = _pieces(phrase, stop, guarded)
    members: list[Member] = []
    described = named = False
    for piece in pieces:
        again = named and piece.by_comma and piece.determined and piece.first not in _OWNED
        if members and (_describes(piece, members[-1]) or (described and _goes_on(piece)) or again):
            described, named = piece.determined, piece.named
            continue
        described = named = False
        if members and _shares_person(members[-1], piece):
            members[-1] = Member(members[-1].start, piece.end, phrase[members[-1].start : piece.end])
            continue
        members.append(piece)
    return tuple(members)


def _pieces(phrase: str, stop: int, guarded: Sequence[tuple[int, int]]) -> list[Member]:
    cuts = [(m.start(), m.end(), not _JOINER.search(m.group())) for m in _separator().finditer(phrase, 0, stop)]
    cuts = [cut for cut in cuts if not any(start < cut[1] and cut[0] < end for start, end in guarded)]
    for match in _RUN_ON.finditer(phrase, 0, stop):
        if _RUN_ON_AFTER_NAME.search(phrase[max(0, match.start() - 30) : match.start()]):
            cuts.append((match.start(), match.end(), False))
    pieces, start, by_comma = [], 0, False
    for cut_start, cut_end, comma in sorted(cuts):
        if cut_start >= start:
            pieces.append(_member(phrase, start, cut_start, by_comma=by_comma))
            start, by_comma = cut_end, comma
    pieces.append(_member(phrase, start, stop, by_comma=by_comma))
    return [piece for piece in pieces if piece.words and not _opens_clause(piece)]


def _opens_clause(piece: Member) -> bool:
    """Whether a piece is the beginning of a clause: a relative pronoun, or a participle alone ("Karim Jan, carrying")."""
    participle = piece.by_comma and len(piece.tokens) == 1 and piece.words.islower() and piece.first.endswith("ing")
    return participle or piece.first in _list("relatives")


def _member(phrase: str, start: int, end: int, *, by_comma: bool) -> Member:
    words = phrase[start:end]
    start += len(words) - len(words.lstrip())
    return Member(start, start + len(words.strip()), words.strip(), by_comma)


def _describes(piece: Member, before: Member) -> bool:
    """Whether the piece only says more about the member before it.

    "X, a farmer", "X, commander of the brigade", "the farmer, X", "rebel leader, X", "X, 56", "X, also known as Y"; in
    capitals, which hide names, "A B, A FARMER".
    """
    if not piece.by_comma:
        return False
    if piece.words.isdecimal():
        return int(piece.words) <= _oldest()
    called = before.named or (before.words.isupper() and len(before.tokens) > 1 and not find_numbers(before.words))
    if _called().match(piece.words) or (called and not before.determined and _head(piece).lower() in _list("roles")):
        return True
    if (before.determined or before.owned) and piece.named and not _head(before)[:1].isupper():
        return not _head_is_plural(before)
    if _is_somebody(before) and piece.named and not piece.determined and _head(piece)[:1].isupper():
        return True
    return not before.determined and called and piece.determined and piece.first not in _OWNED


def _goes_on(piece: Member) -> bool:
    """Whether a piece after a description belongs to it too ("X, a cook and driver"): neither name, nor article, nor number."""
    return not piece.by_comma and not piece.determined and not piece.named and not find_numbers(piece.words)


def _head(member: Member) -> str:
    """The last word before the first preposition: "publisher" of "the publisher from Riga"."""
    words = re.split(r"\s(?:of|from|in|at|with|for|who)\s", member.words, maxsplit=1)[0].split()
    return words[-1] if words else ""


def _is_somebody(member: Member) -> bool:
    """Whether a role or a word such as "tribesman" heads the member, so that a name after it is this person's."""
    head = _head(member).lower()
    return head in _list("roles") or (head.endswith(("man", "woman")) and head not in _list("irregular_plurals"))


def _head_is_plural(member: Member) -> bool:
    """Whether "the towns of A" opens a list of names, rather than "the mother of A" a description."""
    return _head(member).endswith("s") and not member.words.endswith(_head(member))


def _shares_person(before: Member, piece: Member) -> bool:
    """Whether a role is joined to a role without an article and with the name ("senator and candidate X"): one person."""
    if not before.tokens or piece.by_comma or before.named or piece.determined or len(before.tokens) > _LONGEST_ROLE:
        return False
    return before.tokens[-1].lower() in _list("roles") and any(token.lower() in _list("roles") for token in piece.tokens[:-1])


@cache
def _separator() -> re.Pattern[str]:
    joiners = any_of(_list("joiners"))
    return re.compile(rf"\s?[,;]\s?(?:{joiners}\s)?|\s{joiners}\s|\swith\s(?={_POSSESSIVE}\s)", re.IGNORECASE)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_yaml("count_phrases")[name])


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_yaml('unclaimed')['other_names'])}\b", re.IGNORECASE)


@cache
def _oldest() -> int:
    return int(load_yaml("count_phrases")["oldest"])
