"""The entry: a row that a coder's words made in, the row kept under the number of the coder's entry in the log out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from counterclaim.model.errors import InputError
from counterclaim.store.codings import keep_coding
from counterclaim.store.entries import EntryKind, append, digest
from counterclaim.store.named import party_of
from counterclaim.store.pending import mark
from counterclaim.store.schema import voices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from counterclaim.store.rows import Row

_NAMED = {"claims": "a claim", "events": "an act"}
_UNSIGNED = frozenset(("n", "entry", "ordinal"))


def keep_added(connection: Connection, table: Table, row: Row, spoken: Mapping[str, Row], note: str) -> int:
    """Keeps a claim's or an act's row, with the voice that tells it, under an entry of who made it; the entry's number.

    Raises:
        InputError: the ledger holds it already.
    """
    if connection.scalar(select(table.c.id).where(table.c.id == row["id"])) is not None:
        raise InputError(f"the ledger holds {_NAMED[table.name]} of these words and this voice already; correct that one")
    body = {"report": row["report"], "digest": added_digest(row), **({"note": note} if note else {})}
    seq = append(connection, EntryKind.ADDITION, row["id"], body, row["made_by"])
    for voice in spoken.values():
        if connection.scalar(select(voices.c.id).where(voices.c.id == voice["id"])) is None:
            connection.execute(insert(voices), {**voice, "entry": seq})
    connection.execute(insert(table), {**row, "entry": seq})
    mark(connection, "answers", [row["report"]])
    keep_coding(connection, row["id"], row["made_by"])
    return seq


def placed(connection: Connection, table: Table, row: Row, *parties: str) -> Row:
    """The row at the end of its report, its parties under the keys that they have in this ledger."""
    last = connection.scalar(select(func.max(table.c.ordinal)).where(table.c.report == row["report"]))
    told = {name: party_of(connection, row[name]) for name in parties if row[name] is not None}
    keys = {f"{name}_{part}": party[part] for name, party in told.items() for part in ("key", "resolved")}
    return {**row, "ordinal": 0 if last is None else last + 1, **keys}


def added_digest(row: Mapping[str, Any]) -> str:
    """The hash of an added row, which its entry holds, so that a later change of the row shows.

    The voice's words are in the row's detail, and its id is the hash of its row.
    """
    return digest({name: value for name, value in row.items() if name not in _UNSIGNED})
