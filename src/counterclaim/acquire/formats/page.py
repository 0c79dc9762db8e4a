"""HTML pages and plain text: one report each. What is in no other format is plain text."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from counterclaim.acquire.encoding import decode
from counterclaim.acquire.html import bare_words, read_page
from counterclaim.acquire.markup import is_xml, root_name
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.records import Defaults
    from counterclaim.acquire.source import Source

NO_CLAIM = "no-claim"
"""The code of the issue that tells of a report that a glance passed over."""

# Two or four bytes a letter cannot be looked through by the byte.
_UNGLANCED = re.compile(rb"\x00|^\xff\xfe|^\xfe\xff")
_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def is_page(source: Source) -> bool:
    """Whether an input is an HTML page, by its name or its beginning."""
    return source.suffix in _SUFFIXES or root_name(source.head()) == "html" or source.head()[:14].lower() == b"<!doctype html"


def read_page_file(source: Source) -> Iterator[Receipt | Issue]:
    """The receipt of the story on a page.

    Raises:
        InputError: the page is too large, no text, or holds no story.
    """
    yield page_receipt(source.whole(), name=source.name, defaults=source.defaults)


def page_receipt(
    data: bytes, *, name: str, defaults: Defaults, charset: str | None = None, url: str | None = None
) -> Receipt | Issue:
    """The receipt of a page's bytes; ``charset`` and ``url`` are what the server said, which the page's own words follow.

    A page that the user's glance refuses is passed over, and comes as an issue.

    Raises:
        InputError: the bytes are no text, or the page holds no story.
    """
    if defaults.glance and not _UNGLANCED.search(data[:200]) and not defaults.glance(bare_words(data)):
        return Issue(name, "holds no claim, as far as its words tell", NO_CLAIM, fatal=False)
    page = read_page(data, charset=charset)
    return Receipt(
        name=name,
        text=page.text,
        sha256=sha256(data).hexdigest(),
        outlet=page.site or defaults.outlet,
        published=page.published or defaults.published,
        title=page.title,
        url=url or page.url,
        repairs=page.repairs,
    )


def read_plain(source: Source) -> Iterator[Receipt]:
    """The receipt of a plain text.

    Raises:
        InputError: the bytes are no text, or XML of a kind that is not read.
    """
    if is_xml(source.head()):
        name = root_name(source.head()) or "no element near its beginning"
        raise InputError(f"is XML of a kind that is not read (<{name[:40]}>); give NewsML-G2, NITF, RSS, Atom or plain text")
    yield plain_receipt(source.whole(), name=source.name, defaults=source.defaults)


def plain_receipt(data: bytes, *, name: str, defaults: Defaults, url: str | None = None) -> Receipt:
    """The receipt of a text's bytes.

    Raises:
        InputError: the bytes are no text.
    """
    decoded = decode(data)
    return Receipt(
        name,
        decoded.text,
        sha256(data).hexdigest(),
        outlet=defaults.outlet,
        published=defaults.published,
        url=url,
        repairs=decoded.repairs,
    )
