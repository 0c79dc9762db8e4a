"""Entries: what a feed gave comes in; entries that can be kept until they are read, and told apart from their later forms, go out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from counterclaim.fetch.addresses import origin_of, parse_url
from counterclaim.model.errors import FetchError
from counterclaim.model.report import ItemStatus, Receipt

if TYPE_CHECKING:
    from counterclaim.watch.listed import Feed

_LONGEST_KEY = 500
_DAYS = ("published", "embargoed")
_LISTS = ("repairs", "desk")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    ``key`` is the same as long as the feed means the same report, ``digest`` as long as it says the same of it; ``link`` is the
    page to fetch and ``origin`` its server, both "" where the entry's own text is what is read.
    """

    key: str
    digest: str
    receipt: Receipt
    link: str = ""
    origin: str = ""


def entry_of(receipt: Receipt, feed: Feed, base: str) -> Entry:
    """The entry of a feed's receipt; ``base`` is the address that the feed came from, on which links may lean."""
    link, origin = _page(receipt.url, base) if feed.pages else ("", "")
    own = receipt.uri or receipt.id or receipt.url or ""
    hashed = sha256((own or receipt.text).encode("utf-8", "backslashreplace")).hexdigest()
    key = own if 0 < len(own) <= _LONGEST_KEY and own.isprintable() else hashed
    told = json.dumps([receipt.sha256, receipt.version, receipt.status, receipt.title])
    known = replace(receipt, id=receipt.id or key, url=link or receipt.url, outlet=feed.outlet or receipt.outlet)
    return Entry(key, sha256(told.encode()).hexdigest(), known, link, origin)


def to_json(receipt: Receipt) -> str:
    """A receipt as JSON."""
    # Half characters, which hostile JSON holds, are kept as escapes and refused where the report is read.
    return json.dumps(asdict(receipt), default=date.isoformat)


def from_json(text: str) -> Receipt:
    """The receipt in JSON that ``to_json`` wrote."""
    fields: dict[str, Any] = json.loads(text)
    for name in _DAYS:
        fields[name] = date.fromisoformat(fields[name]) if fields[name] else None
    for name in _LISTS:
        fields[name] = tuple(fields[name])
    return Receipt(**{**fields, "status": ItemStatus(fields["status"])})


def _page(link: str | None, base: str) -> tuple[str, str]:
    """The page behind an entry and its server; none where the link is none of the web."""
    if not link:
        return "", ""
    try:
        url = parse_url(urljoin(base, link.strip()))
    except (FetchError, ValueError):
        return "", ""
    return str(url), origin_of(url)
