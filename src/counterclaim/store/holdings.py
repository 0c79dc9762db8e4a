"""Holdings: a view in, what a form of export writes out, matters with their figures under a codebook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from counterclaim.ledger.summary import summarize
from counterclaim.model.held import CodedMatter, Coding, Holdings
from counterclaim.model.matter import Matter
from counterclaim.store.contents import all_events, all_reports
from counterclaim.store.copies import copied_until
from counterclaim.store.figures import local_copies
from counterclaim.store.held import held_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from counterclaim.ledger.codebooks import Codebook
    from counterclaim.model.held import HeldMatter
    from counterclaim.store.views import Chosen, View


def holdings(connection: Connection, view: View, chosen: Chosen, book: Codebook | None, until: int | None) -> Holdings:
    """All that a view holds up to an entry (None: all), as far as it is chosen."""
    copied = copied_until(connection, until)
    matters = (CodedMatter(held, coding(held, book, copied)) for held in view.held() if chosen.takes(held.figures))
    return Holdings(all_reports(connection, until), matters, all_events(connection, until), partial(_texts, connection))


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    return {key: report.text for key, report in held_reports(connection, sorted(keys), text=True).items()}


def coding(held: HeldMatter, book: Codebook | None, copied: Mapping[str, str]) -> Coding | None:
    """A matter's figures under a codebook, from its standing claims alone."""
    standing = tuple(claim.record for claim in held.claims if claim.stands)
    if book is None:
        return None
    if not standing:
        return Coding(book.name, coded=False, low=None, best=None, high=None, losses=("all claims are withdrawn or rejected",))
    matter = Matter(held.figures.id, standing, held.figures.reasons, held.figures.parts)
    told = summarize(matter, book, local_copies(standing, copied))
    lost = (*told.losses, *_gone(held))
    figures = (told.low, told.best, told.high)
    return Coding(told.codebook, told.coded, *figures, told.daily, told.provisional, told.rules, lost)


def _gone(held: HeldMatter) -> Iterator[str]:
    for claim in held.claims:
        if not claim.stands:
            yield f"{claim.record.count} ({claim.standing}: {'; '.join(claim.remarks)})"
