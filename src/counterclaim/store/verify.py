"""Verification: a ledger in, the first entry that no longer holds out: changed, missing, or with rows that were tampered with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from counterclaim.store.additions.entry import added_digest
from counterclaim.store.entries import NOTHING_BEFORE, EntryKind, entry_hash
from counterclaim.store.ingest import report_digest
from counterclaim.store.schema import claims, entries, events, head, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Table

_STEP = 200  # entries that are looked at together


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not hold: its number and what is wrong, in words."""

    entry: int
    problem: str

    def __str__(self) -> str:
        return f"entry {self.entry}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries were looked at, the hash of the last one, and the first that does not hold.

    The hash stands for everything before it: who notes it elsewhere can tell later that nothing was cut off since.
    """

    entries: int
    head: str
    broken: Broken | None = None

    @property
    def holds(self) -> bool:
        """Whether the whole log holds."""
        return self.broken is None


def verify(connection: Connection, expected: str | None = None) -> Verification:
    """Looks at every entry in order, and at all rows that came in with it; ``expected`` is a hash noted before."""
    seq, previous, seen = 0, NOTHING_BEFORE, expected is None
    for step in _steps(connection):
        contents, added = _contents(connection, step), _added(connection, step)
        for row in step:
            problem = _problem(row, seq + 1, previous, contents.get(row.subject))
            if not problem and row.kind == EntryKind.ADDITION:
                problem = _addition_problem(row, added)
            if problem:
                # A number that is missing is where the log breaks, not the entry after it.
                return Verification(seq, previous, Broken(seq + 1, problem))
            seq, previous = row.seq, row.hash
            seen = seen or previous == expected
    return Verification(seq, previous, _ending(connection, seq, previous, seen=seen))


def _steps(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    last = -1
    while step := connection.execute(select(entries).where(entries.c.seq > last).order_by(entries.c.seq).limit(_STEP)).all():
        yield step
        last = step[-1].seq


def _problem(row: Row[Any], seq: int, previous: str, content: tuple[str, int, int] | None) -> str:
    if row.seq != seq:
        return "is missing"
    if row.previous != previous:
        return "does not follow the entry before it"
    if row.hash != entry_hash(dict(row._mapping)):  # noqa: SLF001 - the public way to a row's names
        return f"was changed ({row.kind} {row.subject})"
    return _report_problem(row, content) if row.kind == EntryKind.REPORT else ""


def _addition_problem(row: Row[Any], added: dict[str, tuple[int, str]]) -> str:
    """What is wrong with a claim or an act that a coder's entry brought."""
    entry, found = added.get(row.subject, (None, ""))
    if entry != row.seq:
        return f"{row.subject}, which it added, is missing"
    return "" if found == json.loads(row.body)["digest"] else f"{row.subject}, which it added, was changed"


def _report_problem(row: Row[Any], content: tuple[str, int, int] | None) -> str:
    if content is None:
        return f"its report {row.subject} is missing"
    body = json.loads(row.body)
    found, told, acts = content
    if (told, acts) != (body["claims"], body["events"]):
        return (
            f"report {row.subject} came with {body['claims']} claims and {body['events']} events; {told} and {acts} are there"
        )
    return "" if found == body["digest"] else f"report {row.subject}, its voices, claims or events were changed"


def _contents(connection: Connection, step: Sequence[Row[Any]]) -> dict[str, tuple[str, int, int]]:
    """For each report of some entries: the hash of all its rows, and how many claims and events there are."""
    keys = [row.subject for row in step if row.kind == EntryKind.REPORT]
    found = {row["key"]: row for row in _rows(connection, reports, reports.c.key, keys)}
    beside: list[dict[str, list[dict[str, Any]]]] = []
    for table in (voices, claims, events):
        by_report: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(connection, table, table.c.report, keys):
            if row["entry"] is not None:
                continue  # a coder's entry answers for it
            by_report.setdefault(row["report"], []).append(row)
        beside.append(by_report)
    parts = {key: [rows.get(key, []) for rows in beside] for key in found}
    return {key: (report_digest(found[key], *parts[key]), len(parts[key][1]), len(parts[key][2])) for key in found}


def _added(connection: Connection, step: Sequence[Row[Any]]) -> dict[str, tuple[int, str]]:
    """For each claim and act that some entries added: the entry that it says brought it, and the hash of its row."""
    names = [row.subject for row in step if row.kind == EntryKind.ADDITION]
    rows = (row for table in (claims, events) for row in _rows(connection, table, table.c.id, names))
    return {row["id"]: (row["entry"], added_digest(row)) for row in rows}


def _rows(connection: Connection, table: Table, column: Any, keys: list[str]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a column
    for row in connection.execute(select(table).where(column.in_(keys))).mappings():
        yield dict(row)


def _ending(connection: Connection, seq: int, last: str, *, seen: bool) -> Broken | None:
    """What is wrong after the last entry: entries cut off, or reports that no entry brought in."""
    told = connection.execute(select(head.c.seq, head.c.hash)).one_or_none()
    if (told.seq, told.hash) != (seq, last) if told else seq > 0:
        return Broken(seq + 1, f"is missing: the log was {told.seq if told else 0} entries long")
    extra = connection.scalar(
        select(func.min(reports.c.key)).outerjoin(entries, (entries.c.subject == reports.c.key) & (entries.c.seq == reports.c.entry))
        .where(entries.c.seq.is_(None))
    )  # fmt: skip
    if extra:
        return Broken(seq + 1, f"is missing: report {extra} came in with no entry")
    for table in (claims, events, voices):
        kind = (entries.c.seq == table.c.entry) & (entries.c.kind == EntryKind.ADDITION.value)
        stray = connection.scalar(
            select(func.min(table.c.id)).outerjoin(entries, kind).where(table.c.entry.is_not(None), entries.c.seq.is_(None))
        )
        if stray:
            return Broken(seq + 1, f"is missing: {stray} of the {table.name} was added by no entry")
    return None if seen else Broken(seq + 1, "is missing: no entry has the hash that was noted")
