"""What must hold of any claims: matters do not depend on the order of arrival, comparisons not on the order of the pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger.compare import compare
from counterclaim.ledger.matters import MatterIndex, group
from counterclaim.ledger.revise import increments
from counterclaim.model.claim import Effect, Scope, TargetKind
from counterclaim.model.matter import Relation
from ledger_examples import DAY, HOSPITAL, KARST, NORLAND, PLAIN, PORT_VELL, SUDRIA

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord

DAYS = st.one_of(st.none(), st.integers(-4, 4).map(lambda n: DAY + timedelta(n)))
SENTENCES = st.sampled_from(
    ["{} people were killed.", "{} died at the school in Karst.", "Of the dead, {} were in the market."]
)


@st.composite
def claims(draw: st.DrawFn) -> list[ClaimRecord]:
    """Up to a dozen claims of few reports, sides, places and days, so that many nearly share a matter."""
    found = []
    for n in range(draw(st.integers(1, 12))):
        low, day = draw(st.integers(0, 20)), draw(DAYS)
        found.append(
            replace(
                PLAIN,
                id=f"c{n:02}",
                report=f"r{draw(st.integers(0, 4))}",
                effect=draw(st.sampled_from([Effect.KILLED, Effect.CASUALTIES, Effect.DESTROYED])),
                target_kind=draw(st.sampled_from([TargetKind.PERSON, TargetKind.CIVILIAN, TargetKind.SITE])),
                scope=draw(st.sampled_from(list(Scope))),
                low=low,
                high=draw(st.sampled_from([low, None])),
                number=str(low),
                evidence=draw(SENTENCES).format(low),
                voice=draw(st.sampled_from([None, HOSPITAL, NORLAND])),
                side=draw(st.sampled_from([None, NORLAND, SUDRIA])),
                place=draw(st.sampled_from([None, KARST, PORT_VELL])),
                earliest=day,
                latest=day,
                published=DAY + timedelta(draw(st.integers(0, 9))),
            )
        )
    return found


@settings(max_examples=150, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(told: list[ClaimRecord], chance: object) -> None:
    """The matters, their ids and their reasons are those of the set of claims, asked for between arrivals or only at the end."""
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    index = MatterIndex()
    for record in shuffled:
        index.add(record)
        index.matters()

    assert index.matters() == group(told)
    assert sorted(c.id for m in index.matters() for c in m.claims) == sorted(c.id for c in told)


@settings(max_examples=150, deadline=None)
@given(claims())
def test_people_and_things_never_share_a_matter(told: list[ClaimRecord]) -> None:
    """No matter mixes people and things, and no comparison of the two is anything but incomparable."""
    for matter in group(told):
        assert len({record.people for record in matter.claims}) == 1
    for one in told:
        for other in told:
            if one.people != other.people:
                assert {c.relation for c in compare(one, other)} == {Relation.INCOMPARABLE}


@settings(max_examples=150, deadline=None)
@given(claims())
def test_comparison_does_not_depend_on_the_order_of_the_pair(told: list[ClaimRecord]) -> None:
    """Comparing two claims gives the same relations with the same reasons either way round."""
    for one, other in pairwise(told):
        assert compare(one, other) == compare(other, one)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=40))
def test_no_series_adds_a_negative_number(totals: list[int]) -> None:
    """Whatever a total does, what it adds and takes back are not negative and account for the change."""
    series = [
        replace(
            PLAIN, id=f"d{n:03}", low=total, high=total, voice=NORLAND, published=DAY + timedelta(n), said=DAY + timedelta(n)
        )
        for n, total in enumerate(totals)
    ]
    found = increments(series)

    assert all(step.added >= 0 and step.revised >= 0 for step in found)
    assert sum(step.added - step.revised for step in found) == totals[-1] - totals[0]
