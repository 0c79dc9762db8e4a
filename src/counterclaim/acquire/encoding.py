"""Bytes of one input come in; its text goes out, with every repair of the encoding said in words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from counterclaim.acquire.mojibake import repair_mojibake
from counterclaim.model.errors import InputError

MAX_BYTES = 5_000_000
"""Largest single report that is read, in bytes; longer inputs are archives, not reports."""

# Order matters: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF file", "save its text as .txt first"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it or save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt first"),
    (b"{\\rtf", "an RTF document", "save its text as .txt first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x89PNG", "an image", "give the text, not a picture of it"),
    (b"\xff\xd8\xff", "an image", "give the text, not a picture of it"),
    (b"GIF8", "an image", "give the text, not a picture of it"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"MZ\x90", "a program", "give a text file"),
)

_TAR = slice(257, 262)

_SAMPLE = 65_536
# Python's own codecs that no page is written in; some take time that grows with the square of the text.
_NO_ENCODINGS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
# Control characters that texts hold (tabs, line ends, the end of a file) are none of them.
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of one input and, in words, what was done to its encoding."""

    text: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Decoded:
    """The text of one report's bytes; ``declared`` is the encoding that the input itself names, if it does.

    >>> decode("Two were hurt, “officials” said.".encode("cp1252")).repairs
    ('read as windows-1252',)

    Raises:
        InputError: the bytes are empty, too many, or no text.
    """
    _refuse(data, max_bytes)
    text, repairs = _to_text(data, declared)
    if not text.strip("\x00 \t\r\n\ufeff\x1a"):
        raise InputError("holds no words; give a file with text in it")
    if _unreadable_share(text) > 0.02:
        raise InputError("is not text but binary data; give a text, HTML or JSON-lines file")
    text, removed = _without_nulls(text)
    text, repaired = repair_mojibake(text)
    return Decoded(text, repairs + removed + repaired)


def _refuse(data: bytes, max_bytes: int) -> None:
    if not data:
        raise InputError("is empty; give a file with text in it")
    if len(data) > max_bytes:
        raise InputError(f"is {len(data):,} bytes, more than the {max_bytes:,} of one report; split it, or give JSON lines")
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"is {kind}; {remedy}")
    if data[_TAR] == b"ustar":
        raise InputError("is a tar archive; unpack it first, or pack it as zip")


def _to_text(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            text, lost = _strictly_or_not(data[len(mark) :], codec)
            # A mark on UTF-8 is common and harmless; one on UTF-16 says that bytes and text differ a lot.
            said = () if label == "UTF-8" else (f"read as {label}, as its byte order mark says",)
            return text, said + lost
    declared = declared if declared and declared.lower().replace("-", "_") not in _NO_ENCODINGS else None
    for codec in filter(None, (declared, _bare_utf16(data), "utf-8")):
        try:
            text = data.decode(codec)
        except (ValueError, LookupError):
            # Wrong, unknown, or no name at all: a page may declare anything.
            continue
        # Latin-1 decodes anything, so a page that declares it must still not pass for UTF-8 by mistake.
        if codec == declared and _is_utf8(data):
            return data.decode("utf-8"), ()
        return text, () if codec == "utf-8" else (f"read as {codec}",)
    return _legacy(data)


def _strictly_or_not(data: bytes, codec: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(codec, errors="replace")
    lost = text.count("\ufffd")
    return text, (f"{lost} unreadable byte sequences replaced with \ufffd",) if lost else ()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte of English text."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text in none of the Unicode encodings: damaged UTF-8, windows-1252, or what its statistics say."""
    damaged = data.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    if 4 * lost < sum(1 for character in damaged if character > "\x7f"):
        return damaged, (f"{lost} unreadable byte sequences replaced with \ufffd",)
    above = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    # In English a few bytes in a hundred at most are typographic marks or accents.
    if above < 0.1 * min(len(data), _SAMPLE):
        western = _western(data)
        if western is not None:
            return western
    return _guessed(data)


def _western(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    # þ, ð and ý do not occur in English copy; in Turkish names they are what windows-1254 calls ş, ğ and ı.
    if any(letter in text for letter in "þðýÞÐÝ"):
        return data.decode("cp1254", errors="replace"), ("read as windows-1254",)
    return text, ("read as windows-1252",)


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    # Loaded here because most inputs are UTF-8 and the command line should start fast.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError("is binary data, or text in no known encoding; give text saved as UTF-8")
    return data.decode(best.encoding, errors="replace"), (f"read as {best.encoding} (guessed)",)


def _unreadable_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_UNREADABLE.findall(sample)) / len(sample)


def _without_nulls(text: str) -> tuple[str, tuple[str, ...]]:
    nulls = text.count("\x00")
    return (text.replace("\x00", ""), (f"{nulls} null characters removed",)) if nulls else (text, ())
