"""Tellings: one count in the same uncommon words is of one incident, wherever a reader placed it; whatever is common tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.ledger.matters import MatterIndex, group
from counterclaim.ledger.reasons import shared
from counterclaim.ledger.tellings import marks, told_alike
from counterclaim.ledger.tokens import filed_under, looked_for, may_meet
from counterclaim.model.record import ClaimRecord, Where
from ledger_examples import DAY, KARST, NORLAND, PORT_VELL, SUDRIA, at_least, claim

COUSINS = "Three cousins who were repairing a mill wheel died when a shell fell, neighbours said."
AGAIN = "Neighbours told of three cousins, all of them under the mill wheel when it was hit."
ABROAD = Where("Sudria", "sudria", "demo:9", 50.5, 7.0, 6, ("SUD",), None, "country")


def three(name: str, evidence: str = COUSINS, **fields: Any) -> ClaimRecord:  # noqa: ANN401 - any field
    """A claim of three dead that a reader found, of no side."""
    told = {"number": "Three", "side": None, "confidence": 0.8} | fields
    return claim(name, 3, evidence=evidence, **told)


def test_the_same_count_in_the_same_uncommon_words_is_seen() -> None:
    """Words of both sentences that few reports have."""
    assert told_alike(three("a"), three("b", AGAIN)) == ("cousin", "mill", "wheel")


def test_a_few_are_told_of_in_the_same_words_every_week() -> None:
    """Three killed by a shell this week are not the three of last week; thirty of whom the words are the same may be."""
    later: dict[str, Any] = {"earliest": None, "latest": None, "published": DAY + timedelta(7)}

    assert told_alike(three("a"), three("b", AGAIN, earliest=None, latest=None))
    assert not told_alike(three("a"), three("b", AGAIN, **later))
    assert told_alike(replace(three("a"), low=30, high=30), replace(three("b", AGAIN, **later), low=30, high=30))


@pytest.mark.parametrize(
    "other",
    [
        {"report": "report-a"},
        {"low": 4, "high": 4},
        {"evidence": "Three people were killed in the attack, officials said."},
        {"evidence": "In Karst a shell killed Three Cousins of Mill Street."},
        {"evidence": AGAIN.replace("cousins", "officers").replace("of them", "of the officers"), "target": "officers"},
        {"high": None, "number": "several", "hedge": None},
    ],
    ids=["one report", "count", "common words", "names", "target", "vague"],
)
def test_what_is_told_otherwise_is_not(other: dict[str, Any]) -> None:
    """One report tells two things, names and common words are those of a whole war, and a vague word is no count."""
    one = three("a", target="cousins")
    assert not told_alike(one, replace(three("b", AGAIN, target="cousins"), **other))


def test_a_vague_word_has_no_marks_and_a_lower_end_has() -> None:
    """Dozens is no count that two reports could share; at least 40 is."""
    assert not marks(replace(at_least("a", 24, evidence=COUSINS), number="dozens"))
    assert marks(replace(at_least("a", 40, evidence=COUSINS), hedge="at least"))


def test_a_misread_place_does_not_part_what_is_told_alike() -> None:
    """Another town, or another country: the words tell the incident; without them the two stay apart."""
    for place in (PORT_VELL, ABROAD, None):
        assert len(group([three("a"), three("b", AGAIN, place=place)])) == 1
    assert len(group([three("a"), three("b", "A mine killed three of them.", place=PORT_VELL)])) == 2


def test_other_days_sides_and_months_part_what_is_told_alike() -> None:
    """What both tell for certain is never outweighed, and the same words come again with the years."""
    later = {"earliest": DAY + timedelta(9), "latest": DAY + timedelta(9), "published": DAY + timedelta(9)}
    assert len(group([three("a"), three("b", AGAIN, place=PORT_VELL, **later)])) == 2
    sides = [three("b", AGAIN, place=PORT_VELL, side=NORLAND), three("c", side=SUDRIA)]
    assert not any(set(sides) <= set(matter.claims) for matter in group([three("a"), *sides]))
    untold = {"earliest": None, "latest": None, "published": DAY + timedelta(90)}
    assert len(group([three("a"), three("b", AGAIN, place=PORT_VELL, **untold)])) == 2


def test_other_days_and_sides_are_not_even_weighed() -> None:
    """Daily reports of a war tell much in the same words: their blocks do not grow by that; days that were lent tell nothing."""
    one = three("a", side=NORLAND)
    day = DAY + timedelta(9)
    later = three("b", AGAIN, place=PORT_VELL, side=NORLAND, earliest=day, latest=day)

    assert not may_meet(one, later)
    assert may_meet(one, replace(later, lent=("earliest", "latest")))
    assert not may_meet(one, three("b", AGAIN, place=PORT_VELL, side=SUDRIA))


def test_the_words_are_told_as_a_reason() -> None:
    """A reader sees why claims of two places are one matter, and that the places are told otherwise."""
    reasons = shared(three("a"), three("b", AGAIN, place=PORT_VELL))

    assert "same count in the same words (cousin, mill, wheel)" in reasons
    assert "places told otherwise (Karst, Port Vell)" in reasons


def test_copies_are_weighed_whatever_their_order() -> None:
    """Of the copies of one sentence two are filed: a claim of the report of one is still weighed against the other."""
    copies = [three(name, AGAIN, place=PORT_VELL) for name in "bcd"]
    claims = [three("a", report="report-b"), *copies]

    for order in permutations(claims):
        index = MatterIndex()
        for record in order:
            index.add(record)

        assert sum(len(matter.claims) for matter in index.near("a")) == len(claims)


def test_a_block_taken_in_as_it_was_is_found_by_its_words() -> None:
    """What a store loads of a block is joined by a claim that arrives."""
    index = MatterIndex()
    index.restore([three("a"), three("c")])
    index.add(three("b", AGAIN, place=PORT_VELL))

    assert len(index.matters()) == 1


@given(st.sampled_from((COUSINS, AGAIN)), st.integers(-40, 40), st.sampled_from((KARST, PORT_VELL, ABROAD, None)))
def test_whatever_is_told_alike_is_found(evidence: str, days: int, place: Where | None) -> None:
    """A telling a month away at most is filed under a token by which the other is looked for, and the other way."""
    one, other = three("a"), three("b", evidence, place=place, published=DAY + timedelta(days))
    if may_meet(one, other) and abs(days) <= 27:
        assert set(filed_under(one)) & set(looked_for(other))
        assert set(filed_under(other)) & set(looked_for(one))
