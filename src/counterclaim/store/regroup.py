"""Regrouping: claims and an entry in, the matters of their blocks as they were then out; only these blocks are read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from counterclaim.ledger.facets import facets_of
from counterclaim.ledger.matters import MatterIndex
from counterclaim.ledger.tokens import filed_under, looked_for, may_meet
from counterclaim.store.batches import batches
from counterclaim.store.blocks import groups, of_blocks
from counterclaim.store.entries import EntryKind
from counterclaim.store.held import claim_record, claim_rows
from counterclaim.store.judgments import judgments, links
from counterclaim.store.schema import entries
from counterclaim.store.schema import tokens as token_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from counterclaim.model.matter import Matter
    from counterclaim.model.record import ClaimRecord
    from counterclaim.store.judgments import Link


class Regrouping:
    """The blocks of some claims as of an entry.

    A block only ever grows as claims arrive, so the claims of a block of then are among those of its block of now; all but
    claims that a later correction moved elsewhere, which are looked for by what they told then.
    """

    def __init__(self, connection: Connection, until: int) -> None:
        self._connection = connection
        self._until = until
        self._records: dict[str, ClaimRecord] = {}
        self._index = MatterIndex()
        self._seen: set[str] = set()  # claims whose blocks are loaded, as far as they had come in

    def around(self, ids: Iterable[str]) -> list[tuple[Matter, ...]]:
        """The groups of matters around these claims, those left out that had not come in."""
        asked = set(ids)
        wanted = set(asked)
        while missing := wanted - self._seen:
            self._seen |= missing
            self._load(of_blocks(self._connection, missing) | missing)
            wanted |= self._tied()
        return groups(self._index, asked & self._records.keys(), self._links)

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return links(self._connection, until=self._until)

    def _load(self, ids: set[str]) -> None:
        for record in self._then(ids - self._records.keys()):
            self._records[record.id] = record
            self._index.add(record)

    def _then(self, ids: Iterable[str]) -> list[ClaimRecord]:
        rows = [row for row in claim_rows(self._connection, sorted(ids)) if row.entry <= self._until]
        judged = judgments(self._connection, [row.id for row in rows], until=self._until)
        return [judged.applied(claim_record(row)) for row in rows]

    def _tied(self) -> set[str]:
        """What links, and corrections made since, tie to the claims that are loaded."""
        ends = [{link.one, link.other} for link in self._links]
        ties = [*ends, *self._moved]
        return {end for tie in ties if tie & self._records.keys() for end in tie}

    @cached_property
    def _moved(self) -> list[set[str]]:
        """Each claim that a later correction moved to another block, with the claims that it might share a matter with before."""
        query = select(entries.c.subject).where(entries.c.kind == EntryKind.CORRECTION.value, entries.c.seq > self._until)
        corrected = set(self._connection.scalars(query))
        if not corrected:
            return []
        then = self._then(corrected)
        now = {row.id: claim_record(row) for row in claim_rows(self._connection, sorted(corrected))}
        judged = judgments(self._connection, sorted(corrected))
        moved = [record for record in then if _grouped_by(record) != _grouped_by(judged.applied(now[record.id]))]
        return [{record.id, *self._met(record, moved)} for record in moved]

    def _met(self, record: ClaimRecord, moved: list[ClaimRecord]) -> set[str]:
        wanted = {"/".join(token) for token in (*looked_for(record), *filed_under(record))}
        beside: set[str] = set()
        for batch in batches(sorted(wanted)):
            beside.update(self._connection.scalars(select(token_table.c.claim).where(token_table.c.token.in_(batch))))
        return {other.id for other in (*self._then(beside), *moved) if may_meet(record, other)}


def _grouped_by(record: ClaimRecord) -> tuple[object, ...]:
    """What of a claim decides with which others it is weighed."""
    return facets_of(record), record.count, record.number, record.hedge, record.target
