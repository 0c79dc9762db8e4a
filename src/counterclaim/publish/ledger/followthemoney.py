"""FollowTheMoney statements: matters as events, parties and reports as entities, each claim by the statements that it makes.

A statement has a source and a day of its own, so that a number keeps its speaker: ``origin`` is the claim, ``original_value`` its words.
The form is that of FollowTheMoney's CSV files of statements; schemata and properties are those of its model (version 4).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from hashlib import sha1
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.publish.csvfile import disarm
from counterclaim.publish.ledger.about import count, country, edtf, place_of
from counterclaim.publish.ledger.form import Loss, iso, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from counterclaim.model.held import HeldClaim, HeldMatter, HeldReport, Holdings
    from counterclaim.model.record import Told
    from counterclaim.publish.ledger.form import FormOptions

    Row = dict[str, str]

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip
DATASET = "counterclaim"
# The types of the properties that are used, by schema, as FollowTheMoney's model has them.
TYPES = {
    "Event": {
        "name": "name", "summary": "text", "involved": "entity", "location": "address", "country": "country", "startDate": "date",
        "endDate": "date", "proof": "entity", "keywords": "string", "notes": "text",
    },
    "Article": {
        "title": "name", "publisher": "string", "author": "string", "publishedAt": "date", "sourceUrl": "url", "bodyText": "text",
    },
    "LegalEntity": {"name": "name", "country": "country"},
}  # fmt: skip
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a statement comes from: the claim or report, its words, and its day."""

    origin: str
    day: date | None = None
    words: str | None = None


def followthemoney(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The statements, reports first, then parties where they are first told, then matters."""
    yield ",".join(f'"{column}"' for column in COLUMNS) + "\n"
    for report in holdings.reports:
        yield from _lines(_report(report, options), options)
    parties: set[str] = set()
    for matter in holdings.matters:
        losses += (Loss(matter.held.figures.id, what) for what in _not_held(matter.held))
        for claim in matter.held.claims:
            yield from _lines(_parties(claim, parties, options), options)
        yield from _lines(_event(matter.held, options), options)
    losses += (
        Loss(event.record.id, "the act and who told of it: FollowTheMoney has no acts of speech") for event in holdings.events
    )


def _report(report: HeldReport, options: FormOptions) -> Iterator[Row]:
    name = _report_id(report)
    source = _Source(report.key, report.published)
    told = {
        "title": report.title if options.quotes else report.id,
        "publisher": report.outlet,
        "author": report.agency,
        "publishedAt": iso(report.published),
        "sourceUrl": report.url if report.url and report.url.startswith(_WEB) else None,
        "bodyText": report.text if options.quotes else None,
    }
    yield from _entity(name, "Article", ((prop, value, source) for prop, value in told.items()))


def _parties(claim: HeldClaim, seen: set[str], options: FormOptions) -> Iterator[Row]:
    for party in (claim.record.side, claim.record.actor):
        if party is not None and party.key not in seen:
            seen.add(party.key)
            source = _Source(claim.record.id, claim.report.published)
            told = (("name", short(party.words, options), source), ("country", _country_code(party.key), source))
            yield from _entity(_party_id(party), "LegalEntity", told)


def _event(held: HeldMatter, options: FormOptions) -> Iterator[Row]:
    figures, place = held.figures, place_of(held)
    own = _Source(figures.id, figures.first_told)
    start, end = held.figures.days
    what = short(figures.target, options) or figures.target_kind
    name = " ".join(
        filter(None, (figures.effect, what, f"in {short(figures.place, options)}" if figures.place else "", edtf(start, end)))
    )
    told: list[tuple[str, str | None, _Source]] = [
        ("name", name, own),
        ("country", _country_code(country(place)[0]), own),
        ("startDate", iso(start), own),
        ("endDate", iso(end), own),
        *(("keywords", f"in dispute: {dispute}", own) for dispute in figures.disputes),
    ]
    for claim in held.claims:
        told += _told(claim, options)
    yield from _entity(figures.id, "Event", told)


def _told(claim: HeldClaim, options: FormOptions) -> Iterator[tuple[str, str | None, _Source]]:
    record = claim.record
    source = _Source(record.id, claim.report.published, record.evidence if options.quotes else None)
    said = f"per {short(record.voice.words, options)}" if record.voice else "unattributed"
    status = "" if record.status == "asserted" else f"; {record.status}"
    standing = "" if claim.stands else f"; {claim.standing}"
    yield "summary", f"{count(record.low, record.high)} {record.effect}, {said}{status}{standing}", source
    yield "proof", _report_id(claim.report), source
    yield "location", short(record.place.words, options) if record.place else None, source
    for party in (record.side, record.actor):
        if party is not None:
            yield "involved", _party_id(party), source
    for remark in claim.remarks:
        yield "notes", remark, _Source(record.id)


def _entity(name: str, schema: str, told: Iterable[tuple[str, str | None, _Source]]) -> Iterator[Row]:
    """The statements of one entity, that it is there first; a value told twice makes one statement a source."""
    rows: dict[tuple[str, str, str], Row] = {}
    for prop, value, source in told:
        if value:
            rows.setdefault((prop, value, source.origin), _row(name, schema, prop, value, source))
    checksum = sha1("".join(row["id"] for row in rows.values()).encode(), usedforsecurity=False).hexdigest()
    yield _row(name, schema, "id", checksum, _Source(""))
    yield from rows.values()


def _row(name: str, schema: str, prop: str, value: str, source: _Source) -> Row:
    day = iso(source.day) or ""
    key = f"{DATASET}.{name}.{prop}.{value}.{source.origin}"
    return {
        "canonical_id": name,
        "entity_id": name,
        "prop": prop,
        "prop_type": "checksum" if prop == "id" else TYPES[schema][prop],
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "origin": source.origin,
        "lang": "",
        "original_value": source.words or "",
        "external": "f",
        "first_seen": day,
        "last_seen": day,
        "id": sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _lines(rows: Iterable[Row], options: FormOptions) -> Iterator[str]:
    for row in rows:
        stream = io.StringIO()
        cells = (row[column] if options.raw else disarm(row[column]) for column in COLUMNS)
        # FollowTheMoney reads the dialect that Python calls unix: all quoted, lines that end in a line feed.
        csv.writer(stream, dialect="unix").writerow(cells)
        yield stream.getvalue()


def _not_held(held: HeldMatter) -> Iterator[str]:
    yield "counts as numbers: a summary tells them in words"
    if held.relations:
        yield f"{len(held.relations)} relations among its claims, with their reasons"
    if held.figures.outlets != held.figures.claimants:
        yield f"outlets, wire origins and claimants: {held.figures.outlets}, {held.figures.origins}, {held.figures.claimants}"
    if any(claim.record.side and claim.record.actor for claim in held.claims):
        yield "who did it and whose people were harmed: both are involved"


def _report_id(report: HeldReport) -> str:
    return f"cc-report-{sha1(report.key.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _party_id(party: Told) -> str:
    return f"cc-party-{sha1(party.key.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _country_code(alpha3: str | None) -> str | None:
    code: str | None = load_yaml("states").get(alpha3 or "", {}).get("iso2")
    return code.lower() if code else None
