"""CSV: claims or events as RFC 4180 text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from counterclaim.publish.table import CLAIM_COLUMNS, EVENT_COLUMNS, claim_rows, event_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.reading import Reading
    from counterclaim.publish.table import Cell, Row

# Spreadsheets run a cell that opens with one of these, the full-width forms included (OWASP, "CSV injection").
_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Importers that trim cells would bring a hidden opener to the front.
_TRIMMED = " \u00a0\u200b\u2060\ufeff\u3000"
_GUARD = "'"
# Words that open with guards of their own are guarded too, so that of each cell one can tell what it was.
_RUNS = re.compile(f"{_GUARD}*[{_TRIMMED}]*(?:{'|'.join(map(re.escape, _OPENERS))})")


def claims_csv(reading: Reading, *, raw: bool = False) -> str:
    """The claims of a reading as CSV lines, without the header; ``raw`` leaves formulas as they stand."""
    return _lines(_cells(row, CLAIM_COLUMNS, raw=raw) for row in claim_rows(reading))


def events_csv(reading: Reading, *, raw: bool = False) -> str:
    """The events of a reading as CSV lines, without the header; ``raw`` leaves formulas as they stand."""
    return _lines(_cells(row, EVENT_COLUMNS, raw=raw) for row in event_rows(reading))


def claims_header() -> str:
    """The header line of the claims table."""
    return _lines([list(CLAIM_COLUMNS)])


def events_header() -> str:
    """The header line of the events table."""
    return _lines([list(EVENT_COLUMNS)])


def disarm(text: str) -> str:
    r"""Text with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> disarm('=HYPERLINK("http://example.org")')
    '\'=HYPERLINK("http://example.org")'
    >>> disarm("at least 12")
    'at least 12'
    """
    return _GUARD + text if _RUNS.match(text) else text


def restore(cell: str) -> str:
    r"""The text of which `disarm` made a cell, for programs that read a table back.

    >>> restore('\'=HYPERLINK("http://example.org")')
    '=HYPERLINK("http://example.org")'
    >>> restore("'Twas said")
    "'Twas said"
    """
    return cell.removeprefix(_GUARD) if _RUNS.match(cell) else cell


def _cells(row: Row, columns: Iterable[str], *, raw: bool) -> list[str | int | float]:
    return [_cell(row[column], raw=raw) for column in columns]


def _cell(value: Cell, *, raw: bool) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return disarm(value) if isinstance(value, str) and not raw else value


def _lines(rows: Iterable[list[str | int | float] | list[str]]) -> str:
    stream = io.StringIO()
    # All words are quoted, so that a program that splits at semicolons or tabs finds no cell start inside them.
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
    return stream.getvalue()
