"""Queries of names: voices, sides and actors by key, with their spellings and the claims that bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from counterclaim.store.held import arrived
from counterclaim.store.schema import claims, filings, reports, voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row, Select

    from counterclaim.web.state import State

NAME_KINDS = ("voice", "side", "actor")
"""Whose claims, whose people and things, whose deeds."""
_COLUMNS: dict[str, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    "voice": (voices.c.key, voices.c.words),
    "side": (claims.c.side_key, claims.c.side),
    "actor": (claims.c.actor_key, claims.c.actor),
}


def names_told(state: State, kind: str, words: str, start: int, size: int) -> Sequence[Row[Any]]:
    """Names with the number of their claims and spellings, those told of most first; ``words`` is a part of a spelling."""
    key, spelling = _COLUMNS[kind]
    told = func.count().label("told")
    columns = (key.label("key"), func.min(spelling).label("words"), func.count(spelling.distinct()).label("spellings"), told)
    query = _bearing(state, select(*columns), kind).group_by(key)
    if words:
        query = query.having(func.max(spelling.icontains(words, autoescape=True).cast(_INTEGER)) == 1)
    return state.connection.execute(query.order_by(told.desc(), key).offset(start).limit(size)).all()


def spellings_of(state: State, kind: str, key: str, most: int) -> list[tuple[str, int]]:
    """The spellings of a name, each with the number of claims that bear it, the commonest first."""
    column, spelling = _COLUMNS[kind]
    told = func.count().label("told")
    query = _bearing(state, select(spelling.label("words"), told), kind).where(column == key).group_by(spelling)
    return [(row.words, row.told) for row in state.connection.execute(query.order_by(told.desc(), spelling).limit(most))]


def told_of_voice(state: State, key: str, column: ColumnElement[Any], most: int) -> list[tuple[str, int]]:
    """What reports tell of a voice (office, channel), each with the number of claims, the commonest first."""
    told = func.count().label("told")
    query = _bearing(state, select(column.label("words"), told), "voice").where(voices.c.key == key, column.is_not(None))
    rows = state.connection.execute(query.group_by(column).order_by(told.desc(), column).limit(most))
    return [(row.words, row.told) for row in rows]


def claims_of_name(state: State, kind: str, key: str, most: int) -> list[tuple[str, str | None]]:
    """Ids of the claims that bear a name, in order of telling, each with its matter as the ledger has it now."""
    column, _ = _COLUMNS[kind]
    query = _bearing(state, select(claims.c.id, filings.c.matter), kind, dated=True).outerjoin(
        filings, filings.c.claim == claims.c.id
    )
    order = (reports.c.published.is_(None), reports.c.published, claims.c.n)
    rows = state.connection.execute(query.where(column == key).order_by(*order).limit(most))
    return [(row.id, row.matter) for row in rows]


def _bearing(state: State, query: Select[Any], kind: str, *, dated: bool = False) -> Select[Any]:
    """Of claims that bear a name of a kind; with their reports where the days of those are asked for, or who had come in by when."""
    joined = query.select_from(claims)
    if dated or state.until is not None:
        joined = joined.join(reports, reports.c.key == claims.c.report)
    if kind == "voice":
        joined = joined.join(voices, voices.c.id == claims.c.voice)
    bearing = joined.where(_COLUMNS[kind][0].is_not(None))
    return bearing if state.until is None else bearing.where(arrived(claims) <= state.until)


_INTEGER = claims.c.ordinal.type
