"""Matters: claims in, groups of claims about one thing out; one by one as reports arrive, the same whatever their order."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from counterclaim.ledger.clusters import clusters
from counterclaim.ledger.facets import Facets, facets_of, may_share, told_apart
from counterclaim.ledger.parts import Split, split_parts
from counterclaim.ledger.reasons import joined_by
from counterclaim.ledger.tellings import told_alike
from counterclaim.ledger.tokens import searched, tokens, told_searched, told_tokens
from counterclaim.ledger.told import telling_order
from counterclaim.model.matter import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.model.record import ClaimRecord

_COPIES = 2  # reports with one sentence of which its words are filed

_Telling = tuple[str, str, str | None]  # a sentence, its count and its target


def group(records: Iterable[ClaimRecord]) -> tuple[Matter, ...]:
    """The matters of the claims, in order of their first telling."""
    index = MatterIndex()
    for record in records:
        index.add(record)
    return index.matters()


class MatterIndex:
    """Claims grouped into matters, incrementally.

    Claims with equal facets form a cell; cells that may share a matter form a block, found by index tokens (effect, kind of
    target, month, land or side; count, month and uncommon words) and never by a pass over all claims. A block is regrouped when
    it is next asked for, from the set of its claims alone: so the matters depend on which claims arrived, never on their order.
    """

    def __init__(self) -> None:
        self._records: dict[str, ClaimRecord] = {}
        self._cells: dict[Facets, list[str]] = {}
        self._filed: dict[tuple[str, ...], list[Facets]] = defaultdict(list)
        self._told: dict[tuple[str, ...], dict[int, dict[_Telling, list[ClaimRecord]]]] = defaultdict(_by_cell)
        self._parent: dict[Facets, Facets] = {}
        self._blocks: dict[Facets, list[Facets]] = {}
        self._grouped: dict[Facets, tuple[Matter, ...]] = {}
        self._cell_of: dict[str, Facets] = {}

    def add(self, record: ClaimRecord) -> bool:
        """Files a claim; false where a claim of that id was filed before (a second arrival changes nothing)."""
        if record.id in self._records:
            return False
        facets = facets_of(record)
        self._records[record.id] = record
        self._cell_of[record.id] = facets
        if facets in self._cells:
            self._cells[facets].append(record.id)
        else:
            self._file(facets, record.id)
        self._file_telling(record, facets)
        self._grouped.pop(self._root(facets), None)
        return True

    def restore(self, records: Sequence[ClaimRecord]) -> None:
        """Files all claims of a block that was found before: what they may share with each other is not asked again.

        None of them, and nothing that may share a matter with one of them, was filed yet.
        """
        first = facets_of(records[0])
        for record in records:
            facets = facets_of(record)
            self._records[record.id] = record
            self._cell_of[record.id] = facets
            if facets in self._cells:
                self._cells[facets].append(record.id)
            else:
                self._enter(facets, record.id)
                self._join(first, facets)
            self._enter_telling(record)

    def matters(self) -> tuple[Matter, ...]:
        """All matters, in order of their first telling."""
        found = [matter for root in self._blocks for matter in self._block(root)]
        return tuple(sorted(found, key=lambda matter: telling_order(matter.claims[0])))

    def near(self, claim: str) -> tuple[Matter, ...]:
        """The matters of a claim's block, its own among them: what it was weighed against."""
        return self._block(self._root(self._cell_of[claim]))

    def _file(self, facets: Facets, claim: str) -> None:
        self._enter(facets, claim)
        # By identity: each is one object, and to hash its many fields takes longer than the rest of this.
        seen = {id(facets)}
        for token in searched(facets):
            for other in self._filed.get(token, ()):
                if id(other) not in seen and may_share(facets, other):
                    self._join(facets, other)
                seen.add(id(other))

    def _file_telling(self, record: ClaimRecord, facets: Facets) -> None:
        """Joins the blocks of claims of other reports that tell the same count in the same words."""
        if not self._enter_telling(record):
            return
        # By identity, as above. Most of what has the same words is in the block by then: of each cell one claim is enough.
        settled: set[int] = set()
        for token in told_searched(record, facets):
            for cell, tellings in self._told.get(token, {}).items():
                if cell not in settled and self._settled(record, facets, tellings):
                    settled.add(cell)

    def _settled(self, record: ClaimRecord, facets: Facets, tellings: dict[_Telling, list[ClaimRecord]]) -> bool:
        """Whether a cell is in the block of a claim, now or before, or can never be because of its words."""
        others = [other for copies in tellings.values() for other in copies]
        cell = self._cell_of[others[0].id]
        if self._root(cell) is self._root(facets) or told_apart(facets, cell):
            return True
        alike = any(told_alike(record, other) for other in others)
        if alike:
            self._join(facets, cell)
        return alike

    def _enter_telling(self, record: ClaimRecord) -> bool:
        """Files the words of a claim; false where there are none, or where two other reports have told the same.

        Of the copies of one sentence two are kept, of two reports: whatever is told alike in a third is so in one of them.
        """
        cell = self._cell_of[self._cells[self._cell_of[record.id]][0]]
        new = False
        for token in told_tokens(record, cell):
            copies = self._told[token][id(cell)][record.evidence, record.number, record.target]
            new = len(copies) < _COPIES and all(copy.report != record.report for copy in copies)
            if new:
                copies.append(record)
        return new

    def _enter(self, facets: Facets, claim: str) -> None:
        """A cell of its own, in a block of its own."""
        self._cells[facets] = [claim]
        self._parent[facets] = facets
        self._blocks[facets] = [facets]
        for token in tokens(facets):
            self._filed[token].append(facets)

    def _root(self, facets: Facets) -> Facets:
        while self._parent[facets] is not facets:
            self._parent[facets] = facets = self._parent[self._parent[facets]]
        return facets

    def _join(self, one: Facets, other: Facets) -> None:
        small, large = sorted((self._root(one), self._root(other)), key=lambda root: len(self._blocks[root]))
        if small is large:
            return
        self._parent[small] = large
        self._blocks[large] += self._blocks.pop(small)
        self._grouped.pop(small, None)
        self._grouped.pop(large, None)

    def _block(self, root: Facets) -> tuple[Matter, ...]:
        if root not in self._grouped:
            cells = {cell: [self._records[i] for i in self._cells[cell]] for cell in self._blocks[root]}
            self._grouped[root] = tuple(_regrouped(cells))
        return self._grouped[root]


