"""Codings: each coder's last word on a claim, kept beside the log so that a queue of any length is quick to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from counterclaim.store.entries import EntryKind, entry_of
from counterclaim.store.schema import codings, entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from counterclaim.store.entries import Entry

ACCEPT, REJECT = "accept", "reject"
CORRECT = "correct"
"""The verdict that a correction is."""
_KINDS = (EntryKind.VERDICT.value, EntryKind.CORRECTION.value, EntryKind.ADDITION.value, EntryKind.RETRACTION.value)


def keep_coding(connection: Connection, claim: str, coder: str) -> None:
    """Puts a coder's word on a claim, as the log has it now, in the place of the one that was kept before."""
    connection.execute(delete(codings).where(codings.c.claim == claim, codings.c.coder == coder))
    rows = connection.execute(
        select(entries).where(entries.c.subject == claim, entries.c.kind.in_(_KINDS)).order_by(entries.c.seq)
    )
    found = last_codings(entry_of(row) for row in rows).get((claim, coder))
    if found:
        connection.execute(insert(codings), dict(found))


def last_codings(told: Iterable[Entry]) -> dict[tuple[str, str], Mapping[str, object]]:
    """The last word of each coder on each claim, from entries in the order of the log; what was taken back is left out.

    Who adds a claim accepts it; who takes the addition back rejects it, as what was added stays there.
    """
    every = list(told)
    gone = {entry.body["entry"] for entry in every if entry.kind is EntryKind.RETRACTION}
    found: dict[tuple[str, str], Mapping[str, object]] = {}
    for entry in every:
        verdict = _verdict(entry, gone=entry.seq in gone)
        if verdict is None:
            continue
        found[entry.subject, entry.made_by] = {
            "claim": entry.subject,
            "coder": entry.made_by,
            "verdict": verdict,
            "entry": entry.seq,
            "made_at": entry.made_at,
        }
    return found


def _verdict(entry: Entry, *, gone: bool) -> str | None:
    """The verdict that an entry is, None where it is none or was taken back."""
    if entry.kind is EntryKind.ADDITION:
        return REJECT if gone else ACCEPT
    if gone or entry.kind is EntryKind.RETRACTION:
        return None
    return str(entry.body["verdict"]) if entry.kind is EntryKind.VERDICT else CORRECT
