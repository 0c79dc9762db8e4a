"""Voice: who speaks, through what channel, shown by which words."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.span import Phrase


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so.

    ``speaker`` holds the most specific name or description that the report gives ("Attaullah Tarar"). Where the sentence
    itself says only "he" or "the ministry", ``said_as`` is that mention and ``speaker`` the name elsewhere that it stands for.
    ``cue`` is the word that attributes ("said", "according to"); ``channel`` the channel or relay ("X", "state television",
    the body that quotes the speaker); ``addressee`` who was told. ``office`` describes the speaker ("Pakistan Information Minister").
    """

    speaker: Phrase
    cue: Phrase | None = None
    channel: Phrase | None = None
    said_as: Phrase | None = None
    office: Phrase | None = None
    addressee: Phrase | None = None
    actor: Actor | Unresolved | None = None

    def __str__(self) -> str:
        return f"{self.speaker}, {self.office}" if self.office else str(self.speaker)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: a voice and the stretches of text that it answers for."""

    voice: Voice | None
    cue: Phrase | None
    content: tuple[Phrase, ...]
    made_by: str
    confidence: float
