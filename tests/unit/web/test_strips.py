"""Strips: bars and dots of claims on one scale of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from counterclaim.model.held import HeldClaim, HeldReport
from counterclaim.model.record import ClaimRecord
from counterclaim.web.strips import strips
from ledger_examples import DAY, PLAIN

REPORT = HeldReport("r~1", "r", "0" * 64, "r.txt", "metadata", "en", "1")


def held(record: ClaimRecord) -> HeldClaim:
    """A claim of the ledger."""
    return HeldClaim(record, REPORT, "QN01", "1")


def test_what_happened_earlier_stands_further_left() -> None:
    """Of two claims the one about the earlier day has its bar first, and what was said later its dot further right."""
    later = replace(PLAIN, id="later", earliest=DAY + timedelta(4), latest=DAY + timedelta(5), published=DAY + timedelta(9))
    first, second = strips([held(PLAIN), held(later)])["rows"]

    assert first["happened"]["x"] < second["happened"]["x"]
    assert first["said"] < second["said"]
    assert second["happened"]["x"] + second["happened"]["width"] <= 100


def test_an_open_end_is_told() -> None:
    """A claim "since May" has a bar to the end of the scale that says that no end is told."""
    (row,) = strips([held(replace(PLAIN, earliest=date(2024, 5, 1), latest=None))])["rows"]

    assert row["happened"]["open_end"]
    assert not row["happened"]["open_start"]


def test_a_claim_without_any_day_is_counted() -> None:
    """What tells no day at all is not drawn at a day of our choosing."""
    dateless = replace(PLAIN, earliest=None, latest=None, published=None, said=None)

    assert strips([held(dateless)]) == {"ticks": [], "rows": [], "undated": 1}
    assert strips([held(dateless), held(PLAIN)])["undated"] == 1


def test_the_last_day_of_all_is_drawn() -> None:
    """A stamp of the year 9999 ends the scale instead of the page."""
    (row,) = strips([held(replace(PLAIN, earliest=date.max, latest=date.max, published=date.max))])["rows"]

    assert row["happened"]
    assert row["said"]
