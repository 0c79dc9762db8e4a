"""Finished batches in, the rows that a ledger keeps out: what was read once is not read again."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from counterclaim.batch.places import listed_names
from counterclaim.batch.run import finished
from counterclaim.batch.tables import ledger_tables, rows
from counterclaim.model.errors import BatchError, InputError, Issue
from counterclaim.store.rows import ReportRows, is_key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.batch.tables import Row


def ledger_rows(output: str) -> Iterator[ReportRows | Issue]:
    """The rows of each report of a batch, one report in memory at a time; a report that was tampered with comes as an issue.

    Raises:
        BatchError: the batch is not finished, or a file of it is missing or damaged.
    """
    summary = finished(output)
    try:
        yield from _all_parts(output, summary["made"]["reports"])
    except InputError as error:
        raise BatchError(str(error)) from error


def _all_parts(output: str, told: int) -> Iterator[ReportRows | Issue]:
    count = 0
    for part in listed_names(f"{output.rstrip('/')}/ledger/reports"):
        name = part.rsplit("/", 1)[-1]
        for found in _of_part(output.rstrip("/"), name):
            count += 1
            yield _checked(found, part)
    if count != told:
        raise BatchError(f"{output}: says that it holds {told:,} reports, and {count:,} are there; make the batch again")


def _of_part(output: str, name: str) -> Iterator[ReportRows]:
    """The rows of a part's reports; all tables of a part have its reports in one order."""
    beside = [_Following(rows(f"{output}/{table}/{name}", columns=columns)) for table, columns in _beside()]
    for report in rows(f"{output}/ledger/reports/{name}", columns=ledger_tables()["ledger/reports"]):
        voices, claims, events = (following.of(report["key"]) for following in beside)
        yield ReportRows(report, voices, claims, events)
    for following in beside:
        following.require_end(f"{output}/{name}")


def _beside() -> list[tuple[str, dict[str, type]]]:
    return [(f"ledger/{name}", ledger_tables()[f"ledger/{name}"]) for name in ("voices", "claims", "events")]


class _Following:
    """Rows of another table that follow each other by report."""

    def __init__(self, rows_of_table: Iterator[Row]) -> None:
        self._rows = rows_of_table

    def of(self, key: str) -> tuple[Row, ...]:
        found = []
        for row in self._rows:
            if row["report"] != key:
                self._rows = chain([row], self._rows)
                break
            found.append(row)
        return tuple(found)

    def require_end(self, where: str) -> None:
        for row in self._rows:
            raise BatchError(f"{where}: holds what belongs to no report of it ({row['report']}); make the batch again")


def _checked(found: ReportRows, part: str) -> ReportRows | Issue:
    """The rows of a report whose key and evidence are those of its text."""
    report: dict[str, Any] = found.report
    text = report["text"]
    if not is_key_of(report["key"], report["id"], report["outlet"], text):
        return Issue(f"{part}, {report['key']}", "was changed after it was read; make the batch again", "changed")
    for row in (*found.claims, *found.events):
        if text[row["evidence_start"] : row["evidence_end"]] != row["evidence"]:
            return Issue(f"{part}, {row['id']}", "has evidence that is not in its text; make the batch again", "changed")
    return found
