"""One person, and what happened within a day, is no running total."""

from __future__ import annotations

import pytest

from counterclaim.extract.claims.scopes import scope_told
from counterclaim.model.claim import Quantity, Scope
from counterclaim.model.span import Phrase, Span
from readings import reading_of


def _phrase(words: str) -> Phrase:
    return Phrase(Span(0, len(words)), words)


def _scope(scope: Scope, low: int, when: str | None, sentence: str, count: str) -> tuple[Scope, str | None]:
    quantity = Quantity(Phrase.at(Span(start := sentence.index(count), start + len(count)), sentence), low, low, None)
    said = Phrase.at(Span(start := sentence.index(when), start + len(when)), sentence) if when else None
    return scope_told(scope, quantity, said, _phrase(sentence))


@pytest.mark.parametrize(
    ("count", "low", "when", "sentence", "scope"),
    [
        ("a boy", 1, None, "Four men and a boy were held in the days after.", Scope.INCIDENT),
        ("a boy", 1, None, "Four men and a boy have died since October.", Scope.CUMULATIVE),
        ("Four", 4, "on Monday", "Four men were held on Monday.", Scope.INCIDENT),
        ("Four", 4, "late Friday night", "Four men were held late Friday night.", Scope.INCIDENT),
        ("Four", 4, "over the past 24 hours", "Four men were held over the past 24 hours.", Scope.INCIDENT),
        ("Four", 4, "over the past 48 hours", "Four men were held over the past 48 hours.", Scope.CUMULATIVE),
        ("Four", 4, "since Monday", "Four men were held since Monday.", Scope.CUMULATIVE),
        ("Four", 4, "in May", "Four men were held in May.", Scope.CUMULATIVE),
    ],
)
def test_what_is_no_running_total(count: str, low: int, when: str | None, sentence: str, scope: Scope) -> None:
    """SC01: unless the sentence counts on from a day."""
    told, rule = _scope(Scope.CUMULATIVE, low, when, sentence, count)

    assert (scope, scope is Scope.INCIDENT) == (told, rule == "SC01")
    assert (Scope.INCREMENT, None) == _scope(Scope.INCREMENT, low, "on Monday", "Four men were held on Monday.", "Four")


@pytest.mark.parametrize(
    ("count", "low", "when", "sentence", "scope"),
    [
        ("21", 21, None, "The toll rose to 21 after two of the wounded died.", Scope.CUMULATIVE),
        (
            "31",
            31,
            "on Monday",
            "Two bodies were found on Monday, bringing the number of dead to a total of 31.",
            Scope.CUMULATIVE,
        ),
        ("two", 2, None, "The toll rose to 21 after two of the wounded died.", Scope.INCIDENT),
        ("21", 21, None, "The toll stands at 21 after two of the wounded died.", Scope.INCIDENT),
    ],
)
def test_what_is_a_running_total(count: str, low: int, when: str | None, sentence: str, scope: Scope) -> None:
    """SC02: a toll that rises, or is brought, to a number."""
    told, rule = _scope(Scope.INCIDENT, low, when, sentence, count)

    assert (scope, scope is Scope.CUMULATIVE) == (told, rule == "SC02")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The fighting has forced thousands of residents to flee.", Scope.CUMULATIVE),
        ("The fighting on Monday forced thousands of residents to flee.", Scope.INCIDENT),
    ],
)
def test_what_fighting_has_done_by_now_is_a_total(text: str, scope: Scope) -> None:
    """SC03: several, by now, and on no day."""
    assert [scope] == [claim.scope for claim in reading_of(text).claims]
