"""NITF, IPTC's older markup of one story: a document comes in; its receipt goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.markup import MAX_XML, attribute, children, paragraphs, parse_xml, root_name, words
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.acquire.statuses import gravest, status_of
from counterclaim.model.report import ItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.errors import Issue
    from counterclaim.model.report import Receipt


def is_nitf(source: Source) -> bool:
    """Whether an input is a NITF document."""
    return root_name(source.head()) == "nitf"


def read_nitf(source: Source) -> Iterator[Receipt | Issue]:
    """The receipt of a NITF document.

    Raises:
        InputError: the document is no XML, too large, or holds no copy.
    """
    data = source.within(MAX_XML)
    yield make_receipt(_item(parse_xml(data)), name=source.name, raw=data, defaults=source.defaults)


def _item(root: Any) -> Item:  # noqa: ANN401 - an lxml element
    head = ("body", "body.head")
    return Item(
        paragraphs=tuple(paragraph for content in children(root, "body", "body.content") for paragraph in paragraphs(content)),
        title=words(root, *head, "hedline", "hl1") or words(root, *head, "headline", "hl1") or words(root, "head", "title"),
        byline=words(root, *head, "byline"),
        dateline=words(root, *head, "dateline"),
        outlet=words(root, *head, "distributor") or attribute(root, "holder", "head", "docdata", "doc.copyright"),
        published=_published(root),
        uri=attribute(root, "id-string", "head", "docdata", "doc-id"),
        version=attribute(root, "version", "head", "docdata", "du-key"),
        replaces=attribute(root, "id-string", "head", "docdata", "correction"),
        status=_status(root),
        desk=tuple(_desk(root)),
    )


def _published(root: Any) -> Any:  # noqa: ANN401 - as above
    for path, name in (
        (("head", "docdata", "date.release"), "norm"),
        (("head", "docdata", "date.issue"), "norm"),
        (("head", "pubdata"), "date.publication"),
    ):
        day = parse_day(attribute(root, name, *path))
        if day is not None:
            return day
    return None


def _status(root: Any) -> ItemStatus:  # noqa: ANN401 - as above
    codes = [docdata.get("management-status", "") for docdata in children(root, "head", "docdata")]
    codes += [message.get("msg-type", "") for message in children(root, "head", "docdata", "ed-msg")]
    corrected = [ItemStatus.CORRECTED for _ in children(root, "head", "docdata", "correction")]
    return gravest([status_of(*codes), *corrected])


def _desk(root: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    for name in ("ed-msg", "correction"):
        yield from (element.get("info", "").strip() for element in children(root, "head", "docdata", name))
    for note in children(root, "body", "body.head", "note"):
        yield " ".join("".join(note.itertext()).split())
