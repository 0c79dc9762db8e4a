"""Gold form: a reading as one JSON object in the fields and order of the annotation guideline, all words verbatim."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from counterclaim.model.when import TimeInterval

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Dateline
    from counterclaim.model.span import Phrase


class _Worded(Protocol):
    """Anything that keeps the words of the report as a phrase: a party, a place, a time."""

    @property
    def phrase(self) -> Phrase: ...


def gold_line(reading: Reading) -> str:
    """A reading as one line of the gold form, without line end."""
    return json.dumps(gold_record(reading), ensure_ascii=False)


def gold_record(reading: Reading) -> dict[str, object]:
    """A reading in the gold form: ``id``, ``dateline``, ``claims``, ``events``."""
    return {
        "id": reading.report.id,
        "dateline": _dateline(reading.report.dateline),
        "claims": [_claim(claim) for claim in reading.claims],
        "events": [_event(event) for event in reading.events],
    }


def _dateline(dateline: Dateline) -> dict[str, object]:
    return {"place": _words(dateline.place), "agency": _words(dateline.agency), "date": _iso(dateline.date)}


def _claim(claim: Claim) -> dict[str, object]:
    earliest, latest = _days(claim)
    return {
        "effect": claim.effect.value,
        "number": claim.quantity.phrase.words,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "hedge": _words(claim.quantity.hedge),
        "target": _words(claim.target),
        "target_kind": claim.target_kind.value,
        "side": _told(claim.side),
        "actor": _told(claim.actor),
        "source": _words(claim.voice.speaker) if claim.voice else None,
        "via": _words(claim.voice.channel) if claim.voice else None,
        "status": claim.status.value,
        "scope": claim.scope.value,
        "place": _told(claim.place),
        "when": _told(claim.when),
        "date_from": _iso(earliest),
        "date_to": _iso(latest),
        "evidence": claim.evidence.words,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "type": event.type.value,
        "actor": _told(event.actor),
        "recipient": _told(event.recipient),
        "cue": event.cue.words,
        "evidence": event.evidence.words,
    }


def _days(claim: Claim) -> tuple[date | None, date | None]:
    interval = claim.when.interval if claim.when else None
    return (interval.earliest, interval.latest) if isinstance(interval, TimeInterval) else (None, None)


def _told(worded: _Worded | None) -> str | None:
    return worded.phrase.words if worded else None


def _words(phrase: Phrase | None) -> str | None:
    return phrase.words if phrase else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
