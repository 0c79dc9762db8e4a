"""Judgments: entries of the log in, what they make of claims out: withdrawn, rejected, corrected, joined or held apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.held import Standing
from counterclaim.model.record import Told, Where
from counterclaim.store.batches import batches
from counterclaim.store.codings import ACCEPT, CORRECT, REJECT
from counterclaim.store.entries import Entry, EntryKind, entry_of
from counterclaim.store.schema import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Row

    from counterclaim.model.record import ClaimRecord, EventRecord

_JUDGING = tuple(kind.value for kind in EntryKind if kind is not EntryKind.REPORT)


def _told(value: Any) -> Told | None:  # noqa: ANN401 - a value of JSON
    return Told(**value) if value else None


def _where(value: Any) -> Where | None:  # noqa: ANN401 - as above
    return Where(**{**value, "countries": tuple(value.get("countries") or ())}) if value else None


def _day(value: Any) -> date | None:  # noqa: ANN401 - as above
    return date.fromisoformat(value) if value else None


_CHANGED: dict[str, Callable[[Any], object]] = {
    "effect": Effect,
    "low": lambda value: value,
    "high": lambda value: value,
    "target": lambda value: value,
    "target_kind": TargetKind,
    "status": Status,
    "scope": Scope,
    "side": _told,
    "actor": _told,
    "voice": _told,
    "place": _where,
    "earliest": _day,
    "latest": _day,
}
CORRECTABLE = tuple(_CHANGED)
_CHANGED_OF_EVENT: dict[str, Callable[[Any], object]] = {
    "type": EventType,
    "actor": _told,
    "recipient": _told,
}
CORRECTABLE_OF_EVENT = tuple(_CHANGED_OF_EVENT)
_JUDGED = {"accept": "accepted", "reject": "rejected", "unsure": "marked unsure"}


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
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
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
        lent = tuple(name for name in record.lent if name not in changes)
        return replace(record, lent=lent, corrected=tuple(changes), **made)

    def applied_event(self, record: EventRecord) -> EventRecord:
        """An event's record with the corrections made to it."""
        changes = self.changes.get(record.id)
        if not changes:
            return record
        made: dict[str, Any] = {name: _CHANGED_OF_EVENT[name](value) for name, value in changes.items()}
        return replace(record, **made)

    def add(self, entry: Entry) -> None:
        """Takes in an entry; entries come in the order of the log."""
        _TAKE[entry.kind](self, entry)

    def verdicts_on(self, claim: str) -> tuple[tuple[str, str], ...]:
        """Each coder with the last verdict on a claim, by name; a correction is the verdict "correct"."""
        return tuple(sorted(self.verdicts.get(claim, {}).items()))

    def remarks_on(self, claim: str) -> tuple[str, ...]:
        """What was done to a claim, in words: by notices, then by coders in the order of the log."""
        return (*self.withdrawn.get(claim, ()), *self.remarks.get(claim, ()))

    def remark(self, claim: str, words: str) -> None:
        """Notes in words what was done to a claim."""
        self.remarks[claim] = (*self.remarks.get(claim, ()), words)


def judgments(
    connection: Connection, subjects: Iterable[str] | None = None, *, until: int | None = None, by: str | None = None
) -> Judgments:
    """What the entries about these reports and claims say (None: all), up to an entry of the log; ``by`` one coder alone."""
    query = select(entries).where(entries.c.kind.in_(_JUDGING))
    if until is not None:
        query = query.where(entries.c.seq <= until)
    if by is not None:
        # A coder's word may be taken back by another person, so retractions count whoever made them.
        query = query.where(or_(entries.c.made_by == by, entries.c.kind == EntryKind.RETRACTION.value))
    if subjects is None:
        rows = list(connection.execute(query))
    else:
        rows = [
            row
            for batch in batches(sorted(set(subjects)))
            for row in connection.execute(query.where(entries.c.subject.in_(batch)))
        ]
    return _taken_in(rows)


