"""The packaged model reads our own gold at least as well as before."""

from __future__ import annotations

import pytest

from evaluation.cases import load_cases
from evaluation.measure import below, measure, read_floors
from evaluation.update_floors import update


def test_no_figure_lies_below_its_floor() -> None:
    """Claims, events and every field are read as well as floors.json demands, and no figure goes without a floor."""
    assert [] == below(read_floors()["floors"], measure(load_cases()))


def test_floors_rise_without_a_word() -> None:
    """Better figures raise the floors to the margin under them."""
    content = {"note": "", "floors": {"claim": 0.7}, "lowered": []}

    assert {"claim": 0.78} == update(content, {"claim": 0.8}, 0.02, None)["floors"]


def test_a_figure_just_above_its_floor_moves_nothing() -> None:
    """A figure inside the margin keeps its floor, so that small changes never wear it down."""
    content = {"note": "", "floors": {"claim": 0.7}, "lowered": []}

    assert content == update(content, {"claim": 0.71}, 0.02, None)


def test_floors_sink_only_with_a_reason() -> None:
    """A figure under its floor is refused without a reason, and the reason is kept with what it lowered."""
    content = {"note": "", "floors": {"claim": 0.7}, "lowered": []}

    with pytest.raises(ValueError, match="--reason"):
        update(content, {"claim": 0.6}, 0.02, None)
    lowered = update(content, {"claim": 0.6}, 0.02, "harder reports were added")

    assert {"claim": 0.58} == lowered["floors"]
    assert [{"reason": "harder reports were added", "floors": {"claim": "0.7 -> 0.58"}}] == lowered["lowered"]
