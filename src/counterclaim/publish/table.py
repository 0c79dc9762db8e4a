"""Tables: claims, events, attributions and reports as flat rows of plain values, shared by CSV, frames and Parquet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from counterclaim.model.actor import Actor
from counterclaim.model.describe import describe_claim, describe_event
from counterclaim.model.identity import attribution_id
from counterclaim.model.place import Place
from counterclaim.model.when import TimeInterval

if TYPE_CHECKING:
    from counterclaim.model.actor import Party, Unresolved
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.place import PlaceMention
    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Report
    from counterclaim.model.span import Phrase, Span
    from counterclaim.model.voice import Voice
    from counterclaim.model.when import When

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = dict[str, Cell]

_REPORT: dict[str, type] = {"report_id": str, "report_name": str, "outlet": str, "agency": str, "published": date}
_VOICE: dict[str, type] = {"source": str, "source_office": str, "source_id": str, "via": str}
_MAKING: dict[str, type] = {"evidence": str, "evidence_start": int, "evidence_end": int, "made_by": str, "confidence": float}

CLAIM_COLUMNS: dict[str, type] = {
    **_REPORT,
    "claim_id": str,
    "summary": str,
    "effect": str,
    "number": str,
    "low": int,
    "high": int,
    "hedge": str,
    "number_start": int,
    "number_end": int,
    "target": str,
    "target_kind": str,
    "side": str,
    "side_id": str,
    "actor": str,
    "actor_id": str,
    **_VOICE,
    "status": str,
    "scope": str,
    "place": str,
    "place_id": str,
    "place_name": str,
    "latitude": float,
    "longitude": float,
    "place_precision": int,
    "place_countries": str,
    "place_claimed_by": str,
    "place_candidates": str,
    "when": str,
    "date_from": date,
    "date_to": date,
    "date_precision": int,
    "edtf": str,
    **_MAKING,
    "doubts": str,
    "part_of": str,
}
"""Columns of the claims table in order, with the type of their values; any cell may be empty."""

EVENT_COLUMNS: dict[str, type] = {
    **_REPORT,
    "event_id": str,
    "summary": str,
    "type": str,
    "cue": str,
    "cue_start": int,
    "cue_end": int,
    "actor": str,
    "actor_id": str,
    "recipient": str,
    "recipient_id": str,
    **_VOICE,
    **_MAKING,
}
"""Columns of the events table in order, with the type of their values; any cell may be empty."""

ATTRIBUTION_COLUMNS: dict[str, type] = {
    **_REPORT,
    "attribution_id": str,
    **_VOICE,
    "cue": str,
    "content": str,
    "content_start": int,
    "content_end": int,
    "made_by": str,
    "confidence": float,
}
"""Columns of the attributions table: one row for each stretch of text that a voice answers for."""

REPORT_COLUMNS: dict[str, type] = {
    **_REPORT,
    "published_from": str,
    "url": str,
    "language": str,
    "title": str,
    "text": str,
    "sha256": str,
    "notes": str,
    "repairs": str,
    "claims": int,
    "events": int,
    "attributions": int,
}
"""Columns of the reports table in order, with the type of their values; spans of the other tables are ranges into ``text``."""


def claim_rows(reading: Reading) -> list[Row]:
    """The claims of a reading, one row each."""
    return [_claim_row(reading.report, claim) for claim in reading.claims]


def event_rows(reading: Reading) -> list[Row]:
    """The events of a reading, one row each."""
    return [_event_row(reading.report, event) for event in reading.events]


def attribution_rows(reading: Reading) -> list[Row]:
    """The attributions of a reading, one row for each stretch of their content."""
    return [
        {
            **_report_cells(reading.report),
            "attribution_id": attribution_id(reading.report, attribution),
            **_voice_cells(attribution.voice),
            "cue": _words(attribution.cue),
            "content": phrase.words,
            **_span_cells("content", phrase.span),
            "made_by": attribution.made_by,
            "confidence": attribution.confidence,
        }
        for attribution in reading.attributions
        for phrase in attribution.content
    ]


def report_row(reading: Reading) -> Row:
    """The report of a reading."""
    report = reading.report
    return {
        **_report_cells(report),
        "published_from": report.published_from.value,
        "url": report.url,
        "language": report.language,
        "title": report.headline.of(report.text) if report.headline else None,
        "text": report.text,
        "sha256": report.sha256,
        "notes": _listed(tuple(f"{note.kind.value}: {note.of(report.text)}" for note in report.notes)),
        "repairs": _listed(report.repairs),
        "claims": len(reading.claims),
        "events": len(reading.events),
        "attributions": len(reading.attributions),
    }


def _claim_row(report: Report, claim: Claim) -> Row:
    return {
        **_report_cells(report),
        "claim_id": claim.id,
        "summary": describe_claim(claim),
        "effect": claim.effect.value,
        "number": claim.quantity.phrase.words,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "hedge": _words(claim.quantity.hedge),
        **_span_cells("number", claim.quantity.phrase.span),
        "target": _words(claim.target),
        "target_kind": claim.target_kind.value,
        **_party_cells("side", claim.side),
        **_party_cells("actor", claim.actor),
        **_voice_cells(claim.voice),
        "status": claim.status.value,
        "scope": claim.scope.value,
        **_place_cells(claim.place),
        **_when_cells(claim.when),
        **_making_cells(claim),
        "doubts": _listed(claim.doubts),
        "part_of": claim.part_of,
    }


def _event_row(report: Report, event: Event) -> Row:
    return {
        **_report_cells(report),
        "event_id": event.id,
        "summary": describe_event(event),
        "type": event.type.value,
        "cue": event.cue.words,
        **_span_cells("cue", event.cue.span),
        **_party_cells("actor", event.actor),
        **_party_cells("recipient", event.recipient),
        **_voice_cells(event.voice),
        **_making_cells(event),
    }


def _report_cells(report: Report) -> Row:
    return {
        "report_id": report.id,
        "report_name": report.name,
        "outlet": report.outlet,
        "agency": _words(report.dateline.agency),
        "published": report.published,
    }


def _party_cells(column: str, party: Party | None) -> Row:
    return {column: party.phrase.words if party else None, f"{column}_id": _identifier(party.actor) if party else None}


def _voice_cells(voice: Voice | None) -> Row:
    if voice is None:
        return dict.fromkeys(_VOICE)
    return {
        "source": voice.speaker.words,
        "source_office": _words(voice.office),
        "source_id": _identifier(voice.actor),
        "via": _words(voice.channel),
    }


def _place_cells(mention: PlaceMention | None) -> Row:
    place = mention.place if mention and isinstance(mention.place, Place) else None
    return {
        "place": mention.phrase.words if mention else None,
        "place_id": place.id if place else None,
        "place_name": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else None,
        "place_countries": _listed(place.countries) if place else None,
        "place_claimed_by": _listed(place.claimed_by) if place else None,
        "place_candidates": _listed(tuple(other.id for other in mention.candidates)) if mention else None,
    }


def _when_cells(when: When | None) -> Row:
    interval = when.interval if when and isinstance(when.interval, TimeInterval) else None
    return {
        "when": when.phrase.words if when else None,
        "date_from": interval.earliest if interval else None,
        "date_to": interval.latest if interval else None,
        "date_precision": interval.precision if interval else None,
        "edtf": interval.edtf if interval else None,
    }


def _making_cells(made: Claim | Event) -> Row:
    return {
        "evidence": made.evidence.words,
        **_span_cells("evidence", made.evidence.span),
        "made_by": made.made_by,
        "confidence": made.confidence,
    }


def _span_cells(column: str, span: Span) -> Row:
    return {f"{column}_start": span.start, f"{column}_end": span.end}


def _identifier(actor: Actor | Unresolved | None) -> str | None:
    return actor.id if isinstance(actor, Actor) else None


def _words(phrase: Phrase | None) -> str | None:
    return phrase.words if phrase else None


def _listed(items: tuple[str, ...]) -> str | None:
    return "; ".join(items) or None
