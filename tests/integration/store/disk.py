"""A disk that fails: from a chosen write on, or at that one alone, the system refuses what SQLite writes in this process.

SQLite itself lets its calls of the system be replaced, for such tests; where its library cannot be reached there are none.
"""

from __future__ import annotations

import _sqlite3
import ctypes
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_void_p
from dataclasses import dataclass
from typing import Any

import pytest

_OTHERS = [(f"call{n}", c_void_p) for n in range(13)]
_WRITES = {
    b"pwrite": CFUNCTYPE(c_ssize_t, c_int, c_void_p, c_size_t, c_int64, use_errno=True),
    b"pwrite64": CFUNCTYPE(c_ssize_t, c_int, c_void_p, c_size_t, c_int64, use_errno=True),
    b"write": CFUNCTYPE(c_ssize_t, c_int, c_void_p, c_size_t, use_errno=True),
    b"ftruncate": CFUNCTYPE(c_int, c_int, c_int64, use_errno=True),
}


class _Vfs(Structure):
    """SQLite's ``sqlite3_vfs``."""

    _fields_ = (
        ("version", c_int), ("file", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p), ("data", c_void_p),
        *_OTHERS, ("replace", c_void_p), ("current", c_void_p), ("following", c_void_p),
    )  # fmt: skip


@dataclass
class Disk:
    """How many writes there were, and which are refused: the one of that number, with all after it where that ``lasts``."""

    refused: int
    error: int
    lasts: bool
    writes: int = 0

    @property
    def failed(self) -> bool:
        """Whether it came to a write that was refused."""
        return 0 < self.refused <= self.writes

    def refuses(self) -> bool:
        """Counts a write; whether it is refused."""
        self.writes += 1
        return self.failed if self.lasts else self.writes == self.refused


@contextmanager
def failing_disk(refused: int, error: int, *, lasts: bool) -> Iterator[Disk]:
    """Has SQLite write to such a disk for the length of the block."""
    vfs, current, replace = _calls()
    disk = Disk(refused, error, lasts)
    with ExitStack() as put_back:
        for name, kind in _WRITES.items():
            if real := current(vfs, name):
                call = kind(_write(disk, kind(real)))
                assert replace(vfs, name, ctypes.cast(call, c_void_p)) == 0
                # Named here, the call also lives until it is put back.
                put_back.callback(lambda name=name, real=real, _call=call: replace(vfs, name, real))  # type: ignore[misc]
        yield disk


def _write(disk: Disk, real: Callable[..., int]) -> Callable[..., int]:
    def write(*arguments: Any) -> int:  # noqa: ANN401 - as the system's call has them
        if disk.refuses():
            ctypes.set_errno(disk.error)
            return -1
        return real(*arguments)

    return write


def _calls() -> tuple[Any, Callable[..., int | None], Callable[..., int]]:
    """SQLite's own way to files, what tells which call of the system it makes, and what replaces one."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    try:
        find = library.sqlite3_vfs_find
    except AttributeError:
        pytest.skip("this Python hides its SQLite, so that no write can be made to fail")
    find.restype = POINTER(_Vfs)
    vfs = find(None)
    found = vfs.contents
    current = CFUNCTYPE(c_void_p, c_void_p, c_char_p)(found.current)
    replace = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)(found.replace)
    return vfs, current, replace
