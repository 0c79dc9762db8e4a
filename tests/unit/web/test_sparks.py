"""Sparks: bars as high as counts, in order of telling, and words that tell the same."""

from __future__ import annotations

from counterclaim.web.sparks import HEIGHT, spark


def test_bars_are_as_high_as_counts() -> None:
    """The highest count takes the whole height, half of it half, and a fall is seen."""
    found = spark([(40, 40), (20, 20), (None, 40)])
    assert found is not None
    heights = [bar["height"] for bar in found["bars"]]

    assert heights == [HEIGHT, HEIGHT / 2, 1.0]
    assert found["bars"][2]["upto"] > HEIGHT / 2
    assert found["told"] == "claimed in turn: 40, 20, up to 40"
    assert found["revisions"] == 2


def test_a_count_that_never_changed_has_no_chart() -> None:
    """One count is no series, and zeros are drawn without dividing by them."""
    assert spark([(12, None)]) is None
    assert spark([]) is None
    assert spark([(0, 0), (None, None)]) is not None
