"""History: what filing replaces, kept with the entries between which it held; so that an earlier state is looked up, not made anew.

A version holds from the entry ``since`` up to, and without, the entry ``until``. Filing takes several reports at a time, so states
are known as of those entries alone at which something was filed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, literal, select

from counterclaim.store.batches import batches
from counterclaim.store.schema import filed, head, matters, past_answers, past_matters, relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Row, Table

_KEPT = ("id", "since", "effect", "side_key", "claims", "figures")
VERSIONS = (matters, past_matters)


def last_entry(connection: Connection) -> int:
    """The number of the last entry of the log, 0 where there is none."""
    return connection.scalar(select(head.c.seq)) or 0


def filed_at(connection: Connection, until: int) -> int | None:
    """The last entry, up to this one, at which something was filed; None where that was before history was kept."""
    found: int | None = connection.scalar(select(func.max(filed.c.entry)).where(filed.c.entry <= until))
    return found


def note_filing(connection: Connection, entry: int) -> None:
    """Notes that all up to an entry is filed."""
    if connection.scalar(select(filed.c.entry).where(filed.c.entry == entry)) is None:
        connection.execute(insert(filed), {"entry": entry})


def held_then(table: Table, entry: int) -> ColumnElement[bool]:
    """Which rows of a table of versions held when an entry was filed."""
    return and_(table.c.since <= entry, table.c.until > entry) if "until" in table.c else table.c.since <= entry


def replace_matters(connection: Connection, blocks: Iterable[str], rows: list[dict[str, Any]], entry: int) -> None:
    """Puts the matters of blocks in the place of those that stood there, which become history where they differ."""
    before: dict[str, Row[Any]] = {}
    for batch in batches(sorted(blocks)):
        chosen = select(*(matters.c[name] for name in _KEPT)).where(matters.c.block.in_(batch))
        before.update((row.id, row) for row in connection.execute(chosen))
        connection.execute(delete(matters).where(matters.c.block.in_(batch)))
    for row in rows:
        row["since"] = _since(before.pop(row["id"], None), row, entry, connection)
    for gone in before.values():
        _keep(connection, gone, entry)
    if rows:
        connection.execute(insert(matters), rows)


def replace_answers(connection: Connection, denial: str, rows: Iterable[Mapping[str, Any]], entry: int) -> set[str]:
    """Puts what a denial answers in the place of what it answered before; all of which that is new, gone or told otherwise."""
    new = {row["second"]: row for row in rows}
    changed = set(new)
    for old in connection.execute(select(relations).where(relations.c.first == denial)).all():
        row = new.get(old.second)
        if row is not None and all(getattr(old, name) == row[name] for name in ("about", "reasons")):
            changed.discard(old.second)
            continue
        changed.add(old.second)
        if old.since < entry:
            told = {name: getattr(old, name) for name in ("first", "second", "since", "about", "reasons")}
            connection.execute(insert(past_answers), {**told, "until": entry})
        connection.execute(delete(relations).where(relations.c.first == denial, relations.c.second == old.second))
    for name in sorted(changed & new.keys()):
        connection.execute(insert(relations), {**new[name], "since": entry})
    return changed


def answers_at(connection: Connection, entry: int, end: str, ids: Iterable[str]) -> list[Row[Any]]:
    """The answers to denials that held when an entry was filed, by their ``end``: "first" (denials) or "second" (answered)."""
    found: list[Row[Any]] = []
    for batch in batches(sorted(ids)):
        for table in (relations, past_answers):
            told = (table.c.first, table.c.second, table.c.about, table.c.reasons)
            query = select(*told, literal("denies").label("relation"), literal(None).label("direction"))
            query = query.where(table.c[end].in_(batch), held_then(table, entry))
            found += connection.execute(query.where(table.c.block.is_(None)) if table is relations else query)
    return found


def _since(old: Row[Any] | None, row: Mapping[str, Any], entry: int, connection: Connection) -> int:
    """From which entry on a matter holds as it is now; what it was before is kept."""
    if old is None:
        return entry
    if all(getattr(old, name) == row[name] for name in ("effect", "side_key", "claims", "figures")):
        return int(old.since)
    _keep(connection, old, entry)
    return entry


def _keep(connection: Connection, old: Row[Any], entry: int) -> None:
    if old.since < entry:
        connection.execute(insert(past_matters), {**{name: getattr(old, name) for name in _KEPT}, "until": entry})
