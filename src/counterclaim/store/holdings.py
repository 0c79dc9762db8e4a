"""Holdings: a view in, what a form of export writes out, matters with their figures under a codebook."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from counterclaim.ledger.summary import summarize
from counterclaim.model.claim import Scope
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
    from counterclaim.model.held import HeldMatter, MatterFigures
    from counterclaim.model.record import ClaimRecord
    from counterclaim.store.views import Chosen, View


def holdings(connection: Connection, view: View, chosen: Chosen, book: Codebook | None, until: int | None) -> Holdings:
    """All that a view holds up to an entry (None: all), as far as it is chosen."""
    held = (matter for matter in view.held() if chosen.takes(matter.figures))
    if book is None:
        matters = (CodedMatter(matter, None) for matter in held)
    else:
        coder = _Coder(view, chosen, book, copied_until(connection, until))
        matters = (CodedMatter(matter, coder.coding(matter)) for matter in held)
    return Holdings(all_reports(connection, until), matters, all_events(connection, until), partial(_texts, connection))


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    return {key: report.text for key, report in held_reports(connection, sorted(keys), text=True).items()}


@dataclass
class _Coder:
    """Figures of matters under a codebook, from their standing claims alone."""

    view: View
    chosen: Chosen
    book: Codebook
    copied: Mapping[str, str]
    _wholes: dict[str, tuple[MatterFigures | None, int]] = field(default_factory=dict)

    def coding(self, held: HeldMatter) -> Coding:
        """A matter's figures; none where its people are counted in another matter that is coded."""
        found = self._alone(held)
        if not found.coded or self.book.parts == "keep":
            return found
        whole = self._counted_in(held)
        if whole is None:
            return replace(found, losses=(*found.losses, *_parts(held)))
        lost = f"told as a part of {whole.id}, in which it is counted"
        return Coding(found.codebook, coded=False, low=None, best=None, high=None, losses=(lost, *found.losses))

    def _alone(self, held: HeldMatter) -> Coding:
        """A matter's figures, whatever others count."""
        standing = tuple(claim.record for claim in held.claims if claim.stands)
        if not standing:
            lost = ("all claims are withdrawn or rejected",)
            return Coding(self.book.name, coded=False, low=None, best=None, high=None, losses=lost)
        matter = Matter(held.figures.id, standing, held.figures.reasons, held.figures.parts)
        told = summarize(matter, self.book, local_copies(standing, self.copied))
        figures = (told.low, told.best, told.high)
        return Coding(
            told.codebook, told.coded, *figures, told.daily, told.provisional, told.rules, (*told.losses, *_gone(held))
        )

    def _counted_in(self, held: HeldMatter) -> MatterFigures | None:
        """The coded matter, larger than this one, of which it is told as a part.

        An incident of a day that its sentence tells stays a row beside the running total that holds it.
        """
        wholes = {claim.record.id for claim in held.wholes}
        for part, whole in ((one.record, other.record) for one, other in held.parts_and_wholes):
            if whole.id not in wholes or (whole.scope is Scope.CUMULATIVE and _of_its_own_days(part, whole)):
                continue
            figures, size = self._whole(whole.id)
            if figures and size > _size(held):
                return figures
        return None

    def _whole(self, claim: str) -> tuple[MatterFigures | None, int]:
        """The matter of a claim of which another is told as a part, and its size; None where it is not counted."""
        if claim not in self._wholes:
            whole = self.view.matter(claim)
            self._wholes[claim] = (whole.figures, _size(whole)) if whole and self._is_counted(whole) else (None, 0)
        return self._wholes[claim]

    def _is_counted(self, whole: HeldMatter) -> bool:
        return self.chosen.takes(whole.figures) and self._alone(whole).coded


def _parts(held: HeldMatter) -> Iterator[str]:
    """What is told as parts of a matter, in words."""
    records = [claim.record for claim in held.parts]
    yield from dict.fromkeys(f"of them {record.count} {record.about} {record.effect}" for record in records)


def _of_its_own_days(part: ClaimRecord, whole: ClaimRecord) -> bool:
    told = part.earliest is not None and "earliest" not in part.lent
    return told and (part.earliest, part.latest) != (whole.earliest, whole.latest)


def _size(held: HeldMatter) -> int:
    """The largest number that is told of a matter."""
    return max(claim.record.high or claim.record.low or 0 for claim in held.claims)


def _gone(held: HeldMatter) -> Iterator[str]:
    for claim in held.claims:
        if not claim.stands:
            yield f"{claim.record.count} ({claim.standing}: {'; '.join(claim.remarks)})"
