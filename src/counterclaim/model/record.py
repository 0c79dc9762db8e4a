"""Records: the flat form in which claims, denials and accusations enter the ledger and are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect, Scope, Status, TargetKind

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.event import EventType
    from counterclaim.model.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A name as told and the key under which it is compared.

    ``key`` is the identifier of the resolved actor, with its organs folded into a state ("PAK"), else the normalized words;
    ``resolved`` tells which.
    """

    words: str
    key: str
    resolved: bool = False

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Where:
    """A place as told and as found.

    ``id`` is the gazetteer's, None where the place was not found; ``latitude`` and ``longitude`` in WGS 84 degrees;
    ``precision`` is UCDP's where_prec, ``kind`` the gazetteer's (settlement, first_division, country); ``countries`` ISO
    3166 alpha-3 codes; ``division`` the first-order division.
    """

    words: str
    key: str
    id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    countries: tuple[str, ...] = ()
    division: str | None = None
    kind: str | None = None

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim of one report, flat: all that grouping and comparison look at, with the evidence that shows it.

    ``voice`` None is the report's own voice; ``said`` the day it was said, where known; ``low`` and ``high`` the interval
    of the count, None an open end; ``earliest`` and ``latest`` the days, inclusive, on which it happened. ``at`` is the
    span of the count in the report and ``evidence_span`` that of the sentence, both None where the claim came without
    spans. ``lent`` names the fields that claims beside it lend, ``corrected`` those that a coder set. ``part_of`` is the id of the
    claim of its sentence of which it is told as a part.
    """

    id: str
    report: str
    effect: Effect
    low: int | None
    high: int | None
    number: str
    target_kind: TargetKind
    status: Status = Status.ASSERTED
    scope: Scope = Scope.INCIDENT
    outlet: str | None = None
    agency: str | None = None
    published: date | None = None
    said: date | None = None
    voice: Told | None = None
    hedge: str | None = None
    target: str | None = None
    side: Told | None = None
    actor: Told | None = None
    place: Where | None = None
    earliest: date | None = None
    latest: date | None = None
    operation: str | None = None
    evidence: str = ""
    evidence_span: Span | None = None
    at: Span | None = None
    confidence: float = 1.0
    lent: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    part_of: str | None = None

    @property
    def people(self) -> bool:
        """Whether people are counted, not things: the two are never compared."""
        return self.target_kind.people

    @property
    def about(self) -> str:
        """Who or what was harmed, in the claim's words, else by its kind."""
        return self.target or self.target_kind.many

    @property
    def count(self) -> str:
        """The interval in figures: "40", "12+", "up to 30", "20-30"."""
        if self.low is None:
            return "an untold number" if self.high is None else f"up to {self.high:,}"
        if self.high is None:
            return f"{self.low:,}+"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}-{self.high:,}"


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A denial, an accusation or another act of speech or force, flat; ``voice`` None is the report's own voice."""

    id: str
    report: str
    type: EventType
    cue: str
    actor: Told | None = None
    recipient: Told | None = None
    voice: Told | None = None
    published: date | None = None
    evidence: str = ""
    evidence_span: Span | None = None
    confidence: float = 1.0
