"""The review queue: one claim with its sentence for one coder to decide, what may be of one matter with it, and how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.when import shift_days
from counterclaim.store.contents import held_claims
from counterclaim.store.entries import EntryKind
from counterclaim.store.figures import from_json
from counterclaim.store.queue import Kind, Pile, Wanted, made_entry, progress, queue, waiting_in
from counterclaim.store.schema import filings, matters
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import claim_of, matter_of, report_of
from counterclaim.web.shown import Shown, claim_shown, matter_shown
from counterclaim.web.state import state_of
from counterclaim.web.views.claims import context, parts_read, sentence

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.held import HeldClaim, HeldReport, MatterFigures
    from counterclaim.store.entries import Entry
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.state import State

PILES = tuple(pile.value for pile in Pile)
CURATED = frozenset((Pile.UNSURE, Pile.DIFFERING))
"""Piles that show what others said, and so are for those who settle it."""
CHOICES = {
    "effect": tuple(effect.value for effect in Effect),
    "target_kind": tuple(kind.value for kind in TargetKind),
    "status": tuple(status.value for status in Status),
    "scope": tuple(scope.value for scope in Scope),
}
_LOOKED_AT = 60  # other matters of the side and effect that are held against the claim
_OFFERED = 5
_NEAR = 3


def review(ledger: Ledger, given: Given) -> Shown:
    """The claim whose turn it is, as it was read and as this coder corrected it: what others said would sway the verdict."""
    with state_of(ledger, None) as state:
        turn = turn_of(state, given, Kind.CLAIM)
        if turn.name and claim_of(state, turn.name) is None:
            raise RefusedError(404, "no-claim", "The ledger holds no such claim.")
        held = held_claims(state.connection, [turn.name], by=turn.by)[turn.name] if turn.name else None
        return {**turn.shown, "last": made_last(state, given), **(_turn(state, held) if held else _nothing())}


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be decided: its id ("" : nothing waits), whose words alone are told of it (None: everybody's), and the pile as shown."""

    name: str
    by: str | None
    shown: Shown


def turn_of(state: State, given: Given, kind: Kind) -> Turn:
    """What stands at the place of the pile that is asked for.

    Raises:
        RefusedError: the pile is for curators.
    """
    visitor, pile = given.visitor, Pile(given.text("pile"))
    curated = pile in CURATED
    if curated and not visitor.may("curator"):
        raise RefusedError(403, "not-allowed", "What others said is shown to curators alone.")
    effect, side = ("effect", "side") if kind is Kind.CLAIM else ("type", "of")
    wanted = Wanted(visitor.name, pile, given.text(effect), given.text(side), kind)
    waiting = waiting_in(state.connection, wanted)
    at = min(given.number("at"), max(waiting, 1))
    name = given.text("claim") or next(iter(queue(state.connection, wanted, at - 1, 1)), "")
    done = progress(state.connection, visitor.name, kind)
    shown = {
        "reviewer": visitor.name,
        "pile": pile.value,
        "piles": [p.value for p in Pile if p not in CURATED or visitor.may("curator")],
        "at": at,
        "waiting": waiting,
        "progress": {"claims": done.claims, "done": done.done, "last_hour": done.last_hour},
    }
    return Turn(name, None if curated else visitor.name, shown)


def made_last(state: State, given: Given) -> Shown | None:
    """What this coder did last, told only to whoever may take it back."""
    entry = _entry(state, given.number("last"))
    if entry is None or not (entry.made_by == given.visitor.name or given.visitor.may("curator")):
        return None
    of_claim = claim_of(state, entry.subject) is not None
    claim, act = (entry.subject, None) if of_claim else (None, entry.subject)
    return {"entry": entry.seq, "claim": claim, "act": act, "did": _did(entry)}


def _entry(state: State, seq: int) -> Entry | None:
    """The entry that was made last, where it still counts."""
    return made_entry(state.connection, seq) if seq else None


def _did(entry: Entry) -> str:
    if entry.kind is EntryKind.ADDITION:
        return "added"
    if "verdict" in entry.body:
        return {"accept": "accepted", "reject": "rejected", "unsure": "marked unsure"}[entry.body["verdict"]]
    if "changes" in entry.body:
        return "corrected"
    return "merged with a claim of another matter" if entry.body["same"] else "split off from its matter"


