"""Places: paths of this machine and addresses of object stores in; files opened, listed and written whole out. The only home of fsspec."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from counterclaim.acquire.inputs import files_below
from counterclaim.acquire.readers import SUFFIXES
from counterclaim.batch.job import InputFile
from counterclaim.model.errors import BatchError, InputError, MissingExtraError
from counterclaim.store.lock import HeldError, stream_lock

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK = "work"
"""The folder in an output that holds what only an unfinished batch needs."""


def is_address(place: str) -> bool:
    """Whether a place lies in a store that fsspec reaches ("s3://bucket/folder")."""
    return "://" in place


def lies_in(name: str, folder: str) -> bool:
    """Whether a file lies in a folder or below it."""
    if is_address(name) or is_address(folder):
        return name.startswith(f"{folder.rstrip('/')}/")
    return Path(name).resolve().is_relative_to(Path(folder).resolve())


def listed(place: str) -> Iterator[InputFile]:
    """The file itself, or the readable files of a folder or an address with or without wildcards, in sorted order.

    Raises:
        InputError: there is nothing there.
    """
    found = list(_remote(place) if is_address(place) else _local(place))
    if not found:
        raise InputError(f"{place}: does not exist or holds no file that is read; check the path")
    yield from found


def _local(place: str) -> Iterator[InputFile]:
    path = Path(place)
    for file in files_below(path) if path.exists() else ():
        about = file.stat()
        yield InputFile(str(file), about.st_size, str(about.st_mtime_ns))


def _remote(place: str) -> Iterator[InputFile]:
    files, path = _store(place)
    with _plain_errors(place):
        names = files.find(path) if files.isdir(path) else files.glob(path) if "*" in path else [path]
        many = files.isdir(path)
        for name in sorted(names):
            if (many and Path(name).suffix.lower() not in SUFFIXES) or not files.isfile(name):
                continue
            about = files.info(name)
            told = [str(about.get(key)) for key in ("ETag", "etag", "mtime", "LastModified", "created") if about.get(key)]
            yield InputFile(files.unstrip_protocol(name), int(about.get("size") or 0), " ".join(told))


def listed_names(folder: str) -> list[str]:
    """The names of the files right in a folder of our making, in order."""
    if not is_address(folder):
        return sorted(str(path) for path in Path(folder).glob("*.parquet"))
    files, path = _store(folder)
    return sorted(files.unstrip_protocol(name) for name in files.find(path, maxdepth=1)) if files.isdir(path) else []


def opened(name: str) -> BinaryIO:
    """A file, opened to be read."""
    if not is_address(name):
        return Path(name).open("rb")
    files, path = _store(name)
    stream: BinaryIO = files.open(path, "rb")
    return stream


def exists(name: str) -> bool:
    """Whether there is such a file."""
    if not is_address(name):
        return Path(name).is_file()
    files, path = _store(name)
    return bool(files.isfile(path))


def read_json(name: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """What a JSON file holds.

    Raises:
        InputError: it is no JSON.
    """
    with opened(name) as stream:
        try:
            return json.load(stream)
        except ValueError as error:
            raise InputError(f"{name}: is damaged ({error}); remove the batch and make it again") from error


def write_json(name: str, content: object) -> None:
    """Writes a JSON file, whole or not at all."""
    with writing(name) as path:
        path.write_text(f"{json.dumps(content, indent=2, sort_keys=True)}\n", encoding="utf-8")


@contextmanager
def writing(name: str) -> Iterator[Path]:
    """A local path to write to; the file stands under its name when the block ends well, and never in part."""
    if is_address(name):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            yield path
            files, target = _store(name)
            files.makedirs(target.rpartition("/")[0], exist_ok=True)
            files.put_file(str(path), target)
        return
    target_path = Path(name)
    # Beside the target, for only within one file system a file is put in its place at once.
    path = target_path.with_name(f".{target_path.name}.{uuid4().hex}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield path
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
        path.replace(target_path)
    finally:
        path.unlink(missing_ok=True)


def remove(folder: str) -> None:
    """Removes a folder of our making with all in it."""
    if not is_address(folder):
        shutil.rmtree(folder, ignore_errors=True)
        return
    files, path = _store(folder)
    if files.exists(path):
        files.rm(path, recursive=True)


def remove_file(name: str) -> None:
    """Removes a file, where there is one."""
    if not is_address(name):
        Path(name).unlink(missing_ok=True)
        return
    files, path = _store(name)
    if files.exists(path):
        files.rm_file(path)


@contextmanager
def held(folder: str) -> Iterator[None]:
    """Holds a folder for one process; an object store knows no locks, and two that write the same there write the same bytes.

    Raises:
        BatchError: another process holds it, or it cannot be written.
    """
    if is_address(folder):
        yield
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        stream = (Path(folder) / "lock").open("a+b")
    except OSError as error:
        raise BatchError(f"{folder}: cannot be written ({error.strerror}); give a folder that you can write to") from error
    try:
        with stream_lock(stream):
            yield
    except HeldError as error:
        raise BatchError(f"{folder}: process {error} is writing this batch; wait for it to end, then run this again") from error


def remove_leftovers(folder: str) -> None:
    """Removes what a killed run left half written; object stores take whole files only."""
    if not is_address(folder):
        for path in Path(folder).glob("**/.*.tmp"):
            path.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a local file."""
    return sha256(path.read_bytes()).hexdigest()


def _store(place: str) -> tuple[Any, str]:
    """The file system of an address and the path in it."""
    try:
        fsspec = import_module("fsspec")
    except ModuleNotFoundError as error:
        if error.name != "fsspec":
            raise
        raise MissingExtraError("addresses need fsspec; run: pip install 'counterclaim[batch]'") from error
    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(place)
    except (ValueError, ImportError) as error:
        raise InputError(f"{place}: cannot be reached: {error}") from error
    return found


@contextmanager
def _plain_errors(place: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{place}: does not exist; check the address") from error
    except OSError as error:
        raise InputError(f"{place}: cannot be reached: {error}") from error
