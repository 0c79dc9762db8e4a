"""Event: one act between political or armed actors, coded with a PLOVER 2.0 event type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from counterclaim.model.actor import Party
from counterclaim.model.describe import describe_event
from counterclaim.model.span import Phrase
from counterclaim.model.voice import Voice


class QuadClass(IntEnum):
    """PLOVER's quad classes, by its codes: an act is words or a deed, and joins or opposes."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4

    @property
    def verbal(self) -> bool:
        """Whether acts of the class are words."""
        return self in {QuadClass.VERBAL_COOPERATION, QuadClass.VERBAL_CONFLICT}

    @property
    def cooperative(self) -> bool:
        """Whether acts of the class join."""
        return self in {QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION}


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

    @property
    def quad(self) -> QuadClass:
        """The quad class in which PLOVER puts the type."""
        return _QUAD[self]


_QUAD = {
    **dict.fromkeys((EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE), QuadClass.VERBAL_COOPERATION),
    **dict.fromkeys((EventType.COOPERATE, EventType.AID, EventType.RETREAT), QuadClass.MATERIAL_COOPERATION),
    **dict.fromkeys((EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN), QuadClass.VERBAL_CONFLICT),
    **dict.fromkeys(
        (EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT),
        QuadClass.MATERIAL_CONFLICT,
    ),
}


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
