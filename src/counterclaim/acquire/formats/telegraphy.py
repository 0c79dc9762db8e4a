"""IPTC 7901, ANPA 1312 and telex, the framings of the teleprinter age, come in; a receipt for each message goes out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from counterclaim.acquire.encoding import decode
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.acquire.source import MAX_DOCUMENT
from counterclaim.acquire.statuses import status_in
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

MAX_MESSAGES = 50_000
"""Most starts and ends of messages in one file, which hold a year of a small service."""

_STX, _ETX = "\x02", "\x03"
_NOISE = b"\x00\x07\x16\x7f\r\n "
_OPENING = re.compile(rb"\x01[\s\x00]{0,8}[A-Za-z]{1,4}\d{3,5}|ZCZC\s")
_MESSAGE = re.compile(rb"\x01|\x04|(?<![^\s])ZCZC(?=\s)|(?<![^\s])NNNN(?!\S)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Two-digit years: teleprinter copy is of the last decades of the twentieth century, or of this one.
_PIVOT = 70
_TITLE_LINES = 3


def is_telegraphic(source: Source) -> bool:
    """Whether an input opens with the start of a header and a number, or with telex's ZCZC."""
    return _OPENING.match(source.peek(256).lstrip(_NOISE)) is not None


def read_telegraphic(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of the messages in a telegraphic file; a broken one is set aside and the others go on.

    Raises:
        InputError: the file is too large.
    """
    messages = _messages(source.within(MAX_DOCUMENT))
    for number, message in enumerate(messages, start=1):
        name = source.name if len(messages) == 1 else f"{source.name}, message {number}"
        try:
            decoded = decode(_cleaned(message))
            yield make_receipt(_item(decoded.text), name=name, raw=message, defaults=source.defaults, repairs=decoded.repairs)
        except InputError as error:
            yield Issue(name, str(error), "bad-record")


def _messages(data: bytes) -> list[bytes]:
    """The messages, each from its start to the next end or start."""
    marks = [match.start() for match in islice(_MESSAGE.finditer(data), MAX_MESSAGES + 1)]
    if not 0 < len(marks) <= MAX_MESSAGES:
        raise InputError(f"holds no telegraphic message, or more than {MAX_MESSAGES:,}; split it")
    pieces = [data[start:end] for start, end in pairwise([*marks, len(data)])]
    return [piece for piece in pieces if piece.startswith((b"\x01", b"ZCZC")) and len(piece) > 1]


def _cleaned(message: bytes) -> bytes:
    """The message without its start and teleprinter controls; separators become spaces, text marks stay."""
    return message.removeprefix(b"\x01").translate(
        bytes(32 if code in b"\x11\x12\x13\x14\x1c\x1d\x1e\x1f" else code for code in range(256))
    )


def _item(message: str) -> Item:
    header, body, trailer = _parts(message)
    found = _header(header)
    if found is None:
        raise InputError(
            "has a telegraphic header of a kind that is not known; add it to telegraphy.yml, or save the copy as .txt"
        )
    lines = [_CONTROLS.sub("", line) for line in re.split(r"\r?\n|\r", body)]
    slugs = [line for line in map(_bare, lines[:6]) if re.match(_words()["slug_line"], line, re.IGNORECASE)]
    title, copy = _title([line for line in lines if _bare(line) not in slugs])
    slug = " ".join([found["slug"] or "", *slugs, title])
    return Item(
        paragraphs=("\n".join(copy).strip("\n"),),
        title=title,
        outlet=_words()["agencies"].get((found["agency"] or "").upper(), ""),
        published=_day(trailer),
        status=status_in(slug),
    )


def _parts(message: str) -> tuple[str, str, str]:
    """Header, text and what follows it; without the marks of the text, the header is the first line."""
    header, marked, rest = message.partition(_STX)
    if not marked:
        header, _, rest = message.lstrip("\r\n").partition("\n")
    body, _, trailer = rest.partition(_ETX)
    return header, body, trailer


def _header(header: str) -> re.Match[str] | None:
    start = header.lstrip()
    return next((found for pattern in _patterns("headers") if (found := pattern.match(start))), None)


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The headline, where a mark at its end tells it ("=", or "<" after a "^"), and the copy without marks."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    for number, line in enumerate(lines[first : first + _TITLE_LINES], start=first):
        heading = " ".join(_bare(part) for part in lines[first : number + 1])
        if line.rstrip().endswith(("=", "<")) and not re.match(r"(?:by|eds?[:.])\s", heading, re.IGNORECASE):
            return heading, [_unmarked(part) for part in lines[number + 1 :]]
    return "", [_unmarked(line) for line in lines]


def _bare(line: str) -> str:
    return _unmarked(line).strip()


def _unmarked(line: str) -> str:
    """A line without the marks of typesetting around it; its indent stays, which opens a paragraph."""
    return line.rstrip().rstrip("<=").rstrip().removeprefix("^")


def _day(trailer: str) -> date | None:
    for pattern in _patterns("dates"):
        found = pattern.search(trailer[:200])
        if found:
            month, year = found["month"].lower(), int(found["year"])
            century = 0 if year > 99 else 1900 if year >= _PIVOT else 2000
            try:
                return date(century + year, int(_words()["months"].get(month, month)), int(found["day"]))
            except ValueError:
                continue
    return None


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _words()[key])


def _words() -> Any:  # noqa: ANN401 - tables of several shapes
    return load_yaml("telegraphy")
