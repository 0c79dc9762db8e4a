"""Parts: claims alike in effect, side, place and days that yet count different things, told apart within each report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from counterclaim.ledger.incidents import tells_new_act
from counterclaim.ledger.qualifiers import Qualifiers, brought_about, count_at, qualifiers, revising
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.record import ClaimRecord


_TELLING_COUNT = 10  # from which on a count tells better what it counts than the words around it


@dataclass(frozen=True, slots=True)
class Split:
    """Claims of one whole and the groups of its parts, each in order of telling, with what tells each part.

    ``others`` are groups that look like parts and are none: incidents of their own.
    """

    whole: tuple[ClaimRecord, ...]
    parts: tuple[tuple[tuple[ClaimRecord, ...], str], ...]
    others: tuple[tuple[ClaimRecord, ...], ...] = ()


def split_parts(records: Sequence[ClaimRecord]) -> Split:
    """Tells the whole from its parts.

    A voice does not contradict itself within one report: where it tells two counts of the same, the smaller is a part of
    the larger, unless the sentence revises an older toll; and two counts in one sentence with different descriptions are
    two things. The words that mark a part in one report mark it in all.
    """
    if len(records) == 1:
        return Split(tuple(records), ())
    told = {record.id: qualifiers(record) for record in records}
    small, marks = _contrasts(records, told)
    marks |= frozenset().union(*(told[r.id].tiers[0] for r in records if told[r.id].part))
    marks |= _spots(records, told)
    small |= {r.id for r in records if r.part_of and any(_holds(o, r) for o in records if not o.part_of)}
    others = [r for r in records if r.id in small and _of_own_act(r, records)]
    if others:
        own = {r.id for r in others}
        split = split_parts([r for r in records if r.id not in own])
        return replace(split, others=(*split.others, *((r,) for r in others)))
    parts = [r for r in records if r.id in small or told[r.id].part or told[r.id].all & marks]
    apart = {r.id for r in parts}
    whole = [r for r in records if r.id not in apart]
    if not whole and len({_part_key(record, told, marks) for record in records}) == 1:
        return Split(tuple(records), ())
    return _grouped(tuple(whole), parts, told, marks)


def _of_own_act(part: ClaimRecord, records: Sequence[ClaimRecord]) -> bool:
    """Whether a smaller count and each larger one of its voice and report are told of an act each: then neither is part of the other."""
    larger = [
        r for r in records if (r.report, r.voice) == (part.report, part.voice) and below(part, r) and r.id != part.part_of
    ]
    return bool(larger) and all(r.evidence != part.evidence and tells_new_act(r) and tells_new_act(part) for r in larger)


def _holds(whole: ClaimRecord, part: ClaimRecord) -> bool:
    """Whether a count is that of which another is told as a part, or a larger one of its voice: nobody takes back 17 by one of 18."""
    same_voice = (whole.voice and whole.voice.key) == (part.voice and part.voice.key)
    return whole.id == part.part_of or (same_voice and whole.voice is not None and below(part, whole))


def disjoint(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two intervals share no number."""
    return below(one, other) or below(other, one)


def below(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether the first interval ends before the second begins; "more than 250" is told for 250, not against it."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low - above(other)


def above(record: ClaimRecord) -> bool:
    """Whether a count is told as more than a number, which is one less than its lower end."""
    return record.high is None and record.hedge is not None and record.hedge.lower() in _above()


@cache
def _above() -> frozenset[str]:
    return frozenset(load_yaml("quantities")["hedges_before"]["above"])


def _contrasts(records: Sequence[ClaimRecord], told: dict[str, Qualifiers]) -> tuple[set[str], frozenset[str]]:
    """The claims that are smaller counts beside a larger one of their voice and report, and the concepts that mark parts."""
    small: set[str] = set()
    marks: set[str] = set()
    for group in _by_voice(records):
        for one, other in combinations(group, 2):
            only = (told[one.id].all - told[other.id].all, told[other.id].all - told[one.id].all)
            if all(only) and _listed(one, other):
                marks |= only[0] | only[1]
            elif disjoint(one, other) and not (revising(one) or revising(other) or _taken_back(one, other)):
                part, mark = (one, only[0]) if below(one, other) else (other, only[1])
                small.add(part.id)
                marks |= mark
    return small, frozenset(marks)


def _taken_back(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether nobody is counted, or one count takes the place of the other, which is denied or has risen: neither is a part."""
    if 0 in (one.high, other.high) or (one.status == Status.DENIED) != (other.status == Status.DENIED):
        return True
    small, large = (one, other) if below(one, other) else (other, one)
    one_place = (small.place and small.place.key) == (large.place and large.place.key)
    return one_place and small.evidence != large.evidence and brought_about(large)


def _spots(records: Iterable[ClaimRecord], told: dict[str, Qualifiers]) -> frozenset[str]:
    """What sets two spots within a place apart, where small counts tell both: a shell on the school is none on the market."""
    small = {told[record.id].tiers[0] for record in records if (record.low or 0) < _TELLING_COUNT} - {frozenset()}
    apart = any(one.isdisjoint(other) for one, other in combinations(small, 2))
    return frozenset().union(*small) if apart else frozenset()


def _by_voice(records: Iterable[ClaimRecord]) -> list[list[ClaimRecord]]:
    groups: dict[tuple[str, str | None], list[ClaimRecord]] = defaultdict(list)
    for record in records:
        groups[record.report, record.voice.key if record.voice else None].append(record)
    return [group for group in groups.values() if len(group) > 1]


def _listed(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two counts stand at two places of one sentence."""
    return one.evidence == other.evidence and one.evidence_span == other.evidence_span and count_at(one) != count_at(other)


def _grouped(
    whole: tuple[ClaimRecord, ...], parts: list[ClaimRecord], told: dict[str, Qualifiers], marks: frozenset[str]
) -> Split:
    """Parts that share a concept, or without any a number, make one group; a bare count equal to one part alone joins it."""
    groups: dict[str, list[ClaimRecord]] = defaultdict(list)
    for record in parts:
        groups[_part_key(record, told, marks)].append(record)
    joined = {record.id: key for record in whole if (key := _told_alone(record, whole, groups))}
    stay = tuple(record for record in whole if record.id not in joined)
    for record in whole:
        if record.id in joined:
            groups[joined[record.id]].append(record)
    order = {record.id: n for n, record in enumerate((*whole, *parts))}
    return Split(stay, tuple((tuple(sorted(group, key=lambda r: order[r.id])), key) for key, group in sorted(groups.items())))


def _part_key(record: ClaimRecord, told: dict[str, Qualifiers], marks: frozenset[str]) -> str:
    best = told[record.id].best(marks)
    return " and ".join(sorted(best)) if best else f"{record.count}"


def _told_alone(record: ClaimRecord, whole: Sequence[ClaimRecord], groups: dict[str, list[ClaimRecord]]) -> str | None:
    """The one part whose exact count a bare claim has, where it fits no count of the whole told in another report."""
    if record.low is None or record.low != record.high:
        return None
    keys = [key for key, group in groups.items() if any(r.count == record.count and r.report != record.report for r in group)]
    if len(keys) != 1:
        return None
    others = [r for r in whole if r.report != record.report and r.count != record.count]
    return keys[0] if others and all(disjoint(record, r) for r in others) else None
