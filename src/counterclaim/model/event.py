"""Event: one act between political or armed actors, coded with a PLOVER 2.0 event type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.actor import Party
from counterclaim.model.describe import describe_event
from counterclaim.model.span import Phrase
from counterclaim.model.voice import Voice


class EventType(StrEnum):
    """PLOVER 2.0 event types (Open Event Data Alliance, PLOVER codebook)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True)
class Event:
    """One act as the report tells it; ``voice`` is who tells it (None: the report itself)."""

    id: str
    type: EventType
    cue: Phrase
    evidence: Phrase
    actor: Party | None
    recipient: Party | None
    voice: Voice | None
    made_by: str
    confidence: float

    def __str__(self) -> str:
        return describe_event(self)
