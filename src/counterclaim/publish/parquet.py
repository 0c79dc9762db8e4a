"""Parquet: columns with Python's types in, pyarrow's schema out. The only home of pyarrow, which is an extra and loaded at first use."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from counterclaim.model.errors import MissingExtraError


@cache
def schema(columns: tuple[tuple[str, type], ...], told: tuple[tuple[str, str], ...] = ()) -> Any:  # noqa: ANN401 - pyarrow's own type
    """The schema of columns, each a name and the Python type of its values; ``told`` is what the file says of itself."""
    pa = arrow()
    kinds = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        date: pa.date32(),
        list: pa.list_(pa.string()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns], metadata=dict(told) or None)


def writer(sink: Any, columns: Any) -> Any:  # noqa: ANN401 - as above
    """A writer of a schema's rows to a path or file."""
    # Named here, since a library's new default would change the bytes: text packs to a third.
    return arrow_parquet().ParquetWriter(sink, columns, compression="zstd", version="2.6")


def arrow() -> Any:  # noqa: ANN401 - as above
    """The library.

    Raises:
        MissingExtraError: it is not installed.
    """
    return _library("pyarrow")


def arrow_parquet() -> Any:  # noqa: ANN401 - as above
    """The library's part for files of this kind; see `arrow`."""
    return _library("pyarrow.parquet")


def _library(name: str) -> Any:  # noqa: ANN401 - as above
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise MissingExtraError("Parquet needs pyarrow; run: pip install 'counterclaim[parquet]'") from error
