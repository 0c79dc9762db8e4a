"""ninjs, IPTC's news in JSON, versions 1 to 3: a parsed object comes in; its item goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.markup import is_markup, plain_text
from counterclaim.acquire.receipts import Item
from counterclaim.acquire.statuses import listed, status_of
from counterclaim.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every ninjs object has a uri; these fields, in the spelling of any version, set it apart from other records that have one.
_OWN = frozenset(
    {
        "pubstatus",
        "versioncreated",
        "headlines",
        "bodies",
        "infosources",
        "body_text",
        "body_xhtml",
        "copyrightholder",
        "ednote",
    }
)


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Whether a record is a ninjs item: a ``uri`` and two fields that others do not have.

    >>> is_ninjs({"uri": "urn:x:1", "pubStatus": "usable", "bodies": []}), is_ninjs({"uri": "https://example.org/a", "text": "…"})
    (True, False)
    """
    return isinstance(record.get("uri"), str) and sum(key.lower() in _OWN for key in record) >= 2


def ninjs_item(record: Mapping[str, object]) -> Item:
    """The item in a ninjs object; version 3 spells its fields in camel case, the earlier ones in lower case.

    Raises:
        InputError: it holds a picture, video or package.
    """
    fields = {key.lower(): value for key, value in record.items()}
    kind = _string(fields, "type")
    if kind and kind not in listed("text_types"):
        raise InputError(f"is a ninjs item of the type {kind[:40]!r}; only text is read")
    return Item(
        paragraphs=tuple(_bodies(fields)),
        title=_headline(fields),
        byline=_string(fields, "byline", "by"),
        outlet=_outlet(fields),
        published=parse_day(fields.get("versioncreated")) or parse_day(fields.get("firstcreated")),
        url=_string(fields, "uri") if _string(fields, "uri").startswith("http") else "",
        uri=_string(fields, "uri"),
        version=_string(fields, "version"),
        replaces=_string(fields, "evolvedfrom"),
        status=status_of(_string(fields, "pubstatus")),
        embargoed=parse_day(fields.get("embargoeduntil") or fields.get("embargoed")),
        desk=(_string(fields, "ednote"),),
    )


def _bodies(fields: Mapping[str, object]) -> Iterator[str]:
    """The copy: one body, the main one, since the others give the same words in another form or length."""
    chosen = _chosen(fields.get("bodies"), "body_roles")
    if chosen:
        yield from _paragraphs(chosen)
        return
    for key in ("body_text", "body_xhtml", "body_html", *(key for key in fields if key.startswith("body_"))):
        if _string(fields, key):
            yield from _paragraphs(_string(fields, key))
            return


def _paragraphs(text: str) -> list[str]:
    return [plain_text(text) if is_markup(text) else text]


def _headline(fields: Mapping[str, object]) -> str:
    chosen = _chosen(fields.get("headlines"), "headline_roles") or _string(fields, "headline", "title")
    return plain_text(chosen) if is_markup(chosen) else chosen


def _chosen(entries: object, roles: str) -> str:
    """The value of the entry with the foremost role; of equals, the first that is plain text."""
    if not isinstance(entries, list):
        return ""
    order = listed(roles)
    ranked = [
        (_rank(_string(entry, "role"), order), is_markup(value), number, value)
        for number, entry in enumerate(
            {key.lower(): value for key, value in row.items()} for row in entries if isinstance(row, dict)
        )
        if (value := _string(entry, "value"))
    ]
    return min(ranked)[-1] if ranked else ""


def _rank(role: str, order: list[str]) -> int:
    # An entry without a role is the only one, or the one that its agency took for granted.
    return order.index(role.lower()) if role.lower() in order else len(order) + bool(role)


def _outlet(fields: Mapping[str, object]) -> str:
    sources = fields.get("infosources")
    for source in sources if isinstance(sources, list) else []:
        if isinstance(source, Mapping) and _string(source, "name"):
            return _string(source, "name")
    return _string(fields, "source", "copyrightholder")


def _string(fields: object, *names: str) -> str:
    for name in names:
        value = cast("Mapping[str, object]", fields).get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
