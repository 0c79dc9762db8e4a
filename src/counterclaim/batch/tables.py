"""Tables: rows in, typed Parquet out, and back again; memory holds one group of rows."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, Float, Integer

from counterclaim.acquire.encoding import MAX_BYTES
from counterclaim.batch.places import opened, writing
from counterclaim.model.errors import InputError, MissingExtraError
from counterclaim.publish.parquet import arrow, arrow_parquet, schema, writer
from counterclaim.publish.table import ATTRIBUTION_COLUMNS, CLAIM_COLUMNS, EVENT_COLUMNS, REPORT_COLUMNS
from counterclaim.store.schema import claims, events, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Table

Row = dict[str, Any]
Columns = dict[str, type]

_GROUP = 128  # rows a group: what memory holds, and the least that a reader of a range must unpack
_GROUP_BYTES = 2 * _GROUP * MAX_BYTES  # a report's text, and what else stands in its row
_MARKS: Columns = {"key": str, "report_key": str}

RECEIPT_COLUMNS: Columns = {
    "digest": str,
    "name": str,
    "text": str,
    "sha256": str,
    "id": str,
    "outlet": str,
    "published": date,
    "title": str,
    "url": str,
    "repairs": list,
    "uri": str,
    "version": str,
    "replaces": str,
    "status": str,
    "embargoed": date,
    "desk": list,
}
"""A report as it was received, between the two passes; ``digest`` is that of its title and text."""

TABLES: dict[str, Columns] = {
    "reports": {"report_key": str, "copy_of": str, **REPORT_COLUMNS},
    "claims": {**_MARKS, **CLAIM_COLUMNS},
    "events": {**_MARKS, **EVENT_COLUMNS},
    "attributions": {"report_key": str, **ATTRIBUTION_COLUMNS},
}
"""The tables of a batch for its users. ``key`` and ``report_key`` are the ids under which a ledger holds claim, event and report."""

_LEFT_OUT = frozenset(("n", "entry"))  # numbers that a ledger gives


@cache
def ledger_tables() -> dict[str, Columns]:
    """The rows that a ledger takes, with the columns of its own tables."""
    return {f"ledger/{table.name}": _columns(table) for table in (reports, voices, claims, events)}


def _columns(table: Table) -> Columns:
    kinds = ((Boolean, bool), (Date, date), (Float, float), (Integer, int))
    return {
        column.name: next((python for sql, python in kinds if isinstance(column.type, sql)), str)
        for column in table.columns
        if column.name not in _LEFT_OUT
    }


class Writer:
    """Takes rows one by one and writes them in groups."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self._schema = schema(tuple(columns.items()))
        self._file = writer(path, self._schema)
        self._held: list[Row] = []
        self.rows = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """Adds one row."""
        self._held.append(dict(row))
        self.rows += 1
        if len(self._held) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is held and ends the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._held:
            self._file.write_table(arrow().Table.from_pylist(self._held, schema=self._schema), row_group_size=_GROUP)
            self._held = []


@contextmanager
def table(name: str, columns: Columns) -> Iterator[Writer]:
    """A table that stands under its name when the block ends well, and never in part."""
    with writing(name) as path:
        writer = Writer(path, columns)
        try:
            yield writer
        finally:
            writer.close()


def rows(name: str, *, columns: Columns | None = None, first: str | None = None, last: str | None = None) -> Iterator[Row]:
    """The rows of a table in order; of one that is sorted by digest, those from ``first`` up to ``last`` alone.

    Raises:
        InputError: the file is missing, is no Parquet, or has other columns than are told.
    """
    try:
        with opened(name) as stream:
            file = arrow_parquet().ParquetFile(stream)
            if columns is not None and not file.schema_arrow.equals(schema(tuple(columns.items()))):
                raise InputError(f"{name}: has other columns than this version of counterclaim writes; make the batch again")
            for group in range(file.num_row_groups):
                _require_small(file, group, name)
                if first is None or last is None or _meets(file, group, first, last):
                    found = file.read_row_group(group).to_pylist()
                    yield from (row for row in found if first is None or last is None or first <= row["digest"] < last)
    except (OSError, arrow().ArrowInvalid) as error:
        raise InputError(f"{name}: is missing or damaged ({error}); make the batch again") from error


def data_frame(found: list[Row], columns: Columns) -> Any:  # noqa: ANN401 - a pandas.DataFrame
    """Rows as a pandas frame with the columns and types of a table.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        raise MissingExtraError("frames need pandas; run: pip install 'counterclaim[batch,pandas]'") from error
    # Whole numbers of pandas' own kind have gaps; numpy's would turn into fractions where one is missing.
    whole = {arrow().int64(): pandas.Int64Dtype()}
    made = arrow().Table.from_pylist(found, schema=schema(tuple(columns.items())))
    return made.to_pandas(types_mapper=whole.get, date_as_object=True)


def _require_small(file: Any, group: int, name: str) -> None:  # noqa: ANN401 - pyarrow's own type
    """Refuses a group of rows that this package would not have written, before it fills the memory."""
    told = file.metadata.row_group(group)
    if told.num_rows > _GROUP or told.total_byte_size > _GROUP_BYTES:
        raise InputError(f"{name}: holds more in one piece than counterclaim writes; make the batch again")


def _meets(file: Any, group: int, first: str, last: str) -> bool:  # noqa: ANN401 - pyarrow's own type
    """Whether a group of rows holds digests of a range, as far as its statistics tell."""
    told = file.metadata.row_group(group).column(0).statistics
    return told is None or not told.has_min_max or (told.min < last and told.max >= first)
