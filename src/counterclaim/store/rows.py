"""Readings in, rows of the tables out; ids follow from content, so that the same reading twice makes the same rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.records import claim_records, event_records, voice_key
from counterclaim.model.actor import Actor
from counterclaim.model.errors import InputError
from counterclaim.model.identity import content_id
from counterclaim.model.report import NoteKind
from counterclaim.model.span import one_line
from counterclaim.publish.jsonlines import claim_record, event_record, report_record
from counterclaim.store.codes import claim_codes, event_codes
from counterclaim.store.entries import canonical
from counterclaim.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.model.record import ClaimRecord, EventRecord, Told, Where
    from counterclaim.model.report import Report
    from counterclaim.model.voice import Voice

Row = dict[str, Any]
_LARGEST = 2**63 - 1  # what a database holds as a whole number
# Notes by which a desk takes back what it sent before, gravest first, which decides: desks kill under the heading of a correction.
_NOTICES = (NoteKind.KILL, NoteKind.WITHHOLD, NoteKind.CORRECTS)
_SHORT = 8  # digits that set two texts under one id apart


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All rows of one report."""

    report: Row
    voices: tuple[Row, ...]
    claims: tuple[Row, ...]
    events: tuple[Row, ...]
    subsets: tuple[Row, ...] = ()


def report_key(report: Report) -> str:
    """The key of a report: its id, and what tells it from another text, or another outlet's, under the same id.

    A notice that stands beside the copy counts as another text: agencies kill an item under the words that they sent before.
    """
    beside = next((note.kind.value for note in report.notes if note.told and note.kind in _NOTICES), None)
    return _key(report.id, report.outlet, report.text, beside)


def is_key_of(key: str, identifier: str, outlet: str | None, text: str) -> bool:
    """Whether a key is that of a report of this id, outlet and text, under some notice or none."""
    notices = (None, *(kind.value for kind in _NOTICES))
    return any(key == _key(identifier, outlet, text, notice) for notice in notices)


def _key(identifier: str, outlet: str | None, text: str, beside: str | None) -> str:
    return f"{identifier}~{content_id(outlet, text, *((beside,) if beside else ()))[:_SHORT]}"


def rows_of(reading: Reading) -> ReportRows:
    """The rows of a reading, all but the number of the entry that brings them in.

    Raises:
        InputError: the report holds what no database takes: a NUL, half a character, a count beyond 64 bits.
    """
    report = reading.report
    _check(reading)
    key = report_key(report)
    voices: dict[str, Row] = {}
    claims = tuple(_claims(reading, key, voices))
    events = tuple(_events(reading, key, voices))
    return ReportRows(_report(reading, key), tuple(voices.values()), claims, events, tuple(_subsets(reading, claims)))


def _check(reading: Reading) -> None:
    where = reading.report.name or reading.report.id
    report = reading.report
    held = "".join(filter(None, (report.text, report.id, report.name, report.outlet, report.url)))
    if "\x00" in held:
        raise InputError(f"{where}: holds a NUL character, which no ledger can keep; save it as plain text")
    if any("\ud800" <= character <= "\udfff" for character in held):
        raise InputError(f"{where}: holds half of a character; save it as UTF-8")
    ends = (end for claim in reading.claims for end in (claim.quantity.low, claim.quantity.high))
    if any(end is not None and end > _LARGEST for end in ends):
        raise InputError(f"{where}: tells a count of more than 18 digits, which no ledger can keep")


def _report(reading: Reading, key: str) -> Row:
    report = reading.report
    headline = report.headline.of(report.text) if report.headline else None
    return {
        "key": key,
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "name": report.name,
        "outlet": report.outlet,
        "agency": str(report.dateline.agency) if report.dateline.agency else None,
        "url": report.url,
        "published": report.published,
        "published_from": report.published_from.value,
        "language": report.language,
        "title": headline,
        "notice": next((kind.value for kind in _NOTICES if any(note.kind is kind for note in report.notes)), None),
        "version": __version__,
        "detail": canonical(report_record(reading)),
    }


def _claims(reading: Reading, key: str, voices: dict[str, Row]) -> Iterator[Row]:
    for n, (claim, record) in enumerate(zip(reading.claims, claim_records(reading), strict=True)):
        # A report that tells the same count of the same effect at one place twice still holds two claims.
        same = sum(other.id == claim.id for other in reading.claims[:n])
        yield {"id": content_id("held", key, claim.id, same), "ordinal": n, **_claim(reading, claim, record, key, voices)}


def _subsets(reading: Reading, rows: Sequence[Row]) -> Iterator[Row]:
    """The claims that are told as parts of others, under the ids by which a ledger holds the two."""
    held = {claim.id: row["id"] for claim, row in zip(reading.claims, rows, strict=True)}
    for claim, row in zip(reading.claims, rows, strict=True):
        if claim.part_of is not None:
            yield {"part": row["id"], "whole": held[claim.part_of]}


