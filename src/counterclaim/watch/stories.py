"""Stories: an entry of a feed comes in; what is to be read of it, the story on its page or its own text, goes out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from counterclaim.acquire.online import MAX_PAGE, story_receipt
from counterclaim.acquire.records import Defaults
from counterclaim.fetch.visitor import Validators
from counterclaim.model.errors import FetchError, InputError
from counterclaim.watch.timetable import storable, worth_another_try

if TYPE_CHECKING:
    from counterclaim.fetch.visitor import Visitor
    from counterclaim.model.report import Receipt
    from counterclaim.watch.listed import Feed
    from counterclaim.watch.state import Item

_PAGE_TYPES = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be read of an entry, None where it is as it was; whether it is from its page, and in words what was amiss."""

    receipt: Receipt | None
    validators: Validators = field(default_factory=Validators)
    paged: bool = False
    remark: str = ""


def story_of(item: Item, entry: Receipt, feed: Feed | None, visitor: Visitor) -> Story:
    """What is to be read of an entry; ``entry`` is its own text, with what the feed tells of it.

    Raises:
        FetchError: its page cannot be had now, and is worth another try.
    """
    if not item.link:
        return Story(entry)
    try:
        document = visitor.visit(item.link, item.validators if item.paged else None, accept=_PAGE_TYPES, size=MAX_PAGE)
        if not document.changed:
            return Story(None, document.validators, paged=True)
        page = story_receipt(document.body, kind=document.kind, charset=document.charset, name=item.link, defaults=Defaults())
    except (FetchError, InputError) as error:
        if worth_another_try(item, error):
            raise
        return _without_page(item, entry, f"its page {error}; the feed's own text was read")
    if len(page.text) < len(entry.text):
        # What a page behind a payment or consent wall shows is less than many a feed gives.
        return _without_page(item, entry, "")
    return Story(_merged(item, entry, page, feed), document.validators, paged=True)


def fingerprint(receipt: Receipt) -> str:
    """The hash of what a receipt tells; a kill may come under the very words that it kills."""
    told = json.dumps([receipt.text, receipt.title, receipt.status, receipt.desk])
    return sha256(told.encode()).hexdigest()


def _without_page(item: Item, entry: Receipt, remark: str) -> Story:
    # A summary is less than what was read of the page before, and must not pass for a change of it.
    return Story(None, item.validators, paged=True) if item.paged else Story(entry, remark=storable(remark))


def _merged(item: Item, entry: Receipt, page: Receipt, feed: Feed | None) -> Receipt:
    """The receipt of a page, with what its feed tells of it."""
    return replace(
        page,
        id=entry.id,
        uri=entry.uri,
        version=entry.version,
        replaces=entry.replaces,
        status=entry.status,
        desk=entry.desk,
        embargoed=entry.embargoed,
        published=entry.published or page.published,
        title=page.title or entry.title,
        url=item.link,
        outlet=(feed.outlet if feed else None) or page.outlet or entry.outlet,
    )
