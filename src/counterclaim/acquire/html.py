"""Bytes of a web page come in; the story's text, title, date and site go out. The only home of trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.acquire.encoding import MAX_BYTES, Decoded, decode
from counterclaim.model.errors import InputError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s{0,50}<\?xml[^>]{0,200}\?>")
_BLOCKS = frozenset({"p", "head", "item", "row", "code", "ab"})


@dataclass(frozen=True, slots=True)
class Page:
    """The story on a web page: paragraphs parted by blank lines, and what the page says of itself."""

    text: str
    title: str | None
    published: date | None
    site: str | None
    url: str | None
    repairs: tuple[str, ...]


def read_page(data: bytes, *, charset: str | None = None, max_bytes: int = MAX_BYTES) -> Page:
    """The story on a web page; ``charset`` is the one that its server named, which counts before the page's own.

    Raises:
        InputError: the bytes are no text, or the page holds no story.
    """
    told = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=charset or (told[1].decode("ascii") if told else None), max_bytes=max_bytes)
    document = _extracted(decoded)
    paragraphs = [paragraph for paragraph in _paragraphs(document.body) if paragraph]
    if not paragraphs:
        raise InputError("holds no story that can be told from the page around it; save the text as .txt")
    return Page(
        text="\n\n".join(paragraphs),
        title=document.title or None,
        published=_day(document.date),
        site=document.sitename or document.hostname or None,
        url=document.url or None,
        repairs=decoded.repairs,
    )


def _extracted(decoded: Decoded) -> Any:  # noqa: ANN401 - trafilatura's own type
    # Loaded here because it takes a third of a second and plain text does not need it.
    from trafilatura import bare_extraction  # noqa: PLC0415

    # The parser refuses text with an encoding declaration, and the text is decoded already.
    source = _DECLARATION.sub("", decoded.text)
    # deduplicate=False: reports repeat a sentence on purpose (a toll in lead and body).
    document: Any = bare_extraction(
        source, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False, favor_recall=True
    )
    if document is None or document.body is None:
        raise InputError("holds no story that can be told from the page around it; save the text as .txt")
    return document


def _paragraphs(body: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    """The innermost blocks in document order, each with its spaces collapsed as a browser shows it."""
    blocks: list[list[str]] = [[]]
    _collect(body, blocks)
    return [" ".join("".join(pieces).split()) for pieces in blocks]


def _collect(root: Any, blocks: list[list[str]]) -> None:  # noqa: ANN401 - an lxml element
    from lxml.etree import iterwalk  # noqa: PLC0415

    for action, element in iterwalk(root, events=("start", "end")):
        if action == "start":
            if element.tag in _BLOCKS:
                blocks.append([])
            elif element.tag in {"lb", "cell"}:
                blocks[-1].append(" ")
            blocks[-1].append(element.text or "")
        else:
            if element.tag in _BLOCKS or element.tag in {"list", "quote", "table"}:
                blocks.append([])
            if element is not root:
                blocks[-1].append(element.tail or "")


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError:
        return None
