"""Deeds of reviewers: a form that the gate let through in, an entry of the log and the way to the next claim out."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.errors import InputError
from counterclaim.model.event import EventType
from counterclaim.model.span import Span
from counterclaim.store.additions.acts import MissedAct
from counterclaim.store.additions.claims import MissedClaim
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.queue import made_entry
from counterclaim.web.answers import linker
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import claim_of, event_of
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response

    from counterclaim.model.record import ClaimRecord, Told, Where
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

PATIENCE_S = 5.0  # how long a form waits for another process that is writing


def give_verdict(ledger: Ledger, given: Given) -> Response:
    """Accepts, rejects or is unsure of a claim, and goes on to the next one."""
    if not given.text("verdict"):
        raise RefusedError(400, "bad-value", "verdict: give one of accept, reject, unsure.")
    return _next(given, _judged(ledger, given, verdict=Verdict(given.text("verdict"))))


def correct(ledger: Ledger, given: Given) -> Response:
    """Corrects what was changed in the form, and goes on to the next claim; an unchanged form accepts the claim."""
    with state_of(ledger, None) as state:
        held = claim_of(state, given.text("claim"))
    if held is None:
        raise RefusedError(404, "no-claim", "The ledger holds no such claim.")
    changes = _changes(given, held.record)
    made = _judged(ledger, given, changes=changes) if changes else _judged(ledger, given, verdict=Verdict.ACCEPT)
    return _next(given, made)


def correct_act(ledger: Ledger, given: Given) -> Response:
    """Corrects what was changed in the form of an act; see `correct`."""
    with state_of(ledger, None) as state:
        held = event_of(state, given.text("claim"))
    if held is None:
        raise RefusedError(404, "no-act", "The ledger holds no such act.")
    record = held.record
    wanted = {"type": given.text("type") or record.type.value, **{n: given.text(n) or None for n in ("actor", "recipient")}}
    now = {"type": record.type.value, "actor": _words(record.actor), "recipient": _words(record.recipient)}
    changes = {name: value for name, value in wanted.items() if name in given.sent and value != now[name]}
    made = _judged(ledger, given, changes=changes) if changes else _judged(ledger, given, verdict=Verdict.ACCEPT)
    return _next(given, made)


def link(ledger: Ledger, given: Given) -> Response:
    """Merges a claim with the matter of another, or splits it off from the other's; the claim itself still waits for a verdict."""
    claim, other = given.text("claim"), given.text("other")
    if not other:
        raise RefusedError(400, "bad-value", "other: choose a claim to merge with.")
    # Of two claims held apart the one named second leaves.
    word = {"same": other} if given.flag("same") else {"claim": other, "apart": claim}
    return _back(given, claim, _judged(ledger, given, **word))


def add(ledger: Ledger, given: Given) -> Response:
    """Adds a claim that the reader missed, and goes back to the sentences of its report."""
    words: dict[str, Any] = {
        name: given.text(name) or None for name in ("target", "side", "actor", "voice", "channel", "place", "when")
    }
    missed = MissedClaim(
        **_in_sentence(given, "number"),
        by=given.visitor.name,
        number=given.text("number"),
        nth=given.number("nth"),
        low=_count(given.text("low")),
        high=_count(given.text("high")),
        effect=Effect(given.text("effect")),
        target_kind=TargetKind(given.text("target_kind")),
        status=Status(given.text("status")),
        scope=Scope(given.text("scope")),
        earliest=given.day("earliest"),
        latest=given.day("latest"),
        note=given.text("note"),
        **words,
    )
    return _added(ledger, missed)


def add_act(ledger: Ledger, given: Given) -> Response:
    """Adds an act that the reader missed; see `add`."""
    words: dict[str, Any] = {name: given.text(name) or None for name in ("actor", "recipient", "voice", "channel")}
    missed = MissedAct(
        **_in_sentence(given, "cue"),
        by=given.visitor.name,
        cue=given.text("cue"),
        nth=given.number("nth"),
        type=EventType(given.text("type")),
        note=given.text("note"),
        **words,
    )
    return _added(ledger, missed)


