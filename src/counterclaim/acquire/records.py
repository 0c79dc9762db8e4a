"""JSON records come in; receipts go out. The field names that archives use are data (``records.yml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import cast

from counterclaim.acquire.mojibake import repair_mojibake
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import Receipt


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says of inputs that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None


def read_record(record: object, *, name: str, raw: bytes, defaults: Defaults) -> Iterator[Receipt | Issue]:
    """The receipt of one record, after an issue for each field that had to be set aside.

    Raises:
        InputError: the record has no text.
    """
    if not isinstance(record, Mapping):
        raise InputError("is no JSON object; each record needs at least a field 'text'")
    fields = cast("Mapping[str, object]", record)
    text, repairs = repair_mojibake(_text(fields))
    title = _words(fields, "title")
    published, complaint = _published(fields)
    if complaint:
        yield Issue(name, complaint, "undated-record", fatal=False)
    yield Receipt(
        name=name,
        text=text,
        sha256=sha256(raw).hexdigest(),
        id=_words(fields, "id"),
        outlet=_words(fields, "outlet") or defaults.outlet,
        published=published or defaults.published,
        title=repair_mojibake(" ".join(title.split()))[0] if title else None,
        url=_words(fields, "url"),
        repairs=repairs,
    )


def _text(fields: Mapping[str, object]) -> str:
    for key in _names("text"):
        value = fields.get(key)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value.replace("\x00", "")
    raise InputError(f"has no text; name the field one of {', '.join(_names('text'))}")


def _words(fields: Mapping[str, object], field: str) -> str | None:
    for key in _names(field):
        value = fields.get(key)
        # Some feeds give the outlet as an object: {"id": "...", "name": "..."}.
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _published(fields: Mapping[str, object]) -> tuple[date | None, str]:
    for key in _names("published"):
        value = fields.get(key)
        if value in (None, ""):
            continue
        day = parse_day(value)
        if day is not None:
            return day, ""
        return None, f"{key} {str(value)[:40]!r} is no date and was set aside; write it as YYYY-MM-DD"
    return None, ""


def parse_day(value: object) -> date | None:
    """The day of an ISO 8601, RFC 2822 or Unix time stamp; None where it is none of them.

    >>> parse_day("2023-10-07T06:30:00Z"), parse_day("Sat, 07 Oct 2023 06:30:00 GMT"), parse_day(1696660200)
    (datetime.date(2023, 10, 7), datetime.date(2023, 10, 7), datetime.date(2023, 10, 7))
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_clock(float(value))
    return _from_words(value.strip()) if isinstance(value, str) else None


def _from_clock(seconds: float) -> date | None:
    # Eight digits are a day written as a number (20231007); thirteen are milliseconds.
    if 19_000_000 < seconds < 21_000_000:
        return _from_words(str(int(seconds)))
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _from_words(words: str) -> date | None:
    for length in (10, 8):
        try:
            return date.fromisoformat(words[:length])
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        return None


def _names(field: str) -> list[str]:
    return cast("list[str]", load_yaml("records")[field])
