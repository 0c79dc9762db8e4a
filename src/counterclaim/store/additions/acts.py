"""Acts that the reader missed: what a coder tells of one in, a row like those that were read out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.event import Event, EventType
from counterclaim.model.identity import content_id
from counterclaim.model.reading import Reading
from counterclaim.model.span import Phrase, Span
from counterclaim.store.additions.entry import keep_added, placed
from counterclaim.store.additions.words import found_party, found_voice, held_report, nth_phrase, told_report
from counterclaim.store.rows import event_row
from counterclaim.store.schema import events

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from counterclaim.model.held import HeldReport
    from counterclaim.store.rows import Row


@dataclass(frozen=True, slots=True)
class MissedAct:
    """An act that the reader missed.

    ``sentence`` is the span of its sentence in the report of key ``report``, ``cue`` the words in it that state the act and ``nth``
    which of them, where they stand there more than once. ``actor``, ``recipient``, ``voice`` and ``channel`` are words of the report;
    no voice is the report's own.
    """

    report: str
    by: str
    sentence: Span
    cue: str
    type: EventType
    nth: int = 1
    actor: str | None = None
    recipient: str | None = None
    voice: str | None = None
    channel: str | None = None
    note: str = ""


def add_act(connection: Connection, missed: MissedAct) -> tuple[int, str]:
    """Adds an act to the ledger under its coder's name; the number of its entry, and its id.

    Raises:
        InputError: the ledger has no such report or holds such an act already, or words do not stand in the report.
    """
    held = held_report(connection, missed.report, missed.by, missed.sentence)
    event = _event(missed, held)
    spoken: dict[str, Row] = {}
    read = event_row(Reading(told_report(held), (), (event,), (), (event.voice,) if event.voice else ()), held.key, spoken)
    row = placed(connection, events, {**read, "id": event.id}, "actor", "recipient")
    return keep_added(connection, events, row, spoken, missed.note), event.id


def _event(missed: MissedAct, held: HeldReport) -> Event:
    text, sentence = held.text, missed.sentence
    cue = nth_phrase(text, missed.cue, sentence, "cue", missed.nth)
    return Event(
        id=content_id(
            "added", held.key, cue.span.start, cue.span.end, missed.type, missed.actor, missed.recipient, missed.voice
        ),
        type=missed.type,
        cue=cue,
        evidence=Phrase.at(sentence, text),
        actor=found_party(text, missed.actor, sentence, "actor"),
        recipient=found_party(text, missed.recipient, sentence, "recipient"),
        voice=found_voice(text, missed.voice, missed.channel, sentence, "account"),
        made_by=missed.by,
        confidence=1.0,
    )
