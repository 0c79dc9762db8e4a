"""Judgments: entries of the log in, what they make of claims out: withdrawn, rejected, corrected, joined or held apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.held import Standing
from counterclaim.model.record import Told
from counterclaim.store.batches import batches
from counterclaim.store.entries import Entry, EntryKind, entry_of
from counterclaim.store.schema import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from counterclaim.model.record import ClaimRecord

_JUDGING = tuple(kind.value for kind in EntryKind if kind is not EntryKind.REPORT)
_CHANGED: dict[str, Callable[[Any], object]] = {
    "effect": Effect,
    "low": lambda value: value,
    "high": lambda value: value,
    "target": lambda value: value,
    "target_kind": TargetKind,
    "status": Status,
    "scope": Scope,
    "side": lambda value: Told(**value) if value else None,
    "actor": lambda value: Told(**value) if value else None,
    "earliest": lambda value: date.fromisoformat(value) if value else None,
    "latest": lambda value: date.fromisoformat(value) if value else None,
}
CORRECTABLE = tuple(_CHANGED)


@dataclass(frozen=True, slots=True)
class Link:
    """A coder's word that two claims share a matter, or that they do not."""

    one: str
    other: str
    same: bool
    remark: str


@dataclass(slots=True)
class Judgments:
    """What entries make of claims, by claim; of two entries about one thing, the later holds."""

    withdrawn: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)

    def standing(self, claim: str) -> Standing:
        """Whether a claim counts in figures."""
        if claim in self.rejected:
            return Standing.REJECTED
        return Standing.WITHDRAWN if claim in self.withdrawn else Standing.STANDS

    def applied(self, record: ClaimRecord) -> ClaimRecord:
        """A record with the corrections made to it."""
        changes = self.changes.get(record.id)
        if not changes:
            return record
        made: dict[str, Any] = {name: _CHANGED[name](value) for name, value in changes.items()}
        return replace(record, **made)

    def add(self, entry: Entry) -> None:
        """Takes in an entry; entries come in the order of the log."""
        _TAKE[entry.kind](self, entry)

    def remarks_on(self, claim: str) -> tuple[str, ...]:
        """What was done to a claim, in words: by notices, then by coders in the order of the log."""
        return (*self.withdrawn.get(claim, ()), *self.remarks.get(claim, ()))

    def remark(self, claim: str, words: str) -> None:
        """Notes in words what was done to a claim."""
        self.remarks[claim] = (*self.remarks.get(claim, ()), words)


def judgments(connection: Connection, subjects: Iterable[str] | None = None, *, until: int | None = None) -> Judgments:
    """What the entries about these reports and claims say (None: all), up to an entry of the log."""
    query = select(entries).where(entries.c.kind.in_(_JUDGING))
    if until is not None:
        query = query.where(entries.c.seq <= until)
    if subjects is None:
        rows = list(connection.execute(query))
    else:
        rows = [
            row
            for batch in batches(sorted(set(subjects)))
            for row in connection.execute(query.where(entries.c.subject.in_(batch)))
        ]
    found = Judgments()
    for row in sorted(rows, key=lambda row: row.seq):
        found.add(entry_of(row))
    return found


def links(connection: Connection, *, until: int | None = None) -> tuple[Link, ...]:
    """All links that coders made."""
    query = select(entries).where(entries.c.kind == EntryKind.LINK.value).order_by(entries.c.seq)
    if until is not None:
        query = query.where(entries.c.seq <= until)
    found = Judgments()
    for row in connection.execute(query):
        found.add(entry_of(row))
    return tuple(found.links.values())


def _withdraw(found: Judgments, entry: Entry) -> None:
    for claim in entry.body["claims"]:
        # Notices come in whatever order the reports do, so their reasons are told in an order of their own.
        found.withdrawn[claim] = tuple(sorted({*found.withdrawn.get(claim, ()), entry.body["reason"]}))


def _correct(found: Judgments, entry: Entry) -> None:
    changes = entry.body["changes"]
    found.changes[entry.subject] = {**found.changes.get(entry.subject, {}), **changes}
    told = ", ".join(f"{name}: {_words(value)}" for name, value in sorted(changes.items()))
    found.remark(entry.subject, f"corrected by {entry.made_by} ({told}){_note(entry)}")


def _judge(found: Judgments, entry: Entry) -> None:
    verdict = entry.body["verdict"]
    (found.rejected.add if verdict == "reject" else found.rejected.discard)(entry.subject)
    found.remark(entry.subject, f"{verdict}ed by {entry.made_by}{_note(entry)}")


def _link(found: Judgments, entry: Entry) -> None:
    one, other = sorted((entry.subject, entry.body["other"]))
    same = bool(entry.body["same"])
    words = f"{'joined' if same else 'held apart'} by {entry.made_by}{_note(entry)}"
    found.links[one, other] = Link(one, other, same, words)


def _note(entry: Entry) -> str:
    return f": {entry.body['note']}" if entry.body.get("note") else ""


def _words(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, dict):
        return str(value["words"])
    return "none" if value is None else str(value)


_TAKE: dict[EntryKind, Callable[[Judgments, Entry], None]] = {
    EntryKind.WITHDRAWAL: _withdraw,
    EntryKind.CORRECTION: _correct,
    EntryKind.VERDICT: _judge,
    EntryKind.LINK: _link,
}
