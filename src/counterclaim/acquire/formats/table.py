"""CSV: the rows of a table come in; their receipts go out, one at a time."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from counterclaim.acquire.encoding import MAX_BYTES, decode
from counterclaim.acquire.records import read_record
from counterclaim.acquire.source import HEAD, MAX_DOCUMENT
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

_DELIMITERS = ",;\t|"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_table(source: Source) -> bool:
    """Whether an input is named as a table; its content alone does not tell it from prose with commas."""
    return source.suffix in {".csv", ".tsv"}


def read_table(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of the rows of a table with a header; a broken row is set aside and the others go on.

    Raises:
        InputError: the table is empty, or a column that the user names is not in it.
    """
    # The limit is the process's; it only ever grows to a report's size.
    csv.field_size_limit(max(MAX_BYTES, csv.field_size_limit()))
    lines = _lines(source)
    first = next(lines, "")
    rows = csv.reader(_chained(first, lines), delimiter=_delimiter(first))
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise InputError(f"is a table without a readable header ({error}); mend its first row") from error
    names = _names(header, source)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Issue(f"{source.name}, row {number}", f"is no row ({error}); mend its quotation marks", "bad-record")
            continue
        if any(row):
            yield from _receipts(dict(zip(names, row, strict=False)), f"{source.name}, row {number}", source)


def _receipts(record: dict[str, str], name: str, source: Source) -> Iterator[Receipt | Issue]:
    raw = "\x1f".join(f"{column}\x1e{value}" for column, value in record.items()).encode("utf-8", "surrogatepass")
    try:
        yield from read_record(record, name=name, raw=raw, defaults=source.defaults)
    except InputError as error:
        yield Issue(name, str(error), "bad-record")


def _names(header: list[str], source: Source) -> list[str]:
    """The columns under the names by which fields are known; the user's own stay as they are."""
    if not any(header):
        raise InputError("is a table without a header; name its columns in the first row")
    missing = [column for column in source.defaults.fields.values() if column not in header]
    if missing:
        raise InputError(f"has no column {missing[0]!r}; its columns are: {', '.join(header)[:300]}")
    known = {name.lower(): name for field in RECORD_FIELDS for name in load_yaml("records")[field]}
    mapped = set(source.defaults.fields.values())
    return [column if column in mapped else known.get(_key(column), column) for column in header]


def _key(column: str) -> str:
    return "_".join(column.lower().split())


def _delimiter(header: str) -> str:
    counts = {delimiter: header.count(delimiter) for delimiter in _DELIMITERS}
    return max(counts, key=lambda delimiter: counts[delimiter])


def _lines(source: Source) -> Iterator[str]:
    """The lines as text; tables saved as UTF-16 are decoded as a whole, since their lines are not bytes' lines."""
    if source.peek(HEAD).startswith(_WIDE_MARKS):
        yield from decode(source.whole(MAX_DOCUMENT), max_bytes=MAX_DOCUMENT).text.splitlines(keepends=True)
        return
    for number, line in enumerate(source.lines()):
        yield _text(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line)


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        # What spreadsheets write where they do not write UTF-8; it has a character for nearly every byte.
        return line.decode("cp1252", "replace")


def _chained(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines
