"""The list of feeds: what it may say, and how it is told that it may not."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from counterclaim.model.errors import LexiconError
from counterclaim.watch.listed import Feed, parse_list, read_list

EXAMPLE = Path(__file__).parents[3] / "examples" / "feeds.yaml"


def test_full_list() -> None:
    """What is said for all feeds holds for each that does not say otherwise."""
    listed = parse_list(
        """
        contact: https://example.org/bot
        every: 1h
        pause: 1.5s
        recheck: [2d, 6h]
        allow: [10.0.0.0/8, "::1"]
        feeds:
          - https://example.org/world.rss#top
          - {url: "https://example.com/wire.atom", outlet: " Example Wire ", every: 90s, pages: false, recheck: []}
        """,
        "feeds.yaml",
    )

    assert (listed.contact, listed.pause) == ("https://example.org/bot", 1.5)
    assert listed.allow == (ip_network("10.0.0.0/8"), ip_network("::1"))
    assert listed.feeds == (
        Feed("https://example.org/world.rss", None, 3_600, pages=True, recheck=(21_600, 172_800)),
        Feed("https://example.com/wire.atom", "Example Wire", 90, pages=False, recheck=()),
    )


def test_shortest_list() -> None:
    """A contact and one address are enough, and ask for little."""
    listed = parse_list("contact: desk@example.org\nfeeds: [https://example.org/world.rss]", "feeds.yaml")

    assert listed.feeds == (Feed("https://example.org/world.rss"),)
    assert (listed.feeds[0].every, listed.pause, listed.allow) == (1_800, 2, ())


def test_example_is_a_list() -> None:
    """The list in examples/ can be read, and shows feeds of both sides."""
    listed = read_list(EXAMPLE)

    assert len(listed.feeds) > 2
    assert listed.allow == ()


FEEDS = "feeds: [https://example.org/world.rss]\n"
CONTACT = "contact: desk@example.org\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no list of fields"),
        ("- https://example.org/", "is no list of fields"),
        ("contact: [", "not readable as YAML"),
        (FEEDS, "contact: tell servers whom to ask"),
        (FEEDS + "contact: me", "contact: tell servers whom to ask"),
        (FEEDS + 'contact: "a@b.example\\r\\nX-Evil: 1"', "contact: tell servers whom to ask"),
        (CONTACT, "has no feeds"),
        (CONTACT + "feeds: []", "has no feeds"),
        (CONTACT + "feeds: [1]", "feed 1: is no list of fields"),
        (CONTACT + "feeds: [feed.rss]", "feed 1: url is no address of the web"),
        (CONTACT + "feeds: [{outlet: X}]", "feed 1: url is no address of the web"),
        (CONTACT + "feeds: ['https://user:secret@example.org/']", "holds a user name or password"),
        (CONTACT + "feeds: [{url: 'https://example.org/', evry: 5m}]", "'evry' is no field here"),
        (CONTACT + "feeds: [{url: 'https://example.org/', every: 5s}]", "more than once a minute"),
        (CONTACT + "feeds: [{url: 'https://example.org/', every: often}]", "'often' is no length of time"),
        (CONTACT + "feeds: [{url: 'https://example.org/', pages: perhaps}]", "neither true nor false"),
        (CONTACT + "feeds: [{url: 'https://example.org/', outlet: ''}]", "is no name"),
        (CONTACT + "feeds: [https://example.org/, 'https://EXAMPLE.org/#a']", "is listed twice"),
        (CONTACT + FEEDS + "allow: [10.0.0.1/8]", "allow: "),
        (CONTACT + FEEDS + "allow: everything", "write networks as"),
        (CONTACT + FEEDS + "pause: -1", "no length of time"),
        (CONTACT + FEEDS + "feeds: []", "listed twice"),
    ],
)
def test_what_a_list_must_not_say(text: str, told: str) -> None:
    """Each mistake is told with the file and what to write."""
    with pytest.raises(LexiconError, match=told) as raised:
        parse_list(text, "feeds.yaml")

    assert str(raised.value).startswith("feeds.yaml")


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A list that is not there, or no text, is told by its path."""
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")

    for name in ("missing.yaml", "binary.yaml"):
        with pytest.raises(LexiconError, match=name):
            read_list(tmp_path / name)
