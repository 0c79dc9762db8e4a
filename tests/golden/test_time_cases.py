"""Runs the golden times: each wording means the days, or has the TIMEX3 value, that the YAML files say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.model.when import TimeInterval
from counterclaim.resolve.times import Convention, resolve_when, timex_value

_FOLDER = Path(__file__).parent / "times"
_TOLD = date(2026, 2, 28)


def _cases(name: str) -> list[tuple[str, Any]]:
    loaded: dict[Any, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return [(str(words), expected) for words, expected in loaded.items()]


def _days(words: str, convention: Convention) -> list[date | int | None] | None:
    found = resolve_when(words, reference=_TOLD, convention=convention)
    return [found.earliest, found.latest, found.precision] if isinstance(found, TimeInterval) else None


@pytest.mark.parametrize(("words", "expected"), _cases("guideline.yml"))
def test_words_mean_the_days_of_the_guideline(words: str, expected: list[date | int] | None) -> None:
    """Time words resolve to first day, last day and precision by the guideline, null standing for no day."""
    assert expected == _days(words, Convention.GUIDELINE)


@pytest.mark.parametrize(("words", "expected"), _cases("ucdp.yml"))
def test_words_mean_the_days_of_the_codebook(words: str, expected: list[date | int]) -> None:
    """Time words resolve to first day, last day and precision by the UCDP GED codebook."""
    assert expected == _days(words, Convention.UCDP_GED)


@pytest.mark.parametrize(("words", "expected"), _cases("timex.yml"))
def test_words_have_the_timex_value(words: str, expected: object) -> None:
    """Time words have the TIMEX3 value of the case."""
    assert str(expected) == timex_value(words, _TOLD)


@pytest.mark.parametrize("told", [date.min, date(1, 3, 1), date(9999, 11, 1), date.max])
@pytest.mark.parametrize("words", [words for name in ("guideline.yml", "ucdp.yml", "timex.yml") for words, _ in _cases(name)])
def test_a_report_of_any_date_is_read(words: str, told: date) -> None:
    """A stamp of the year 1 or 9999 is no report's, but what it bears is read, and its days keep their order."""
    timex_value(words, told)
    for convention in Convention:
        found = resolve_when(words, reference=told, convention=convention)
        if isinstance(found, TimeInterval) and found.earliest and found.latest:
            assert found.earliest <= found.latest
