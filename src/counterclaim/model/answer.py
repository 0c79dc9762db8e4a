"""Answer: what a language model behind an endpoint says about a report, as it says it: words without spans, and nothing checked."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim in the fields of the gold form; ``sentence`` is the number (from 1) of the sentence that is its evidence."""

    sentence: int
    effect: Effect
    number: str
    low: int | None
    high: int | None
    target: str | None
    target_kind: TargetKind
    side: str | None
    actor: str | None
    source: str | None
    via: str | None
    status: Status
    scope: Scope
    place: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class AnsweredEvent:
    """An event in the fields of the gold form; ``sentence`` as of a claim."""

    sentence: int
    type: EventType
    actor: str | None
    recipient: str | None
    cue: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a model says about one report; ``misfits`` tells of entries that do not have the form that was asked for."""

    made_by: str
    claims: tuple[AnsweredClaim, ...] = ()
    events: tuple[AnsweredEvent, ...] = ()
    misfits: tuple[str, ...] = ()
