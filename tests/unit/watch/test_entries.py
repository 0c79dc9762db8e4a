"""Entries of a feed: what makes two the same, what makes one changed, and how they are kept until they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.report import ItemStatus, Receipt
from counterclaim.watch.entries import entry_of, from_json, to_json
from counterclaim.watch.listed import Feed

FEED = Feed("https://example.org/world.rss", "Example Daily")
BASE = "https://www.example.org/feeds/world.rss"
RECEIPT = Receipt(
    "feed, entry 1", "Two were hurt.", "0" * 64, uri="urn:1", title="Shells fall", url="/2024/shells?a=1#top", version="1"
)


def test_links_lean_on_the_feeds_address() -> None:
    """A relative link is one on the server that gave the feed, which may be another than the list says."""
    entry = entry_of(RECEIPT, FEED, BASE)

    assert (entry.link, entry.origin) == ("https://www.example.org/2024/shells?a=1", "https://www.example.org")
    assert (entry.receipt.outlet, entry.receipt.url) == ("Example Daily", entry.link)


def test_feed_without_pages_has_no_links() -> None:
    """Where the feed's own text is wanted no page is fetched."""
    entry = entry_of(RECEIPT, replace(FEED, pages=False), BASE)

    assert (entry.link, entry.origin) == ("", "")


def test_links_out_of_the_web_are_dropped() -> None:
    """An entry whose link is no address of the web is read from the feed itself."""
    for link in ("file:///etc/passwd", "javascript:alert(1)", "http://[", "http://user:x@example.org/", "mailto:a@example.org"):
        assert entry_of(replace(RECEIPT, url=link), FEED, BASE).link == ""


def test_changes_show() -> None:
    """The digest follows what the entry says of its report: words, title, version, status; the key does not."""
    first = entry_of(RECEIPT, FEED, BASE)
    changes = [{"sha256": "1" * 64}, {"title": "Shells kill two"}, {"version": "2"}, {"status": ItemStatus.CANCELED}]
    others = [entry_of(replace(RECEIPT, **change), FEED, BASE) for change in changes]  # type: ignore[arg-type]  # of many fields

    assert entry_of(replace(RECEIPT, name="feed, entry 7"), FEED, BASE).digest == first.digest
    assert len({first.digest, *(other.digest for other in others)}) == 5
    assert {other.key for other in others} == {first.key}


def test_keys_are_fit_for_a_database() -> None:
    """Long and odd identifiers stand in for themselves as a hash; without any, the words do."""
    for uri in ("u" * 10_000, "half \ud800", "a\x00b", "line\nend"):
        key = entry_of(replace(RECEIPT, uri=uri), FEED, BASE).key
        assert len(key) == 64
        assert key.isalnum()
    bare = replace(RECEIPT, uri=None, url=None)
    assert entry_of(bare, FEED, BASE).key != entry_of(replace(bare, text="Nobody was hurt."), FEED, BASE).key


@given(st.text(max_size=50), st.none() | st.text(max_size=20), st.none() | st.dates(), st.sampled_from(ItemStatus))
def test_kept_and_read_back(text: str, title: str | None, day: date | None, status: ItemStatus) -> None:
    """A receipt comes back from the state as it went in."""
    receipt = replace(
        RECEIPT, text=text, title=title, published=day, embargoed=day, status=status, desk=(text,), repairs=("a", "b")
    )

    assert from_json(to_json(receipt)) == receipt
