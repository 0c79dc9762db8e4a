"""Gold: reports of which every claim was reviewed, in the fields and order of the annotation guideline, with what coders corrected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counterclaim.model.held import Standing
from counterclaim.publish.ledger.form import Loss, iso, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from counterclaim.model.held import HeldClaim, HeldEvent, HeldReport, Holdings
    from counterclaim.model.record import ClaimRecord, Told, Where
    from counterclaim.publish.ledger.form import FormOptions

_UNDECIDED = "unsure"


def gold(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """One report a line; a report of which a claim waits for a verdict is left out, and told among the losses.

    A form of reports from matters: all claims are gone through before the first line.
    """
    claims: dict[str, list[HeldClaim]] = {}
    for matter in holdings.matters:
        for claim in matter.held.claims:
            claims.setdefault(claim.report.key, []).append(claim)
    events: dict[str, list[HeldEvent]] = {}
    for event in holdings.events:
        events.setdefault(event.report.key, []).append(event)
    for report in holdings.reports:
        told = sorted(claims.get(report.key, ()), key=_place)
        problem = _incomplete(told)
        if problem:
            losses.append(Loss(report.id, problem))
            continue
        acts = sorted(events.get(report.key, ()), key=_event_place)
        waiting = sum(not _decided(act) for act in acts)
        if waiting:
            losses.append(Loss(report.id, f"a review of {waiting} of its {len(acts)} events: they stand here as read"))
        yield f"{json.dumps(_report(report, told, acts, options, losses), ensure_ascii=False)}\n"


def _incomplete(claims: Sequence[HeldClaim]) -> str:
    """Why a report is no gold, "" where it is."""
    if not claims:
        return "the report: no claim was read in it, so no coder has looked at it"
    waiting = sum(not _decided(claim) for claim in claims)
    return f"the report: {waiting} of its {len(claims)} claims wait for a verdict" if waiting else ""


def _decided(item: HeldClaim | HeldEvent) -> bool:
    return any(verdict != _UNDECIDED for _, verdict in item.verdicts)


def _report(
    report: HeldReport, claims: Sequence[HeldClaim], events: Sequence[HeldEvent], options: FormOptions, losses: list[Loss]
) -> dict[str, object]:
    place, agency, day = report.dateline or (None, None, None)
    kept = [claim for claim in claims if claim.standing is not Standing.REJECTED]
    return {
        "id": report.id,
        "dateline": {"place": place, "agency": agency, "date": day},
        "claims": [_claim(claim, report, options, losses) for claim in kept],
        "events": [_event(event, report, options, losses) for event in events if event.stands],
    }


def _claim(claim: HeldClaim, report: HeldReport, options: FormOptions, losses: list[Loss]) -> dict[str, object]:
    """A claim as corrected; what a coder wrote that stands nowhere in the report is left out and told, as gold is verbatim."""
    record, detail = claim.record, claim.detail
    speaker = (detail.get("voice") or {}).get("speaker")

    def verbatim(name: str, words: str | None) -> str | None:
        return _verbatim(record.id, name, words, report, options, losses)

    earliest, latest = _days(record, detail)
    return {
        "effect": record.effect.value,
        "number": short(_words(detail.get("number")), options),
        "low": record.low,
        "high": record.high,
        "hedge": _words((detail.get("number") or {}).get("hedge")),
        "target": verbatim("target", _as_read(detail.get("target"), record.target)),
        "target_kind": record.target_kind.value,
        "side": verbatim("side", _as_read(detail.get("side"), _told(record.side))),
        "actor": verbatim("actor", _as_read(detail.get("actor"), _told(record.actor))),
        "source": verbatim("source", _as_read(speaker, _told(record.voice))),
        "via": short(_words(claim.voice_read.get("channel")), options),
        "status": record.status.value,
        "scope": record.scope.value,
        "place": verbatim("place", _where(record, detail)),
        "when": short(_words(detail.get("when")), options),
        "date_from": earliest,
        "date_to": latest,
        "evidence": _words(detail.get("evidence")) if options.quotes else None,
    }


def _event(event: HeldEvent, report: HeldReport, options: FormOptions, losses: list[Loss]) -> dict[str, object]:
    """An event as corrected; see `_claim`."""
    record, detail = event.record, event.detail

    def party(name: str, told: Told | None) -> str | None:
        return _verbatim(record.id, name, _as_read(detail.get(name), _told(told)), report, options, losses)

    return {
        "type": record.type.value,
        "actor": party("actor", record.actor),
        "recipient": party("recipient", record.recipient),
        "cue": short(_words(detail.get("cue")), options),
        "evidence": _words(detail.get("evidence")) if options.quotes else None,
    }


def _verbatim(  # noqa: PLR0913, PLR0917 - words, where they belong and where they must stand
    item: str, name: str, words: str | None, report: HeldReport, options: FormOptions, losses: list[Loss]
) -> str | None:
    if words is not None and words not in report.text:
        losses.append(Loss(item, f"{name} {words!r}: does not stand in the report"))
        return None
    return short(words, options)


def _as_read(part: Mapping[str, Any] | None, now: str | None) -> str | None:
    """The words as they stand in the report, line breaks and all, unless a coder put others in their place."""
    read = _words(part)
    return read if read is not None and now is not None and read.split() == now.split() else now


def _days(record: ClaimRecord, detail: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The days that the claim's own words tell, or those that a coder set; days lent by a claim beside it are no gold."""
    found = (detail.get("when") or {}).get("resolved") or {}
    earliest = found.get("earliest") if "earliest" in record.lent else iso(record.earliest)
    return earliest, found.get("latest") if "latest" in record.lent else iso(record.latest)


def _where(record: ClaimRecord, detail: Mapping[str, Any]) -> str | None:
    """The place that the claim's own words tell, or the one that a coder set; a place lent by a claim beside it is no gold."""
    part = detail.get("place")
    return _words(part) if "place" in record.lent else _as_read(part, _told(record.place))


def _place(claim: HeldClaim) -> tuple[int, str]:
    return claim.record.at.start if claim.record.at else 0, claim.record.id


def _event_place(event: HeldEvent) -> tuple[int, str]:
    return event.record.evidence_span.start if event.record.evidence_span else 0, event.record.id


def _told(told: Told | Where | None) -> str | None:
    return told.words if told else None


def _words(part: Mapping[str, Any] | None) -> str | None:
    return part["text"] if part else None
