"""The review of acts: one act with its sentence for one coder to decide, by the queue that claims have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.event import EventType
from counterclaim.store.contents import held_events
from counterclaim.store.queue import Kind
from counterclaim.web.marks import Mark, paragraphs
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import report_of
from counterclaim.web.shown import Shown, event_shown
from counterclaim.web.state import state_of
from counterclaim.web.views.claims import context
from counterclaim.web.views.review import made_last, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldEvent
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.state import State

TYPES = tuple(type_.value for type_ in EventType)
"""PLOVER's types of acts."""


def review_acts(ledger: Ledger, given: Given) -> Shown:
    """The act whose turn it is, as it was read and as this coder corrected it."""
    with state_of(ledger, None) as state:
        turn = turn_of(state, given, Kind.EVENT)
        held = held_events(state.connection, [turn.name], by=turn.by).get(turn.name)
        if turn.name and held is None:
            raise RefusedError(404, "no-act", "The ledger holds no such act.")
        return {**turn.shown, "last": made_last(state, given), **(_turn(state, held) if held else _nothing())}


def _turn(state: State, held: HeldEvent) -> Shown:
    report = report_of(state, held.report.key)
    text = report.text if report else ""
    record = held.record
    now = {
        "type": record.type.value,
        "actor": record.actor.words if record.actor else None,
        "recipient": record.recipient.words if record.recipient else None,
    }
    return {
        "act": event_shown(held),
        "verdicts": [{"coder": coder, "verdict": verdict} for coder, verdict in held.verdicts],
        "sentence": list(_sentence(held, text)),
        "around": context(held, text),
        "fields": [
            {"name": name, "now": value, "choices": list(TYPES) if name == "type" else []} for name, value in now.items()
        ],
    }


def _nothing() -> Shown:
    return {"act": None, "verdicts": [], "sentence": [], "around": {"before": "", "after": ""}, "fields": []}


def _sentence(held: HeldEvent, text: str) -> Iterator[Shown]:
    """The sentence in stretches: what states the act, who does it and towards whom."""
    span = held.record.evidence_span
    if span is None or span.end > len(text):
        yield {"text": held.record.evidence, "kind": "", "opens": False}
        return
    parts = (("act", "cue"), ("actor", "actor"), ("side", "recipient"))
    told = [(kind, (held.detail.get(part) or {}).get("span")) for kind, part in parts]
    marks = [
        Mark(at[0] - span.start, at[1] - span.start, kind, 1)
        for kind, at in told
        if at and span.start <= at[0] and at[1] <= span.end
    ]
    for paragraph in paragraphs(span.of(text), marks):
        for stretch in paragraph.stretches:
            label = "recipient" if stretch.kind == "side" else stretch.kind
            yield {"text": stretch.text, "kind": stretch.kind, "label": label, "opens": stretch.opens}
