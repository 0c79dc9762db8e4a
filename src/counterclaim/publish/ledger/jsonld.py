"""JSON-LD: schema.org Claims with PROV-O: who said so, in which report, from which agency, and what revised or withdrew it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from counterclaim.model.matter import Relation
from counterclaim.publish.ledger.form import Loss, iso, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldClaim, HeldMatter, HeldReport, Holdings
    from counterclaim.publish.ledger.form import FormOptions

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "cc": "urn:counterclaim:terms:",
    "id": "@id",
    "type": "@type",
    "datePublished": {"@type": "https://schema.org/Date"},
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in ("wasQuotedFrom", "wasAttributedTo", "hadPrimarySource", "wasRevisionOf", "wasInvalidatedBy")
    },
}


def jsonld(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The graph, a node a line: reports, then claims and the voices that they first name."""
    yield f'{{"@context": {json.dumps(CONTEXT)}, "@graph": ['
    between = "\n"
    for node in _nodes(holdings, options, losses):
        yield f"{between}{json.dumps(node, ensure_ascii=False)}"
        between = ",\n"
    yield "\n]}\n"


def report_iri(report: HeldReport) -> str:
    """The name of a report in linked data: its address, else a URN of its key."""
    return report.url or f"urn:counterclaim:report:{quote(report.key, safe='')}"


def claim_iri(claim: str) -> str:
    """The name of a claim in linked data."""
    return f"urn:counterclaim:claim:{claim}"


def _nodes(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[dict[str, object]]:
    yield from (_report(report, options) for report in holdings.reports)
    voices: set[str] = set()
    for matter in holdings.matters:
        for claim in matter.held.claims:
            record = claim.record
            yield _claim(claim, matter.held, options)
            if record.voice and record.voice.key not in voices:
                voices.add(record.voice.key)
                yield {
                    "id": _voice_iri(record.voice.key),
                    "type": ["Thing", "prov:Agent"],
                    "name": short(record.voice.words, options),
                }
            if record.hedge:
                losses.append(Loss(record.id, f"hedge {record.hedge!r}, other than in the words of the number"))


def _report(report: HeldReport, options: FormOptions) -> dict[str, object]:
    publisher = {"type": "Organization", "name": report.outlet} if report.outlet else None
    agency = {"type": ["Organization", "prov:Agent"], "name": report.agency} if report.agency else None
    return _told(
        {
            "id": report_iri(report),
            "type": ["NewsArticle", "prov:Entity"],
            "identifier": report.key,
            "headline": report.title if options.quotes else None,
            "datePublished": iso(report.published),
            "inLanguage": report.language,
            "publisher": publisher,
            "provider": agency,
            "sha256": report.sha256,
        }
    )


def _claim(claim: HeldClaim, held: HeldMatter, options: FormOptions) -> dict[str, object]:
    record = claim.record
    revised = [claim_iri(c.second) for c in held.relations if c.first == record.id and c.relation is Relation.REVISES]
    place = {"type": "Place", "name": record.place.words} if record.place else None
    source = report_iri(claim.report)
    return _told(
        {
            "id": claim_iri(record.id),
            "type": ["Claim", "prov:Entity"],
            "name": f"{record.count} {record.effect}",
            "text": record.evidence if options.quotes else None,
            "appearance": {"id": source},
            "author": {"id": _voice_iri(record.voice.key)} if record.voice else None,
            "contentLocation": place,
            "about": f"urn:counterclaim:matter:{held.figures.id}",
            "wasQuotedFrom": source,
            "wasAttributedTo": _voice_iri(record.voice.key) if record.voice else None,
            "wasRevisionOf": revised or None,
            "wasInvalidatedBy": None if claim.stands else "urn:counterclaim:withdrawal",
            "cc:effect": record.effect,
            "cc:low": record.low,
            "cc:high": record.high,
            "cc:number": short(record.number, options),
            "cc:target": short(record.target, options),
            "cc:targetKind": record.target_kind,
            "cc:side": record.side.words if record.side else None,
            "cc:actor": record.actor.words if record.actor else None,
            "cc:status": record.status,
            "cc:scope": record.scope,
            "cc:standing": claim.standing,
            "cc:from": iso(record.earliest),
            "cc:to": iso(record.latest),
            "cc:spanStart": record.evidence_span.start if record.evidence_span else None,
            "cc:spanEnd": record.evidence_span.end if record.evidence_span else None,
            "cc:madeBy": f"{claim.made_by}, counterclaim {claim.version}",
        }
    )


def _voice_iri(key: str) -> str:
    return f"urn:counterclaim:voice:{quote(key, safe='')}"


def _told(node: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in node.items() if value is not None}
