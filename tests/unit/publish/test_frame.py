"""Frames have typed columns, whichever library is there."""

import sys
from datetime import date
from types import ModuleType
from typing import Any

import polars as pl
import pytest

import factories
from counterclaim.model.errors import MissingExtraError
from counterclaim.publish.frame import claims_frame, events_frame
from counterclaim.publish.table import CLAIM_COLUMNS


class Recorder:
    """Stands in for a pandas frame and remembers what it was given."""

    def __init__(self, values: dict[str, list[Any]]) -> None:
        self.values = values

    def astype(self, types: dict[str, str]) -> tuple[dict[str, list[Any]], dict[str, str]]:
        """The values with the types asked for."""
        return self.values, types


def test_polars_frame_has_types_even_in_empty_columns() -> None:
    """Counts are integers, days are dates, and a frame without claims has the same columns."""
    frame = claims_frame([factories.reading()])

    assert frame.height == 5
    assert frame["date_from"].to_list()[0] == date(2023, 5, 12)
    assert frame.schema["high"] == pl.Int64
    assert claims_frame([]).schema == frame.schema


def test_events_of_many_readings_go_into_one_frame() -> None:
    """Readings are put one under the other."""
    assert events_frame([factories.reading(), factories.reading()])["type"].to_list() == ["ASSAULT", "ACCUSE"] * 2


def test_pandas_serves_where_polars_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without polars the frame is a pandas one whose integer columns can be empty."""
    pandas = ModuleType("pandas")
    pandas.DataFrame = Recorder  # type: ignore[attr-defined]  # a stand-in module
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "pandas", pandas)

    values, types = claims_frame([factories.reading()])

    assert list(values) == list(CLAIM_COLUMNS)
    assert types["high"] == "Int64"


def test_without_either_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(MissingExtraError, match=r"pip install counterclaim\[polars\]"):
        claims_frame([factories.reading()])
