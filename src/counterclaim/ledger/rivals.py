"""Rivals: two parties that are said to have done a thing in, whether they are told apart, so that one was named in place of the other."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import lemma, words_of
from counterclaim.ledger.voices import one_party
from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from counterclaim.model.record import Told

_DOTTED = re.compile(r"\b(\w)\.")  # "U.S." is "US"
_STATE = re.compile(r"[A-Z]{3}(?:-[A-Z]{3})?")


class _Unnamed(StrEnum):
    """Whose a word is that names nobody: anybody's ("gunmen"), a state's ("the army"), or of those who have none ("rebels")."""

    ANYBODY = "anybody"
    STATE = "of_a_state"
    NO_STATE = "of_no_state"


def rivals(one: Told, other: Told) -> bool:
    """Whether two parties are told apart, by name or by what they are.

    "Gunmen" may be anybody's, "leftist rebels" those of any name, and the coalition is the one called in full elsewhere; but no
    rebels are the army.
    """
    if one_party(one, other):
        return False
    kinds = [_unnamed(told) for told in (one, other)]
    if _Unnamed.ANYBODY in kinds:
        return False
    states = [kind == _Unnamed.STATE or _is_state(told) for kind, told in zip(kinds, (one, other), strict=True)]
    if any(kinds):
        return states[0] != states[1]
    return states[0] != states[1] or not _within(one, other)


def _unnamed(told: Told) -> _Unnamed | None:
    """Whose the words are where they name nobody: they end in a word for many, and hold no name beyond their first word."""
    words = told.words.split()
    named = any(word[:1].isupper() for word in words[1:]) and not told.words.isupper()
    if told.resolved or named or not words_of(told.words):
        return None
    return next((kind for kind in _Unnamed if lemma(words_of(told.words)[-1]) in _words(kind)), None)


def _is_state(told: Told) -> bool:
    return told.resolved and _STATE.fullmatch(told.key) is not None


def _within(one: Told, other: Told) -> bool:
    """Whether the words of one are part of the other's."""
    first, second = (set(words_of(_DOTTED.sub(r"\1", told.words))) for told in (one, other))
    return first <= second or second <= first


@cache
def _words(kind: _Unnamed) -> frozenset[str]:
    return frozenset(load_yaml("partitions")["unnamed"][kind.value])
