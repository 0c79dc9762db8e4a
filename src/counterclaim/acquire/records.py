"""JSON records and table rows come in; receipts go out. The field names that archives use are data (``records.yml``, ``archives.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.formats.ninjs import is_ninjs, ninjs_item
from counterclaim.acquire.language import language_name
from counterclaim.acquire.markup import is_markup, plain_text
from counterclaim.acquire.receipts import Item, headlines_only, make_receipt
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import Receipt

HEADLINES = "headline-only"
"""The code of the issue that tells of an answer without the articles' text."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says of inputs that do not say it themselves; ``fields`` tells where a field of ours stands in theirs.

    ``glance`` is asked with the words of a web page before the story is told from the page around it, which takes far longer:
    what it refuses is passed over.
    """

    published: date | None = None
    outlet: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    glance: Callable[[str], bool] | None = None


def read_record(record: object, *, name: str, raw: bytes, defaults: Defaults) -> Iterator[Receipt | Issue]:
    """The receipt of one record, after an issue for each field that had to be set aside.

    Raises:
        InputError: the record has no text.
    """
    if not isinstance(record, Mapping):
        raise InputError("is no JSON object; each record needs at least a field 'text'")
    fields = cast("Mapping[str, object]", record)
    if is_ninjs(fields) and "text" not in defaults.fields:
        yield make_receipt(ninjs_item(fields), name=name, raw=raw, defaults=defaults)
        return
    archive = None if defaults.fields else _archive(fields)
    names = {**load_yaml("records"), **(archive or {}).get("fields", {}), **{key: [at] for key, at in defaults.fields.items()}}
    if archive:
        _require_language(fields, archive)
    item, complaint = _item(fields, names)
    if archive and archive["headlines"] and item.title and not item.paragraphs:
        item = headlines_only(item)
        yield Issue(name, "holds headlines without the articles; their text is behind their addresses", HEADLINES, fatal=False)
    if not item.paragraphs:
        raise InputError(f"has no text; name the field one of {', '.join(names['text'])}, or map it: --map text=FIELD")
    if complaint:
        yield Issue(name, complaint, "undated-record", fatal=False)
    yield make_receipt(item, name=name, raw=raw, defaults=defaults)


def value_at(fields: Mapping[str, object], path: str) -> object:
    """What stands at a path: a field's own name, or names and numbers with dots between them; None where nothing does.

    >>> value_at({"source": [{"name": "The Daily"}]}, "source.0.name")
    'The Daily'
    """
    if path in fields:
        return fields[path]
    found: object = fields
    for step in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step[:6]) < len(found):
            found = found[int(step[:6])]
        else:
            return None
    return found


def _archive(fields: Mapping[str, object]) -> dict[str, Any] | None:
    archives = cast("dict[str, dict[str, Any]]", load_yaml("archives"))
    for archive in archives.values():
        if all(value_at(fields, path) is not None for path in archive["known_by"]):
            return archive
    return None


def _require_language(fields: Mapping[str, object], archive: dict[str, Any]) -> None:
    told = value_at(fields, archive["language"]["path"])
    if isinstance(told, str) and told and told not in archive["language"]["english"]:
        name = told if len(told) > len("deu") else language_name(told)
        raise InputError(f"is in {name[:40]}, as its archive says, not English; only English reports are read")


def _item(fields: Mapping[str, object], names: Mapping[str, list[str]]) -> tuple[Item, str]:
    published, complaint = _published(fields, names["published"])
    text = _text(fields, names["text"])
    item = Item(
        paragraphs=(text,) if text else (),
        title=_words(fields, names["title"]),
        id=_words(fields, names["id"]),
        outlet=_words(fields, names["outlet"]),
        published=published,
        url=_words(fields, names["url"]),
    )
    return item, complaint


def _text(fields: Mapping[str, object], names: list[str]) -> str:
    for path in names:
        value = value_at(fields, path)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            # Markup in the middle of copy stays as it is, so that spans point into the user's own text.
            html = path.endswith("html") or value.lstrip().startswith("<")
            return plain_text(value) if html and is_markup(value) else value
    return ""


def _words(fields: Mapping[str, object], names: list[str]) -> str:
    for path in names:
        value = value_at(fields, path)
        # Some feeds give the outlet as an object: {"id": "...", "name": "..."}.
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _published(fields: Mapping[str, object], names: list[str]) -> tuple[date | None, str]:
    for path in names:
        value = value_at(fields, path)
        if value in (None, ""):
            continue
        day = parse_day(value)
        if day is not None:
            return day, ""
        return None, f"{path} {str(value)[:40]!r} is no date and was set aside; write it as YYYY-MM-DD"
    return None, ""
