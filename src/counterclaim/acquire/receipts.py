"""What a reader found of one item comes in; its receipt goes out, repaired and completed alike for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from counterclaim.acquire.encoding import MAX_BYTES
from counterclaim.acquire.mojibake import repair_mojibake
from counterclaim.model.errors import InputError
from counterclaim.model.report import ItemStatus, Receipt

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.acquire.records import Defaults


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says of itself; ``paragraphs`` are its copy, ``byline`` and ``dateline`` lines that stand apart from it."""

    paragraphs: tuple[str, ...] = ()
    title: str = ""
    byline: str = ""
    dateline: str = ""
    id: str = ""
    outlet: str = ""
    published: date | None = None
    url: str = ""
    uri: str = ""
    version: str = ""
    replaces: str = ""
    status: ItemStatus = ItemStatus.USABLE
    embargoed: date | None = None
    desk: tuple[str, ...] = ()


def make_receipt(item: Item, *, name: str, raw: bytes, defaults: Defaults, repairs: tuple[str, ...] = ()) -> Receipt:
    """The receipt of an item; a withdrawn one may be all title and note, since agencies empty the copy that they kill.

    Raises:
        InputError: the item holds no copy, and no withdrawal either.
    """
    text, mended = repair_mojibake(_copy(item))
    title = repair_mojibake(" ".join(item.title.split()))[0]
    if not text.strip():
        if item.status is ItemStatus.USABLE:
            raise InputError("holds no copy; only text is read, not pictures, packages and links")
        text, title = title, ""
    if len(text) > MAX_BYTES:
        raise InputError(f"holds more than the {MAX_BYTES:,} characters of one report; split it")
    return Receipt(
        name=name,
        text=text,
        sha256=sha256(raw).hexdigest(),
        id=item.id or item.uri or None,
        outlet=item.outlet or defaults.outlet,
        published=item.published or defaults.published,
        title=title or None,
        url=item.url or None,
        repairs=repairs + mended,
        uri=item.uri or None,
        version=item.version or None,
        replaces=item.replaces or None,
        status=item.status,
        embargoed=item.embargoed,
        desk=tuple(dict.fromkeys(repair_mojibake(words)[0] for words in item.desk if words)),
    )


def headlines_only(item: Item) -> Item:
    """The item with its title as its copy, for answers that hold no more than headlines."""
    return replace(item, paragraphs=(item.title,), title="") if not any(item.paragraphs) else item


def _copy(item: Item) -> str:
    """Byline and dateline above the paragraphs, as in print, where the copy does not hold them already."""
    body = "\n\n".join(paragraph for paragraph in item.paragraphs if paragraph.strip()).replace("\x00", "")
    if not body:
        return ""
    above = []
    # A bare name could be anything; a line that says "By" is a byline wherever it stands.
    if item.byline.lower().startswith("by ") and not body.lower().startswith(item.byline.lower()):
        above.append(item.byline)
    if item.dateline and item.dateline.split(",")[0].lower() not in body[:200].lower():
        above.append(item.dateline)
    return "\n\n".join([*above, body])
