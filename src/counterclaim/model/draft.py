"""Drafts: claims, events and attributions in the report's own words, before names, places and times are looked up."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.claim import Effect, Quantity, Scope, Status, TargetKind, doubts_but_about
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase, Span


@dataclass(frozen=True, slots=True)
class SpeechDraft:
    """Who speaks, as the sentence says it: ``source`` (maybe a pronoun), ``cue``, and the stretches that it answers for.

    ``certain`` is true where the words are the speaker's whatever the cue: in a transcript, where a label before them is the cue, and of
    who puts a toll at a number. ``stretch`` is the speaker's part of a sentence that sets several beside each other, else None;
    ``antecedent`` the name that a source stands for which is a relative pronoun ("Norland, which said").
    """

    source: Phrase | None
    cue: Phrase
    content: tuple[Phrase, ...]
    made_by: str
    confidence: float
    certain: bool = False
    stretch: Span | None = None
    antecedent: Phrase | None = None

    @property
    def speaker(self) -> Phrase | None:
        """Who speaks, by the name that a relative pronoun stands for."""
        return self.antecedent or self.source


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim in the report's own words; ``source`` is the most specific name of the speaker, None the report's own voice."""

    effect: Effect
    quantity: Quantity
    target: Phrase | None
    target_kind: TargetKind
    side: Phrase | None
    actor: Phrase | None
    source: Phrase | None
    channel: Phrase | None
    status: Status
    scope: Scope
    place: Phrase | None
    when: Phrase | None
    evidence: Phrase
    made_by: str
    confidence: float
    doubts: tuple[str, ...] = ()

    def doubts_but_about(self, field: str) -> tuple[str, ...]:
        """The doubts, but for those about one field ("actor")."""
        return doubts_but_about(self.doubts, field)


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event in the report's own words."""

    type: EventType
    cue: Phrase
    actor: Phrase | None
    recipient: Phrase | None
    evidence: Phrase
    made_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Drafts:
    """The claims and events of a report as drafts, in text order; ``notes`` say what was proposed and left out."""

    claims: tuple[ClaimDraft, ...]
    events: tuple[EventDraft, ...]
    notes: tuple[str, ...] = ()
