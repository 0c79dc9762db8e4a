"""Paths and standard input come in; receipts and issues go out, in the order given and one at a time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.acquire.encoding import MAX_BYTES, decode
from counterclaim.acquire.html import read_page
from counterclaim.acquire.jsonl import looks_like_lines, read_document, read_lines
from counterclaim.acquire.language import require_english
from counterclaim.acquire.records import Defaults
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

MAX_DOCUMENT = 20 * MAX_BYTES
"""Largest JSON document of many records, in bytes; larger archives stream as JSON lines."""

STANDARD_INPUT = "standard input"
_LINES = frozenset({".jsonl", ".ndjson"})
_READ = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".json"}) | _LINES


def acquire(
    paths: Sequence[str | Path], *, published: date | None = None, outlet: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Receipt | Issue]:
    """The receipts of files, folders and standard input ("-"); what cannot be read becomes an issue and the rest goes on.

    ``published`` and ``outlet`` fill in what an input does not say of itself.
    """
    defaults = Defaults(published, outlet)
    for path in paths:
        for item in _one(path, defaults, stdin):
            yield _checked(item)


def _checked(item: Receipt | Issue) -> Receipt | Issue:
    if isinstance(item, Issue):
        return item
    try:
        require_english(item.text)
    except InputError as error:
        return Issue(item.name, str(error), "not-english")
    return item


def _one(path: str | Path, defaults: Defaults, stdin: BinaryIO | None) -> Iterator[Receipt | Issue]:
    if str(path) == "-":
        if stdin is None:
            yield Issue(STANDARD_INPUT, "is not connected; give a file instead", "no-input")
        else:
            with _set_aside(STANDARD_INPUT) as issues:
                yield from _stream(stdin, STANDARD_INPUT, "", defaults)
            yield from issues
        return
    for file in _files(Path(path)):
        with _set_aside(str(file)) as issues, file.open("rb") as stream:
            yield from _stream(stream, str(file), file.suffix.lower(), defaults)
        yield from issues


@contextmanager
def _set_aside(name: str) -> Iterator[list[Issue]]:
    """Turns the errors of one input into issues, so that a batch outlives it."""
    issues: list[Issue] = []
    try:
        yield issues
    except InputError as error:
        issues.append(Issue(name, str(error), "unreadable"))
    except FileNotFoundError:
        issues.append(Issue(name, "does not exist; check the path", "no-file"))
    except OSError as error:
        issues.append(Issue(name, f"cannot be opened ({error.strerror}); check its permissions", "no-access"))


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or a folder's readable files in sorted order, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _READ:
                yield Path(folder) / name


def _stream(stream: BinaryIO, name: str, suffix: str, defaults: Defaults) -> Iterator[Receipt | Issue]:
    """The receipts of one open input, by its suffix or, without a telling one, by how it begins."""
    if suffix in _LINES:
        yield from read_lines(_bounded_lines(stream), name=name, defaults=defaults)
        return
    first = stream.readline(MAX_BYTES + 1)
    while first and not first.strip():
        first = stream.readline(MAX_BYTES + 1)
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if suffix in {"", ".json"} and start == b"{" and looks_like_lines(first.removeprefix(b"\xef\xbb\xbf")):
        yield from read_lines(chain([first], _bounded_lines(stream)), name=name, defaults=defaults)
    elif suffix == ".json" or (not suffix and start in (b"{", b"[") and _opens_json(first)):
        data = first + stream.read(MAX_DOCUMENT + 1 - len(first))
        yield from read_document(data, name=name, defaults=defaults, max_bytes=MAX_DOCUMENT)
    else:
        yield _report(first + stream.read(MAX_BYTES + 1 - min(len(first), MAX_BYTES)), name, suffix, defaults)


def _opens_json(first: bytes) -> bool:
    """Whether a bracket opens JSON; in wire copy it opens an editor's mark ("[Text] The army said")."""
    after = first.removeprefix(b"\xef\xbb\xbf").lstrip()[1:].lstrip()[:1]
    return after in (b"", b"{", b'"')


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of at most a report's size; the rest of a longer one is read past, so that its number stays right."""
    while line := stream.readline(MAX_BYTES + 2):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)


def _report(data: bytes, name: str, suffix: str, defaults: Defaults) -> Receipt:
    digest = sha256(data).hexdigest()
    if suffix in {".html", ".htm", ".xhtml"} or _is_page(data):
        page = read_page(data)
        return Receipt(
            name=name,
            text=page.text,
            sha256=digest,
            outlet=page.site or defaults.outlet,
            published=page.published or defaults.published,
            title=page.title,
            url=page.url,
            repairs=page.repairs,
        )
    decoded = decode(data)
    return Receipt(name, decoded.text, digest, outlet=defaults.outlet, published=defaults.published, repairs=decoded.repairs)


def _is_page(data: bytes) -> bool:
    head = data[:1024].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)
