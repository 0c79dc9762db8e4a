"""PLOVER records of events (as POLECAT uses them), one JSON object a line, and CAMEO triples for those who still use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counterclaim.publish.codes import NO_STATE
from counterclaim.publish.ledger.form import Loss, csv_line, iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from counterclaim.model.held import HeldEvent, Holdings
    from counterclaim.model.record import Told
    from counterclaim.publish.ledger.form import FormOptions

CAMEO_COLUMNS = ("id", "date", "source", "event", "target", "source_words", "target_words", "report")


def plover(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The records, with the 23 fields of the PLOVER manual."""
    for event in _standing(holdings, losses):
        losses += (Loss(event.record.id, what) for what in _not_held(event))
        yield f"{json.dumps(_record(event, _codes(event, losses), options), ensure_ascii=False)}\n"


def cameo(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """Who did what to whom in CAMEO's codes, with the words that they stand for; a line for each pair of parties named together."""
    yield csv_line(CAMEO_COLUMNS, options)
    for event in _standing(holdings, losses):
        record, codes = event.record, _codes(event, losses)
        losses += (Loss(record.id, what) for what in (*_not_held(event), "the cue and the sentence"))
        source_words, target_words = (told.words if told else None for told in (record.actor, record.recipient))
        for source, target in codes.get("cameo_pairs") or [(codes.get("cameo_actor"), codes.get("cameo_recipient"))]:
            # Where each did it to each other, the same words name both.
            both = record.recipient is None and target not in {None, NO_STATE}
            words = (source_words, source_words if both else target_words)
            yield csv_line((record.id, record.published, source, codes.get("cameo"), target, *words, event.report.id), options)


def _standing(holdings: Holdings, losses: list[Loss]) -> Iterator[HeldEvent]:
    """The events that no coder found misread."""
    for event in holdings.events:
        if event.stands:
            yield event
        else:
            losses.append(Loss(event.record.id, f"the event: {'; '.join(event.remarks)}"))


def _codes(event: HeldEvent, losses: list[Loss]) -> Mapping[str, Any]:
    """CAMEO's codes, which are found as an event is read: none of what a coder corrected."""
    detail, record = event.detail, event.record
    codes = dict(detail.get("codes", {}))
    read = {name: (detail.get(name) or {}).get("text", "").split() for name in ("actor", "recipient")}
    now = {
        name: told.words.split() if told else [] for name, told in (("actor", record.actor), ("recipient", record.recipient))
    }
    gone = [f"cameo_{name}" for name in read if read[name] != now[name]]
    gone += ["cameo"] if detail.get("type", record.type) != record.type else []
    losses += (Loss(record.id, f"{name}: a coder corrected what it codes") for name in gone)
    together = ("cameo_pairs", "actors", "recipients") if read.keys() & {name.removeprefix("cameo_") for name in gone} else ()
    return {name: code for name, code in codes.items() if name not in (*gone, *together)}


def _record(event: HeldEvent, codes: Mapping[str, Any], options: FormOptions) -> dict[str, object]:
    record, report = event.record, event.report
    span = record.evidence_span
    place = {"start": span.start, "end": span.end} if span else {}
    return {
        "id": record.id,
        "has_event": True,
        "date": iso(record.published),
        "time": None,
        "enddate": None,
        "endtime": None,
        "actor": _entities(record.actor, codes.get("actors"), codes.get("cameo_actor")),
        "recipient": _entities(record.recipient, codes.get("recipients"), codes.get("cameo_recipient")),
        "event": record.type,
        "event_loc": [],
        "event_text": record.cue,
        "quad_code": record.type.quad.value,
        "event_scale": None,
        "mode": None,
        "context": [],
        "link": None,
        "text": record.evidence if options.quotes else None,
        "text_info": {"sequence": None, **place, "text_story": report.id},
        "cite_info": {
            "citation": ", ".join(filter(None, (report.outlet, report.agency, iso(report.published)))),
            "url": report.url,
            "title": report.title if options.quotes else None,
            "language": report.language,
            "publication": report.outlet,
            "coder": event.made_by,
            "codebook": "PLOVER 2.0",
            "version": event.version,
        },
        "coder": f"counterclaim {event.version}",
        "coded_date": None,
        "coded_time": None,
        "comment": f"told by {record.voice}" if record.voice else "in the report's own voice",
    }


def _entities(told: Told | None, members: Sequence[Sequence[object]] | None, code: object) -> list[dict[str, object]]:
    """One entity, or one for each party that the same words name together."""
    if told is None:
        return []
    one: Sequence[object] = (code, told.key if told.resolved else None)
    return [{"code": code, "entity_text": told.words, "identifier_text": key} for code, key in members or [one]]


def _not_held(event: HeldEvent) -> Iterator[str]:
    yield "the day of the act: the day of the report stands for it"
    if event.record.voice:
        yield f"whose word it is: {event.record.voice}"