def _turn(state: State, held: HeldClaim) -> Shown:
    report = report_of(state, held.report.key)
    own = matter_of(state, held.record.id)
    beside = _beside(state, held.record.id, own)
    return {
        "claim": claim_shown(held),
        "verdicts": [{"coder": coder, "verdict": verdict} for coder, verdict in held.verdicts],
        "sentence": sentence(held, report.text if report else ""),
        "around": context(held, report.text if report else ""),
        "read": list(parts_read(held)),
        "fields": _fields(held),
        "matter": own,
        "beside": [claim_shown(other) for other in beside],
        "stays": beside[0].record.id if beside else None,
        "offers": _offers(state, held, own),
        "contradicted": _contradicted(state, own),
        "report": _headed(held.report),
    }


def _nothing() -> Shown:
    empty: Shown = dict.fromkeys(("claim", "matter", "stays", "report"))
    lists = ("verdicts", "sentence", "read", "fields", "beside", "offers", "contradicted")
    return {**empty, "around": {"before": "", "after": ""}, **{name: [] for name in lists}}


def _headed(report: HeldReport) -> Shown:
    return {"key": report.key, "title": report.title or report.name or report.id}


def _beside(state: State, name: str, own: str | None) -> list[HeldClaim]:
    """The other claims of the claim's matter, in order of telling."""
    if own is None:
        return []
    query = select(filings.c.claim).where(filings.c.matter == own, filings.c.claim != name).order_by(filings.c.position)
    ids = list(state.connection.scalars(query.limit(_LOOKED_AT)))
    found = held_claims(state.connection, ids)
    return [found[other] for other in ids]


def _contradicted(state: State, own: str | None) -> list[str]:
    """What is in dispute in a claim's matter."""
    text = state.connection.scalar(select(matters.c.figures).where(matters.c.id == own)) if own else None
    return list(from_json(text).disputes) if text else []


def _offers(state: State, held: HeldClaim, own: str | None) -> list[Shown]:
    """Other matters of the side and effect that the claim may belong to, the most alike first, each with the reasons."""
    record = held.record
    side = record.side.key if record.side else ""
    query = select(matters.c.id, matters.c.figures).where(matters.c.side_key == side, matters.c.effect == record.effect.value)
    rows = state.connection.execute(query.where(matters.c.id != own).order_by(matters.c.claims.desc()).limit(_LOOKED_AT))
    alike = [(reasons, from_json(row.figures)) for row in rows if (reasons := _alike(held, from_json(row.figures)))]
    alike.sort(key=lambda pair: (-len(pair[0]), -pair[1].claims, pair[1].id))
    offered = []
    for reasons, figures in alike[:_OFFERED]:
        first = select(filings.c.claim).where(filings.c.matter == figures.id).order_by(filings.c.position).limit(1)
        offered.append({"claim": state.connection.scalar(first), "matter": matter_shown(figures), "reasons": reasons})
    return offered


def _alike(held: HeldClaim, figures: MatterFigures) -> list[str]:
    """Why a claim may be of a matter, in words; its people or things and at least one thing more."""
    record = held.record
    if record.people != figures.people:
        return []
    reasons = []
    if record.place and figures.place and record.place.words.casefold() == figures.place.casefold():
        reasons.append(f"both in {figures.place}")
    if _meet(record.earliest, record.latest, figures.earliest, figures.latest):
        reasons.append("their days meet")
    if record.low is not None and (record.low, record.high) in {(v.low, v.high) for v in figures.voices}:
        reasons.append(f"the same count, {record.count}")
    if record.target and record.target.casefold() == figures.target.casefold():
        reasons.append(f"both of {figures.target}")
    return reasons


def _meet(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    """Whether days come within reach of each other; days that are not told meet none."""
    first, other = start or end, other_start or other_end
    if first is None or other is None:
        return False
    return first <= shift_days(other_end or other, _NEAR) and other <= shift_days(end or first, _NEAR)


def _fields(held: HeldClaim) -> list[Shown]:
    """What can be corrected, with what stands there now."""
    record = held.record
    now = {
        "low": record.low, "high": record.high, "effect": record.effect.value, "target": record.target,
        "target_kind": record.target_kind.value, "side": record.side.words if record.side else None,
        "actor": record.actor.words if record.actor else None, "voice": record.voice.words if record.voice else None,
        "place": record.place.words if record.place else None, "status": record.status.value, "scope": record.scope.value,
        "earliest": record.earliest.isoformat() if record.earliest else None,
        "latest": record.latest.isoformat() if record.latest else None,
    }  # fmt: skip
    return [{"name": name, "now": value, "choices": list(CHOICES.get(name, ()))} for name, value in now.items()]
