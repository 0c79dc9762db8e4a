"""Revisions: one voice's counts over time, where a fall corrects an earlier count and is never an event of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.ledger.told import later_is_known, revises, said_order
from counterclaim.model.claim import Status
from counterclaim.model.matter import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from counterclaim.model.record import ClaimRecord


@dataclass(frozen=True, slots=True)
class Step:
    """One count of a series; ``rise`` is that of the lower end over the count before, None at the first or where open."""

    claim: ClaimRecord
    direction: Direction | None = None
    rise: int | None = None


@dataclass(frozen=True, slots=True)
class Increment:
    """What a running total adds between two tellings.

    ``added`` is never negative: where the total fell, it is 0 and ``revised`` holds how much was taken back.
    """

    since: date | None
    until: date | None
    added: int
    revised: int
    claims: tuple[str, str]


def series(claims: Iterable[ClaimRecord]) -> tuple[Step, ...]:
    """The counts of one voice in order of telling; a count told again unchanged makes no step."""
    steps: list[Step] = []
    for claim in sorted(claims, key=said_order):
        last = steps[-1].claim if steps else None
        if last is None:
            steps.append(Step(claim))
        elif (last.low, last.high, last.status) != (claim.low, claim.high, claim.status):
            rise = claim.low - last.low if claim.low is not None and last.low is not None else None
            steps.append(Step(claim, direction(last, claim), rise))
    return tuple(steps)


def last_told(claims: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """What one voice says last: one count, or what several reports of one day give for it, none of which is known to be the later."""
    ordered = sorted(claims, key=said_order)
    last = ordered[-1]
    of_day = (
        claim for claim in ordered if (claim.said, claim.published, claim.status) == (last.said, last.published, last.status)
    )
    by_report = {claim.report: claim for claim in of_day}
    found = [claim for claim in by_report.values() if claim is last or revises(claim) or not later_is_known(claim, last)]
    return tuple(claim for claim in found if revises(claim)) or tuple(found)


def increments(claims: Iterable[ClaimRecord]) -> tuple[Increment, ...]:
    """What a voice's running total adds from telling to telling; falls are revisions, and add nothing."""
    told = [step.claim for step in series(claims) if step.claim.low is not None and step.claim.status != Status.DENIED]
    found = []
    for before, after in pairwise(told):
        rise = (after.low or 0) - (before.low or 0)
        found.append(Increment(_day(before), _day(after), max(rise, 0), max(-rise, 0), (before.id, after.id)))
    return tuple(found)


def direction(before: ClaimRecord, after: ClaimRecord) -> Direction | None:
    """Which way a count was revised; None where the interval only grew or shrank around the same numbers."""
    if after.status == Status.DENIED and before.status != Status.DENIED:
        return Direction.WITHDRAWN
    middles = [_middle(record) for record in (before, after)]
    if middles[0] == middles[1]:
        return None
    return Direction.UP if middles[1] > middles[0] else Direction.DOWN


def _middle(record: ClaimRecord) -> float:
    """The middle of an interval; an open one is told by its known end."""
    ends = [end for end in (record.low, record.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _day(record: ClaimRecord) -> date | None:
    return record.said or record.published
