"""Arrivals: the entries after the last filing in, the claims whose matters they may have changed, and denials anew, out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from counterclaim.store.answers import answer, denials_near
from counterclaim.store.batches import batches
from counterclaim.store.copies import copied_from, of_roots
from counterclaim.store.entries import EntryKind, entry_of
from counterclaim.store.held import event_rows
from counterclaim.store.history import answers_at
from counterclaim.store.judgments import judgments
from counterclaim.store.schema import claims, entries, events
from counterclaim.store.told import comparison, ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from counterclaim.model.matter import Comparison
    from counterclaim.store.entries import Entry


_JUDGING = frozenset((EntryKind.VERDICT, EntryKind.CORRECTION, EntryKind.RETRACTION))


class Arrivals:
    """What came after the entry ``base``, when all was filed, up to ``until``."""

    def __init__(self, connection: Connection, base: int, until: int) -> None:
        self._connection = connection
        self._base = base
        self._until = until

    def touched(self) -> set[str]:
        """The claims whose matters may be others than they were; too many do no harm."""
        found = {name for entry in self._entries for name in _named(entry)}
        reports = self._reports
        carried = copied_from(self._connection, reports)
        reports = reports | of_roots(self._connection, carried.values())
        for batch in batches(sorted(reports)):
            found.update(self._connection.scalars(select(claims.c.id).where(claims.c.report.in_(batch))))
        return found | self._answered_anew()

    def answers(self, ids: Iterable[str]) -> list[Comparison]:
        """What denials answered among these claims."""
        sought = set(ids)
        before = [comparison(row) for row in answers_at(self._connection, self._base, "second", sought)]
        kept = [told for told in before if told.first not in self._anew]
        anew = (told for answers in self._anew.values() for told in answers if told.second in sought)
        return sorted([*kept, *anew], key=ends)

    @cached_property
    def _entries(self) -> list[Entry]:
        query = select(entries).where(entries.c.seq > self._base, entries.c.seq <= self._until).order_by(entries.c.seq)
        return [entry_of(row) for row in self._connection.execute(query)]

    @cached_property
    def _reports(self) -> set[str]:
        """The reports that came, and those of which a claim was corrected or added."""
        found = {entry.subject for entry in self._entries if entry.kind is EntryKind.REPORT}
        corrected = [entry.subject for entry in self._entries if entry.kind in {EntryKind.CORRECTION, EntryKind.ADDITION}]
        for batch in batches(corrected):
            found.update(self._connection.scalars(select(claims.c.report).where(claims.c.id.in_(batch))))
        # What a coder says of an event may change what denials answer.
        judged = [entry.subject for entry in self._entries if entry.kind in _JUDGING]
        for batch in batches(judged):
            found.update(self._connection.scalars(select(events.c.report).where(events.c.id.in_(batch))))
        return found

    @cached_property
    def _anew(self) -> dict[str, tuple[Comparison, ...]]:
        """What the denials answer that these reports concern."""
        near = denials_near(self._connection, sorted(self._reports))
        there = {row.id for row in event_rows(self._connection, sorted(near)) if row.entry <= self._until}
        judged = judgments(self._connection, until=self._until) if there else None
        return {
            name: answer(self._connection, near[name], judged, until=self._until)
            for name in sorted(there)
            if judged is not None
        }

    def _answered_anew(self) -> set[str]:
        before = {comparison(row) for row in answers_at(self._connection, self._base, "first", self._anew)}
        now = {told for answers in self._anew.values() for told in answers}
        return {told.second for told in before ^ now}


def _named(entry: Entry) -> list[str]:
    """The claims that an entry names."""
    if entry.kind is EntryKind.REPORT:
        return []
    if entry.kind is EntryKind.WITHDRAWAL:
        return list(entry.body["claims"])
    return [entry.subject, *([entry.body["other"]] if entry.kind is EntryKind.LINK else [])]
