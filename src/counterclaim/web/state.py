"""One state of a ledger for one request: a connection, the entry up to which it is seen, and where in the log that is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from counterclaim.store.moments import entry_at
from counterclaim.store.past import view_of
from counterclaim.store.schema import entries, head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from counterclaim.store.ledger import Ledger
    from counterclaim.store.views import View
    from counterclaim.web.shown import Shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """What one request sees; ``until`` is the number of the last entry that counts, None for all."""

    connection: Connection
    until: int | None
    view: View


@contextmanager
def state_of(ledger: Ledger, as_of: str | None) -> Iterator[State]:
    """The state of a ledger at a moment, None for now; a moment after the last entry is now."""
    with ledger.reading() as connection:
        until = entry_at(connection, as_of, later_is_now=True) if as_of else None
        if until is None or until >= (connection.scalar(select(head.c.seq)) or 0):
            until = None
        yield State(connection, until, view_of(connection, until))


@contextmanager
def partly(found: Iterator[T]) -> Iterator[Iterator[T]]:
    """Something of which only the beginning may be asked for; what it holds open is closed while its connection still is there."""
    try:
        yield found
    finally:
        if isinstance(found, Generator):
            found.close()


def log_position(state: State) -> Shown:
    """Where in the log the state stands: the entry, when it was made and what it brought, and how many there are."""
    last = state.connection.scalar(select(head.c.seq)) or 0
    at = last if state.until is None else min(state.until, last)
    row = state.connection.execute(select(entries).where(entries.c.seq == at)).one_or_none()
    return {
        "entry": at,
        "last": last,
        "now": state.until is None,
        "made_at": row.made_at if row else None,
        "made_words": f"{row.made_at[:10]} {row.made_at[11:19]} UTC" if row else "before the first entry",
        "kind": row.kind if row else None,
        "subject": row.subject if row else None,
        "hash": row.hash if row else None,
    }
