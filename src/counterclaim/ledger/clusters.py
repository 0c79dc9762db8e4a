"""Clusters: the cells of a block in, those that share a matter together out; first by what fits, then by what outweighs a misfit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from counterclaim.ledger.facets import Facets, fit, same_dead
from counterclaim.ledger.tellings import same_count
from counterclaim.ledger.tokens import searched, tokens
from counterclaim.ledger.told import telling_order
from counterclaim.ledger.weigh import NEVER, parted, points, two_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from counterclaim.model.record import ClaimRecord

    Cells = Mapping[Facets, Sequence[ClaimRecord]]

_CARRIED = 1.5  # points that a claim as a reader found it must have with one of a cluster, even where all its fields fit
_ENOUGH = 0.0  # points a pair, on the average of all pairs, from which two clusters are one matter
_ENOUGH_AS_READ = -0.6  # the same where a reader found the claims: what fitted was joined more strictly then
_MARGIN = 0.5  # points by which one cluster must have more for it than another
_NEVERS = 0.34  # share of pairs that are never one matter, beyond which two clusters are none
_MOST = 40  # clusters of a block that are weighed; in larger blocks there is too much that looks alike
_HEARD = 8  # claims that speak for a cluster


def clusters(cells: Cells) -> list[list[Facets]]:
    """The cells that share a matter."""
    return _merged(_fitting(cells), cells)


def _fitting(cells: Cells) -> list[list[Facets]]:
    """Cells that tell most come first; one that tells less joins a cluster only where no other would have it as well."""
    heard = {cell: sorted(records, key=telling_order)[:_HEARD] for cell, records in cells.items()}
    order = sorted(cells, key=lambda cell: (-cell.told, _length(cell), min(map(telling_order, cells[cell]))))
    found: list[list[Facets]] = []
    # By the tokens of their first cells, as all of a cluster must fit: no cell is held against clusters that cannot have it.
    filed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for cell in order:
        near = sorted({place for token in searched(cell) for place in filed.get(token, ())})
        fitting = [
            cluster
            for cluster in (found[place] for place in near)
            if all(fit(cell, member) and not _told_apart(cell, member, cells) for member in cluster)
            and any(_carried(cell, member, heard) for member in cluster)
        ]
        full = cell.told == max((member.told for cluster in fitting for member in cluster), default=0)
        if len(fitting) == 1 or (fitting and full):
            _nearest(cell, fitting, heard).append(cell)
        else:
            for token in tokens(cell):
                filed[token].append(len(found))
            found.append([cell])
    return found


def _nearest(cell: Facets, fitting: Sequence[list[Facets]], heard: Cells) -> list[Facets]:
    """The cluster that is nearest in time, of two as near the one that tells the same count."""
    if len(fitting) == 1:
        return fitting[0]
    return min(fitting, key=lambda cluster: (_distance(cell, cluster[0]), not _as_many(cell, cluster, heard)))


def _as_many(cell: Facets, cluster: Sequence[Facets], heard: Cells) -> bool:
    """Whether a cell and a cluster tell one count: of two incidents in a town that day it is the one of that count."""
    return any(same_count(one, other) for one in heard[cell] for member in cluster for other in heard[member])


def _carried(cell: Facets, member: Facets, heard: Cells) -> bool:
    """Whether more than fields that fit speaks for one matter, where a reader may have found the wrong ones.

    Where side, place and days are told for both, and where people told the fields, what fits is enough, however the counts differ.
    """
    if cell.full and member.full:
        return True
    pairs = ((one, other) for one in heard[cell] for other in heard[member])
    return any((_as_told(one) and _as_told(other)) or points(one, other, cell, member) >= _CARRIED for one, other in pairs)


def _as_told(record: ClaimRecord) -> bool:
    """Whether a person told the fields of a claim: no reader is wholly sure."""
    return record.confidence >= 1


@dataclass(slots=True)
class _Weight:
    """The points of all pairs between two clusters, and how many pairs there are; ``apart`` where a report tells them apart."""

    points: float
    nevers: int
    pairs: int
    apart: bool

    def __add__(self, other: _Weight) -> _Weight:
        return _Weight(
            self.points + other.points, self.nevers + other.nevers, self.pairs + other.pairs, self.apart or other.apart
        )

    @property
    def average(self) -> float:
        return NEVER if self.apart or self.nevers > _NEVERS * self.pairs else self.points / self.pairs


def _merged(found: list[list[Facets]], cells: Cells) -> list[list[Facets]]:
    """Joins the two clusters for which most speaks, again and again, as long as enough does."""
    if not 1 < len(found) <= _MOST:
        return found
    members = {n: [n] for n in range(len(found))}
    heard = [_speakers(cluster, cells) for cluster in found]
    by_report = [_by_report(cluster, cells) for cluster in found]
    weights = {
        (one, other): _weight(
            heard[one],
            heard[other],
            apart=_of_two_sides(found[one], found[other]) or _of_two_kinds(by_report[one], by_report[other]),
        )
        for one, other in combinations(members, 2)
    }
    as_told = all(_as_told(record) for records in cells.values() for record in records)
    enough = _ENOUGH if as_told else _ENOUGH_AS_READ
    torn: set[tuple[int, int]] = set()
    while sought := [pair for pair in weights if pair not in torn and weights[pair].average >= enough]:
        one, other = max(sought, key=lambda pair: (weights[pair].average, -pair[0], -pair[1]))
        if _torn(one, other, members, weights) or _torn(other, one, members, weights):
            torn.add((one, other))
            continue
        members[one] += members.pop(other)
        del weights[one, other]
        for third in members:
            if third != one:
                weights[_pair(one, third)] += weights.pop(_pair(other, third))
    return [[cell for n in group for cell in found[n]] for group in members.values()]


def _torn(one: int, other: int, members: Iterable[int], weights: Mapping[tuple[int, int], _Weight]) -> bool:
    """Whether a third cluster, never one with the other, has the first as well: then nothing tells to which it belongs."""
    near = weights[_pair(one, other)].average - _MARGIN
    return any(
        weights[_pair(one, third)].average >= near and weights[_pair(other, third)].average == NEVER
        for third in members
        if third not in (one, other)
    )


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _speakers(cluster: Sequence[Facets], cells: Cells) -> list[tuple[ClaimRecord, Facets]]:
    """Those claims of a cluster that are told first, each count once."""
    told = sorted(((record, cell) for cell in cluster for record in cells[cell]), key=lambda item: telling_order(item[0]))
    by_count = {(record.low, record.high): (record, cell) for record, cell in reversed(told)}
    return sorted(by_count.values(), key=lambda item: telling_order(item[0]))[:_HEARD]


def _by_report(cluster: Sequence[Facets], cells: Cells) -> dict[str, list[ClaimRecord]]:
    found: dict[str, list[ClaimRecord]] = defaultdict(list)
    for cell in cluster:
        for record in cells[cell]:
            found[record.report].append(record)
    return found


def _of_two_kinds(one: Mapping[str, Sequence[ClaimRecord]], other: Mapping[str, Sequence[ClaimRecord]]) -> bool:
    """Whether a report tells the fighters of one cluster and those of another who were none, however many speak for either."""
    return any(two_kinds(a, b) for report in one.keys() & other.keys() for a in one[report] for b in other[report])


def _weight(one: Sequence[tuple[ClaimRecord, Facets]], other: Sequence[tuple[ClaimRecord, Facets]], *, apart: bool) -> _Weight:
    told = [points(a, b, first, second) for a, first in one for b, second in other]
    apart = apart or any(parted(a, b) for a, _ in one for b, _ in other)
    return _Weight(sum(told), sum(value == NEVER for value in told), len(told), apart)


def _of_two_sides(one: Sequence[Facets], other: Sequence[Facets]) -> bool:
    """Whether two clusters tell of two sides, unless whose the dead were may be what is at odds."""
    if len({cell.side for cell in (*one, *other)} - {None}) < 2:
        return False
    return any(
        cell.side is not None and member.side is not None and cell.side != member.side and not same_dead(cell, member)
        for cell in one
        for member in other
    )


def _told_apart(cell: Facets, member: Facets, cells: Cells) -> bool:
    """Whether one report tells two different counts, one with a side or place and one without: then they are two matters.

    So they are where it tells one of them as another incident, and other counts of two spots in a town.
    """
    if (
        cell.people
        and cell.within
        and member.within
        and cell.within.isdisjoint(member.within)
        and not _as_many(cell, [member], cells)
    ):
        return True
    if cell.another != member.another and {r.report for r in cells[cell]} & {r.report for r in cells[member]}:
        return True
    if (cell.side is None) == (member.side is None) and (cell.place is None) == (member.place is None):
        return False
    counts = {(record.report, record.count) for record in cells[cell]}
    by_report = {report for report, _ in counts}
    return any(r.report in by_report and (r.report, r.count) not in counts for r in cells[member])


def _length(cell: Facets) -> int:
    start, end = cell.period.start, cell.period.end
    return (end - start).days if start and end else 0


def _distance(cell: Facets, other: Facets) -> int:
    """Days between the ends of two periods, both ends together."""
    pairs = ((cell.period.start, other.period.start), (cell.period.end, other.period.end))
    return sum(abs((one - two).days) for one, two in pairs if one and two)
