"""JSON lines and JSON documents of records (ninjs, saved answers of archives, one's own): receipts of each record go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.acquire.jsonl import looks_like_lines, read_document, read_lines
from counterclaim.acquire.source import MAX_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.errors import Issue
    from counterclaim.model.report import Receipt

_LINES = frozenset({".jsonl", ".ndjson"})
_DOCUMENTS = frozenset({".json", ".ninjs"})


def is_json(source: Source) -> bool:
    """Whether an input is JSON, by its name or, without a telling one, by how it begins."""
    return source.suffix in _LINES | _DOCUMENTS or (not source.suffix and _opens_json(source))


def read_json(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of the records of JSON lines, or of one JSON document.

    Raises:
        InputError: the document is no JSON, or too large.
    """
    if source.suffix in _LINES or (source.head()[:1] == b"{" and looks_like_lines(source.first_line())):
        yield from read_lines(source.lines(), name=source.name, defaults=source.defaults)
    else:
        data = source.whole(MAX_DOCUMENT)
        yield from read_document(data, name=source.name, defaults=source.defaults, max_bytes=MAX_DOCUMENT)


def _opens_json(source: Source) -> bool:
    """Whether a bracket opens JSON; in wire copy it opens an editor's mark ("[Text] The army said")."""
    head = source.head()
    return head[:1] in (b"{", b"[") and head[1:].lstrip()[:1] in (b"", b"{", b'"')
