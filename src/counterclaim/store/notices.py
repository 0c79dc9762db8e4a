"""Notices: a desk's KILL or CORRECTS in, the withdrawal of the claims that it takes back out, whichever of the two came first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from counterclaim.ledger.names import name_key, words_of
from counterclaim.ledger.origins import agency_name
from counterclaim.model.report import NoteKind
from counterclaim.model.when import shift_days
from counterclaim.store.copies import kin_of
from counterclaim.store.schema import claims, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

_DAYS = 7  # how long after a report its desk may still take it back
_TELLING_TITLE = 4  # words from which a title names one report


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Claims of one report that a notice takes back."""

    report: str
    notice: str
    claims: tuple[str, ...]
    reason: str


def withdrawals(connection: Connection, key: str) -> Iterator[Withdrawal]:
    """What a report that has just arrived takes back, and what the notices that came before it take back of it."""
    new = connection.execute(select(reports).where(reports.c.key == key)).one()
    if new.notice in {NoteKind.KILL, NoteKind.WITHHOLD}:
        yield from _withdrawn(connection, new, new)
    beside = connection.execute(_beside(new)).all()
    kin = kin_of(connection, key) if beside else frozenset()
    for other in beside:
        if other.notice and (how := _answers(other, new, kin)):
            yield from _withdrawn(connection, other, new, how)
        if new.notice and (how := _answers(new, other, kin)):
            yield from _withdrawn(connection, new, other, how)


def _beside(report: Row[Any]) -> Any:  # noqa: ANN401 - a query
    """The reports of one outlet or agency, at most a week apart."""
    same = [
        column == value for column, value in ((reports.c.outlet, report.outlet), (reports.c.agency, report.agency)) if value
    ]
    query = select(reports).where(reports.c.key != report.key, or_(reports.c.id == report.id, *same))
    if not report.notice:
        query = query.where(reports.c.notice.is_not(None))
    if report.published:
        near = reports.c.published.between(shift_days(report.published, -_DAYS), shift_days(report.published, _DAYS))
        query = query.where(or_(near, reports.c.published.is_(None)))
    return query


def _answers(notice: Row[Any], report: Row[Any], kin: frozenset[str]) -> str:
    """How a notice is known to speak of a report, "" where it does not."""
    early = notice.published and report.published and notice.published < report.published
    if early or not _one_desk(notice, report):
        return ""
    # Of two corrections only the later one corrects the other.
    if report.notice and _order(report) >= _order(notice):
        return ""
    if notice.id == report.id:
        return "under the same id"
    title = name_key(report.title or "")
    if len(words_of(report.title or "")) >= _TELLING_TITLE and title in name_key(notice.text):
        return "it names the headline"
    return "it tells the same text" if notice.key in kin or report.key in kin else ""


def _order(report: Row[Any]) -> tuple[str, str]:
    return report.published.isoformat() if report.published else "", report.key


def _one_desk(notice: Row[Any], report: Row[Any]) -> bool:
    signed = [agency_name(row.agency or row.outlet or "") for row in (notice, report)]
    return notice.outlet == report.outlet if None not in (notice.outlet, report.outlet) else signed[0] == signed[1]


def _withdrawn(connection: Connection, notice: Row[Any], report: Row[Any], how: str = "") -> Iterator[Withdrawal]:
    columns = (claims.c.id, claims.c.effect, claims.c.low, claims.c.high)
    told = connection.execute(select(*columns).where(claims.c.report == report.key).order_by(claims.c.ordinal)).all()
    if notice.notice == NoteKind.CORRECTS:
        kept = connection.execute(select(*columns).where(claims.c.report == notice.key))
        again = {(row.effect, row.low, row.high) for row in kept}
        told = [row for row in told if (row.effect, row.low, row.high) not in again]
    if not told:
        return
    desk = notice.agency or notice.outlet or "its desk"
    reason = f"withdrawn by {desk} ({notice.notice.upper()}, report {notice.id}{f'; {how}' if how else ''})"
    yield Withdrawal(report.key, notice.key, tuple(row.id for row in told), reason)
