"""Accounts side by side: a claim is nobody's who speaks of something else in its sentence (AT19), and ends where the next begins (AT23)."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim
from readings import reading_of


def _claims(text: str) -> tuple[Claim, ...]:
    return reading_of(text).claims


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Palestinian security sources said they had arrested three men in Nablus, while Israel said its forces had arrested another.",
            ["Palestinian security sources", "Israel"],
        ),
        ("The army put the toll at 41; the rebels said 112 soldiers had been killed.", ["The army", "rebels"]),
        (
            (
                "The government says at least 1,200 people have died since January, the United Nations counts 2,300, and the opposition "
                "claims the number exceeds 5,000."
            ),
            ["The government", "United Nations", "the opposition"],
        ),
        (
            "Greek police detained 47 people, but lawyers for the protesters said at least 80 were held.",
            [None, "lawyers for the protesters"],
        ),
        (
            "Sudan's army said it had killed 140 fighters of the RSF, which said it had captured 60 soldiers.",
            ["Sudan's army", "RSF"],
        ),
    ],
)
def test_a_count_is_the_word_of_who_says_it(text: str, speakers: list[str | None]) -> None:
    """AT19: whoever speaks beside that of another number says nothing of this one."""
    told = [claim.voice and str(claim.voice.speaker) for claim in _claims(text)]

    assert speakers == told


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        (
            "Officials in Donetsk said shelling killed three civilians, while Ukrainian officials said Russian strikes on Kharkiv hurt 14.",
            None,
            None,
        ),
        (
            "The ministry said three of its soldiers were killed near Gao; JNIM, which claimed responsibility, said it killed 15.",
            "JNIM",
            "Gao",
        ),
    ],
    ids=["another incident", "who owns up to this one"],
)
def test_who_and_where_are_not_those_of_the_next_speaker(text: str, actor: str | None, place: str | None) -> None:
    """AT23: but whoever claims responsibility did what was told before."""
    first, *_ = _claims(text)

    assert actor == (first.actor and str(first.actor))
    assert (place is None) == (first.place is None)
