"""WARC records made by hand, in order or not."""

from __future__ import annotations

LEAD = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said in the evening."
SECOND = "The ministry did not respond to a request for comment, and no one else was hurt in the town nearby, they added."
PAGE = (
    f"<html><head><title>Shells fall</title></head><body><article><p>{LEAD}</p><p>{SECOND}</p></article></body></html>".encode()
)


def answer(
    body: bytes = PAGE, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", encoding: str | None = None
) -> bytes:
    """An HTTP answer as it is archived."""
    packed = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{packed}\r\n".encode() + body


def record(  # noqa: PLR0913 - each is something that a record may get wrong
    content: bytes | None = None,
    *,
    number: int = 0,
    uri: bool = True,
    length: object = None,
    kind: str = "response",
    media: str = "application/http; msgtype=response",
) -> bytes:
    """A WARC record, by default one that is in order."""
    content = answer() if content is None else content
    address = f"WARC-Target-URI: https://daily.example/{number}\r\n" if uri else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"Content-Type: {media}\r\n{address}Content-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"
