"""NewsML-G2: a message or a single item comes in; the receipt of every news item in it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.markup import MAX_XML, attribute, children, local, paragraphs, parse_xml, root_name, words
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.acquire.statuses import bare, listed, status_of
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import ItemStatus, Receipt

_ROOTS = frozenset({"newsmessage", "newsitem", "packageitem"})


def is_newsml(source: Source) -> bool:
    """Whether an input is a NewsML-G2 document."""
    return root_name(source.head()) in _ROOTS


def read_newsml(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of a NewsML-G2 document; an item without copy is set aside and the others go on.

    Raises:
        InputError: the document is no XML, or too large.
    """
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    root = parse_xml(source.within(MAX_XML))
    found = [root] if local(root) == "newsitem" else [item for item in root.iter() if local(item) == "newsitem"]
    if not found:
        raise InputError("is a NewsML-G2 document without a news item; packages only point at items, give those")
    for number, element in enumerate(found, start=1):
        name = source.name if len(found) == 1 else f"{source.name}, item {number}"
        try:
            yield make_receipt(
                _item(element), name=name, raw=etree.tostring(element, with_tail=False), defaults=source.defaults
            )
        except InputError as error:
            yield Issue(name, str(error), "bad-record")


def _item(element: Any) -> Item:  # noqa: ANN401 - an lxml element
    kind = bare(attribute(element, "qcode", "itemmeta", "itemclass"))
    if kind and kind not in listed("text_types"):
        raise InputError(f"is a NewsML-G2 item of the class {kind[:40]!r}; only text is read")
    return Item(
        paragraphs=tuple(_copy(element)),
        title=words(element, "contentmeta", "headline"),
        byline=words(element, "contentmeta", "by"),
        dateline=words(element, "contentmeta", "dateline"),
        outlet=_outlet(element),
        published=parse_day(words(element, "itemmeta", "versioncreated") or words(element, "itemmeta", "firstcreated")),
        uri=element.get("guid", "").strip(),
        version=element.get("version", "").strip(),
        replaces=_replaces(element),
        status=_status(element),
        embargoed=parse_day(words(element, "itemmeta", "embargoed")),
        desk=tuple(" ".join("".join(note.itertext()).split()) for note in children(element, "itemmeta", "ednote")),
    )


def _copy(element: Any) -> list[str]:  # noqa: ANN401 - as above
    """The copy: XHTML, HTML or NITF inside the item, else plain text; copy elsewhere is not fetched."""
    for inline in children(element, "contentset", "inlinexml"):
        bodies = [node for node in inline.iter() if local(node) in {"body.content", "body"}]
        # NITF has its copy in body.content, inside the body that also holds headline and byline.
        content = [node for node in bodies if local(node) == "body.content"] or bodies[:1] or [inline]
        found = [paragraph for node in content for paragraph in paragraphs(node)]
        if found:
            return found
    return ["".join(data.itertext()) for data in children(element, "contentset", "inlinedata")]


def _outlet(element: Any) -> str:  # noqa: ANN401 - as above
    for path in (("contentmeta", "infosource"), ("itemmeta", "provider"), ("rightsinfo", "copyrightholder")):
        told = words(element, *path, "name") or attribute(element, "literal", *path)
        if told:
            return told
    return bare(attribute(element, "qcode", "itemmeta", "provider")).upper()


def _status(element: Any) -> ItemStatus:  # noqa: ANN401 - as above
    codes = [*children(element, "itemmeta", "pubstatus"), *children(element, "itemmeta", "signal")]
    return status_of(*(code.get("qcode") or code.get("uri") or "" for code in codes))


def _replaces(element: Any) -> str:  # noqa: ANN401 - as above
    wanted = listed("replaces")
    for link in children(element, "itemmeta", "link"):
        if bare(link.get("rel", "")) in wanted:
            return str(link.get("residref") or link.get("href") or "").strip()
    return ""
