"""The scorer counts what is right as the guideline defines it."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.scorer import FIELDS, Marked, score


def _claim(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a claim
    untold = dict.fromkeys(FIELDS)
    told = {
        "effect": "killed",
        "low": 12,
        "high": 12,
        "target": "soldiers",
        "evidence": "Rebels killed 12 soldiers near Karst.",
    }
    return untold | told | given


def _event(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of an event
    told = {"type": "ASSAULT", "actor": "Rebels", "recipient": None, "evidence": "Rebels killed 12 soldiers near Karst."}
    return told | given


def test_a_perfect_reading_scores_one() -> None:
    """Equal claims and events give 1 in every figure."""
    marked = ([_claim()], [_event()])

    assert {1.0} == set(score([(marked, marked)]).values())


def test_a_missed_and_a_spurious_claim_cost_the_same() -> None:
    """One right claim beside one that was missed, or beside one that was invented, gives two thirds."""
    one: Marked = ([_claim()], [])
    two: Marked = ([_claim(), _claim(low=3, high=3)], [])

    assert pytest.approx(2 / 3) == score([(one, two)])["claim"] == score([(two, one)])["claim"]


def test_a_claim_in_another_sentence_is_wrong() -> None:
    """Effect and interval alone do not make a claim right."""
    elsewhere = _claim(evidence="Officials in the capital gave no details about that.")

    assert 0.0 == score([(([_claim()], []), ([elsewhere], []))])["claim"]


def test_a_wrong_field_spoils_only_itself_and_completeness() -> None:
    """A claim with a wrong source stays right, but is not complete."""
    figures = score([(([_claim(source="police")], []), ([_claim(source="army")], []))])

    assert (1.0, 0.0, 0.0, 1.0) == tuple(figures[name] for name in ("claim", "complete", "source", "target"))


def test_names_match_by_their_telling_words() -> None:
    """Articles, accents and titles do not part a name from itself."""
    figures = score([(([_claim(source="the minister José Marín")], []), ([_claim(source="Jose Marin")], []))])

    assert 1.0 == figures["source"]


def test_an_event_with_another_actor_is_right_only_in_part() -> None:
    """The type in the sentence makes an event right; who did it to whom is scored apart."""
    figures = score([(([], [_event()]), ([], [_event(actor="Army")]))])

    assert (1.0, 0.0) == (figures["event"], figures["event+who"])
