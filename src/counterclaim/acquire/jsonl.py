"""JSON lines, or one JSON document of records, come in; receipts go out one by one: an archive never fills the memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from counterclaim.acquire.encoding import MAX_BYTES, decode
from counterclaim.acquire.records import HEADLINES, Defaults, read_record
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.model.report import Receipt

# A nesting bomb; the standard library's parser gives up with RecursionError, others with the errors below.
_BAD_JSON = (json.JSONDecodeError, UnicodeDecodeError, RecursionError, ValueError)


def read_lines(
    lines: Iterable[bytes], *, name: str, defaults: Defaults, max_bytes: int = MAX_BYTES
) -> Iterator[Receipt | Issue]:
    """The receipts of a stream of JSON lines; a bad line becomes an issue with its number, and the others go on."""
    yield from told_once(_lines(lines, name, defaults, max_bytes))


def told_once(items: Iterable[Receipt | Issue]) -> Iterator[Receipt | Issue]:
    """The items, with the doubt that only headlines are there told once, since it holds for the whole input."""
    told = False
    for item in items:
        is_doubt = isinstance(item, Issue) and item.code == HEADLINES
        if not (is_doubt and told):
            yield item
        told = told or is_doubt


def _lines(lines: Iterable[bytes], name: str, defaults: Defaults, max_bytes: int) -> Iterator[Receipt | Issue]:
    for number, line in enumerate(lines, start=1):
        stripped = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if stripped:
            yield from _line(stripped, name=f"{name}, line {number}", defaults=defaults, max_bytes=max_bytes)


def _line(line: bytes, *, name: str, defaults: Defaults, max_bytes: int) -> Iterator[Receipt | Issue]:
    try:
        parsed = _parsed(line, max_bytes)
        if _holds_records(parsed):
            # An archive's answer, saved as it came: without a line end, or one answer a line.
            yield from _document(_records(parsed), name, defaults)
        else:
            yield from read_record(parsed, name=name, raw=line, defaults=defaults)
    except InputError as error:
        yield Issue(name, str(error), "bad-record")


def _parsed(line: bytes, max_bytes: int) -> object:
    if len(line) > max_bytes:
        raise InputError(f"is longer than the {max_bytes:,} bytes of one report; split it")
    try:
        return json.loads(line)
    except _BAD_JSON as error:
        raise InputError(f"is no JSON ({_reason(error)}); mend or drop it") from error


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number out of bounds"


def read_document(data: bytes, *, name: str, defaults: Defaults, max_bytes: int) -> Iterator[Receipt | Issue]:
    """The receipts of one JSON document: a record, an array of records, or an object that holds such an array.

    Raises:
        InputError: the bytes are no JSON.
    """
    text = decode(data, max_bytes=max_bytes).text
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except _BAD_JSON as error:
        raise InputError(f"is no JSON ({_reason(error)}); mend it, or name the file .txt") from error
    yield from told_once(_document(_records(document), name, defaults))


def _document(records: list[object], name: str, defaults: Defaults) -> Iterator[Receipt | Issue]:
    for number, record in enumerate(records, start=1):
        where = name if len(records) == 1 else f"{name}, record {number}"
        raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode("ascii")
        try:
            yield from read_record(record, name=where, raw=raw, defaults=defaults)
        except InputError as error:
            yield Issue(where, str(error), "bad-record")


def _records(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        for key in cast("list[str]", load_yaml("records")["arrays"]):
            if isinstance(document.get(key), list):
                return cast("list[object]", document[key])
    return [document]


def _holds_records(document: object) -> bool:
    """Whether an object is no record itself but holds an array of records."""
    if not isinstance(document, dict) or any(isinstance(document.get(name), str) for name in load_yaml("records")["text"]):
        return False
    records = _records(document)
    return bool(records) and records != [document] and all(isinstance(record, dict) for record in records)


def looks_like_lines(first_line: bytes) -> bool:
    """Whether a line is a whole JSON object by itself, as in JSON lines and unlike in an indented document."""
    try:
        return isinstance(json.loads(first_line), dict)
    except _BAD_JSON:
        return False
