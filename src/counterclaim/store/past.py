"""The past: a ledger as of an entry, looked up in the history of what filing replaced; what came since then is grouped anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from counterclaim.ledger.matters import matter_name
from counterclaim.model.held import MatterFigures
from counterclaim.store.arrived import Arrivals
from counterclaim.store.assembled import assembled
from counterclaim.store.batches import batches
from counterclaim.store.copies import copied_then
from counterclaim.store.figures import figured, from_json
from counterclaim.store.history import VERSIONS, filed_at, held_then
from counterclaim.store.judgments import judgments
from counterclaim.store.regroup import Regrouping
from counterclaim.store.replay import Replay
from counterclaim.store.schema import names
from counterclaim.store.views import CurrentView, ordered_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Table

    from counterclaim.model.held import Cell, HeldMatter
    from counterclaim.model.matter import Comparison, Matter
    from counterclaim.store.views import View

    Found = tuple[Matter, list[Comparison], MatterFigures]


def view_of(connection: Connection, until: int | None) -> View:
    """The ledger as it is, or as of an entry."""
    if until is None:
        return CurrentView(connection)
    base = filed_at(connection, until)
    # Where a ledger is older than its history, the log alone tells of then.
    return Replay(connection, until) if base is None else PastView(connection, until, base)


@dataclass
class PastView:
    """The ledger as of the entry ``until``; ``base`` is the last one before it at which all was filed."""

    connection: Connection
    until: int
    base: int

    def figures(self) -> Iterator[MatterFigures]:
        """See `View`."""
        versions = [self._held(table) for table in VERSIONS]
        anew = sorted(self._anew.values(), key=_most_told, reverse=True)
        yield from merge(*versions, anew, key=_most_told, reverse=True)

    def cells(self, sides: int) -> list[Cell]:
        """See `View`."""
        matters, told = self._counted()
        by_side: dict[str, int] = {}
        for (side, _), claims in told.items():
            by_side[side] = by_side.get(side, 0) + claims
        order = sorted((side for side in by_side if by_side[side]), key=lambda side: (-by_side[side], side))[:sides]
        shown = [cell for cell, count in matters.items() if count and cell[0] in order]
        return ordered_cells([(self._leading(*cell), matters[cell]) for cell in shown], order)

    def matter(self, name: str) -> HeldMatter | None:
        """See `View`."""
        sought = {name, *self.connection.scalars(select(names.c.claim).where(names.c.name == name))}
        for group in self._regrouping.around(sought):
            found = list(self._figured(group))
            for matter, told, figures in found:
                ids = [claim.id for claim in matter.claims]
                if sought & set(ids):
                    about = [*told, *_as_part(matter, found), *self._arrivals.answers(ids)]
                    return next(assembled(self.connection, [(figures, ids)], about, until=self.until))
        return None

    def held(self) -> Iterator[HeldMatter]:
        """See `View`; all of it is made anew, as all of it is asked for."""
        yield from Replay(self.connection, self.until).held()

    @cached_property
    def _arrivals(self) -> Arrivals:
        return Arrivals(self.connection, self.base, self.until)

    @cached_property
    def _regrouping(self) -> Regrouping:
        return Regrouping(self.connection, self.until)

    @cached_property
    def _groups(self) -> list[tuple[Matter, ...]]:
        """The matters that what came after the last filing may have changed."""
        return self._regrouping.around(self._arrivals.touched())

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The ids under which those may have been filed: a matter is called after its first claim."""
        return frozenset(matter_name(claim.id) for group in self._groups for matter in group for claim in matter.claims)

    @cached_property
    def _anew(self) -> dict[str, MatterFigures]:
        return {figures.id: figures for group in self._groups for _, _, figures in self._figured(group)}

    def _figured(self, group: tuple[Matter, ...]) -> Iterator[Found]:
        claims = [claim for matter in group for claim in matter.claims]
        ids, reports = [claim.id for claim in claims], {claim.report for claim in claims}
        judged = judgments(self.connection, [*ids, *reports], until=self.until)
        copied = copied_then(self.connection, reports, self.until)
        yield from figured(group, judged, copied, self._arrivals.answers(ids))

    def _held(self, table: Table) -> Iterator[MatterFigures]:
        """The matters filed then, most told first."""
        query = select(table.c.id, table.c.figures).where(held_then(table, self.base))
        query = query.order_by(table.c.claims.desc(), table.c.id.desc())
        with self.connection.execute(query.execution_options(yield_per=1000)) as rows:
            yield from (from_json(row.figures) for row in rows if row.id not in self._gone)

    def _counted(self) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
        """How many matters, and how many claims in them, each cell of the matrix holds."""
        matters: dict[tuple[str, str], int] = {}
        told: dict[tuple[str, str], int] = {}
        for side, effect, count, claims in (*self._filed_cells(), *self._changed_cells()):
            matters[side, effect] = matters.get((side, effect), 0) + count
            told[side, effect] = told.get((side, effect), 0) + claims
        return matters, told

    def _filed_cells(self) -> Iterator[tuple[str, str, int, int]]:
        for table in VERSIONS:
            cell = (table.c.side_key, table.c.effect)
            query = select(*cell, func.count(), func.sum(table.c.claims)).where(held_then(table, self.base)).group_by(*cell)
            for side, effect, count, claims in self.connection.execute(query):
                yield side, effect, int(count), int(claims)

    def _changed_cells(self) -> Iterator[tuple[str, str, int, int]]:
        for table in VERSIONS:
            for batch in batches(sorted(self._gone)):
                columns = (table.c.side_key, table.c.effect, table.c.claims)
                query = select(*columns).where(table.c.id.in_(batch), held_then(table, self.base))
                yield from ((row.side_key, row.effect, -1, -row.claims) for row in self.connection.execute(query))
        yield from ((figures.side_key, figures.effect, 1, figures.claims) for figures in self._anew.values())

    def _leading(self, side: str, effect: str) -> MatterFigures:
        """The matter of a cell that was told by most claims."""
        found = [figures for figures in self._anew.values() if (figures.side_key, figures.effect) == (side, effect)]
        for table in VERSIONS:
            query = select(table.c.id).where(table.c.side_key == side, table.c.effect == effect, held_then(table, self.base))
            # Of those filed, at most all that are made anew are in the way of the one that is sought.
            ranked = query.order_by(table.c.claims.desc(), table.c.id.desc()).limit(len(self._gone) + 1)
            name = next((name for name in self.connection.scalars(ranked) if name not in self._gone), None)
            if name is not None:
                chosen = select(table.c.figures).where(table.c.id == name, held_then(table, self.base))
                found.append(from_json(self.connection.execute(chosen).scalar_one()))
        return max(found, key=_most_told)


def _as_part(matter: Matter, found: Iterable[Found]) -> Iterator[Comparison]:
    """The relations of a matter's claims to the whole of which they are a part."""
    inside = {claim.id for claim in matter.claims}
    yield from (told for whole, among, _ in found if matter.id in whole.parts for told in among if told.first in inside)


def _most_told(figures: MatterFigures) -> tuple[int, str]:
    return figures.claims, figures.id
