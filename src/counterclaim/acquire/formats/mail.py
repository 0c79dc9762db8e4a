"""EML: a saved message comes in; the receipt of its text goes out. Attachments are left alone."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.encoding import MAX_BYTES, decode
from counterclaim.acquire.markup import plain_text
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.acquire.statuses import status_in
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

MAX_MESSAGE = 5 * MAX_BYTES
"""Largest message with its attachments, in bytes."""

_MOST_PARTS = 200
_LONGEST_HEADER = 2_000
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}): ?[^\r\n]{0,1000}\r?\n(?:[ \t][^\r\n]{0,1000}\r?\n){0,20}")
_TELLING = frozenset({b"from", b"date", b"subject", b"to", b"received", b"message-id", b"mime-version", b"return-path"})
# What RFC 3676 sets above a signature.
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


def is_mail(source: Source) -> bool:
    """Whether an input is a message: so named, or opening with header fields, three of them telling ones."""
    if source.suffix == ".eml":
        return True
    head, at, names = source.peek(8192), 0, set()
    while found := _FIELD.match(head, at):
        names.add(found[1].lower())
        at = found.end()
    return head[at : at + 1] in (b"\r", b"\n") and len(names & _TELLING) >= 3 and {b"from", b"subject"} <= names


def read_mail(source: Source) -> Iterator[Receipt | Issue]:
    """The receipt of a message; a doubt names attachments, which are not read.

    Raises:
        InputError: the message is too large, nested too deeply, or holds no text.
    """
    data = source.within(MAX_MESSAGE)
    try:
        message = message_from_bytes(data)
        parts = _parts(message)
    except (RecursionError, MessageError) as error:
        raise InputError("is a message nested too deeply; save its text as .txt") from error
    text, repairs = _text(parts)
    attached = sum(_is_attachment(part) for part in parts)
    if attached:
        yield Issue(
            source.name, f"has attachments that were not read ({attached}); save them as files", "attachments", fatal=False
        )
    subject = _header(message, "Subject")
    item = Item(
        paragraphs=(_SIGNATURE.split(text, maxsplit=1)[0].strip(),),
        title=subject,
        outlet=_sender(message),
        published=parse_day(_header(message, "Date")),
        id=_header(message, "Message-ID").strip("<> "),
        status=status_in(subject),
    )
    yield make_receipt(item, name=source.name, raw=data, defaults=source.defaults, repairs=repairs)


def _parts(message: Message) -> list[Message]:
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise InputError(f"is a message of more than {_MOST_PARTS} parts; save its text as .txt")
    return [part for part in parts if not part.is_multipart()]


def _text(parts: list[Message]) -> tuple[str, tuple[str, ...]]:
    """The plain text, else the paragraphs of the HTML, and what was done to its encoding."""
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != wanted or _is_attachment(part):
                continue
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                decoded = decode(payload, declared=part.get_content_charset())
                return (plain_text(decoded.text) if wanted == "text/html" else decoded.text), decoded.repairs
    raise InputError("is a message without text; save its attachment as a file")


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() not in {"text", "multipart"}


def _sender(message: Message) -> str:
    """The name, else the address, of who sent a message."""
    value = _header(message, "From")
    try:
        name, address = parseaddr(value)
    except RecursionError:
        # Comments in comments, which no desk's address has.
        return ""
    return name or address


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    # An encoded word that lies about its encoding is shown as it came.
    with suppress(MessageError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())
