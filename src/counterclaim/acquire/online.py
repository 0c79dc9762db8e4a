"""Documents that a server gave come in; the entries of a feed and the story on a page go out as receipts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from counterclaim.acquire.formats.feed import EmptyFeedError
from counterclaim.acquire.formats.page import is_page, page_receipt, plain_receipt
from counterclaim.acquire.readers import find_reader
from counterclaim.acquire.source import Source
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.records import Defaults
    from counterclaim.model.report import Receipt

FEED_FORMATS = frozenset({"RSS or Atom", "JSON", "NewsML-G2", "NITF"})
"""The formats of a feed; a server that gives something else under its address has trouble of its own."""

MAX_PAGE = 2_000_000
"""Largest page that is fetched, in bytes, unpacked: pages of news hold a tenth of that, and odd ones take long to take apart."""


_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def feed_receipts(body: bytes, *, name: str, defaults: Defaults) -> Iterator[Receipt | Issue]:
    """The receipts of a feed's entries, and issues for those that cannot be read; a feed may have no entries for a while.

    Raises:
        InputError: the document is no feed, or one that must not be read.
        MissingExtraError: feedparser is not installed.
    """
    source = Source(name, "", io.BytesIO(body), defaults)
    reader = find_reader(source)
    if reader.name not in FEED_FORMATS:
        raise InputError(f"gives no feed but {reader.name}; check the address")
    try:
        yield from reader.read(source)
    except EmptyFeedError:
        return


def story_receipt(body: bytes, *, kind: str, charset: str | None, name: str, defaults: Defaults) -> Receipt:
    """The receipt of the story on a page; ``kind`` and ``charset`` are what the server says of it.

    Raises:
        InputError: the document is no page, or holds no story.
    """
    source = Source(name, "", io.BytesIO(body), defaults)
    if kind in _PAGES or (not kind and is_page(source)):
        found = page_receipt(body, name=name, defaults=defaults, charset=charset)
        if isinstance(found, Issue):
            raise InputError(found.message)
        return found
    if kind == "text/plain":
        return plain_receipt(body, name=name, defaults=defaults)
    raise InputError(f"leads to no page but {kind[:60] or 'something without a media type'}")
