"""Sameness of names: two names in, whether they mean one party and why; likeness alone only suggests."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.resolve.words.names import article_free_key, skeleton

if TYPE_CHECKING:
    from counterclaim.resolve.actors.table import ActorTable

_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two names mean one party, and why; a suggestion is not the same, but has a reason."""

    same: bool
    reason: str = ""


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_yaml("actors/titles"))


def compare_names(a: str, b: str, *, table: ActorTable | None = None) -> Sameness:
    """Same where the names are one spelling, or the table knows both as one actor; near spellings are suggested with a reason.

    >>> compare_names("Tamil Tigers", "LTTE").same
    True
    >>> compare_names("Mohamed Salah Ali", "Mohammed Saleh Ali")
    Sameness(same=False, reason='spelled alike: same consonants')
    """
    key_a, key_b = article_free_key(a), article_free_key(b)
    if key_a == key_b:
        return Sameness(same=True, reason="the same name")
    one, other = resolve_actor(a, table=table), resolve_actor(b, table=table)
    if isinstance(one, Actor) and isinstance(other, Actor):
        if one.id == other.id:
            return Sameness(same=True, reason=f"both are names of {one.label}")
        return Sameness(same=False)
    return Sameness(same=False, reason=_likeness(key_a, key_b))


def _likeness(key_a: str, key_b: str) -> str:
    """Why two different spellings may be one name; "" where nothing speaks for it."""
    words_a = [word for word in key_a.split() if word not in _titles()]
    words_b = [word for word in key_b.split() if word not in _titles()]
    bones_a, bones_b = skeleton(" ".join(words_a)), skeleton(" ".join(words_b))
    if bones_a and bones_a == bones_b:
        return "spelled alike: same consonants"
    shorter, longer = sorted((words_a, words_b), key=len)
    if len(shorter) > 1 and set(shorter) <= set(longer):
        return "spelled alike: one name is part of the other"
    ratio = SequenceMatcher(None, " ".join(words_a), " ".join(words_b), autojunk=False).ratio()
    # Two names that differ in a whole word ("Front", "Army") are two groups, however long the rest.
    differ = [max((SequenceMatcher(None, w, v).ratio() for v in longer), default=0.0) for w in shorter]
    if ratio >= _ALIKE and min(differ, default=0.0) >= 0.7:
        return f"spelled alike: {ratio:.0%} of the letters"
    return ""
