"""Judgments made and taken back: a coder's verdict on a claim or event, correction or link in, an entry of the log out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.model.errors import InputError
from counterclaim.model.span import one_line
from counterclaim.store.codings import keep_coding
from counterclaim.store.entries import EntryKind, append, entry_of
from counterclaim.store.held import claim_record, claim_rows, event_record, event_rows
from counterclaim.store.judgments import CORRECTABLE, CORRECTABLE_OF_EVENT, Judgments, judgments
from counterclaim.store.named import party_of, place_of, speaker_of
from counterclaim.store.pending import mark
from counterclaim.store.schema import claims, entries, events

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from counterclaim.model.record import ClaimRecord

_NAMES = frozenset(("side", "actor", "recipient", "voice", "place"))
JUDGING = (EntryKind.VERDICT.value, EntryKind.CORRECTION.value, EntryKind.LINK.value, EntryKind.ADDITION.value)


class Verdict(StrEnum):
    """What a coder finds of a claim against its sentence."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a coder says of a claim: one of a verdict, a correction, or a link to another claim; or of an event, but for links.

    ``changes`` maps fields (effect, low, high, target, target_kind, status, scope, side, actor, voice, place, earliest, latest;
    of an event type, actor, recipient) to values; names are words, and no voice is the report's own;
    ``same`` and ``apart`` name a claim that shares its matter, or does not.
    """

    claim: str
    by: str
    verdict: Verdict | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    same: str | None = None
    apart: str | None = None
    note: str = ""


def judge(connection: Connection, judgment: Judgment) -> int:
    """Adds a judgment to the log; the number of its entry.

    Raises:
        InputError: the ledger has no such claim or event, or the judgment says nothing, too much, or what neither can be.
    """
    said = [judgment.verdict is not None, bool(judgment.changes), judgment.same is not None, judgment.apart is not None]
    if sum(said) != 1:
        raise InputError("a judgment gives one of: a verdict, changes, a claim of the same matter, a claim of another matter")
    if not judgment.by.strip():
        raise InputError("a judgment tells who makes it; give a name")
    note = {"note": judgment.note} if judgment.note else {}
    if judgment.same is not None or judgment.apart is not None:
        return _link(connection, judgment, note)
    kind = EntryKind.CORRECTION if judgment.changes else EntryKind.VERDICT
    if judgment.verdict is not None:
        _require(connection, judgment.claim, claims, events)
        said_so: dict[str, Any] = {"verdict": Verdict(judgment.verdict).value}
    else:
        said_so = {"changes": _changes(connection, judgment)}
    _touch(connection, judgment.claim, kind)
    seq = append(connection, kind, judgment.claim, {**said_so, **note}, judgment.by)
    keep_coding(connection, judgment.claim, judgment.by)
    return seq


def retract(connection: Connection, seq: int, by: str) -> int:
    """Takes a coder's entry back, which from then on counts as never made; the number of the entry that does so.

    Raises:
        InputError: there is no such entry, it is no coder's, or it was taken back before.
    """
    row = connection.execute(select(entries).where(entries.c.seq == seq, entries.c.kind.in_(JUDGING))).one_or_none()
    if row is None:
        raise InputError(
            f"entry {seq}: is no coder's verdict, correction or link; `ledger judge` tells the numbers of its entries"
        )
    entry = entry_of(row)
    earlier = connection.execute(
        select(entries).where(entries.c.subject == entry.subject, entries.c.kind == EntryKind.RETRACTION.value)
    )
    if any(entry_of(other).body["entry"] == seq for other in earlier):
        raise InputError(f"entry {seq}: was taken back before")
    _touch(connection, entry.subject, entry.kind)
    if entry.kind is EntryKind.LINK:
        mark(connection, "claim", [entry.body["other"]])
    made = append(connection, EntryKind.RETRACTION, entry.subject, {"entry": seq}, by)
    if entry.kind is not EntryKind.LINK:
        keep_coding(connection, entry.subject, entry.made_by)
    return made


def _link(connection: Connection, judgment: Judgment, note: Mapping[str, str]) -> int:
    other = judgment.same or judgment.apart or ""
    for name in (judgment.claim, other):
        _require(connection, name, claims)
    if other == judgment.claim:
        raise InputError(f"claim {other}: is itself; name another claim")
    if judgment.same is not None:
        _require_alike(connection, judgment.claim, other)
    mark(connection, "claim", [judgment.claim, other])
    body = {"other": other, "same": judgment.same is not None, **note}
    return append(connection, EntryKind.LINK, judgment.claim, body, judgment.by)


def _require_alike(connection: Connection, *names: str) -> None:
    """Whether claims may share a matter at all: no link makes dead and wounded, or people and things, one count."""
    judged = judgments(connection, names)
    told = {row.id: judged.applied(claim_record(row)) for row in claim_rows(connection, names)}
    one, other = (told[name] for name in names)
    for first, second in ((one.effect.value, other.effect.value), (_counted(one), _counted(other))):
        if first != second:
            raise InputError(f"claim {one.id}: tells of {first}, and claim {other.id} of {second}; such claims share no matter")


def _counted(record: ClaimRecord) -> str:
    return "people" if record.people else "things"


def _touch(connection: Connection, name: str, kind: EntryKind) -> None:
    """Notes what a word on a claim or an event may change."""
    act = connection.scalar(select(events.c.report).where(events.c.id == name))
    if act is not None:
        # Whether it stands, who did what to whom: all of it decides what a denial answers.
        mark(connection, "answers", [act])
        return
    mark(connection, "claim", [name])
    if kind is EntryKind.CORRECTION:
        mark(connection, "refile", [name])
        # Who did it, who says so and when decides what a denial answers.
        mark(connection, "answers", connection.scalars(select(claims.c.report).where(claims.c.id == name)))


def _require(connection: Connection, name: str, *tables: Table) -> Table:
    """The table that holds a claim or an event."""
    for table in tables:
        if connection.scalar(select(table.c.id).where(table.c.id == name)) is not None:
            return table
    raise InputError(f"claim {name}: is not in this ledger; `ledger search` and `ledger matter` show the ids of claims")


def _changes(connection: Connection, judgment: Judgment) -> dict[str, Any]:
    """The changes as an entry keeps them, after a try whether a claim or an event can be so."""
    of_event = _require(connection, judgment.claim, claims, events) is events
    known = CORRECTABLE_OF_EVENT if of_event else CORRECTABLE
    unknown = sorted(set(judgment.changes) - set(known))
    if unknown:
        raise InputError(f"{', '.join(unknown)}: cannot be corrected; a correction changes {', '.join(known)}")
    row = next((event_rows if of_event else claim_rows)(connection, [judgment.claim]))
    changes = {name: _change(connection, name, value, row.report) for name, value in judgment.changes.items()}
    tried = Judgments(changes={judgment.claim: changes})
    try:
        if of_event:
            tried.applied_event(event_record(row))
            return changes
        changed = tried.applied(claim_record(row))
    except (TypeError, ValueError) as error:
        raise InputError(f"claim {judgment.claim}: cannot be corrected so: {error}") from error
    if changed.low is not None and changed.high is not None and changed.low > changed.high:
        raise InputError(f"claim {judgment.claim}: low {changed.low} is more than high {changed.high}; give both")
    return changes


def _change(connection: Connection, name: str, value: Any, report: str) -> Any:  # noqa: ANN401 - a value of JSON
    if name in _NAMES and isinstance(value, str):
        return _named(connection, name, one_line(value), report)
    if name in {"low", "high"} and value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise InputError(f"{name}: {value!r} is no count; give a whole number from 0, or nothing for an open end")
    return value.isoformat() if isinstance(value, date) else value


def _named(connection: Connection, name: str, words: str, report: str) -> dict[str, Any] | None:
    """Whom or what words name in this ledger; nothing where there are none."""
    if not words:
        return None
    if name == "voice":
        return speaker_of(connection, words, report)
    return place_of(connection, words, report) if name == "place" else party_of(connection, words)
