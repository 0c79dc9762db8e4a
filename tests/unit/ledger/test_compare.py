"""How one claim stands to another, with the reasons in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counterclaim.ledger.compare import compare, parts_of, relations
from counterclaim.ledger.matters import group
from counterclaim.ledger.revise import series
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.matter import Direction, Dispute, Relation
from counterclaim.model.record import ClaimRecord, Told, Where
from counterclaim.model.span import Span
from ledger_examples import DAY, HOSPITAL, KARST, NORLAND, PORT_VELL, SUDRIA, SUDRIAN_ARMY, at_least, claim

LATER = DAY + timedelta(1)


def more_than(name: str, low: int, *, voice: Told) -> ClaimRecord:
    """A claim of more than so many, as it is read."""
    return replace(at_least(name, low + 1, voice=voice), hedge="More than", number=f"More than {low}")


def relation(one: ClaimRecord, other: ClaimRecord) -> tuple[Relation, Dispute | Direction | None]:
    """The first relation of the pair with its kind or direction."""
    found = compare(one, other)[0]
    return found.relation, found.about or found.direction


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (claim("a", voice=HOSPITAL), claim("b", voice=HOSPITAL), (Relation.REPEATS, None)),
        (claim("a", voice=HOSPITAL), at_least("b", 10, voice=SUDRIA), (Relation.AGREES, None)),
        (claim("a", 12, voice=HOSPITAL), claim("b", 15, voice=HOSPITAL, published=LATER), (Relation.REVISES, Direction.UP)),
        (claim("a", 12, voice=HOSPITAL), claim("b", 9, voice=HOSPITAL, published=LATER), (Relation.REVISES, Direction.DOWN)),
        (
            claim("a", voice=HOSPITAL),
            claim("b", voice=HOSPITAL, published=LATER, status=Status.DENIED),
            (Relation.REVISES, Direction.WITHDRAWN),
        ),
        (claim("a", 250, voice=HOSPITAL), more_than("b", 250, voice=SUDRIA), (Relation.AGREES, None)),
        (claim("a", 249, voice=HOSPITAL), more_than("b", 250, voice=SUDRIA), (Relation.CONTRADICTS, Dispute.NUMBER)),
        (claim("a", 12, voice=HOSPITAL), claim("b", 40, voice=SUDRIA), (Relation.CONTRADICTS, Dispute.NUMBER)),
        (claim("a", voice=HOSPITAL), claim("b", voice=NORLAND, status=Status.DENIED), (Relation.DENIES, Dispute.OCCURRENCE)),
        (claim("a", 12, voice=HOSPITAL), claim("b", 217, voice=SUDRIA, published=DAY + timedelta(5)), (Relation.INCOMPARABLE, None)),
        (claim("a"), claim("b", target="shelters", target_kind=TargetKind.SITE), (Relation.INCOMPARABLE, None)),
        (
            claim("a"),
            claim("b", scope=Scope.CUMULATIVE, earliest=date(2024, 1, 1)),
            (Relation.INCOMPARABLE, None),
        ),
        (claim("a", 3, target="children", report="r"), claim("b", 12, report="r"), (Relation.PART_OF, None)),
    ],
    ids=["repeats", "agrees", "up", "down", "withdrawn", "rounded", "not rounded", "number", "denies", "days later", "units", "scopes",
         "part"],
)  # fmt: skip
def test_relation(one: ClaimRecord, other: ClaimRecord, expected: tuple[Relation, Dispute | Direction | None]) -> None:
    """Each relation of the design, whichever of the two claims comes first."""
    assert relation(one, other) == expected
    assert relation(other, one) == expected


def disputes(one: ClaimRecord, other: ClaimRecord) -> set[Dispute | None]:
    """What two claims of different voices contradict each other about."""
    return {c.about for c in compare(one, other) if c.relation == Relation.CONTRADICTS}


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The shelling killed 16 people, down from an earlier toll of 17.", 17),
        ("The toll rose to 17, from 16.", 16),
        ("Initially 17 were counted; 16 were killed.", 17),
        ("The shelling killed 16 people; later 17 were counted.", 16),
    ],
)
def test_the_older_count_of_a_report_comes_first(sentence: str, first: int) -> None:
    """A voice that corrects its toll tells the older one beside it, before or after: that is not what it says last."""
    told = [
        replace(
            claim(str(low), low, report="r", evidence=sentence, voice=HOSPITAL),
            at=Span(sentence.index(str(low)), sentence.index(str(low)) + 2),
            evidence_span=Span(0, len(sentence)),
        )
        for low in (16, 17)
    ]

    assert [step.claim.low for step in series(told)] == sorted((16, 17), key=lambda low: low != first)


def test_disputes_besides_the_number() -> None:
    """Voices that agree on a count may dispute who did it, whom it hit, where, and what the victim is called."""
    told = claim("a", 1, number="Minister Ada Brandt", voice=HOSPITAL, actor=NORLAND)

    assert disputes(told, claim("b", 1, number="Ada Brandt", voice=SUDRIA, actor=SUDRIA)) == {Dispute.RESPONSIBILITY}
    assert disputes(told, claim("b", 1, number="Ada Brand", voice=SUDRIA)) == {Dispute.NAME}
    assert disputes(told, claim("b", 1, voice=SUDRIA, place=PORT_VELL)) == {Dispute.PLACE_OR_TIME}
    fighters = claim("b", voice=NORLAND, target_kind=TargetKind.COMBATANT)
    assert disputes(claim("a", voice=HOSPITAL, target_kind=TargetKind.CIVILIAN), fighters) == {Dispute.STATUS_OF_THE_DEAD}


def test_organ_of_an_actor_is_no_rival_culprit() -> None:
    """The actors "Norland" and "Norland's air force" are no dispute about responsibility."""
    army = Told("Norland's air force", "NOR-MIL", resolved=True)

    assert not disputes(claim("a", voice=HOSPITAL, actor=NORLAND), claim("b", voice=SUDRIA, actor=army))


def test_operation_names_are_compared_in_the_reasons() -> None:
    """Two spellings of one operation are said to be alike, with how much."""
    one, other = claim("a", operation="Long Ridge"), claim("b", operation="Longridge", voice=HOSPITAL)

    assert any(reason.startswith("operation names 9") for reason in compare(one, other)[0].reasons)


def test_relations_of_a_matter_follow_each_voice() -> None:
    """A matter tells each voice's revisions and how the voices stand to each other."""
    claims = [
        claim("a", 12, voice=HOSPITAL),
        claim("b", 15, voice=HOSPITAL, published=LATER),
        claim("c", 40, voice=SUDRIAN_ARMY, published=LATER),
    ]
    (matter,) = group(claims)

    assert [(c.first, c.second, c.relation) for c in relations(matter)] == [
        ("b", "a", Relation.REVISES),
        ("c", "b", Relation.CONTRADICTS),
    ]


