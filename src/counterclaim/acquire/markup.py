"""Markup comes in; trees and plain paragraphs go out. The only home of lxml, with everything that can be turned against us off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from counterclaim.model.errors import InputError

MAX_XML = 20_000_000
"""Largest XML document, in bytes; a tree takes several times as much memory."""

_ROOT = re.compile(rb"<([A-Za-z_][\w.\-]{0,60}:)?([A-Za-z_][\w.\-]{0,60})")
_PROLOG = re.compile(rb"<[?!]")
_TAG = re.compile(
    r"<(?:/?(?:p|br|div|li|ul|ol|em|strong|b|i|a|span|h[1-6]|blockquote|table|tr|td)\b)[^<>]{0,300}>", re.IGNORECASE
)
# Elements that end a paragraph, in HTML, XHTML and NITF.
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "caption", "blockquote", "section", "article", "header"}
    | {"footer", "main", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "hl1", "hl2", "bq", "block", "fn", "body", "html"}
)
_SPACED = frozenset({"br", "td", "th"})
# What is no part of the story: code, and pictures with their captions and credits.
_DROPPED = frozenset(
    {"script", "style", "template", "noscript", "head", "iframe", "object", "figure", "media", "form", "button", "svg", "nav"}
)


def root_name(head: bytes) -> str:
    """The local name of the first element in the first bytes of a document, in lower case; "" where it is no markup.

    >>> root_name(b'<?xml version="1.0"?><!-- wire --><n:newsItem guid="x">')
    'newsitem'
    """
    text, at = _single_bytes(head), 0
    while _PROLOG.match(text, at):
        at = _after(text, at)
        while text[at : at + 1].isspace():
            at += 1
    found = _ROOT.match(text, at)
    return found[2].decode("ascii", "replace").lower() if found else ""


def is_xml(head: bytes) -> bool:
    """Whether a document says that it is XML, in any encoding of Unicode."""
    return _single_bytes(head).startswith(b"<?xml")


def _single_bytes(head: bytes) -> bytes:
    """The first bytes as ASCII would have them: marks and the zeros of wide encodings gone."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()


def _after(text: bytes, at: int) -> int:
    """Where the declaration or comment at a position ends; the text's end where it does not."""
    if text.startswith(b"<!--", at):
        return _end(text, b"-->", at)
    close, subset = _end(text, b">", at), text.find(b"[", at)
    return _end(text, b"]>", subset) if at < subset < close else close


def _end(text: bytes, mark: bytes, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def parse_xml(data: bytes) -> Any:  # noqa: ANN401 - lxml's own type
    """The root of an XML document, read without entities, without network and within libxml2's limits.

    Raises:
        InputError: it is not well-formed, or declares entities, which news does not need and bombs are made of.
    """
    # Loaded here because plain text does not need it.
    from lxml import etree  # noqa: PLC0415

    if b"<!ENTITY" in data.replace(b"\x00", b""):
        raise InputError("declares XML entities, which are not read; ask its sender for the item without them")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is no well-formed XML ({str(error)[:160]}); mend it, or ask its sender") from error


def local(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """The name of an element without its namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: Any, *path: str) -> list[Any]:  # noqa: ANN401 - as above
    """The elements at the end of a path of local names below an element, in document order."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def words(element: Any, *path: str) -> str:  # noqa: ANN401 - as above
    """The words of the first element at a path that has any, their white space collapsed; "" where none has."""
    for child in children(element, *path):
        told = " ".join("".join(child.itertext()).split())
        if told:
            return told
    return ""


def attribute(element: Any, name: str, *path: str) -> str:  # noqa: ANN401 - as above
    """An attribute of the first element at a path that has it; "" where none has."""
    return next((value for child in children(element, *path) if (value := (child.get(name) or "").strip())), "")


def is_markup(text: str) -> bool:
    """Whether a text that may be plain is HTML: it holds a tag that only HTML has."""
    return _TAG.search(text) is not None


def plain_text(fragment: str) -> str:
    r"""The paragraphs of an HTML fragment, parted by blank lines.

    >>> plain_text("<p>Shells fell&nbsp;on <b>the post</b>.</p><figure>Photo: pool</figure><p>No one was hurt.<br>Both said so.</p>")
    'Shells fell on the post.\n\nNo one was hurt. Both said so.'
    """
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(fragment.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    return "" if root is None else "\n\n".join(paragraphs(root))


def paragraphs(root: Any) -> list[str]:  # noqa: ANN401 - as above
    """The innermost blocks below an element in document order, each with its spaces collapsed as a browser shows it."""
    return [told for block in _blocks(root) if (told := " ".join(block.split()))]


def _blocks(root: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """What stands between one edge of a block and the next. Only one block is held: a page may be made of edges alone."""
    from lxml import etree  # noqa: PLC0415 - as above

    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for action, element in walk:
        name = local(element)
        if action == "start" and name in _DROPPED:
            walk.skip_subtree()
            continue
        if name in _BLOCKS and pieces:
            yield "".join(pieces)
            pieces.clear()
        elif name in _SPACED:
            pieces.append(" ")
        if text := element.text if action == "start" else element.tail if element is not root else None:
            pieces.append(text)
    yield "".join(pieces)
