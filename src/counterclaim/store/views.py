"""Views: matters by claims, by cell and by id, from the tables that filing keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import func, select

from counterclaim.model.held import Cell
from counterclaim.store.assembled import assembled
from counterclaim.store.batches import batches
from counterclaim.store.figures import from_json
from counterclaim.store.schema import filings, matters, names
from counterclaim.store.told import told_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldMatter, MatterFigures


_FIRST = 8  # matters that are looked up first: a preview of all goes no further
_MOST_TOLD = (matters.c.claims.desc(), matters.c.id.desc())


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which matters to show; empty fields choose all."""

    effects: frozenset[str] = frozenset()
    side: str = ""
    contradicted: bool = False

    def takes(self, figures: MatterFigures) -> bool:
        """Whether a matter is chosen; a side by its key or by a word in its name."""
        return (
            (not self.effects or figures.effect in self.effects)
            and (
                not self.side
                or self.side.casefold()
                in {figures.side_key.casefold(), *figures.side.casefold().split(), figures.side.casefold()}
            )
            and (not self.contradicted or figures.contradicted)
        )


class View(Protocol):
    """What a ledger shows."""

    def figures(self) -> Iterator[MatterFigures]:
        """All matters in figures, most told first."""

    def cells(self, sides: int) -> list[Cell]:
        """The matrix: for the sides told of most, by effect, the matter told by most claims."""

    def matter(self, name: str) -> HeldMatter | None:
        """The matter of an id that it has or had, or of the id of one of its claims."""

    def held(self) -> Iterator[HeldMatter]:
        """All matters with claims and relations, in an order that content alone decides."""


@dataclass(frozen=True, slots=True)
class CurrentView:
    """The ledger as it is."""

    connection: Connection

    def figures(self) -> Iterator[MatterFigures]:
        """See `View`."""
        query = select(matters.c.figures).order_by(*_MOST_TOLD)
        with self.connection.execute(query.execution_options(yield_per=1000)) as rows:
            yield from (from_json(row.figures) for row in rows)

    def cells(self, sides: int) -> list[Cell]:
        """See `View`."""
        cell = (matters.c.side_key, matters.c.effect)
        counted = select(*cell, func.count().label("matters"), func.sum(matters.c.claims).label("told")).group_by(*cell)
        rows = self.connection.execute(counted).all()
        told: dict[str, int] = {}
        for row in rows:
            told[row.side_key] = told.get(row.side_key, 0) + int(row.told)
        order = sorted(told, key=lambda side: (-told[side], side))[:sides]
        found = [(self._leading(row.side_key, row.effect), row.matters) for row in rows if row.side_key in order]
        return ordered_cells(found, order)

    def _leading(self, side: str, effect: str) -> MatterFigures:
        """The matter of a cell that is told by most claims; one seek in the index, however many there are."""
        query = select(matters.c.figures).where(matters.c.side_key == side, matters.c.effect == effect)
        return from_json(self.connection.execute(query.order_by(*_MOST_TOLD).limit(1)).scalar_one())

    def matter(self, name: str) -> HeldMatter | None:
        """See `View`."""
        found = self.connection.scalar(select(filings.c.matter).where(filings.c.claim == name)) or name
        text = self.connection.scalar(select(matters.c.figures).where(matters.c.id == found))
        if text is None:  # an id noted before an earlier claim came in leads to where its own first claim is now
            claim = select(names.c.claim).where(names.c.name == name).scalar_subquery()
            found = self.connection.scalar(select(filings.c.matter).where(filings.c.claim == claim)) or name
            text = self.connection.scalar(select(matters.c.figures).where(matters.c.id == found))
        if text is None:
            return None
        ids = list(
            self.connection.scalars(select(filings.c.claim).where(filings.c.matter == found).order_by(filings.c.position))
        )
        return next(assembled(self.connection, [(from_json(text), ids)], told_among(self.connection, ids)))

    def held(self) -> Iterator[HeldMatter]:
        """See `View`."""
        names = list(self.connection.scalars(select(matters.c.id).order_by(matters.c.id)))
        for batch in batches(names, first=_FIRST):
            figures = {
                row.id: from_json(row.figures)
                for row in self.connection.execute(select(matters.c.id, matters.c.figures).where(matters.c.id.in_(batch)))
            }
            ids: dict[str, list[str]] = {name: [] for name in batch}
            query = select(filings.c.matter, filings.c.claim).where(filings.c.matter.in_(batch))
            for row in self.connection.execute(query.order_by(filings.c.matter, filings.c.position)):
                ids[row.matter].append(row.claim)
            told = told_among(self.connection, [claim for claims in ids.values() for claim in claims])
            yield from assembled(self.connection, [(figures[name], ids[name]) for name in batch], told)


def ordered_cells(found: Iterable[tuple[MatterFigures, int]], order: list[str]) -> list[Cell]:
    """Cells of the matrix: leading matters and how many there are in, by the order of sides and by effect out."""
    cells = [Cell(figures.side, figures.effect, figures, count - 1) for figures, count in found]
    return sorted(cells, key=lambda cell: (order.index(cell.matter.side_key), cell.effect))
