"""Reading: everything that was read in one report."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.claim import Claim
from counterclaim.model.event import Event
from counterclaim.model.report import Report
from counterclaim.model.span import Phrase
from counterclaim.model.voice import Attribution, Voice


@dataclass(frozen=True, slots=True)
class Operation:
    """A named operation with every spelling met; ``note`` says in words why the spellings were joined."""

    name: str
    mentions: tuple[Phrase, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its claims, events, attributions, voices and operations, in text order."""

    report: Report
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]
    operations: tuple[Operation, ...] = ()
    notes: tuple[str, ...] = ()
