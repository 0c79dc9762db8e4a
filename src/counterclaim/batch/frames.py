"""Frames: reports as pandas frames in, claims as pandas frames out, as Spark calls it with ``mapInPandas``.

frame.mapInPandas(partial(read_frames, table="claims"), schema=spark_schema("claims"))
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from counterclaim.acquire.records import Defaults, read_record
from counterclaim.batch.chosen import passed_over
from counterclaim.batch.issues import ISSUE_COLUMNS, issue_row
from counterclaim.batch.reading import table_rows
from counterclaim.batch.tables import TABLES, data_frame
from counterclaim.model.errors import CounterclaimError, InputError, Issue
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report
from counterclaim.settings import DEFAULT, Settings
from counterclaim.store.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from counterclaim.batch.tables import Columns, Row

_SPARK = {str: "string", int: "bigint", float: "double", bool: "boolean", date: "date"}


def spark_schema(table: str) -> str:
    """The columns of a table (reports, claims, events, attributions, issues) as Spark writes a schema.

    >>> spark_schema("issues")
    '`name` string, `kind` string, `code` string, `message` string'

    Raises:
        InputError: there is no such table.
    """
    return ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in _columns(table).items())


def read_frames(
    frames: Iterable[Any],
    *,
    table: str = "claims",
    settings: Settings = DEFAULT,
    everything: bool = False,
    today: date | None = None,
) -> Iterator[Any]:
    """A table's rows for each frame of reports.

    A frame has a column ``text`` and, where there are any, ``id``, ``outlet``, ``published``, ``title`` and ``url``;
    ``settings.fields`` names others. What cannot be read has no rows but in the table ``issues``.

    Raises:
        InputError: there is no such table.
        MissingExtraError: pandas is not installed.
    """
    columns = _columns(table)
    for frame in frames:
        records = frame.astype(object).where(frame.notna(), None).to_dict("records")
        rows = [row for record in records for row in _rows(record, table, settings, everything=everything, today=today)]
        yield data_frame(rows, columns)


def _columns(table: str) -> Columns:
    known = {**TABLES, "issues": ISSUE_COLUMNS}
    if table not in known:
        raise InputError(f"{table!r}: is no table of a batch; there are {', '.join(known)}")
    return known[table]


def _rows(record: Mapping[str, Any], table: str, settings: Settings, *, everything: bool, today: date | None) -> Iterator[Row]:
    for item in _read(record, settings, everything=everything, today=today or datetime.now(UTC).date()):
        if isinstance(item, Issue):
            yield from (issue_row(item),) if table == "issues" else ()
        else:
            yield from item.get(table, ())


def _read(
    record: Mapping[str, Any], settings: Settings, *, everything: bool, today: date
) -> Iterator[Issue | dict[str, list[Row]]]:
    fields = {str(name): str(value) if isinstance(value, date) else value for name, value in record.items()}
    name = str(fields.get("id") or fields.get("url") or "a row")
    raw = json.dumps(fields, sort_keys=True, default=str).encode()
    try:
        for item in read_record(fields, name=name, raw=raw, defaults=Defaults(fields=dict(settings.fields))):
            if isinstance(item, Issue):
                yield item
            elif reason := passed_over(item, everything=everything):
                yield reason
            else:
                reading = interpret(read_report(item, today=today), settings)
                yield table_rows(reading, rows_of(reading))
    except InputError as error:
        yield Issue(name, str(error).removeprefix(f"{name}: "), "bad-record")
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001 - a job must outlive a mistake of ours in one of its reports
        yield Issue.of_mistake(name, error)