def _in_sentence(given: Given, stated: str) -> dict[str, Any]:
    """The report and the sentence to which something is added; ``stated`` is the field of the words that state it."""
    for name in ("report", "start", "end", stated):
        if not given.text(name):
            raise RefusedError(400, "bad-value", f"{name}: is needed to add what was missed.")
    start, end = given.number("start"), given.number("end")
    if end < start:
        raise RefusedError(400, "bad-value", "end: a sentence ends after it begins.")
    return {"report": given.text("report"), "sentence": Span(start, end)}


def _added(ledger: Ledger, missed: MissedClaim | MissedAct) -> Response:
    with _plain_refusals():
        seq, _ = ledger.add(missed, patience=PATIENCE_S)
    return RedirectResponse(linker(None)("/review/missed", key=missed.report, at=missed.sentence.start, last=seq), 303)


def undo(ledger: Ledger, given: Given) -> Response:
    """Takes back an entry of one's own, a curator anybody's, and shows its claim again."""
    seq = int(given.text("entry") or "0")
    with ledger.reading() as connection:
        entry = made_entry(connection, seq)
    if entry is None or not (entry.made_by == given.visitor.name or given.visitor.may("curator")):
        raise RefusedError(404, "no-entry", "There is no such entry of yours that could be taken back.")
    with _plain_refusals():
        ledger.retract(seq, given.visitor.name, patience=PATIENCE_S)
    leaves = entry.body["other"] if entry.body.get("same") is False else entry.subject
    return _back(given, leaves, 0)


def _judged(ledger: Ledger, given: Given, *, claim: str = "", **word: Any) -> int:  # noqa: ANN401 - the word of a judgment
    judgment = Judgment(claim or given.text("claim"), given.visitor.name, note=given.text("note"), **word)
    with _plain_refusals():
        return ledger.judge(judgment, patience=PATIENCE_S)


@contextmanager
def _plain_refusals() -> Iterator[None]:
    """Tells whoever sent a form why it cannot be done."""
    try:
        yield
    except InputError as error:
        raise RefusedError(400, "bad-judgment", f"This cannot be done: {error}") from error


def _changes(given: Given, record: ClaimRecord) -> dict[str, Any]:
    """The fields that the form changes; those that it does not send stay."""
    wanted: dict[str, Any] = {
        "low": _count(given.text("low")),
        "high": _count(given.text("high")),
        "effect": given.text("effect") or record.effect.value,
        "target": given.text("target") or None,
        "target_kind": given.text("target_kind") or record.target_kind.value,
        "status": given.text("status") or record.status.value,
        "scope": given.text("scope") or record.scope.value,
        "side": given.text("side") or None,
        "actor": given.text("actor") or None,
        "voice": given.text("voice") or None,
        "place": given.text("place") or None,
        "earliest": given.day("earliest"),
        "latest": given.day("latest"),
    }
    now = {
        **{name: getattr(record, name) for name in wanted},
        **{name: _words(getattr(record, name)) for name in ("side", "actor", "voice", "place")},
    }
    return {name: _plain(value) for name, value in wanted.items() if name in given.sent and value != now[name]}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of a form
    return value.isoformat() if isinstance(value, date) else value


def _count(text: str) -> int | None:
    return int(text) if text else None


def _words(told: Told | Where | None) -> str | None:
    return told.words if told else None


def _next(given: Given, made: int) -> Response:
    """The next claim: the one that takes the place of the decided one in its pile; where decided ones stay, the one after it."""
    at = given.number("in_at") + (given.text("in_pile") == "done")
    return _review(given, at, last=made)


def _back(given: Given, claim: str, made: int) -> Response:
    return _review(given, given.number("in_at"), claim=claim, last=made or None)


def _review(given: Given, at: int, **others: str | int | None) -> Response:
    """The way to the review that a form was sent from, claims or acts."""
    pile = given.text("in_pile")
    where = {"pile": pile if pile != "open" else None, "at": at if at > 1 else None}
    if given.text("in_review") == "acts":
        path, chosen = "/review/acts", {"type": given.text("in_type"), "of": given.text("in_of")}
    else:
        path, chosen = "/review", {"effect": given.text("in_effect"), "side": given.text("in_side")}
    return RedirectResponse(linker(None)(path, **where, **chosen, **others), 303)
