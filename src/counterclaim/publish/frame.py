"""Frames: the claims or events of readings as a polars frame or, without polars, a pandas one."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from counterclaim.model.errors import MissingExtraError
from counterclaim.publish.table import CLAIM_COLUMNS, EVENT_COLUMNS, claim_rows, event_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.reading import Reading
    from counterclaim.publish.table import Row

_PANDAS_TYPES = {str: "object", int: "Int64", float: "float64", date: "datetime64[s]"}


def claims_frame(readings: Iterable[Reading]) -> Any:  # noqa: ANN401 - polars.DataFrame or pandas.DataFrame
    """The claims of readings as a frame, one row a claim, columns and types as in ``CLAIM_COLUMNS``.

    Raises:
        MissingExtraError: neither polars nor pandas is installed.
    """
    return _frame([row for reading in readings for row in claim_rows(reading)], CLAIM_COLUMNS)


def events_frame(readings: Iterable[Reading]) -> Any:  # noqa: ANN401 - as above
    """The events of readings as a frame, one row an event, columns and types as in ``EVENT_COLUMNS``.

    Raises:
        MissingExtraError: neither polars nor pandas is installed.
    """
    return _frame([row for reading in readings for row in event_rows(reading)], EVENT_COLUMNS)


def _frame(rows: list[Row], columns: dict[str, type]) -> Any:  # noqa: ANN401 - as above
    library = _library()
    values = {column: [row[column] for row in rows] for column in columns}
    if library.__name__ == "polars":
        # Types are told, since a column that is empty in the first reports would otherwise get none.
        return library.DataFrame(values, schema=columns)
    return library.DataFrame(values).astype({column: _PANDAS_TYPES[kind] for column, kind in columns.items()})


def _library() -> Any:  # noqa: ANN401 - a module
    for name in ("polars", "pandas"):
        try:
            return import_module(name)
        except ModuleNotFoundError as error:
            # A library that is there but broken must say so itself.
            if error.name != name:
                raise
    raise MissingExtraError("a frame needs polars or pandas; run: pip install counterclaim[polars]")
