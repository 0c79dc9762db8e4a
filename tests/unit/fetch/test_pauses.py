"""How long to wait: what servers ask for, and what failures teach."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.fetch.pauses import DAY, back_off, retry_after, spread


@pytest.mark.parametrize(
    ("field", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("999999999999", DAY),
        ("Thu, 01 Jan 1970 01:00:00 GMT", 2_600.0),
        ("Wed, 31 Dec 1969 23:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("١٢", 0.0),
    ],
)
def test_retry_after(field: str, seconds: float) -> None:
    """Seconds and dates are understood, a day at most; anything else asks for nothing."""
    assert retry_after(field, 1_000.0) == seconds


@given(st.text(max_size=50))
def test_retry_after_takes_anything(field: str) -> None:
    """No field that a server sends breaks the timetable."""
    assert 0 <= retry_after(field, 0.0) <= DAY


def test_back_off_doubles_up_to_a_day_and_spreads() -> None:
    """Failures in a row make the wait longer, and feeds that failed together come back apart."""
    random = Random(1)  # noqa: S311 - nothing secret
    longest = [max(back_off(60, failures, random) for _ in range(50)) for failures in range(1, 6)]

    assert all(30 * 2**n <= back_off(60, n + 1, random) <= 60 * 2**n for n in range(8))
    assert longest == sorted(longest)
    assert back_off(60, 1_000_000, random) <= DAY
    assert len({back_off(60, 3, random) for _ in range(20)}) > 10
    assert 54 <= spread(60, random) <= 66
