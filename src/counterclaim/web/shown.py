"""Shown values: what a ledger holds in, plain objects out that templates print and the API sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from counterclaim.ledger.parties import party_note
from counterclaim.ledger.voices import speaker_words
from counterclaim.web.sparks import spark
from counterclaim.web.wording import count, day, days, of, per, whose

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.held import HeldClaim, HeldEvent, HeldReport, MatterFigures, VoiceFigure
    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import Told

Shown: TypeAlias = dict[str, Any]


def report_shown(report: HeldReport) -> Shown:
    """A report without its text."""
    return {
        "key": report.key,
        "id": report.id,
        "title": report.title or report.name or report.id,
        "outlet": report.outlet,
        "agency": report.agency,
        "published": iso(report.published),
        "published_words": day(report.published),
        "published_from": report.published_from,
        "url": report.url,
        "sha256": report.sha256,
        "language": report.language,
        "version": report.version,
    }


def claim_shown(held: HeldClaim) -> Shown:
    """A claim with its voice, standing, evidence and doubts."""
    record = held.record
    voice = speaker_words(record)
    counted = count(record.low, record.high)
    whom = whose(record.about, record.side.words if record.side else "")
    return {
        "id": record.id,
        "effect": record.effect.value,
        "count": counted,
        "number": record.number,
        "low": record.low,
        "high": record.high,
        "hedge": record.hedge,
        "target": record.target,
        "target_kind": record.target_kind.value,
        "whom": whom,
        "side": _words(record.side),
        "actor": _words(record.actor),
        "voice": voice,
        "voice_key": record.voice.key if record.voice else None,
        "attributed": record.voice is not None,
        "per": per(voice, record.status.value),
        "party": party_note(record),
        "status": record.status.value,
        "scope": record.scope.value,
        "place": str(record.place) if record.place else None,
        "earliest": iso(record.earliest),
        "latest": iso(record.latest),
        "days": days(record.earliest, record.latest),
        "said": iso(record.said or record.published),
        "said_words": day(record.said or record.published),
        "operation": record.operation,
        "evidence": record.evidence,
        "evidence_span": _span(record.evidence_span),
        "at": _span(record.at),
        "confidence": record.confidence,
        "lent": list(record.lent),
        "doubts": list(held.detail.get("doubts", ())),
        "made_by": held.made_by,
        "version": held.version,
        "standing": held.standing.value,
        "remarks": list(held.remarks),
        "report": report_shown(held.report),
        "summary": f"{counted} {whom} {record.effect.value}",
    }


def event_shown(held: HeldEvent) -> Shown:
    """An event: who acts towards whom, in which words, told by whom."""
    record = held.record
    return {
        "id": record.id,
        "type": record.type.value,
        "cue": record.cue,
        "actor": _words(record.actor) or "actor not told",
        "recipient": _words(record.recipient),
        "per": per(
            record.voice.words
            if record.voice
            else f"unattributed ({held.report.agency or held.report.outlet or held.report.id})"
        ),
        "published": iso(record.published),
        "published_words": day(record.published),
        "evidence": record.evidence,
        "evidence_span": _span(record.evidence_span),
        "confidence": record.confidence,
        "made_by": held.made_by,
        "standing": held.standing.value,
        "remarks": list(held.remarks),
        "report": report_shown(held.report),
    }


def matter_shown(figures: MatterFigures) -> Shown:
    """A matter in figures, each voice's count with the voice."""
    about = figures.about
    return {
        "id": figures.id,
        "effect": figures.effect,
        "target": about,
        "people": figures.people,
        "scope": figures.scope,
        "side": figures.side or None,
        "side_key": figures.side_key,
        "actor": figures.actor or None,
        "place": figures.place or None,
        "earliest": iso(figures.earliest),
        "latest": iso(figures.latest),
        "days": days(figures.earliest, figures.latest),
        "low": figures.low,
        "high": figures.high,
        "count": count(figures.low, figures.high),
        "claims": figures.claims,
        "standing": figures.standing,
        "voices": [_voice_shown(voice, n) for n, voice in enumerate(figures.voices)],
        "outlets": figures.outlets,
        "origins": figures.origins,
        "claimants": figures.claimants,
        "independence": " · ".join(
            (of(figures.outlets, "outlet"), of(figures.origins, "wire origin"), of(figures.claimants, "claimant"))
        ),
        "disputes": list(figures.disputes),
        "parts": list(figures.parts),
        "reasons": list(figures.reasons),
        "title": f"{whose(about, figures.side)} {figures.effect}",
    }


def relation_shown(told: Comparison) -> Shown:
    """One relation between two claims, or a denial and a claim, with its reasons."""
    return {
        "first": told.first,
        "second": told.second,
        "relation": told.relation.value,
        "about": told.about.value if told.about else None,
        "direction": told.direction.value if told.direction else None,
        "reasons": list(told.reasons),
    }


def iso(moment: date | None) -> str | None:
    """A day as ISO 8601."""
    return moment.isoformat() if moment else None


def _voice_shown(voice: VoiceFigure, n: int) -> Shown:
    return {
        "n": n,
        "voice": voice.voice,
        "low": voice.low,
        "high": voice.high,
        "count": count(voice.low, voice.high),
        "status": voice.status,
        "per": per(voice.voice, voice.status),
        "claims": voice.claims,
        "party": voice.party,
        "counts": [list(counted) for counted in voice.counts],
        "spark": spark(voice.counts),
    }


def _words(told: Told | None) -> str | None:
    return told.words if told else None


def _span(span: Any) -> list[int] | None:  # noqa: ANN401 - a span or None
    return [span.start, span.end] if span else None
