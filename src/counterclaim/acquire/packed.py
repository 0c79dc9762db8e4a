"""Packed inputs: gzip files and zip archives come in; the inputs in them go out as streams. Nothing is written anywhere."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.acquire.source import MAX_DOCUMENT, Bytes, Source
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_MEMBERS = 10_000
"""Most members of one zip archive."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
# Text packs 3 to 20 times, lists of records up to 100; beyond that and this size an archive is a bomb.
_HIGHEST_RATIO = 200
_ALWAYS_UNPACKED = 50_000_000
_MAX_DIRECTORY = 5_000_000
_TAIL = 66_000
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})


def is_packed(source: Source) -> bool:
    """Whether an input is a gzip file or a zip archive."""
    return source.peek(4).startswith((_GZIP, _ZIP))


def unpack(source: Source) -> Iterator[Source | Issue]:
    """The inputs in a packed one, each to be read before the next is asked for; members that must not be read are issues.

    Raises:
        InputError: it is damaged, an office document, or lies inside another archive.
    """
    if source.depth:
        raise InputError("is an archive inside an archive; unpack it first")
    if source.peek(2) == _GZIP:
        name, suffix = source.name.removesuffix(".gz"), source.suffix
        inner = PurePosixPath(name).suffix.lower() if suffix == ".gz" else ""
        stream = _Guarded(gzip.GzipFile(fileobj=_Reader(source)), source.tell)
        yield Source(source.name, inner, stream, source.defaults, depth=1)
    else:
        yield from _members(source)


class _Reader(io.RawIOBase):
    """A source as the file that gzip wants to have."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as RawIOBase has it
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Guarded:
    """Unpacked bytes that end with an error where the archive is damaged or pretends to hold far more than it can."""

    def __init__(self, stream: Bytes, packed: Callable[[], int]) -> None:
        self._stream, self._packed, self._unpacked = stream, packed, 0

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read(size)
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise InputError(f"is damaged or packed in a way that is not read ({error}); pack it again") from error
        self._unpacked += len(data)
        if self._unpacked > max(_ALWAYS_UNPACKED, _HIGHEST_RATIO * self._packed()):
            raise InputError(f"unpacks to more than {_HIGHEST_RATIO} times its size, as bombs do; it was not read further")
        return data


def _members(source: Source) -> Iterator[Source | Issue]:
    file = source.seekable() or io.BytesIO(source.within(MAX_DOCUMENT))
    _refuse_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(f"is a damaged zip archive ({error}); pack it again") from error
    with archive:
        infos = archive.infolist()
        if _OFFICE.intersection(info.filename for info in infos):
            raise InputError("is an office document; save its text as .txt first")
        seen: set[str] = set()
        for info in infos:
            if info.is_dir():
                continue
            name = f"{source.name}: {_shown(info.filename)}"
            reason = _refusal(info, seen)
            if reason:
                yield Issue(name, reason, "bad-member")
            else:
                yield from _member(archive, info, name, source)
            seen.add(info.filename)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, source: Source) -> Iterator[Source | Issue]:
    try:
        opened = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        yield Issue(name, f"cannot be unpacked ({error}); pack it again", "bad-member")
        return
    with opened:
        suffix = PurePosixPath(info.filename).suffix.lower()
        yield Source(name, suffix, _Guarded(opened, lambda: info.compress_size), source.defaults, depth=1)


def _refusal(info: zipfile.ZipInfo, seen: set[str]) -> str:
    """Why a member is not read, "" where it is. Nothing is ever written, but such names show an archive made to harm."""
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        return "has a path that leads out of its archive; it was not read"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link; it was not read"
    if info.filename in seen:
        return "has the name of a member before it; it was not read"
    return "is locked with a password; unpack it first" if info.flag_bits & 1 else ""


def _refuse_directory(file: BinaryIO) -> None:
    """Refuses an archive whose list of members alone would fill the memory, before it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if at >= 0 and (count > MAX_MEMBERS or directory > _MAX_DIRECTORY):
        raise InputError(f"is a zip archive of more than {MAX_MEMBERS:,} members; split it")


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name[:200])
