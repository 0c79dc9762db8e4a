"""One voice over time: falls are revisions, never negative events."""

from __future__ import annotations

from datetime import date, timedelta

from counterclaim.ledger.revise import increments, series
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.matter import Direction
from counterclaim.model.record import ClaimRecord
from ledger_examples import NORLAND, claim

START = date(2024, 1, 1)
TOTALS = (100, 104, 104, 98, 120, 119, 150)


def daily() -> list[ClaimRecord]:
    """A daily total of tanks destroyed that was corrected down twice."""
    return [
        claim(
            f"day-{n}", total, voice=NORLAND, effect=Effect.DESTROYED, target="tanks", target_kind=TargetKind.EQUIPMENT,
            scope=Scope.CUMULATIVE, earliest=START, latest=START + timedelta(n), published=START + timedelta(n),
        )
        for n, total in enumerate(TOTALS)
    ]  # fmt: skip


def test_falls_are_revisions() -> None:
    """Each fall of a cumulative series is a step down, and an unchanged day no step."""
    steps = series(reversed(daily()))

    assert [(step.claim.low, step.direction, step.rise) for step in steps] == [
        (100, None, None),
        (104, Direction.UP, 4),
        (98, Direction.DOWN, -6),
        (120, Direction.UP, 22),
        (119, Direction.DOWN, -1),
        (150, Direction.UP, 31),
    ]


def test_increments_are_never_negative() -> None:
    """What a total adds is 0 where it fell; the fall is told as taken back, and the sums still meet."""
    found = increments(daily())

    assert [step.added for step in found] == [4, 0, 22, 0, 31]
    assert [step.revised for step in found] == [0, 6, 0, 1, 0]
    assert TOTALS[0] + sum(step.added - step.revised for step in found) == TOTALS[-1]


def test_withdrawal_ends_a_series() -> None:
    """A count that its voice denies later is withdrawn, and adds nothing."""
    first, second = (
        claim("a", 40, voice=NORLAND),
        claim("b", 40, voice=NORLAND, published=date(2024, 5, 12), status=Status.DENIED),
    )

    assert series([first, second])[-1].direction == Direction.WITHDRAWN
    assert increments([first, second]) == ()
