"""Replay: a ledger as of an entry of its log, made from all that had come in by then and from nothing that came later.

This is what the past means, and what a whole export takes; `past` looks the same up where only a part is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from counterclaim.ledger.matters import group
from counterclaim.store.answers import answer, may_deny
from counterclaim.store.assembled import assembled
from counterclaim.store.batches import batches
from counterclaim.store.contents import records_until
from counterclaim.store.copies import copied_until
from counterclaim.store.figures import comparisons, figures_of
from counterclaim.store.held import arrived, event_query, event_record
from counterclaim.store.judgments import judgments
from counterclaim.store.linked import linked
from counterclaim.store.schema import events, names
from counterclaim.store.views import ordered_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from counterclaim.model.held import Cell, HeldMatter, MatterFigures
    from counterclaim.model.matter import Comparison, Matter


@dataclass
class Replay:
    """The ledger as of an entry, made from what had come in by then; ``until`` is the entry's number."""

    connection: Connection
    until: int

    @cached_property
    def _matters(self) -> dict[str, Matter]:
        judged = judgments(self.connection, until=self.until)
        found = group(records_until(self.connection, self.until, judged))
        return {matter.id: matter for matter in linked(found, judged.links.values())}

    @cached_property
    def _copied(self) -> dict[str, str]:
        return copied_until(self.connection, self.until)

    @cached_property
    def _answers(self) -> list[Comparison]:
        return answers_until(self.connection, self.until)

    def figures(self) -> Iterator[MatterFigures]:
        """See `View`."""
        yield from sorted(self._figures.values(), key=_most_told, reverse=True)

    def cells(self, sides: int) -> list[Cell]:
        """See `View`."""
        leading: dict[tuple[str, str], tuple[MatterFigures, int]] = {}
        told: dict[str, int] = {}
        for figures in self.figures():
            cell = (figures.side_key, figures.effect)
            first, others = leading.get(cell, (figures, 0))
            leading[cell] = (first, others + 1)
            told[figures.side_key] = told.get(figures.side_key, 0) + figures.claims
        order = sorted(told, key=lambda side: (-told[side], side))[:sides]
        return ordered_cells([found for (side, _), found in leading.items() if side in order], order)

    def matter(self, name: str) -> HeldMatter | None:
        """See `View`."""
        sought = {name, *self.connection.scalars(select(names.c.claim).where(names.c.name == name))}
        found = self._matters.get(name) or next(
            (matter for matter in self._matters.values() if any(claim.id in sought for claim in matter.claims)), None
        )
        if found is None:
            return None
        return next(self._held([found]))

    def held(self) -> Iterator[HeldMatter]:
        """See `View`."""
        for batch in batches(sorted(self._matters)):
            yield from self._held([self._matters[name] for name in batch])

    def _held(self, found: list[Matter]) -> Iterator[HeldMatter]:
        shown = [(self._figures[matter.id], [claim.id for claim in matter.claims]) for matter in found]
        told = [c for matter in found for c in (*self._about[matter.id], *self._answering(matter))]
        return assembled(self.connection, shown, told, until=self.until)

    @cached_property
    def _about(self) -> dict[str, list[Comparison]]:
        """The relations of each matter, those of its claims to the whole of which they are a part among them."""
        about = {name: comparisons([matter], self._matters) for name, matter in self._matters.items()}
        for matter in self._matters.values():
            for part in matter.parts:
                if part in about:
                    inside = {claim.id for claim in self._matters[part].claims}
                    about[part] = [*about[part], *(c for c in about[matter.id] if c.first in inside)]
        return about

    @cached_property
    def _figures(self) -> dict[str, MatterFigures]:
        judged = judgments(self.connection, until=self.until)
        return {
            name: figures_of(matter, judged, comparisons([matter], self._matters), self._copied, self._answering(matter))
            for name, matter in self._matters.items()
        }

    def _answering(self, matter: Matter) -> list[Comparison]:
        ids = {claim.id for claim in matter.claims}
        return [told for told in self._answers if told.second in ids]


def answers_until(connection: Connection, until: int) -> list[Comparison]:
    """What all denials that had come in by an entry answered then."""
    judged = judgments(connection, until=until)
    query = event_query().where(may_deny(), arrived(events) <= until).order_by(events.c.id)
    rows = list(connection.execute(query))
    return [told for row in rows for told in answer(connection, event_record(row), judged, until=until)]


def _most_told(figures: MatterFigures) -> tuple[int, str]:
    return figures.claims, figures.id