def links(connection: Connection, *, until: int | None = None) -> tuple[Link, ...]:
    """All links that coders made and nobody took back."""
    query = select(entries).where(entries.c.kind.in_((EntryKind.LINK.value, EntryKind.RETRACTION.value)))
    if until is not None:
        query = query.where(entries.c.seq <= until)
    return tuple(_taken_in(connection.execute(query)).links.values())


def _taken_in(rows: Iterable[Row[Any]]) -> Judgments:
    """Judgments in the order of the log; an entry that a later one takes back counts as never made."""
    told = [entry_of(row) for row in sorted(rows, key=lambda row: row.seq)]
    gone = {entry.body["entry"] for entry in told if entry.kind is EntryKind.RETRACTION}
    found = Judgments()
    for entry in told:
        if entry.kind is EntryKind.ADDITION:
            _add(found, entry, gone=entry.seq in gone)
        elif entry.seq not in gone and entry.kind is not EntryKind.RETRACTION:
            found.add(entry)
    return found


def _add(found: Judgments, entry: Entry, *, gone: bool) -> None:
    """What a coder added stays in the ledger when that is taken back, and counts no more."""
    if gone:
        found.rejected.add(entry.subject)
    found.verdicts.setdefault(entry.subject, {})[entry.made_by] = REJECT if gone else ACCEPT
    found.remark(entry.subject, f"added by {entry.made_by}{_note(entry)}{', and taken back' if gone else ''}")


def _withdraw(found: Judgments, entry: Entry) -> None:
    for claim in entry.body["claims"]:
        # Notices come in whatever order the reports do, so their reasons are told in an order of their own.
        found.withdrawn[claim] = tuple(sorted({*found.withdrawn.get(claim, ()), entry.body["reason"]}))


def _correct(found: Judgments, entry: Entry) -> None:
    changes = entry.body["changes"]
    found.changes[entry.subject] = {**found.changes.get(entry.subject, {}), **changes}
    found.verdicts.setdefault(entry.subject, {})[entry.made_by] = CORRECT
    told = ", ".join(f"{name}: {_words(name, value)}" for name, value in sorted(changes.items()))
    found.remark(entry.subject, f"corrected by {entry.made_by} ({told}){_note(entry)}")


def _judge(found: Judgments, entry: Entry) -> None:
    """A coder who is unsure changes nothing in figures: the claim stands or falls as others judged it."""
    verdict = entry.body["verdict"]
    if verdict == "reject":
        found.rejected.add(entry.subject)
    elif verdict == "accept":
        found.rejected.discard(entry.subject)
    found.verdicts.setdefault(entry.subject, {})[entry.made_by] = verdict
    found.remark(entry.subject, f"{_JUDGED[verdict]} by {entry.made_by}{_note(entry)}")


def _link(found: Judgments, entry: Entry) -> None:
    """Of two claims held apart, the one named second is the one that leaves; the later entry about a pair holds."""
    one, other = entry.subject, entry.body["other"]
    same = bool(entry.body["same"])
    words = f"{'joined' if same else 'held apart'} by {entry.made_by}{_note(entry)}"
    pair = (min(one, other), max(one, other))
    found.links.pop(pair, None)  # so that links stay in the order in which they were last made
    found.links[pair] = Link(one, other, same, words)


def _note(entry: Entry) -> str:
    return f": {entry.body['note']}" if entry.body.get("note") else ""


def _words(name: str, value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, dict):
        return str(value["words"])
    nothing = "the report's own" if name == "voice" else "none"
    return nothing if value is None else str(value)


_TAKE: dict[EntryKind, Callable[[Judgments, Entry], None]] = {
    EntryKind.WITHDRAWAL: _withdraw,
    EntryKind.CORRECTION: _correct,
    EntryKind.VERDICT: _judge,
    EntryKind.LINK: _link,
}
