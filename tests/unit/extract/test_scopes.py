"""One person, and what happened within a day, is no running total."""

from __future__ import annotations

import pytest

from counterclaim.extract.scopes import scope_told
from counterclaim.model.claim import Quantity, Scope
from counterclaim.model.span import Phrase, Span


def _phrase(words: str) -> Phrase:
    return Phrase(Span(0, len(words)), words)


@pytest.mark.parametrize(
    ("low", "when", "sentence", "scope"),
    [
        (1, None, "Four men and a boy were held in the days after.", Scope.INCIDENT),
        (1, None, "Four men and a boy have died since October.", Scope.CUMULATIVE),
        (4, "on Monday", "Four men were held on Monday.", Scope.INCIDENT),
        (4, "late Friday night", "Four men were held late Friday night.", Scope.INCIDENT),
        (4, "over the past 24 hours", "Four men were held over the past 24 hours.", Scope.INCIDENT),
        (4, "over the past 48 hours", "Four men were held over the past 48 hours.", Scope.CUMULATIVE),
        (4, "since Monday", "Four men were held since Monday.", Scope.CUMULATIVE),
        (4, "in May", "Four men were held in May.", Scope.CUMULATIVE),
    ],
)
def test_what_is_no_running_total(low: int, when: str | None, sentence: str, scope: Scope) -> None:
    """SC01: unless the sentence counts on from a day."""
    quantity = Quantity(_phrase("some"), low, low, None)

    told, rule = scope_told(Scope.CUMULATIVE, quantity, _phrase(when) if when else None, sentence)

    assert (scope, scope is Scope.INCIDENT) == (told, rule == "SC01")
    assert (Scope.INCREMENT, None) == scope_told(Scope.INCREMENT, quantity, None, sentence)