def claim_row(reading: Reading, key: str, voices: dict[str, Row]) -> Row:
    """The row of a reading's only claim, without id and place; its voice's is put into ``voices``."""
    [claim], [record] = reading.claims, claim_records(reading)
    return _claim(reading, claim, record, key, voices)


def _claim(reading: Reading, claim: Claim, record: ClaimRecord, key: str, voices: dict[str, Row]) -> Row:
    return {
        **_told_in(key, claim, voices),
        **_flat_claim(record),
        "number": claim.quantity.phrase.words,
        "number_start": claim.quantity.phrase.span.start,
        "number_end": claim.quantity.phrase.span.end,
        "words": _searched(record),
        "detail": canonical({**claim_record(reading, claim), "codes": claim_codes(reading, claim)}),
    }


def _flat_claim(record: ClaimRecord) -> Row:
    return {
        "effect": record.effect.value,
        "low": record.low,
        "high": record.high,
        "hedge": record.hedge,
        "target": record.target,
        "target_kind": record.target_kind.value,
        "status": record.status.value,
        "scope": record.scope.value,
        "said": record.said,
        **_party("side", record.side),
        **_party("actor", record.actor),
        **_place(record.place),
        "earliest": record.earliest,
        "latest": record.latest,
        "operation": record.operation,
        "confidence": record.confidence,
        "lent": canonical(record.lent) if record.lent else None,
    }


def _events(reading: Reading, key: str, voices: dict[str, Row]) -> Iterator[Row]:
    for n, (event, record) in enumerate(zip(reading.events, event_records(reading), strict=True)):
        same = sum(other.id == event.id for other in reading.events[:n])
        yield {"id": content_id("held", key, event.id, same), "ordinal": n, **_event(reading, event, record, key, voices)}


def event_row(reading: Reading, key: str, voices: dict[str, Row]) -> Row:
    """The row of a reading's only event, without id and place; its voice's is put into ``voices``."""
    [event], [record] = reading.events, event_records(reading)
    return _event(reading, event, record, key, voices)


def _event(reading: Reading, event: Event, record: EventRecord, key: str, voices: dict[str, Row]) -> Row:
    return {
        **_told_in(key, event, voices),
        **_flat_event(record),
        "detail": canonical({**event_record(reading, event), "codes": event_codes(event)}),
    }


def _flat_event(record: EventRecord) -> Row:
    parties = {**_party("actor", record.actor), **_party("recipient", record.recipient)}
    return {"type": record.type.value, "cue": record.cue, **parties, "confidence": record.confidence}


def _told_in(report: str, told: Claim | Event, voices: dict[str, Row]) -> Row:
    """Where and by whom a claim or an event is told, and what read it."""
    voice = _voice(told.voice, report, voices)
    return {
        "report": report,
        "voice": voice,
        "unattributed": voice is None,
        "evidence": told.evidence.words,
        "evidence_start": told.evidence.span.start,
        "evidence_end": told.evidence.span.end,
        "made_by": told.made_by,
        "version": __version__,
    }


def _voice(voice: Voice | None, report: str, voices: dict[str, Row]) -> str | None:
    """The id of a voice, whose row is made where it first speaks in the report."""
    if voice is None:
        return None
    row: Row = {
        "report": report,
        "words": str(voice.speaker),
        "key": voice_key(str(voice.speaker), voice.actor),
        "resolved": isinstance(voice.actor, Actor),
        "speaker_start": voice.speaker.span.start,
        "speaker_end": voice.speaker.span.end,
        "office": _words(voice.office),
        "channel": _words(voice.channel),
        "cue": _words(voice.cue),
    }
    identifier = content_id("voice", canonical(row))
    voices.setdefault(identifier, {"id": identifier, **row})
    return identifier


def _words(phrase: object | None) -> str | None:
    return str(phrase) if phrase else None


def _party(name: str, told: Told | None) -> Row:
    values = (told.words, told.key, told.resolved) if told else (None, None, None)
    return dict(zip((name, f"{name}_key", f"{name}_resolved"), values, strict=True))


def _place(where: Where | None) -> Row:
    found = asdict(where) if where else {}
    countries: Sequence[str] = found.get("countries") or ()
    return {
        "place": found.get("words"),
        "place_key": found.get("key"),
        "place_id": found.get("id"),
        "latitude": found.get("latitude"),
        "longitude": found.get("longitude"),
        "place_precision": found.get("precision"),
        "countries": canonical(countries) if countries else None,
        "division": found.get("division"),
        "place_kind": found.get("kind"),
    }


def _searched(record: ClaimRecord) -> str:
    """The words by which a claim is found: its sentence, and what other sentences tell of it."""
    told = (record.evidence, record.voice, record.side, record.actor, record.target, record.place, record.operation)
    return "\n".join(dict.fromkeys(one_line(str(words)) for words in told if words))
