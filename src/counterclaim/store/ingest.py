"""Ingest: one reading, or rows made of one, in; a transaction that keeps all of it or nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from counterclaim.ledger.matters import matter_name
from counterclaim.store.copies import file_text
from counterclaim.store.entries import EntryKind, append, digest
from counterclaim.store.notices import withdrawals
from counterclaim.store.pending import mark
from counterclaim.store.rows import ReportRows, Row, rows_of
from counterclaim.store.schema import claims, events, filings, names, reports, subsets, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Engine

    from counterclaim.model.reading import Reading

_UNSIGNED = frozenset(("n", "entry"))  # columns that tell of the order of arrival, which content does not depend on


def keep(engine: Engine, reading: Reading, made_by: str) -> int:
    """Keeps a reading; the last entry that this adds to the log, 0 where the ledger holds that report already.

    Raises:
        InputError: the report holds what no database takes.
    """
    rows = rows_of(reading)
    with engine.begin() as connection:
        return keep_rows(connection, rows, made_by)


def keep_rows(connection: Connection, rows: ReportRows, made_by: str) -> int:
    """Keeps the rows of one report; the last entry that this adds to the log, 0 where the ledger holds that report already."""
    key = rows.report["key"]
    if connection.scalar(select(reports.c.key).where(reports.c.key == key)) is not None:
        return 0
    body = {
        "claims": len(rows.claims),
        "events": len(rows.events),
        "version": rows.report["version"],
        "digest": report_digest(rows.report, rows.voices, rows.claims, rows.events),
    }
    seq = append(connection, EntryKind.REPORT, key, body, made_by)
    connection.execute(insert(reports), {**rows.report, "entry": seq})
    for table, found in ((voices, rows.voices), (claims, rows.claims), (events, rows.events), (subsets, rows.subsets)):
        if found:
            connection.execute(insert(table), list(found))
    if rows.claims:
        connection.execute(insert(names), [{"name": matter_name(row["id"]), "claim": row["id"]} for row in rows.claims])
    mark(connection, "report", [key])
    mark(connection, "claim", [claim["id"] for claim in rows.claims])
    return max(seq, _follow(connection, key, rows.report["text"]))


def report_digest(
    report: Mapping[str, Any],
    spoken: Iterable[Mapping[str, Any]],
    told: Iterable[Mapping[str, Any]],
    acts: Iterable[Mapping[str, Any]],
) -> str:
    """The hash of all that came in with a report; an entry holds it, so that a later change of any row shows."""
    tables = (("report", [report]), ("voices", spoken), ("claims", told), ("events", acts))
    return digest({name: sorted(([_signed(row) for row in rows]), key=_by_id) for name, rows in tables})


def _signed(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in _UNSIGNED}


def _by_id(row: Row) -> str:
    return str(row.get("id"))


def _follow(connection: Connection, key: str, text: str) -> int:
    """What follows from a report's arrival: copies found, claims withdrawn; the last entry that this adds, 0 for none."""
    changed = file_text(connection, key, text)
    mark_reports(connection, changed - {key})
    last = 0
    for found in withdrawals(connection, key):
        body = {"claims": list(found.claims), "notice": found.notice, "reason": found.reason}
        last = append(connection, EntryKind.WITHDRAWAL, found.report, body, "the desk's notice")
        mark(connection, "claim", found.claims)
    return last


def mark_reports(connection: Connection, keys: Iterable[str]) -> None:
    """Marks the filed claims of reports, whose figures are then made anew."""
    for key in sorted(keys):
        query = select(claims.c.id).join(filings, filings.c.claim == claims.c.id).where(claims.c.report == key)
        mark(connection, "claim", connection.scalars(query).all())
