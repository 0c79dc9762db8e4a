"""Search: words and filters in, the ids of the claims that have them out; the same words find the same in either database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, cast, column, func, literal_column, or_, select, text

from counterclaim.store.held import arrived
from counterclaim.store.schema import claims, reports, voices

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

_ITEM = re.compile(r'(-?)"([^"]{1,200})"|(-?)([^\s"]{1,200})')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims must have besides words; None and "" ask for nothing.

    ``side``, ``actor``, ``voice`` and ``place`` are names or keys; ``since`` and ``until`` days of publication, inclusive.
    """

    effect: str = ""
    side: str = ""
    actor: str = ""
    voice: str = ""
    place: str = ""
    outlet: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    """Words that must stand in this order, or must not stand there."""

    words: tuple[str, ...]
    without: bool


def search(connection: Connection, words: str, filters: Filters, limit: int) -> list[str]:
    """The ids of the claims found, the latest published first.

    Each word must stand in the claim's sentence or among its voice, side, actor, target and place; words in quotation
    marks in that order; a word after "-" must not.
    """
    query = select(claims.c.id).join(reports, reports.c.key == claims.c.report)
    query = query.outerjoin(voices, voices.c.id == claims.c.voice)
    query = _filtered(query, filters)
    terms = _terms(words)
    if terms:
        query = _sqlite(query, terms) if connection.dialect.name == "sqlite" else _postgresql(query, terms)
    elif words.strip():
        return []  # signs alone stand in no claim
    latest = (reports.c.published.is_(None), reports.c.published.desc(), reports.c.key, claims.c.ordinal)
    return list(connection.scalars(query.order_by(*latest).limit(limit)))


def _terms(words: str) -> list[_Term]:
    found = []
    for minus, phrase, other_minus, word in _ITEM.findall(words):
        parts = tuple(_WORD.findall(phrase or word))
        if parts:
            found.append(_Term(parts, without=bool(minus or other_minus)))
    return found


def _filtered(query: Select[Any], filters: Filters) -> Select[Any]:
    exact = ((claims.c.effect, filters.effect), (reports.c.outlet, filters.outlet), (claims.c.status, filters.status))
    named = (
        (claims.c.side, claims.c.side_key, filters.side),
        (claims.c.actor, claims.c.actor_key, filters.actor),
        (voices.c.words, voices.c.key, filters.voice),
        (claims.c.place, claims.c.place_key, filters.place),
    )
    conditions: list[ColumnElement[bool]] = [column == value for column, value in exact if value]
    conditions += [or_(words.icontains(name, autoescape=True), key == name) for words, key, name in named if name]
    if filters.since:
        conditions.append(reports.c.published >= filters.since)
    if filters.until:
        conditions.append(reports.c.published <= filters.until)
    if filters.entry is not None:
        conditions.append(arrived(claims) <= filters.entry)
    return query.where(*conditions)


def _sqlite(query: Select[Any], terms: list[_Term]) -> Select[Any]:
    wanted = [_quoted(term) for term in terms if not term.without]
    unwanted = [_quoted(term) for term in terms if term.without]
    for number, (spelled, inside) in enumerate(((" AND ".join(wanted), True), (" OR ".join(unwanted), False))):
        if spelled:
            rows = text(f"SELECT rowid FROM claim_words WHERE claim_words MATCH :words{number}").bindparams(  # noqa: S608 - a number of ours
                bindparam(f"words{number}", spelled, String)
            )
            found: Select[Any] = select(column("rowid")).select_from(rows.columns(column("rowid")).subquery())
            query = query.where(claims.c.n.in_(found) if inside else claims.c.n.not_in(found))
    return query


def _quoted(term: _Term) -> str:
    return f'"{" ".join(term.words)}"'


def _postgresql(query: Select[Any], terms: list[_Term]) -> Select[Any]:
    language: ColumnElement[str] = literal_column("'english'::regconfig")
    stored = func.to_tsvector(language, claims.c.words)
    for term in terms:
        hit = stored.bool_op("@@")(func.phraseto_tsquery(language, cast(" ".join(term.words), String)))
        query = query.where(~hit if term.without else hit)
    return query
