"""A report's claims are summed up as its reader would: parts, repetitions and later tellings do not add up."""

import re

from bench.accuracy.conventions import (
    civilian_split,
    distinct_total,
    largest_telling,
    lead_total,
    least,
    named,
    people,
    side_of,
)
from bench.accuracy.gold import calibration_error

from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.span import Phrase, Span

KINDS = {"civilians": TargetKind.CIVILIAN, "children": TargetKind.CIVILIAN, "people": TargetKind.PERSON}


def claims(*sentences: str, scope: Scope = Scope.INCIDENT) -> list[Claim]:
    """The claims of sentences in which each count is marked: "[5:] soldiers", "[at least 12:12-] people"."""
    made: list[Claim] = []
    offset = 0
    for marked in sentences:
        plain = re.sub(r"\[([^:\]]+):[^\]]*\]", r"\1", marked)
        evidence = Phrase(Span(offset, offset + len(plain)), plain)
        place = 0
        for match in re.finditer(r"\[([^:\]]+):([^\]]*)\] ?([\w ]*?\w+)?(?= were| was|,|\.| and| in|;|$)", marked):
            count, interval, target = match.groups()
            place = plain.index(count, place)
            start = offset + place
            place += len(count)
            low, _, high = interval.partition("-") if "-" in interval else (interval or count, "", interval or count)
            hedge = next((h for h in ("at least", "more than", "up to") if count.startswith(h)), None)
            made.append(
                Claim(
                    id=str(start),
                    effect=Effect.KILLED,
                    quantity=Quantity(
                        Phrase(Span(start, start + len(count)), count),
                        int(low) if low else None,
                        int(high) if high else None,
                        Phrase(Span(start, start + len(hedge)), hedge) if hedge else None,
                    ),
                    target=Phrase(Span(start, start), target) if target else None,
                    target_kind=KINDS.get((target or "people").split()[-1], TargetKind.COMBATANT),
                    side=None,
                    actor=None,
                    voice=None,
                    status=Status.ASSERTED,
                    scope=scope,
                    place=None,
                    when=None,
                    evidence=evidence,
                    made_by="test",
                    confidence=1.0,
                )
            )
        offset += len(plain) + 1
    return made


def test_parts_of_a_total_do_not_add_up() -> None:
    """The words "including", "of them" and "of the dead" mark parts, before or after the whole."""
    assert largest_telling(claims("[22:] people were killed, including [3:] children.")) == 22
    assert largest_telling(claims("[6:] civilians were among [22:] people, monitors said.")) == 22
    assert largest_telling(claims("[9:] people were killed.", "[4:] of the dead were children.")) == 9


def test_coordinated_counts_add_up() -> None:
    """Different people of one sentence are summed."""
    assert largest_telling(claims("[5:] soldiers and [3:] civilians were killed.")) == 8


def test_lead_is_the_reports_total() -> None:
    """Later attacks do not count; a vague lead is counted by the first numeral for the same people."""
    assert lead_total(claims("[12:] people were killed.", "In May, [40:] people were killed.")) == 12
    assert lead_total(claims("[dozens:24-] people were killed.", "[61:] people were killed, the mayor said.")) == 61


def test_groups_are_counted_once_each() -> None:
    """A repetition joins its group, "another" opens one, and a sum of all is a repetition of all."""
    told = claims("[a:1] leader was caught.", "[another two:2] insurgents were caught.", "[three:3] men were caught.")

    assert distinct_total(told) == 3
    assert distinct_total(claims("[four:4] militants were killed.", "[4:] militants were killed.")) == 4
    assert distinct_total(claims("[a:1] leader was held.", "[one additional:1] suspect was held.")) == 2
    assert distinct_total(claims("[a:1] broker was held.", "[the courier:1] was held.")) == 1
    assert distinct_total(claims("[two:2] rebels were killed and others were held.", "[two:2] rebels were killed.")) == 2


def test_codebooks_decide_vague_words() -> None:
    """A codebook's number for a vague word stands in place of the least that the word states."""
    (told,) = claims("[numerous:3-] insurgents were caught.")

    (joined,) = claims("[a broker and numerous guards:4-] were caught.")

    assert (least(told), least(told, {"numerous": 4}), least(joined, {"numerous": 4})) == (3, 4, 5)


def test_named_number_is_the_one_in_the_words() -> None:
    """The words "more than 30" state 31 or more, and name 30."""
    more, most = claims("[more than 30:31-] people were killed and [up to 50:-50] people were killed.")

    assert (named(more), named(most)) == (30, 50)


def test_rest_beside_civilians_are_none() -> None:
    """People of whom nothing is told are civilians, except beside a count of civilians; fighters never are."""
    assert civilian_split(claims("[22:] people were killed, including [6:] civilians.")) == (6, 16)
    assert civilian_split(claims("[22:] people were killed, including [6:] children.")) == (22, 0)
    assert civilian_split(claims("[15:] soldiers were killed.")) == (0, 15)
    assert civilian_split(claims("[5:] soldiers and [3:] civilians were killed.")) == (3, 5)


def test_running_totals_count_only_where_nothing_else_is_told() -> None:
    """A war's total is another event's; a report that tells nothing else is about it."""
    incident, total = claims("[5:] people were killed."), claims("[900:] people were killed.", scope=Scope.CUMULATIVE)

    assert people([*incident, *total], {Effect.KILLED}) == incident
    assert people(total, {Effect.KILLED}) == total


def test_sides_by_words_and_kind() -> None:
    """Soldiers are the state's, militants a group's, whoever else civilians."""
    soldiers, militants, others = claims("[5:] soldiers and [3:] militants and [2:] people were killed.")

    assert [side_of(claim) for claim in (soldiers, militants, others)] == ["state", "group", "civilians"]


def test_calibration_error_is_the_mean_distance_of_bins() -> None:
    """Claims marked 0.9 of which nine in ten are right have no error; of which none is, an error of 0.9."""
    assert abs(calibration_error([(0.9, i < 9) for i in range(10)])) < 1e-9
    assert abs(calibration_error([(0.9, False)] * 10) - 0.9) < 1e-9
