"""As of: the log of a ledger, and what its figures became between two moments."""

from __future__ import annotations

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

_MOST = 200  # changes that one page shows
_LOOKED_AT = 20_000  # matters that are held against each other


def moments(ledger: Ledger, given: Given) -> Shown:
    """Entries of the log, the newest first; with ``since``, what the figures became from then to the moment shown."""
    start, size = given.window()
    since = given.text("since")
    with state_of(ledger, None) as state:
        rows = log_entries(state, start, size + 1)
    changes = list(islice(_changes(_figures(ledger, since), _figures(ledger, given.as_of)), _MOST)) if since else []
    return {"entries": rows[:size], "changes": changes, **paged(given, more=len(rows) > size)}


def _figures(ledger: Ledger, moment: str | None) -> dict[str, MatterFigures]:
    with state_of(ledger, moment) as state, partly(state.view.figures()) as every:
        return {figures.id: figures for figures in islice(every, _LOOKED_AT)}


def _changes(before: dict[str, MatterFigures], after: dict[str, MatterFigures]) -> Iterator[Shown]:
    """Matters that are new, told otherwise, or gone into another one."""
    for name, figures in after.items():
        old = before.get(name)
        if old is None:
            yield {"change": "new", "before": None, "after": matter_shown(figures)}
        elif old != figures:
            yield {"change": "changed", "before": matter_shown(old), "after": matter_shown(figures)}
    for name, figures in before.items():
        if name not in after:
            yield {"change": "joined to another matter", "before": matter_shown(figures), "after": None}
