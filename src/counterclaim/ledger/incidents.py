"""Incidents: the sentence of a toll in, whether it tells of an act of its own, of another one, or of one told before out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.qualifiers import revising
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import Scope

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord


def another_incident(record: ClaimRecord) -> bool:
    """Whether the sentence of a toll opens with another incident than those told before it ("Separately, ...", "Another strike on ...").

    Of things it may be another of those counted before: "four bombs fell; another bomb hit the school". What speaks of a toll, or of
    "the blast", is of an incident told before, however it opens.
    """
    told = record.people and record.scope == Scope.INCIDENT and not revising(record)
    return told and _opens_another(record.evidence)


def tells_new_act(record: ClaimRecord) -> bool:
    """Whether the sentence of a toll tells of an act for the first time ("a strike on a car"), and of none told before."""
    return record.people and not of_one_told_before(record.evidence) and _new_act().search(record.evidence) is not None


@lru_cache(maxsize=1_024)
def of_one_told_before(sentence: str) -> bool:
    """Whether a sentence speaks of an act told before ("the blast"), or of a toll."""
    return _told_before().search(sentence) is not None


@lru_cache(maxsize=1_024)
def _opens_another(sentence: str) -> bool:
    opens = _another().match(sentence)
    if opens is None or of_one_told_before(sentence):
        return False
    if opens["opening"]:
        return True
    counted = bool(opens["before"]) and any(number.start == opens.end() for number in find_numbers(sentence))
    return counted or bool(_any_act().match(sentence, opens.end()))


@cache
def _another() -> re.Pattern[str]:
    words = _words()
    before = rf"(?:in\s)?(?P<before>{any_of(words['before'])})\s"
    later = rf"{any_of(words['leads'])}(?:\son\s\w{{1,12}})?,?\s(?:a|an|another)\s"
    return re.compile(rf"[\W_]{{0,3}}(?:(?P<opening>{any_of(words['opening'])})\b|{later}|{before})", re.IGNORECASE)


@cache
def _told_before() -> re.Pattern[str]:
    """Words for an act told before ("the blast", "those two strikes"), or for a toll, which is one of what was told before."""
    toll = load_yaml("partitions")["subset"]
    return re.compile(
        rf"\b(?:(?:the|this|that|these|those)\s{_act()}|{any_of((*toll['toll'], *toll['raising']))}\b)", re.IGNORECASE
    )


@cache
def _new_act() -> re.Pattern[str]:
    return re.compile(rf"\b(?:a|an)\s{_act()}", re.IGNORECASE)


@cache
def _any_act() -> re.Pattern[str]:
    return re.compile(_act(), re.IGNORECASE)


def _act() -> str:
    """The noun of an act with up to two words before it ("roadside bomb attack"), but not as part of another ("shelling victim")."""
    words = _words()
    return rf"(?:[\w-]{{1,20}}\s){{0,2}}?{any_of(words['acts'])}s?\b(?!\s{any_of(words['of_acts'])})"


def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = load_yaml("partitions")["another_incident"]
    return found
