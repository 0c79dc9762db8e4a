"""Judgments made and taken back: a coder's verdict, correction or link in, an entry of the log out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from counterclaim.model.errors import InputError
from counterclaim.store.codings import keep_coding
from counterclaim.store.entries import EntryKind, append, entry_of
from counterclaim.store.held import claim_record, claim_rows
from counterclaim.store.judgments import CORRECTABLE, Judgments
from counterclaim.store.parties import party_of
from counterclaim.store.pending import mark
from counterclaim.store.schema import claims, entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_PARTIES = frozenset(("side", "actor"))
JUDGING = (EntryKind.VERDICT.value, EntryKind.CORRECTION.value, EntryKind.LINK.value, EntryKind.ADDITION.value)


class Verdict(StrEnum):
    """What a coder finds of a claim against its sentence."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a coder says of a claim: one of a verdict, a correction, or a link to another claim.

    ``changes`` maps fields (effect, low, high, target, target_kind, status, scope, side, actor, earliest, latest) to values;
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
        InputError: the ledger has no such claim, or the judgment says nothing, too much, or what no claim can be.
    """
    said = [judgment.verdict is not None, bool(judgment.changes), judgment.same is not None, judgment.apart is not None]
    if sum(said) != 1:
        raise InputError("a judgment gives one of: a verdict, changes, a claim of the same matter, a claim of another matter")
    if not judgment.by.strip():
        raise InputError("a judgment tells who makes it; give a name")
    _require(connection, judgment.claim)
    note = {"note": judgment.note} if judgment.note else {}
    if judgment.verdict is not None:
        seq = _add(connection, EntryKind.VERDICT, judgment, {"verdict": Verdict(judgment.verdict).value, **note})
    elif judgment.changes:
        seq = _add(connection, EntryKind.CORRECTION, judgment, {"changes": _changes(connection, judgment), **note})
        mark(connection, "refile", [judgment.claim])
        # Who did it and when decides what a denial answers.
        mark(connection, "report", connection.scalars(select(claims.c.report).where(claims.c.id == judgment.claim)))
    else:
        return _link(connection, judgment, note)
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
    mark(connection, "claim", [entry.subject, *([entry.body["other"]] if entry.kind is EntryKind.LINK else [])])
    made = append(connection, EntryKind.RETRACTION, entry.subject, {"entry": seq}, by)
    if entry.kind is EntryKind.CORRECTION:
        mark(connection, "refile", [entry.subject])
        mark(connection, "report", connection.scalars(select(claims.c.report).where(claims.c.id == entry.subject)))
    if entry.kind is not EntryKind.LINK:
        keep_coding(connection, entry.subject, entry.made_by)
    return made


def _link(connection: Connection, judgment: Judgment, note: Mapping[str, str]) -> int:
    other = judgment.same or judgment.apart or ""
    _require(connection, other)
    if other == judgment.claim:
        raise InputError(f"claim {other}: is itself; name another claim")
    mark(connection, "claim", [other])
    return _add(connection, EntryKind.LINK, judgment, {"other": other, "same": judgment.same is not None, **note})


def _add(connection: Connection, kind: EntryKind, judgment: Judgment, body: Mapping[str, Any]) -> int:
    mark(connection, "claim", [judgment.claim])
    return append(connection, kind, judgment.claim, body, judgment.by)


def _require(connection: Connection, claim: str) -> None:
    if connection.scalar(select(claims.c.id).where(claims.c.id == claim)) is None:
        raise InputError(f"claim {claim}: is not in this ledger; `ledger search` and `ledger matter` show the ids of claims")


def _changes(connection: Connection, judgment: Judgment) -> dict[str, Any]:
    """The changes as an entry keeps them, after a try whether a claim can be so."""
    unknown = sorted(set(judgment.changes) - set(CORRECTABLE))
    if unknown:
        raise InputError(f"{', '.join(unknown)}: cannot be corrected; a correction changes {', '.join(CORRECTABLE)}")
    changes = {name: _change(connection, name, value) for name, value in judgment.changes.items()}
    row = next(claim_rows(connection, [judgment.claim]))
    try:
        changed = Judgments(changes={judgment.claim: changes}).applied(claim_record(row))
    except (TypeError, ValueError) as error:
        raise InputError(f"claim {judgment.claim}: cannot be corrected so: {error}") from error
    if changed.low is not None and changed.high is not None and changed.low > changed.high:
        raise InputError(f"claim {judgment.claim}: low {changed.low} is more than high {changed.high}; give both")
    return changes


def _change(connection: Connection, name: str, value: Any) -> Any:  # noqa: ANN401 - a value of JSON
    if name in _PARTIES and isinstance(value, str):
        return party_of(connection, value)
    if name in {"low", "high"} and value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise InputError(f"{name}: {value!r} is no count; give a whole number from 0, or nothing for an open end")
    return value.isoformat() if isinstance(value, date) else value
