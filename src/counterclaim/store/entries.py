"""The entry log: what was added, by whom and when, each entry bound to the one before by its hash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from counterclaim.store.schema import entries, head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Row

NOTHING_BEFORE = "0" * 64


class EntryKind(StrEnum):
    """What an entry adds."""

    REPORT = "report"
    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    VERDICT = "verdict"
    LINK = "link"
    RETRACTION = "retraction"
    ADDITION = "addition"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``made_at`` in UTC (ISO 8601, microseconds), ``subject`` the report or claim that it is about."""

    seq: int
    kind: EntryKind
    made_at: str
    made_by: str
    subject: str
    body: dict[str, Any]
    previous: str
    hash: str


def append(connection: Connection, kind: EntryKind, subject: str, body: Mapping[str, Any], made_by: str) -> int:
    """Adds an entry after the last one; its number."""
    last = connection.execute(
        select(head.c.seq, head.c.hash, entries.c.made_at).join(entries, entries.c.seq == head.c.seq)
    ).one_or_none()
    seq, previous, before = (last.seq + 1, last.hash, last.made_at) if last else (1, NOTHING_BEFORE, "")
    # A clock that was set back must not make an entry older than the one before it: views as of a moment rely on the order.
    made_at = max(now(), before)
    row = {"seq": seq, "kind": kind.value, "made_at": made_at, "made_by": made_by, "subject": subject, "body": canonical(body)}
    row |= {"previous": previous, "hash": entry_hash({**row, "previous": previous})}
    connection.execute(insert(entries), row)
    newest = {"seq": seq, "hash": row["hash"]}
    connection.execute(update(head).values(newest) if last else insert(head).values(id=1, **newest))
    return seq


def entry_hash(row: Mapping[str, Any]) -> str:
    """The hash that binds an entry to what it says and to the entry before."""
    return digest([row[name] for name in ("seq", "kind", "made_at", "made_by", "subject", "body", "previous")])


def entry_of(row: Row[Any]) -> Entry:
    """A row of the log as a value."""
    return Entry(
        row.seq, EntryKind(row.kind), row.made_at, row.made_by, row.subject, json.loads(row.body), row.previous, row.hash
    )


def canonical(content: object) -> str:
    """The one way to write a value as JSON: keys in order, no blanks, days as ISO 8601."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_iso)


def digest(content: object) -> str:
    """The SHA-256 of a value written as canonical JSON, in hexadecimal."""
    return sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """This moment in UTC, as entries write it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
