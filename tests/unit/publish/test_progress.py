"""The bar of a batch tells its pace by what this run did."""

import io

import pytest

from counterclaim.batch.run import Step
from counterclaim.publish.terminal.progress import batch_progress, pace


@pytest.mark.parametrize(
    ("first", "now", "seconds", "expected"),
    [
        (
            Step(scanning=True, done=0, total=9_000_000),
            Step(scanning=True, done=3_000_000, total=9_000_000),
            2,
            ", 1.5 MB/s, 0:00:04 left",
        ),
        # Half was done by a run before: it does not make this one look faster.
        (
            Step(scanning=False, done=500, total=1000),
            Step(scanning=False, done=600, total=1000),
            10,
            ", 10.0 reports/s, 0:00:40 left",
        ),
        (Step(scanning=False, done=5, total=9), Step(scanning=False, done=5, total=9), 10, ""),
    ],
)
def test_pace_is_that_of_this_run(first: Step, now: Step, seconds: float, expected: str) -> None:
    """Rate and remaining time follow from what was done since the first step; nothing is told where nothing was done."""
    assert pace(now, first, seconds) == expected


def test_nothing_is_drawn_where_nobody_watches() -> None:
    """A stream that is no terminal stays empty."""
    stream = io.StringIO()
    with batch_progress(stream, quiet=False) as told:
        for done in (0, 4, 9):
            told(Step(scanning=False, done=done, total=9))

    assert stream.getvalue() == ""