def _by_cell() -> dict[int, dict[_Telling, list[ClaimRecord]]]:
    return defaultdict(lambda: defaultdict(list))


def _regrouped(cells: dict[Facets, list[ClaimRecord]]) -> Iterator[Matter]:
    """The matters of a block: clusters of cells that may all share one, each split into its whole and its parts."""
    for cluster in clusters(cells):
        records = sorted((record for cell in cluster for record in cells[cell]), key=telling_order)
        yield from _matters(split_parts(records))


def _matters(split: Split) -> Iterator[Matter]:
    parts = [(matter_id(claims), claims, told) for claims, told in split.parts]
    if split.whole:
        yield Matter(matter_id(split.whole), split.whole, joined_by(split.whole), tuple(name for name, _, _ in parts))
    for name, claims, told in parts:
        yield Matter(name, claims, (*joined_by(claims), f"told apart from a larger count: {told}"))
    for claims in split.others:
        yield Matter(matter_id(claims), claims, joined_by(claims))


def matter_id(claims: tuple[ClaimRecord, ...]) -> str:
    """The id of a matter: a digest of the id of its first claim."""
    return matter_name(claims[0].id)


def matter_name(first: str) -> str:
    """The id of the matter whose first claim has this id."""
    return f"m-{sha256(first.encode()).hexdigest()[:12]}"
