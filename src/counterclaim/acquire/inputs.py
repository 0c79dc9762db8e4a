"""Paths and standard input come in; receipts and issues go out, in the order given and one at a time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.acquire.language import require_english
from counterclaim.acquire.readers import SUFFIXES, read_source
from counterclaim.acquire.records import Defaults
from counterclaim.acquire.source import Source
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from counterclaim.model.report import Receipt

STANDARD_INPUT = "standard input"


def acquire(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Receipt | Issue]:
    """The receipts of files, folders and standard input ("-"); what cannot be read becomes an issue and the rest goes on.

    ``published`` and ``outlet`` fill in what an input does not say of itself; ``fields`` tells under which names the fields
    of JSON records and tables stand ({"text": "body"}).
    """
    defaults = Defaults(published, outlet, fields or {})
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
                yield from read_source(Source(STANDARD_INPUT, "", stdin, defaults))
            yield from issues
        return
    for file in files_below(Path(path)):
        yield from receive(str(file), partial(_opened, file), defaults)


def _opened(file: Path) -> BinaryIO:
    return file.open("rb")


def receive(name: str, opened: Callable[[], BinaryIO], defaults: Defaults) -> Iterator[Receipt | Issue]:
    """The receipts of one input that is opened now, whatever store it lies in; their language is not looked at."""
    with _set_aside(name) as issues, opened() as stream:
        yield from read_source(Source(name, PurePosixPath(name).suffix.lower(), stream, defaults))
    yield from issues


@contextmanager
def _set_aside(name: str) -> Iterator[list[Issue]]:
    """Turns the errors of one input into issues, so that a batch outlives it."""
    issues: list[Issue] = []
    try:
        yield issues
    except FileNotFoundError:
        issues.append(Issue(name, "does not exist; check the path", "no-file"))
    except OSError as error:
        issues.append(Issue(name, f"cannot be opened ({error.strerror or error}); check its permissions", "no-access"))


def files_below(path: Path) -> Iterator[Path]:
    """The file itself, or a folder's readable files in sorted order, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder) / name
