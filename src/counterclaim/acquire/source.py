"""An open input as the readers see it: its first bytes can be looked at before it is read, once, from the beginning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

from counterclaim.acquire.encoding import MAX_BYTES
from counterclaim.acquire.records import Defaults
from counterclaim.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DOCUMENT = 20 * MAX_BYTES
"""Largest document of many records, in bytes; larger archives stream as JSON lines, CSV or WARC."""

HEAD = 65_536
"""How many bytes a reader may look at to tell its format."""

MAX_EMPTY_LINES = 100_000
"""Most empty lines in a row; a bomb of line ends packs a thousand of them into a byte or two."""

_MARK = b"\xef\xbb\xbf"


class Bytes(Protocol):
    """Anything that gives its bytes in order."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


@dataclass(slots=True)
class Source:
    """One input: its name, its suffix in lower case ("" where there is none), what the user says of it, and its bytes.

    ``depth`` counts the archives that it was taken out of.
    """

    name: str
    suffix: str
    stream: Bytes
    defaults: Defaults = field(default_factory=Defaults)
    depth: int = 0
    _held: bytes = field(default=b"", init=False)
    _at: int = field(default=0, init=False)
    _taken: int = field(default=0, init=False)

    def peek(self, size: int = HEAD) -> bytes:
        """The next bytes, at most ``size`` and fewer only at the end, without taking them."""
        self._hold(size)
        return self._held[self._at : self._at + size]

    def head(self) -> bytes:
        """The first bytes without a byte order mark and the white space above the content."""
        return self.peek().removeprefix(_MARK).lstrip()

    def first_line(self, limit: int = MAX_BYTES + 2) -> bytes:
        """The first line that is not empty, without taking it, or ``limit`` bytes of it."""
        size = HEAD
        while True:
            seen = self.peek(size)
            line, end, _ = seen.removeprefix(_MARK).lstrip().partition(b"\n")
            if end or size >= limit or len(seen) < size:
                return line[:limit]
            size *= 4

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; fewer only at the end."""
        self._hold(size)
        taken = self._held[self._at : self._at + size]
        self._at += len(taken)
        self._taken += len(taken)
        return taken

    def tell(self) -> int:
        """How many bytes were taken so far."""
        return self._taken

    def whole(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes, or one more than the limit, so that whoever decodes them sees that there are too many."""
        return self.read(limit + 1)

    def within(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            InputError: there are more than the limit.
        """
        data = self.whole(limit)
        if len(data) > limit:
            raise InputError(f"is larger than the {limit:,} bytes that one document of its kind may have; split it")
        return data

    def lines(self) -> Iterator[bytes]:
        """Lines of at most a report's size; the rest of a longer one is read past, so that its number stays right.

        Raises:
            InputError: so many empty lines follow each other that they must be a bomb.
        """
        empty = 0
        while line := self._line():
            empty = 0 if line.strip() else empty + 1
            if empty > MAX_EMPTY_LINES:
                raise InputError(
                    f"holds more than {MAX_EMPTY_LINES:,} empty lines one after the other; it was not read further"
                )
            yield line
            while len(line) > MAX_BYTES and not line.endswith(b"\n"):
                line = self._line()

    def seekable(self) -> BinaryIO | None:
        """The stream below where it can be read from any position, with nothing taken from it; else None."""
        stream: BinaryIO = self.stream  # type: ignore[assignment]  # only files have the method that is asked here
        return stream if hasattr(stream, "seekable") and stream.seekable() else None

    def _line(self) -> bytes:
        scanned, limit = 0, MAX_BYTES + 2
        while True:
            end = self._held.find(b"\n", self._at + scanned, self._at + limit)
            if end >= 0:
                return self.read(end + 1 - self._at)
            scanned = len(self._held) - self._at
            if scanned >= limit or not self._more(HEAD):
                return self.read(limit)

    def _hold(self, size: int) -> None:
        while (missing := size - (len(self._held) - self._at)) > 0 and self._more(missing):
            pass

    def _more(self, size: int) -> bool:
        """Takes more bytes from the stream; whether there were any."""
        found = self.stream.read(max(size, HEAD))
        if found:
            self._held = self._held[self._at :] + found
            self._at = 0
        return bool(found)