def test_effects_that_differ_are_not_summed() -> None:
    """Dead and wounded are told as incomparable."""
    assert relation(claim("a"), claim("b", effect=Effect.INJURED)) == (Relation.INCOMPARABLE, None)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (NORLAND, SUDRIA, True),
        (NORLAND, Told("Norland's air force", "NOR-MIL", resolved=True), False),
        (Told("Gunmen", "gunmen"), NORLAND, False),
        (Told("a suicide bomber", "suicide bomber"), Told("Marsh Front", "ucdp:1", resolved=True), False),
        (Told("Leftist rebels", "leftist rebels"), Told("Marsh Front", "ucdp:1", resolved=True), False),
        (Told("Leftist rebels", "leftist rebels"), Told("Islamist militants", "islamist militants"), False),
        (Told("Leftist rebels", "leftist rebels"), NORLAND, True),
        (Told("the army", "army"), Told("rebels", "rebels"), True),
        (Told("the army", "army"), NORLAND, False),
        (Told("Marsh Front", "ucdp:1", resolved=True), Told("Hill Front", "ucdp:2", resolved=True), True),
        (Told("Coalition", "hill-coalition", resolved=True), Told("Norland-led coalition", "nor-led-coalition", resolved=True), False),
        (Told("Norland", "NOR", resolved=True), Told("Norland rebels", "norland rebels"), True),
    ],
)  # fmt: skip
def test_only_parties_told_apart_dispute_who_did_it(one: Told, other: Told, apart: bool) -> None:  # noqa: FBT001 - a table
    """By name, or by what they are: words that name nobody, and a shorter name, leave open who it was."""
    found = disputes(claim("a", voice=HOSPITAL, actor=one), claim("b", voice=SUDRIA, actor=other))

    assert (Dispute.RESPONSIBILITY in found) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (KARST, PORT_VELL, True),
        (KARST, replace(KARST, words="Karst province", key="karst province", id="demo:marches", kind="first_division"), False),
        (KARST, Where("Karst's Mill district", "karst mill district", "demo:mill", kind="second_division"), False),
        (KARST, Where("Karst airport", "karst airport"), False),
        (KARST, Where("the headquarters", "headquarters"), False),
        (KARST, Where("THEIR HEADQUARTERS", "headquarters"), False),
        (KARST, Where("Mill Bridge", "mill bridge"), True),
        (Where("Norland", "norland", "demo:nld", countries=("NLD",), kind="country"), Where("village of Mill", "village mill"), False),
    ],
)  # fmt: skip
def test_a_place_told_more_closely_is_no_other(one: Where, other: Where, apart: bool) -> None:  # noqa: FBT001 - a table
    """Where one place holds or may hold the other, or no name is told, nobody disputes where it was."""
    found = disputes(claim("a", voice=HOSPITAL, place=one), claim("b", voice=SUDRIA, place=other))

    assert (Dispute.PLACE_OR_TIME in found) is apart


