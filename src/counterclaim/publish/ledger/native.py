"""The native form: everything that a ledger holds, one JSON object a line, the same bytes for the same content."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.form import iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counterclaim.model.held import CodedMatter, HeldClaim, HeldEvent, HeldReport, Holdings
    from counterclaim.publish.ledger.form import FormOptions, Loss

SCHEMA = "counterclaim-ledger/1"
_QUOTING = frozenset(("text", "evidence", "summary", "words", "content"))


def native(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:  # noqa: ARG001 - it loses nothing
    """Reports, matters with claims and relations, and events."""
    yield from (_line("report", _report(report, options)) for report in holdings.reports)
    yield from (matter_line(matter, options) for matter in holdings.matters)
    yield from (_line("event", _event(event, options)) for event in holdings.events)


def matter_line(matter: CodedMatter, options: FormOptions) -> str:
    """A matter as one line."""
    return _line("matter", _matter(matter, options))


def _line(kind: str, content: Mapping[str, object]) -> str:
    told = {"schema": SCHEMA, "kind": kind, **content}
    return f"{json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)}\n"


def _report(report: HeldReport, options: FormOptions) -> dict[str, object]:
    told = asdict(report) | {"published": iso(report.published)}
    if not options.quotes:
        del told["text"]
    return told


def _matter(matter: CodedMatter, options: FormOptions) -> dict[str, object]:
    held = matter.held
    relations = [asdict(relation) for relation in held.relations]
    return {
        "figures": asdict(held.figures),
        "claims": [_claim(claim, options) for claim in held.claims],
        "relations": relations,
    }


def _claim(claim: HeldClaim, options: FormOptions) -> dict[str, object]:
    return {
        "id": claim.record.id,
        "report": claim.report.key,
        "effect": claim.record.effect,
        "low": claim.record.low,
        "high": claim.record.high,
        "standing": claim.standing,
        "remarks": claim.remarks,
        "made_by": claim.made_by,
        "version": claim.version,
        "as_read": claim.detail if options.quotes else spans_only(claim.detail),
    }


def _event(event: HeldEvent, options: FormOptions) -> dict[str, object]:
    detail = event.detail if options.quotes else spans_only(event.detail)
    return {
        "id": event.record.id,
        "report": event.report.key,
        "type": event.record.type,
        "standing": event.standing,
        "remarks": event.remarks,
        "made_by": event.made_by,
        "version": event.version,
        "as_read": detail,
    }


def spans_only(detail: object) -> object:
    """A record without the words of the report, their spans kept."""
    if isinstance(detail, dict):
        return {name: spans_only(value) for name, value in detail.items() if name not in _QUOTING or not isinstance(value, str)}
    return [spans_only(value) for value in detail] if isinstance(detail, list) else detail
