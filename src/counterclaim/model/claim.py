"""Claim: one count of one effect on one kind of target, as told once in a report by one voice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.actor import Party
from counterclaim.model.describe import describe_claim
from counterclaim.model.place import PlaceMention
from counterclaim.model.span import Phrase
from counterclaim.model.voice import Voice
from counterclaim.model.when import When


class Effect(StrEnum):
    """What is claimed to have been done to people or things."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    ABDUCTED = "abducted"
    FREED = "freed"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    SEIZED = "seized"
    INTERCEPTED = "intercepted"
    STRUCK = "struck"
    LAUNCHED = "launched"


OF_PEOPLE = frozenset(
    {
        Effect.KILLED,
        Effect.INJURED,
        Effect.CASUALTIES,
        Effect.CAPTURED,
        Effect.SURRENDERED,
        Effect.ABDUCTED,
        Effect.DISPLACED,
    }
)
"""Effects that befall people, and no things."""

HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.CASUALTIES})
"""Effects by which people are killed or hurt."""


class TargetKind(StrEnum):
    """What kind of people or things were harmed."""

    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    SECURITY = "security"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    AID = "aid"
    PERSON = "person"
    EQUIPMENT = "equipment"
    AIRCRAFT = "aircraft"
    VESSEL = "vessel"
    MUNITION = "munition"
    SITE = "site"
    SETTLEMENT = "settlement"
    AREA = "area"

    @property
    def people(self) -> bool:
        """Whether the kind is people; all others are things."""
        return self in PEOPLE

    @property
    def many(self) -> str:
        """Several of the kind, for views of counts whose words name no target.

        >>> TargetKind.PERSON.many, TargetKind.SECURITY.many, TargetKind.VESSEL.many
        ('people', 'security forces', 'vessels')
        """
        return _MANY.get(self, f"{self}s")


_MANY = {
    TargetKind.PERSON: "people",
    TargetKind.SECURITY: "security forces",
    TargetKind.AID: "aid workers",
    TargetKind.EQUIPMENT: "equipment",
    TargetKind.AIRCRAFT: "aircraft",
}
PEOPLE = frozenset(
    {
        TargetKind.COMBATANT,
        TargetKind.CIVILIAN,
        TargetKind.SECURITY,
        TargetKind.OFFICIAL,
        TargetKind.JOURNALIST,
        TargetKind.AID,
        TargetKind.PERSON,
    }
)
"""The kinds that are people; all others are things."""


class Status(StrEnum):
    """How the voice stands to the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    HYPOTHETICAL = "hypothetical"


class Scope(StrEnum):
    """What the count covers: one incident, a running total, or an addition to an earlier count."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Quantity:
    """The words of a count and the interval that they state; an open end is None.

    ``phrase`` includes the hedge ("at least 12"); ``hedge`` holds the hedge alone ("at least").
    """

    phrase: Phrase
    low: int | None
    high: int | None
    hedge: Phrase | None = None

    def __str__(self) -> str:
        return str(self.phrase)


def doubts_but_about(doubts: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The doubts, but for those about one field: each doubt opens with the name of its field.

    >>> doubts_but_about(("actor “the army” is taken from another sentence", "time “so far” not settled"), "actor")
    ('time “so far” not settled',)
    """
    return tuple(doubt for doubt in doubts if not doubt.startswith(f"{field} "))


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claims how many of whom, on what evidence. ``voice`` None is the report's own voice.

    ``confidence`` is the calibrated probability (0-1) that effect, interval and sentence are right; ``made_by`` names the
    rule or model version; ``doubts`` says in words what a reader should check. ``part_of`` is the id of the claim of the same
    sentence of which this one is told as a part ("12 people, including three children"), None where it is none.
    """

    id: str
    effect: Effect
    quantity: Quantity
    target: Phrase | None
    target_kind: TargetKind
    side: Party | None
    actor: Party | None
    voice: Voice | None
    status: Status
    scope: Scope
    place: PlaceMention | None
    when: When | None
    evidence: Phrase
    made_by: str
    confidence: float
    doubts: tuple[str, ...] = ()
    part_of: str | None = None

    def __str__(self) -> str:
        return describe_claim(self)

    def doubts_but_about(self, field: str) -> tuple[str, ...]:
        """The doubts, but for those about one field ("actor"), which a later reading took away or put another in."""
        return doubts_but_about(self.doubts, field)
