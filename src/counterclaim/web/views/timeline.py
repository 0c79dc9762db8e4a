"""The timeline with two axes: when things are said to have happened, and when that was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counterclaim.store.search import Filters
from counterclaim.web.paging import paged
from counterclaim.web.queries import claims_found
from counterclaim.web.state import state_of
from counterclaim.web.strips import strips

if TYPE_CHECKING:
    from counterclaim.model.held import HeldClaim
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown


def timeline(ledger: Ledger, given: Given) -> Shown:
    """Claims by when they were said, each with the days on which it is said to have happened."""
    start, size = given.window()
    filters = Filters(
        effect=given.text("effect"),
        side=given.text("side"),
        place=given.text("place"),
        since=given.day("since"),
        until=given.day("until"),
    )
    with state_of(ledger, given.as_of) as state:
        found, more = claims_found(state, given.text("q"), filters, start, size)
    return {**strips(sorted(found, key=_told)), **paged(given, more=more)}


def _told(held: HeldClaim) -> tuple[date, str]:
    return held.record.said or held.record.published or date.max, held.record.id
