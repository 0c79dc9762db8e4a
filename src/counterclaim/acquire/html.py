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
# Stories may lie in a page's linked data, too, so that stays.
_UNSHOWN = re.compile(rb"<(script|style|SCRIPT|STYLE)\b(?![^<>]{0,200}ld\+json)")
_TAG = re.compile(rb"<[/!?]?([A-Za-z0-9]{0,20})[^<>]{0,5000}>?")
_PARTING = frozenset(
    b"address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h h1 h2 h3 h4 h5"
    b" h6 head header hr html li link main meta nav ol option p pre script section select style summary table tbody td tfoot th"
    b" thead title tr ul".split()
)
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


def bare_words(data: bytes) -> str:
    """All that a page could say, its scripts and tags taken off by the byte: fit to be searched, not to be shown.

    >>> bare_words(b"<script>var n = 1;</script><p>Two were <b>hurt</b>.</p>").split()
    ['Two', 'were', 'hurt', '.']
    """
    kept: list[bytes] = []
    at = 0
    unclosed: set[bytes] = set()  # looked for once: a page of openings alone would else cost the square of its length
    for opening in _UNSHOWN.finditer(data):
        if opening.start() < at or opening[1] in unclosed:
            continue
        closing = data.find(b"</" + opening[1], opening.end())
        if closing < 0:
            unclosed.add(opening[1])
            continue
        kept.append(data[at : opening.start()])
        at = closing
    kept.append(data[at:])
    # Latin-1 takes any byte; the words that are looked for are ASCII.
    return _TAG.sub(_apart, b"\n".join(kept)).decode("latin-1")


def _apart(tag: re.Match[bytes]) -> bytes:
    """What stands for a tag: a line end where a block begins or ends, and a blank for all others."""
    return b"\n" if tag[1].lower() in _PARTING else b" "


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
