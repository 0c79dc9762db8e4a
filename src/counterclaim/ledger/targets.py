"""Targets: the words for what was harmed in, a signature out under which two tellings of one target meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words, lemma, words_of
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import TargetKind

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

_TAIL = re.compile(r"\b(?:in|at|on|near|from|of|who|which|that)\b.*", re.DOTALL)
_CLAUSE = re.compile(r"\b(?:in|at|on|near|from|who|which|that)\b.*", re.DOTALL)
_NEXT_COUNT = re.compile(r"\band\s+(?:\d|(?:a|at least|more than|some|about|several|dozens|hundreds)\b).*", re.DOTALL)
_MODEL = re.compile(r"^[a-z]{1,3}-?\d{1,4}[a-z]{0,2}$")
FIGHTERS = frozenset((TargetKind.COMBATANT,))
"""People who fight."""
ARMED = FIGHTERS | {TargetKind.SECURITY}
"""People of whom one side's are another's enemies."""
NOT_FIGHTERS = frozenset((TargetKind.CIVILIAN, TargetKind.JOURNALIST, TargetKind.AID))
"""People who are told to be none of these."""
_ARTICLES = frozenset(("a", "an", "the", "one", "another", "its", "his", "their", "her"))


@dataclass(frozen=True, slots=True)
class TargetSignature:
    """What sets a target apart: ``words`` beyond its kind (none: the kind at large), and ``exclusive`` ones that must agree."""

    words: frozenset[str]
    exclusive: frozenset[str] = frozenset()
    people: bool = False


def told_words(record: ClaimRecord) -> frozenset[str]:
    """The words for a claim's target, without those that name its side or place."""
    target = record.target or ""
    names, told = _named(target), _told(record)
    return frozenset(word for word in content_words(target) if not (word in names and _of_side(word, told)))


class Forces(StrEnum):
    """Whose fighters words name: a state's ("soldiers"), or of those who have none ("rebels")."""

    STATE = "of_a_state"
    NO_STATE = "of_no_state"


def forces(record: ClaimRecord) -> Forces | None:
    """Whose fighters a claim's words for its target name; None where they name both ("rebel forces"), or fighters of anybody."""
    if record.target_kind != TargetKind.COMBATANT:
        return None
    words = content_words(record.target or "")
    named = [kind for kind in Forces if not words.isdisjoint(load_yaml("partitions")["unnamed"][kind.value])]
    return named[0] if len(named) == 1 else None


def signature(record: ClaimRecord) -> TargetSignature:
    """The signature of a claim's target; words for the side and for the place set nothing apart."""
    target, told = record.target or "", _told(record)
    return _people(target, record.target_kind, told) if record.people else _things(target, record.number, told)


def alike(one: TargetSignature, other: TargetSignature) -> bool:
    """Whether two signatures may name one target: the same words, or for people one set of words within the other.

    Things are stricter: a joint count of tanks and vehicles is no count of tanks, and a named building no building at large.
    """
    if one == other:
        return True
    models = [{w for w in s.exclusive if _MODEL.match(w)} for s in (one, other)]
    if all(models) and not models[0] & models[1]:
        return False
    if one.exclusive - models[0] != other.exclusive - models[1]:
        return False
    return bool(
        one.people and other.people and one.words and other.words and (one.words <= other.words or other.words <= one.words)
    )


def _people(target: str, kind: TargetKind, told: frozenset[str]) -> TargetSignature:
    generic = _generic()[TargetKind.PERSON] | _generic()[kind]
    told_of = _NEXT_COUNT.sub("", target)  # "fatalities and 84 people" runs on into the next count
    words = content_words(_CLAUSE.sub("", told_of)) or content_words(told_of)
    names = _named(target)
    return TargetSignature(
        frozenset(w for w in words if w not in generic and not (w in names and _of_side(w, told))), people=True
    )


def _things(target: str, number: str, told: frozenset[str]) -> TargetSignature:
    head = _TAIL.sub("", target) or target
    names = _named(target)
    words = {w for w in content_words(head) if w not in _plain() and not (w in names and _of_side(w, told))}
    kinds = frozenset(_same_thing().get(w, w) for w in words)
    common = {w for w in words_of(_TAIL.sub("", number)) if w not in _ARTICLES}
    inmates = {lemma(w) for w in common | set(words_of(head))} & _inmates()
    models = {w for w in words | common if _MODEL.match(w)}
    named = frozenset(w for w in kinds if not _MODEL.match(w))
    return TargetSignature(named, frozenset(inmates | models))


def _told(record: ClaimRecord) -> frozenset[str]:
    """The words for a claim's side and place."""
    return frozenset(lemma(w) for name in (record.side, record.place) if name for w in words_of(name.words))


def _named(target: str) -> frozenset[str]:
    """The lemmas of the words with a capital: names, not descriptions."""
    return content_words(" ".join(word for word in target.split() if word[:1].isupper()))


def _of_side(word: str, told: frozenset[str]) -> bool:
    """Whether a word names the side or place: itself, or a demonym built on it ("Sudrian" on "Sudria")."""
    return word in told or any(len(name) > 3 and len(word) > 3 and word[:5] == name[:5] for name in told)


@cache
def _generic() -> dict[TargetKind, frozenset[str]]:
    return {TargetKind(kind): frozenset(words) for kind, words in load_yaml("partitions")["generic"].items()}


@cache
def _plain() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["plain_thing"])


@cache
def _inmates() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["inmates"])


@cache
def _same_thing() -> dict[str, str]:
    return {word: kind for kind, words in load_yaml("partitions")["same_thing"].items() for word in words}
