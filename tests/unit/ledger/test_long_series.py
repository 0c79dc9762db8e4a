"""A voice's daily totals over four years, made up: falls are revisions, and a category that becomes a joint one is counted once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from counterclaim.ledger.compare import compare, incomparable, relations
from counterclaim.ledger.matters import group
from counterclaim.ledger.revise import increments, series
from counterclaim.ledger.summary import voice_lines
from counterclaim.model.claim import Effect, Scope, TargetKind
from counterclaim.model.matter import Direction, Relation
from counterclaim.model.record import ClaimRecord
from ledger_examples import NORLAND_ARMY, SUDRIA, claim

START, DAYS, FALLS = date(2020, 3, 1), 1461, 28
DRIFT = 67  # days after which "trucks" and "fuel tankers" are told as one number
COLUMNS = {
    "soldiers": (Effect.KILLED, TargetKind.COMBATANT, 300),
    "tanks": (Effect.DESTROYED, TargetKind.EQUIPMENT, 9),
    "artillery systems": (Effect.DESTROYED, TargetKind.EQUIPMENT, 7),
    "aircraft": (Effect.DESTROYED, TargetKind.AIRCRAFT, 2),
    "boats": (Effect.DESTROYED, TargetKind.VESSEL, 1),
    "trucks": (Effect.DESTROYED, TargetKind.EQUIPMENT, 12),
    "fuel tankers": (Effect.DESTROYED, TargetKind.EQUIPMENT, 3),
    "trucks and fuel tankers": (Effect.DESTROYED, TargetKind.EQUIPMENT, 15),
}


def _days(column: str) -> range:
    if column in ("trucks", "fuel tankers"):
        return range(DRIFT)
    return range(DRIFT, DAYS) if column == "trucks and fuel tankers" else range(DAYS)


def _totals(column: str, falls: frozenset[int], before: int = 0) -> list[int]:
    """Totals day after day: they grow, stay, and on the days of ``falls`` are corrected down."""
    chance, most = Random(column), COLUMNS[column][2]  # noqa: S311 - repeatable, guards nothing
    found = [before + most]
    for day in _days(column)[1:]:
        found.append(found[-1] - chance.randint(1, most) if day in falls else found[-1] + chance.randint(0, most))
    return found


def _told(column: str, totals: list[int]) -> list[ClaimRecord]:
    effect, kind, _ = COLUMNS[column]
    return [
        claim(
            f"{column} {day:04}", total, report=f"day-{day:04}", effect=effect, target=column, target_kind=kind, voice=NORLAND_ARMY,
            side=SUDRIA, place=None, scope=Scope.CUMULATIVE, earliest=START, latest=START + timedelta(day + 1),
            published=START + timedelta(day + 1), evidence=f"So far {total} {column} have been lost.",
        )
        for day, total in zip(_days(column), totals, strict=True)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def told() -> dict[str, list[ClaimRecord]]:
    """The columns of the table as claims."""
    chance = Random(4)  # noqa: S311 - as above
    falls = {column: set[int]() for column in COLUMNS}
    for _ in range(FALLS):
        column = chance.choice(["soldiers", "tanks", "aircraft", "trucks and fuel tankers"])
        free = sorted(set(range(DRIFT + 1, DAYS)) - falls[column])
        falls[column].add(chance.choice(free))
    totals: dict[str, list[int]] = {}
    for column in COLUMNS:
        before = totals["trucks"][-1] + totals["fuel tankers"][-1] if column == "trucks and fuel tankers" else 500
        totals[column] = _totals(column, frozenset(falls[column]), before)
    return {column: _told(column, found) for column, found in totals.items()}


def test_every_fall_is_a_revision(told: dict[str, list[ClaimRecord]]) -> None:
    """T11: a total that falls is revised down, adds nothing, and what was added and taken back makes up the whole change."""
    directions: Counter[Direction | None] = Counter()
    for claims in told.values():
        found = increments(claims)
        directions.update(step.direction for step in series(claims)[1:])
        assert all(step.added >= 0 and step.revised >= 0 for step in found)
        assert sum(step.added - step.revised for step in found) == (claims[-1].low or 0) - (claims[0].low or 0)

    falls = sum((after.low or 0) < (before.low or 0) for claims in told.values() for before, after in pairwise(claims))
    assert falls == FALLS
    assert directions[Direction.DOWN] == FALLS
    assert directions[Direction.WITHDRAWN] == directions[None] == 0


def test_a_series_is_one_matter_of_revisions(told: dict[str, list[ClaimRecord]]) -> None:
    """T11: each column makes one matter, its counts repeat or revise, and none contradicts another."""
    matters = group(claim for claims in told.values() for claim in claims)

    assert sorted(tuple(sorted(c.id for c in m.claims)) for m in matters) == sorted(
        tuple(sorted(c.id for c in claims)) for claims in told.values()
    )
    found = [comparison for matter in matters for comparison in relations(matter)]
    assert {comparison.relation for comparison in found} == {Relation.REPEATS, Relation.REVISES}
    assert sum(comparison.direction == Direction.DOWN for comparison in found) == FALLS


def test_a_joint_category_is_counted_once(told: dict[str, list[ClaimRecord]]) -> None:
    """T12: where two categories become a joint one, no matter holds both, and neither the joint total nor its start is added on top."""
    parted, joint = [told["trucks"], told["fuel tankers"]], told["trucks and fuel tankers"]
    held = {c.id: matter for matter in group([*parted[0], *parted[1], *joint]) for c in matter.claims}
    matters = {held[claims[0].id].id for claims in (*parted, joint)}

    assert len(matters) == 3
    # The first joint total goes on from both: what it adds is counted from itself, so nothing is counted twice.
    added = sum(step.added - step.revised for claims in (*parted, joint) for step in increments(claims))
    assert added == sum((claims[-1].low or 0) - (claims[0].low or 0) for claims in (*parted, joint))
    assert (joint[0].low or 0) > (parted[0][-1].low or 0) + (parted[1][-1].low or 0)
    for claims in (*parted, joint):
        [line] = voice_lines(held[claims[0].id])
        assert (line.low, line.high) == (claims[-1].low, claims[-1].high)


@pytest.mark.parametrize("unit", [TargetKind.SITE, TargetKind.EQUIPMENT, TargetKind.VESSEL])
def test_people_and_things_are_never_compared(unit: TargetKind) -> None:
    """T36: one number told of dead and of what was hit, in one sentence or by two voices, is two counts of two units."""
    people = claim("dead", 4460, evidence="4,460 were hit.", target=None)
    things = claim("hit", 4460, evidence="4,460 were hit.", target="shelters", target_kind=unit, effect=Effect.KILLED)
    other = claim(
        "both", 4460, evidence="4,460 were hit.", target=None, target_kind=unit, effect=Effect.STRUCK, report=people.report
    )

    assert sorted(len(matter.claims) for matter in group([people, things, other])) == [1, 1, 1]
    for thing in (things, other):
        assert incomparable(people, thing).startswith("units differ")
        [comparison] = compare(people, thing)
        assert comparison.relation == Relation.INCOMPARABLE
        assert compare(thing, people) == (comparison,)
