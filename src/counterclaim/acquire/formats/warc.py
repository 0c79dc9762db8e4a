"""WARC, the web archives' container (CC-NEWS): an archive comes in; a receipt for each page in it goes out. The only home of fastwarc."""

from __future__ import annotations

import io
import re
import zlib
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from counterclaim.acquire.encoding import MAX_BYTES
from counterclaim.acquire.formats.page import page_receipt, plain_receipt
from counterclaim.model.errors import InputError, Issue, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

MAX_RECORD = MAX_BYTES + 65_536
"""Largest record that is read, in bytes: a page and its headers; larger ones are pictures, videos or bombs."""

_OK = 200
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_START = re.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/1\.[01]\r?\n")
_SWALLOWED = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n")
_UNPACKERS = {"gzip": "GzipReader", "x-gzip": "GzipReader", "br": "BrotliReader", "zstd": "ZstdReader"}
_CHUNK = 1_048_576
_OVERLAP = 32


def is_warc(source: Source) -> bool:
    """Whether an input is a WARC file, packed by record or not."""
    head = source.peek(4096)
    return head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _unpacks_to_warc(head))


def read_warc(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of the HTML pages (WARC) and extracted texts (WET) in an archive.

    A record that is broken, too large or lies about its length is set aside, and reading goes on with the next; where the
    archive comes as a stream that cannot be wound back, a broken record ends it.

    Raises:
        MissingExtraError: fastwarc is not installed.
    """
    file = source.seekable() if not source.depth else None
    walk = _Walk(source, file)
    start, pending = 0, None
    while start >= 0:
        for item in walk.records(start):
            yield from (pending,) if pending else ()
            yield item
            pending = None
        if walk.at < 0:
            # The break that the walk before ran into is this record: it is told once, with its own place.
            pending = None
        yield from (pending,) if pending else ()
        pending = walk.failure
        start = _next_record(file, max(start, walk.at) + 1) if file and walk.lost else -1
    yield from (pending,) if pending else ()


class _Walk:
    """One way through an archive, as far as its records follow each other.

    ``at`` is where the last record began, -1 before the first; ``lost`` tells that the place of the next must be looked for,
    and ``failure`` why, where no record's own issue says it.
    """

    def __init__(self, source: Source, file: BinaryIO | None) -> None:
        self.source, self.file = source, file
        self.at, self.lost = -1, False
        self.failure: Issue | None = None

    def records(self, start: int) -> Iterator[Receipt | Issue]:
        self.at, self.lost, self.failure = -1, False, None
        try:
            for record in _open(self.file or self.source, start):
                self.at = record.stream_pos
                yield from self._one(record)
                if self.lost:
                    return
        except OSError as error:
            self.lost = True
            where = f"after byte {self.at:,}" if self.at >= 0 else f"at byte {start:,}"
            remedy = "the records after it are read" if self.file else "give the archive as a file to read those after it"
            self.failure = Issue(f"{self.source.name}, {where}", f"a record is broken ({error}); {remedy}", "bad-record")

    def _one(self, record: Any) -> Iterator[Receipt | Issue]:  # noqa: ANN401 - fastwarc's own type
        name = f"{self.source.name}, {record.headers.get('WARC-Target-URI') or f'record at byte {self.at:,}'}"
        try:
            yield from _receipts(record, name, self.source)
        except InputError as error:
            yield Issue(name, str(error), "bad-record")
        except _LostError as error:
            yield Issue(name, str(error), "bad-record")
            # A stream cannot be wound back: the archive's own lengths are all there is to go by.
            self.lost = self.file is not None


class _LostError(Exception):
    """A record is not what it says, so where the next one begins must be looked for."""


def _open(stream: Any, start: int) -> Any:  # noqa: ANN401 - a file or a source; fastwarc's own type
    try:
        warc = import_module("fastwarc.warc")
    except ModuleNotFoundError as error:
        # A library that is there but broken must say so itself.
        if error.name != "fastwarc":
            raise
        raise MissingExtraError("web archives need fastwarc; run: pip install 'counterclaim[warc]'") from error
    if hasattr(stream, "seek"):
        stream.seek(start)
    kinds = warc.WarcRecordType
    return warc.ArchiveIterator(stream, record_types=kinds.response | kinds.resource | kinds.conversion, parse_http=False)


def _receipts(record: Any, name: str, source: Source) -> Iterator[Receipt | Issue]:  # noqa: ANN401 - as above
    declared = record.content_length
    if declared > MAX_RECORD:
        raise _LostError(f"says that it is {declared:,} bytes, more than the {MAX_RECORD:,} of one page")
    # A copy of the record, at most of the length just checked, which can be read twice.
    record.freeze()
    raw = record.reader.read(MAX_RECORD + 1)
    if len(raw) < declared:
        raise _LostError(f"ends after {len(raw):,} of the {declared:,} bytes that it says it has; fetch it again")
    if _SWALLOWED.search(raw):
        raise _LostError("says that it is longer than it is, and runs into the next record")
    record.reader.seek(0)
    url = record.headers.get("WARC-Target-URI")
    if not url:
        yield Issue(name, "has no WARC-Target-URI; it is read without an address", "no-address", fatal=False)
    yield from _pages(record, raw, name, source)


def _pages(record: Any, raw: bytes, name: str, source: Source) -> Iterator[Receipt | Issue]:  # noqa: ANN401 - as above
    """The page or text of a record; nothing for pictures, scripts and answers that are no success."""
    url = record.headers.get("WARC-Target-URI") or None
    kind, charset, payload = _content(record, raw)
    if len(payload) > MAX_BYTES:
        raise InputError(f"unpacks to more than the {MAX_BYTES:,} bytes of one page")
    if kind in _PAGES:
        yield page_receipt(payload, name=name, defaults=source.defaults, charset=charset, url=url)
    elif kind == "text/plain" and not record.is_http:
        yield plain_receipt(payload, name=name, defaults=source.defaults, url=url)


def _content(record: Any, raw: bytes) -> tuple[str, str | None, bytes]:  # noqa: ANN401 - as above
    """Media type, charset and at most a page of the bytes of what was archived; nothing where the server had none."""
    if not record.is_http:
        return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None, raw
    try:
        # Packed content is left packed: the library would unpack all of it at once.
        record.parse_http(auto_decode="transfer")
        status = record.http_headers.status_code
        payload = record.reader.read(MAX_RECORD + 1)
    except OSError as error:
        raise _LostError(f"holds a broken HTTP answer ({error}); fetch the page again") from error
    if status is None:
        raise InputError("holds no HTTP answer; fetch the page again")
    if status != _OK or record.http_content_type not in _PAGES:
        return "", None, b""
    encoding = (record.http_headers.get("Content-Encoding") or "").strip().lower()
    return record.http_content_type, record.http_charset, _unpacked(payload, encoding)


def _unpacked(payload: bytes, encoding: str) -> bytes:
    """At most a page of what a server had packed."""
    if encoding in {"", "identity"}:
        return payload
    if encoding not in _UNPACKERS:
        raise InputError(f"is packed in a way that is not read ({encoding[:20]}); fetch the page again without packing")
    unpacker = getattr(import_module("fastwarc.stream_io"), _UNPACKERS[encoding])
    try:
        return bytes(unpacker(io.BytesIO(payload)).read(MAX_BYTES + 1))
    except OSError as error:
        raise InputError(f"is not packed as it says ({error}); fetch the page again") from error


def _next_record(file: BinaryIO, start: int) -> int:
    """Where the next record begins, from a position on; -1 where there is none."""
    at = max(0, start - 1)
    while True:
        file.seek(at)
        chunk = file.read(_CHUNK)
        for match in _START.finditer(chunk):
            found = at + match.start()
            if found >= start and (chunk[match.start()] != 0x1F or _is_member(file, found)):
                return found
        if len(chunk) < _CHUNK:
            return -1
        at += len(chunk) - _OVERLAP


def _is_member(file: BinaryIO, at: int) -> bool:
    """Whether a packed WARC record begins here: the same three bytes occur inside packed data by chance."""
    file.seek(at)
    return _unpacks_to_warc(file.read(4096))


def _unpacks_to_warc(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False
