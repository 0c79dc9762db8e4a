"""Plain CSV: every claim in a row with its report, evidence, matter and standing; nothing of them chosen or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.publish.ledger.form import Loss, csv_line, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldClaim, Holdings
    from counterclaim.publish.ledger.form import FormOptions, Value

    ClaimRow = dict[str, Value]

_COLUMNS = """
    claim matter standing remarks report outlet agency published title url effect low high number hedge target target_kind
    side side_key actor actor_key voice voice_key office channel status scope place place_id latitude longitude where_prec
    countries date_from date_to operation lent part_of evidence evidence_start evidence_end number_start number_end confidence
    made_by version sha256
"""
COLUMNS = tuple(_COLUMNS.split())


def claims_csv(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The rows, matter after matter, in order of telling."""
    yield csv_line(COLUMNS, options)
    for row in claim_rows(holdings, options, losses):
        yield csv_line((row[column] for column in COLUMNS), options)


def claim_rows(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[ClaimRow]:
    """Each claim by column; a table of claims holds neither relations nor events."""
    for matter in holdings.matters:
        figures = matter.held.figures
        if matter.held.relations:
            losses.append(Loss(figures.id, f"{len(matter.held.relations)} relations among its claims, with their reasons"))
        for claim in matter.held.claims:
            yield {**_told(claim, options), **_report(claim, options), "matter": figures.id}
    losses += (Loss(event.record.id, "the event") for event in holdings.events)


def _told(claim: HeldClaim, options: FormOptions) -> ClaimRow:
    record, voice = claim.record, claim.voice_read
    place = record.place
    at, span = record.at, record.evidence_span
    return {
        "claim": record.id,
        "standing": claim.standing,
        "remarks": "; ".join(claim.remarks) or None,
        "effect": record.effect,
        "low": record.low,
        "high": record.high,
        "number": short(record.number, options),
        "hedge": record.hedge,
        "target": short(record.target, options),
        "target_kind": record.target_kind,
        "side": short(record.side.words, options) if record.side else None,
        "side_key": record.side.key if record.side else None,
        "actor": short(record.actor.words, options) if record.actor else None,
        "actor_key": record.actor.key if record.actor else None,
        "voice": short(record.voice.words, options) if record.voice else None,
        "voice_key": record.voice.key if record.voice else None,
        "office": short((voice.get("office") or {}).get("text"), options),
        "channel": short((voice.get("channel") or {}).get("text"), options),
        "status": record.status,
        "scope": record.scope,
        "place": short(place.words, options) if place else None,
        "place_id": place.id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_prec": place.precision if place else None,
        "countries": " ".join(place.countries) or None if place else None,
        "date_from": record.earliest,
        "date_to": record.latest,
        "operation": short(record.operation, options),
        "lent": " ".join(record.lent) or None,
        "part_of": record.part_of,
        "evidence": record.evidence if options.quotes else None,
        "evidence_start": span.start if span else None,
        "evidence_end": span.end if span else None,
        "number_start": at.start if at else None,
        "number_end": at.end if at else None,
        "confidence": record.confidence,
        "made_by": claim.made_by,
        "version": claim.version,
    }


def _report(claim: HeldClaim, options: FormOptions) -> ClaimRow:
    report = claim.report
    return {
        "report": report.id,
        "outlet": report.outlet,
        "agency": report.agency,
        "published": report.published,
        "title": report.title if options.quotes else None,
        "url": report.url,
        "sha256": report.sha256,
    }
