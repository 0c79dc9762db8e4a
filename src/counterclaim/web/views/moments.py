"""As of: the log of a ledger, and what its figures became between two moments."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.web.paging import paged
from counterclaim.web.queries import log_entries
from counterclaim.web.shown import Shown, matter_shown
from counterclaim.web.state import partly, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import MatterFigures
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

_MOST = 100  # changes that one page shows
_LOOKED_AT = 20_000  # matters that are held against each other


def moments(ledger: Ledger, given: Given) -> Shown:
    """Entries of the log, the newest first; with ``since``, what the figures became from then to the moment shown."""
    start, size = given.window()
    since = given.text("since")
    with state_of(ledger, None) as state:
        rows = log_entries(state, start, size + 1)
    changes: list[Shown] = []
    if since:
        with _figures(ledger, since) as then, _figures(ledger, given.as_of) as now:
            changes = list(islice(_changes({figures.id: figures for figures in then}, now), _MOST))
    return {"entries": rows[:size], "changes": changes, **paged(given, more=len(rows) > size)}


@contextmanager
def _figures(ledger: Ledger, moment: str | None) -> Iterator[Iterator[MatterFigures]]:
    with state_of(ledger, moment) as state, partly(state.view.figures()) as every:
        yield islice(every, _LOOKED_AT)


def _changes(before: dict[str, MatterFigures], after: Iterator[MatterFigures]) -> Iterator[Shown]:
    """Matters that are new, told otherwise, or gone into another one."""
    there: set[str] = set()
    for figures in after:
        there.add(figures.id)
        old = before.get(figures.id)
        if old is None:
            yield {"change": "new", "before": None, "after": matter_shown(figures)}
        elif old != figures:
            yield {"change": "changed", "before": matter_shown(old), "after": matter_shown(figures)}
    for name, figures in before.items():
        if name not in there:
            yield {"change": "joined to another matter", "before": matter_shown(figures), "after": None}
