"""Copies: a text that arrives is held against those that share its words; who carries whose text is kept by report."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, insert, or_, select

from counterclaim.ledger.origins import signs
from counterclaim.ledger.syndication import Fingerprint, Kinship, fingerprint, kin
from counterclaim.store.batches import batches
from counterclaim.store.entries import canonical, digest
from counterclaim.store.schema import copies, prints, reports, shingles
from counterclaim.store.schema import kin as kinships

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection, Select

_SAMPLE = 4  # one shingle in this many is filed
_FEWEST = 12  # shingles below which a text is too short to be told a copy
_MEETING = 0.3  # share of the shorter text's sample that must meet; half of what makes a copy, as a sample varies
_MOST = 8_000  # shingles of one text that are filed (32,000 words), all asked for at once: SQLite takes 32,766 parameters
_COMMON = 200  # reports that hold a run of words, from which on it is taken for one that everybody writes
_LATEST = "9999-12-31"


def file_text(connection: Connection, report: str, text: str) -> frozenset[str]:
    """Files a report's text; the reports that now carry another's text, or another one's than before."""
    new = _fingerprint(report, text)
    if len(new.shingles) < _FEWEST:
        return frozenset()
    mark = digest([sorted(new.shingles), new.numbers])
    twin = connection.scalar(select(func.min(prints.c.report)).where(prints.c.digest == mark))
    sample = sorted(shingle for shingle in new.shingles if shingle % _SAMPLE == 0)[:_MOST]
    connection.execute(insert(prints), {"report": report, "size": len(sample), "digest": mark})
    if twin is not None:
        # A verbatim copy has the kin of the text that it copies: one tie to that says all.
        connection.execute(insert(kinships), _row(report, twin, Kinship.COPY, 1.0, ()))
        return _rooted(connection, report, [twin])
    rare = _rare(connection, sample)
    copied = list(_met(connection, new, rare))
    if rare:
        connection.execute(insert(shingles), [{"hash": shingle, "report": report} for shingle in rare])
    return _rooted(connection, report, copied) if copied else frozenset()