def test_counts_of_two_speakers_are_no_part_and_whole() -> None:
    """Whose the dead were is clear to either, so that their counts are at odds; one voice, and a place, still tell a part."""
    told = claim("a", 83, voice=SUDRIA, side=None, report="r")
    other = claim("b", 62, voice=HOSPITAL, side=NORLAND, report="r")

    assert relation(told, other) == (Relation.CONTRADICTS, Dispute.NUMBER)
    assert relation(told, replace(other, voice=SUDRIA)) == (Relation.PART_OF, None)
    assert relation(replace(told, place=None), replace(other, side=None)) == (Relation.PART_OF, None)


def test_a_part_is_smaller_than_its_whole() -> None:
    """Of the claims of a whole one that is larger is taken, that of the part's voice first; where none is, no part is told."""
    small, wide = claim("s", 59, report="r", voice=HOSPITAL), claim("w", 75, report="r", voice=SUDRIA)
    own, part = claim("o", 76, report="r", voice=HOSPITAL), claim("p", 74, report="r", voice=HOSPITAL)
    (whole,) = group([small])
    (inner,) = group([part])

    assert parts_of(whole, inner) == ()
    for claims, expected in (((small, wide), "w"), ((own, wide), "o")):
        assert [c.second for c in parts_of(replace(whole, claims=claims), inner)] == [expected]
    dozens = [replace(at_least(name, 24, report="r", voice=SUDRIA), side=side) for name, side in (("d", None), ("e", NORLAND))]
    assert compare(*dozens)[0].relation == Relation.REPEATS


def test_a_headline_without_the_hedge_repeats_its_sentence() -> None:
    """In one report "59" and "at least 59" of one voice are one count; "at least 59" a day later, and "at least 40" beside it, are not."""
    short, hedged = (
        claim("a", 59, report="r", voice=HOSPITAL),
        replace(at_least("b", 59, report="r", voice=HOSPITAL), hedge="at least"),
    )
    over = replace(more_than("c", 59, voice=HOSPITAL), report="r")
    later = replace(hedged, report="s", published=LATER)
    fewer = replace(at_least("d", 40, report="r", voice=HOSPITAL), hedge="at least")

    assert [relation(short, other)[0] for other in (hedged, over)] == [Relation.REPEATS, Relation.REPEATS]
    assert [relation(short, other)[0] for other in (later, fewer)] == [Relation.REVISES, Relation.REVISES]


def test_a_lower_toll_told_days_later_by_another_voice_is_a_contradiction() -> None:
    """A higher one may have been found since; none falls by itself."""
    high, low = claim("a", 230, voice=NORLAND), claim("b", 9, voice=SUDRIA, published=DAY + timedelta(4))
    (found,) = compare(high, low)
    assert (found.relation, found.about) == (Relation.CONTRADICTS, Dispute.NUMBER)
    assert "told 4 days apart, and no toll falls" in found.reasons

    assert relation(replace(low, published=DAY), replace(high, published=DAY + timedelta(4)))[0] is Relation.INCOMPARABLE


def test_who_counts_its_own_soldiers_blames_nobody() -> None:
    """A reader may take the speaker for who did it: that is no dispute with its enemy; "U.S." is one of "US and British"."""
    soldiers: dict[str, Any] = {"target": "soldiers", "target_kind": TargetKind.COMBATANT}
    own, enemy = claim("a", voice=SUDRIA, actor=SUDRIA, **soldiers), claim("b", voice=NORLAND, actor=NORLAND, **soldiers)
    assert [found.about for found in compare(own, enemy)] == [None]
    assert Dispute.RESPONSIBILITY in {found.about for found in compare(replace(own, side=None), enemy)}

    one, both = Told("U.S.", "usa forces"), Told("US and British", "us and british")
    assert [f.about for f in compare(claim("a", voice=SUDRIA, actor=one), claim("b", voice=NORLAND, actor=both))] == [None]


def test_a_count_told_in_the_place_of_a_denied_one_is_no_part_of_it() -> None:
    """The wire that takes back nine tells five."""
    denied = claim("a", 9, voice=HOSPITAL, report="r", status=Status.DENIED)
    (matter,) = group([denied, claim("b", 5, voice=HOSPITAL, report="r", evidence="The correct number is five.")])

    assert not matter.parts
    assert Relation.PART_OF not in {found.relation for found in relations(matter)}


def test_targets_worded_differently_are_said_so() -> None:
    """Two voices whose counts fit may count others: how each words its target stands among the reasons; words for the side do not."""
    one = claim("a", 331, target="personnel and their allies", voice=NORLAND)
    other = claim("b", 331, target="Sudrian personnel", voice=HOSPITAL, published=DAY + timedelta(1))
    (found,) = compare(one, other)

    assert found.relation is Relation.AGREES
    assert "targets worded differently (Sudrian personnel; personnel and their allies)" in found.reasons
    (found,) = compare(replace(one, target="personnel"), other)
    assert not any("worded" in reason for reason in found.reasons)
