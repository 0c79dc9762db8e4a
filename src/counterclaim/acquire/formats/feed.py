"""RSS and Atom: the bytes of a feed come in; a receipt for each entry goes out. The only home of feedparser."""

from __future__ import annotations

import io
import json
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.encoding import MAX_BYTES
from counterclaim.acquire.markup import is_markup, parse_xml, plain_text, root_name
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.model.errors import InputError, Issue, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

MAX_ENTRIES = 10_000
"""Most entries of one feed; feeds hold tens, their archives hundreds."""

MAX_BROKEN = 300_000
"""Largest feed that is mended, in bytes: the forgiving parser needs a thousand times the memory of what it is given."""

_MOST_ATTRIBUTES = 100
# What the parser lets through where its own attempts to mend a feed go wrong.
_MISHAPS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class EmptyFeedError(InputError):
    """A feed is in order and has no entries."""


def is_feed(source: Source) -> bool:
    """Whether an input is RSS (0.9 to 2.0) or Atom."""
    return root_name(source.head()) in {"rss", "feed", "rdf"}


def read_feed(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of a feed's entries: their full text where the feed gives it, else their summary.

    Raises:
        InputError: the feed is too large, holds entities or too many entries or none, or is too broken to be mended.
        MissingExtraError: feedparser is not installed.
    """
    data = source.within(MAX_BYTES)
    _refuse_bombs(data)
    feed = _parsed(data)
    if not feed.entries:
        raise EmptyFeedError("is a feed without entries; fetch it again")
    for number, entry in enumerate(feed.entries, start=1):
        name = f"{source.name}, entry {number}"
        try:
            item = _item(entry, feed.feed)
            yield make_receipt(item, name=name, raw=_raw(item), defaults=source.defaults)
        except InputError as error:
            yield Issue(name, str(error), "bad-record")


def _refuse_bombs(data: bytes) -> None:
    """Refuses what a parser that forgives would expand or choke on."""
    entries = data.count(b"<item") + data.count(b"<entry")
    if entries > MAX_ENTRIES:
        raise InputError(f"holds {entries:,} entries, more than the {MAX_ENTRIES:,} of one feed; split it")
    try:
        root = parse_xml(data)
    except InputError:
        if len(data) > MAX_BROKEN or b"<!ENTITY" in data.replace(b"\x00", b""):
            raise
        return
    if any(len(element.attrib) > _MOST_ATTRIBUTES for element in root.iter()):
        raise InputError(f"has an element with more than {_MOST_ATTRIBUTES} attributes, which no feed has")


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - feedparser's own type
    try:
        feedparser = import_module("feedparser")
    except ModuleNotFoundError as error:
        # A library that is there but broken must say so itself.
        if error.name != "feedparser":
            raise
        raise MissingExtraError("feeds need feedparser; run: pip install 'counterclaim[feeds]'") from error
    # A stream, never a string or bytes: those it would take for an address or a path, and open it.
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _MISHAPS as error:
        raise InputError(f"is too broken to be read as a feed ({error}); fetch it again") from error


def _item(entry: Any, feed: Any) -> Item:  # noqa: ANN401 - as above
    title = _string(entry, "title")
    return Item(
        paragraphs=(_text(entry),),
        title=plain_text(title) if is_markup(title) else title,
        outlet=_string(entry.get("source") or {}, "title") or _string(feed, "title"),
        published=_day(entry),
        url=_string(entry, "link"),
        uri=_string(entry, "id"),
        # Asked for where it is not, the parser would give the day of publication, with a warning.
        version=_string(entry, "updated") if "updated" in entry else "",
    )


def _text(entry: Any) -> str:  # noqa: ANN401 - as above
    """The longest text of the entry, as paragraphs; its title, where it has nothing else."""
    texts = [_string(content, "value") for content in entry.get("content") or ()]
    longest = max([*texts, _string(entry, "summary")], key=len) or _string(entry, "title")
    return plain_text(longest) if is_markup(longest) else longest


def _string(fields: Any, name: str) -> str:  # noqa: ANN401 - as above
    """A field's words; broken feeds leave other things in their place."""
    value = fields.get(name) if hasattr(fields, "get") else None
    return value if isinstance(value, str) else ""


def _day(entry: Any) -> date | None:  # noqa: ANN401 - as above
    for key in filter(entry.__contains__, ("published", "updated")):
        parsed = entry.get(f"{key}_parsed")
        day = date(*parsed[:3]) if parsed else parse_day(entry.get(key))
        if day is not None:
            return day
    return None


def _raw(item: Item) -> bytes:
    """What an entry's hash is taken of: feeds change around their entries, so the bytes of the feed would not do."""
    fields = [item.uri, item.url, item.title, *item.paragraphs]
    return json.dumps(fields, ensure_ascii=True).encode("ascii")
