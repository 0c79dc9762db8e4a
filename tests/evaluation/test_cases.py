"""The annotations keep the guideline's form: verbatim words, sound counts and dates, and every phenomenon covered."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from evaluation.cases import Case, load_cases

if TYPE_CHECKING:
    from evaluation.scorer import Annotation

_CASES = load_cases()
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IN_EVIDENCE = ("number", "hedge", "when", "cue")
_IN_REPORT = ("target", "side", "actor", "source", "via", "place", "recipient")

each_case = pytest.mark.parametrize("case", _CASES, ids=lambda case: case.id)


def _absent(given: Annotation, fields: tuple[str, ...], text: str) -> list[str]:
    return [f"{name}: {given[name]}" for name in fields if given.get(name) and given[name] not in text]


@each_case
def test_words_stand_in_the_report(case: Case) -> None:
    """Count, hedge, time and cue stand in their sentence word for word, names anywhere in the report."""
    given = (*case.claims, *case.events)

    assert [] == [fault for each in given for fault in _absent(each, _IN_EVIDENCE, each["evidence"])]
    assert [] == [fault for each in given for fault in _absent(each, _IN_REPORT, case.text)]


@each_case
def test_counts_and_dates_are_sound(case: Case) -> None:
    """Each claim has a count with its bounds in order, and a weekday in its time words is that of its first day."""
    for claim in case.claims:
        low, high = claim["low"], claim["high"]

        assert claim["number"]
        assert (low, high) != (None, None)
        assert low is None or high is None or low <= high
        assert (claim["date_from"] is None) == (claim["date_to"] is None)
        _check_days(claim, case.receipt.published)


def _check_days(claim: Annotation, published: date | None) -> None:
    if claim["date_from"] is None:
        return
    earliest, latest = date.fromisoformat(claim["date_from"]), date.fromisoformat(claim["date_to"])
    named = [day for day in _WEEKDAYS if day in (claim["when"] or "")]

    assert published is not None
    assert earliest <= latest <= published
    assert named in ([], [_WEEKDAYS[earliest.weekday()]])


@each_case
def test_sentences_are_told_once(case: Case) -> None:
    """No two sentences of a report are alike, so that evidence names one place."""
    assert {1} >= {case.text.count(each["evidence"]) for each in (*case.claims, *case.events)}


def test_every_type_is_covered() -> None:
    """Each event type occurs at least six times and each effect at least twice, so that no figure rests on chance."""
    types = Counter(event["type"] for case in _CASES for event in case.events)
    effects = Counter(claim["effect"] for case in _CASES for claim in case.claims)

    assert {} == {kind.value: types[kind.value] for kind in EventType if types[kind.value] < 6}
    assert {} == {effect.value: effects[effect.value] for effect in Effect if effects[effect.value] < 2}
