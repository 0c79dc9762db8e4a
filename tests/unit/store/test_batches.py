"""Batches of ids for one query."""

from counterclaim.store.batches import batches


def test_batches_hold_everything_in_order_and_no_more_than_a_query_takes() -> None:
    """Five hundred at most, whatever the first one holds."""
    items = list(range(1300))
    for first in (1, 8, 500):
        found = list(batches(items, first=first))
        assert [item for batch in found for item in batch] == items
        assert max(map(len, found)) <= 500


def test_whoever_stops_early_has_few_looked_up() -> None:
    """From a small first batch on, each is twice as long as the one before."""
    assert [len(batch) for batch in batches(range(60), first=8)] == [8, 16, 32, 4]
    assert [len(batch) for batch in batches(range(60))] == [60]