def copied_from(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """For each of these reports that shares its text with others: the report that stands for all of them."""
    found: dict[str, str] = {}
    for batch in batches(sorted(set(keys))):
        for row in connection.execute(select(copies.c.report, copies.c.root).where(copies.c.report.in_(batch))):
            found[row.report] = row.root
    return found


def _met(connection: Connection, new: Fingerprint, rare: Sequence[int]) -> Iterator[str]:
    """The reports whose text the new one copies; all kin are kept, those with a changed number too."""
    for other, text in _texts(connection, _near(connection, rare)):
        found = kin(new, _fingerprint(other, text))
        if found:
            connection.execute(insert(kinships), _row(new.report, other, found.kinship, found.containment, found.changed))
            if found.kinship is Kinship.COPY:
                yield other


def _near(connection: Connection, rare: Sequence[int]) -> list[str]:
    """The reports that share enough of these shingles to be looked at; counted in the database, as many share one or two."""
    met = (
        select(shingles.c.report, func.count().label("met"))
        .where(shingles.c.hash.in_(rare))
        .group_by(shingles.c.report)
        .subquery()
    )
    shorter = case((prints.c.size < len(rare), prints.c.size), else_=len(rare))
    query = select(met.c.report).join(prints, prints.c.report == met.c.report).where(met.c.met >= _MEETING * shorter)
    return list(connection.scalars(query.order_by(met.c.report)))


def _rare(connection: Connection, sample: Sequence[int]) -> list[int]:
    """Without the runs of words that so many reports hold that they tell no copy: these are filed no more, so they stay quick to count."""
    common: set[int] = set()
    for batch in batches(sample):
        held = select(shingles.c.hash).where(shingles.c.hash.in_(batch)).group_by(shingles.c.hash)
        common.update(connection.scalars(held.having(func.count() > _COMMON)))
    return [shingle for shingle in sample if shingle not in common]


def _texts(connection: Connection, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for batch in batches(keys):
        for row in connection.execute(select(reports.c.key, reports.c.text).where(reports.c.key.in_(batch))):
            yield row.key, row.text


def _row(one: str, other: str, kinship: Kinship, containment: float, changed: tuple[str, ...]) -> dict[str, object]:
    first, second = sorted((one, other))
    told = {"kinship": kinship.value, "containment": containment, "changed": canonical(changed)}
    return {"one": first, "other": second, **told}


def _rooted(connection: Connection, report: str, others: list[str]) -> frozenset[str]:
    """Joins a report and those whose text it shares; the reports whose root is another one now."""
    before = copied_from(connection, others)
    roots = {before.get(other, other) for other in others}
    members = {report, *others, *roots}
    for batch in batches(sorted(roots)):
        members.update(connection.scalars(select(copies.c.report).where(copies.c.root.in_(batch))))
    before = copied_from(connection, members)
    root = min(_signed_first(connection, members))[-1]
    changed = frozenset(member for member in members if before.get(member) != root)
    for batch in batches(sorted(changed)):
        connection.execute(delete(copies).where(copies.c.report.in_(batch)))
        connection.execute(insert(copies), [{"report": member, "root": root} for member in batch])
    return changed


def _signed_first(connection: Connection, members: Iterable[str]) -> Iterator[tuple[bool, str, str]]:
    """Copy that its agency signs stands for all others, then the earliest."""
    for batch in batches(sorted(members)):
        for row in connection.execute(
            select(reports.c.key, reports.c.agency, reports.c.published).where(reports.c.key.in_(batch))
        ):
            yield not signs(row.agency), _day(row.published), row.key


def _day(day: date | None) -> str:
    return day.isoformat() if day else _LATEST


@lru_cache(maxsize=512)
def _fingerprint(report: str, text: str) -> Fingerprint:
    return fingerprint(report, text)


def copied_then(connection: Connection, keys: Iterable[str], until: int) -> dict[str, str]:
    """As `copied_from`, by what had come in by an entry: texts tied now may have been strangers then, and never the other way."""
    now = copied_from(connection, keys)
    members = of_roots(connection, now.values())
    before: set[str] = set()
    for batch in batches(sorted(members)):
        query = select(reports.c.key).where(reports.c.key.in_(batch), reports.c.entry <= until)
        before.update(connection.scalars(query))
    ties = {
        (row.one, row.other)
        for batch in batches(sorted(before))
        for row in connection.execute(_ties().where(kinships.c.one.in_(batch)))
        if row.other in before
    }
    return _united(sorted(ties))


def copied_until(connection: Connection, until: int | None) -> dict[str, str]:
    """For each report that shares its text with others, by what had come in by an entry (None: all): one that stands for all of them."""
    one, other = reports.alias(), reports.alias()
    query = _ties().join(one, one.c.key == kinships.c.one).join(other, other.c.key == kinships.c.other)
    if until is not None:
        query = query.where(one.c.entry <= until, other.c.entry <= until)
    return _united((row.one, row.other) for row in connection.execute(query.order_by(kinships.c.one, kinships.c.other)))


def of_roots(connection: Connection, roots: Iterable[str]) -> set[str]:
    """All reports for which one of these stands."""
    found: set[str] = set()
    for batch in batches(sorted(set(roots))):
        found.update(connection.scalars(select(copies.c.report).where(copies.c.root.in_(batch))))
    return found


def _ties() -> Select[tuple[str, str]]:
    return select(kinships.c.one, kinships.c.other).where(kinships.c.kinship == Kinship.COPY.value)


def _united(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Reports by ties in; for each the one that stands for all that are tied to it out."""
    root: dict[str, str] = {}
    for tie in ties:
        first, second = sorted(_root(root, end) for end in tie)
        root[second] = first
    return {report: _root(root, report) for report in list(root)}


def _root(root: dict[str, str], report: str) -> str:
    while root.setdefault(report, report) != report:
        report = root[report]
    return report


def kin_of(connection: Connection, report: str) -> frozenset[str]:
    """The reports whose text is that of this one, with a changed number or without."""
    query = select(kinships.c.one, kinships.c.other).where(or_(kinships.c.one == report, kinships.c.other == report))
    return frozenset(key for row in connection.execute(query) for key in row) - {report}
