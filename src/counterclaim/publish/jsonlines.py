"""JSON lines: a reading as one record a line for its report, claims, events and attributions (docs/reference/json.md)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from counterclaim.model.describe import describe_claim, describe_event
from counterclaim.model.identity import attribution_id
from counterclaim.publish.fields import (
    Record,
    date_field,
    party_field,
    phrase_field,
    place_field,
    quantity_field,
    span_field,
    voice_field,
    when_field,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Operation, Reading
    from counterclaim.model.report import Report
    from counterclaim.model.voice import Attribution

SCHEMA = "counterclaim/1"
"""Name and version of the record form; the number changes when a field changes its meaning or goes."""


def json_lines(reading: Reading, *, events: bool = True) -> Iterator[str]:
    """The records of a reading as lines of JSON, without line ends."""
    return (json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records(reading, events=events))


def records(reading: Reading, *, events: bool = True) -> Iterator[Record]:
    """The report's record, then its claims, its events (unless left out) and its attributions."""
    yield report_record(reading)
    yield from (claim_record(reading, claim) for claim in reading.claims)
    if events:
        yield from (event_record(reading, event) for event in reading.events)
    yield from (attribution_record(reading, attribution) for attribution in reading.attributions)


def report_record(reading: Reading) -> Record:
    """What is known about the report as a whole, with its named operations and what was noted while reading."""
    report = reading.report
    return {
        **_opening("report", report.id, report),
        "sha256": report.sha256,
        "language": report.language,
        "length": len(report.text),
        "headline": {"text": report.headline.of(report.text), "span": span_field(report.headline)} if report.headline else None,
        "dateline": {
            "place": phrase_field(report.dateline.place),
            "agency": phrase_field(report.dateline.agency),
            "date_words": phrase_field(report.dateline.date_words),
            "date": date_field(report.dateline.date),
        },
        "editorial_notes": [
            {"note": note.kind.value, "text": note.of(report.text), "span": span_field(note.span)} for note in report.notes
        ],
        "operations": [_operation(operation) for operation in reading.operations],
        "counts": {
            "claims": len(reading.claims),
            "events": len(reading.events),
            "attributions": len(reading.attributions),
            "voices": len(reading.voices),
        },
        "repairs": list(report.repairs),
        "remarks": list(reading.notes),
    }


def claim_record(reading: Reading, claim: Claim) -> Record:
    """A claim with every field that the guideline names, each with its span and what it resolves to."""
    return {
        **_opening("claim", claim.id, reading.report),
        "summary": describe_claim(claim),
        "effect": claim.effect.value,
        "number": quantity_field(claim.quantity),
        "target": phrase_field(claim.target),
        "target_kind": claim.target_kind.value,
        "side": party_field(claim.side),
        "actor": party_field(claim.actor),
        "voice": voice_field(claim.voice),
        "status": claim.status.value,
        "scope": claim.scope.value,
        "place": place_field(claim.place),
        "when": when_field(claim.when),
        "evidence": phrase_field(claim.evidence),
        "made_by": claim.made_by,
        "confidence": claim.confidence,
        "doubts": list(claim.doubts),
        "part_of": claim.part_of,
    }


def event_record(reading: Reading, event: Event) -> Record:
    """An event with its PLOVER type, actor, recipient, cue and evidence."""
    return {
        **_opening("event", event.id, reading.report),
        "summary": describe_event(event),
        "type": event.type.value,
        "actor": party_field(event.actor),
        "recipient": party_field(event.recipient),
        "cue": phrase_field(event.cue),
        "voice": voice_field(event.voice),
        "evidence": phrase_field(event.evidence),
        "made_by": event.made_by,
        "confidence": event.confidence,
    }


def attribution_record(reading: Reading, attribution: Attribution) -> Record:
    """An attribution: a voice and the stretches of text that it answers for."""
    return {
        **_opening("attribution", attribution_id(reading.report, attribution), reading.report),
        "voice": voice_field(attribution.voice),
        "cue": phrase_field(attribution.cue),
        "content": [phrase_field(phrase) for phrase in attribution.content],
        "made_by": attribution.made_by,
        "confidence": attribution.confidence,
    }


@cache
def json_schema() -> str:
    """The JSON Schema (2020-12) of one record, as text."""
    return (files("counterclaim.publish") / "data" / "record.schema.json").read_text(encoding="utf-8")


def _opening(kind: str, identifier: str, report: Report) -> Record:
    """The fields that open every record, so that a line means something on its own."""
    agency = report.dateline.agency
    return {
        "schema": SCHEMA,
        "kind": kind,
        "id": identifier,
        "report": {
            "id": report.id,
            "name": report.name,
            "outlet": report.outlet,
            "agency": agency.words if agency else None,
            "published": date_field(report.published),
            "published_from": report.published_from.value,
            "url": report.url,
        },
    }


def _operation(operation: Operation) -> Record:
    mentions = [phrase_field(mention) for mention in operation.mentions]
    return {"name": operation.name, "mentions": mentions, "note": operation.note}
