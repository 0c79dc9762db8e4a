"""Events in the terminal view: who acts towards whom, words apart from deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from counterclaim.model.describe import describe_voice
from counterclaim.publish.terminal.style import BLANK, FAINT, TITLE, TYPE, Line, joined, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading


def event_lines(reading: Reading) -> Iterator[Line]:
    """The verbal events, then the material ones, each group in text order."""
    verbal = [event for event in reading.events if event.type.quad.verbal]
    material = [event for event in reading.events if not event.type.quad.verbal]
    yield from _group("Verbal events", verbal)
    yield from _group("Material events", material)


def _group(title: str, events: list[Event]) -> Iterator[Line]:
    if not events:
        return
    yield Line(styled((title, TITLE)))
    yield from (Line(_told(event), indent=2) for event in events)
    yield BLANK


def _told(event: Event) -> Text:
    recipient = f" → {event.recipient}" if event.recipient else ""
    who = styled((str(event.actor), "") if event.actor else ("actor untold", FAINT), recipient)
    act = Text("  ").join([who, styled((event.type.value, TYPE)), styled(f"“{event.cue}”")])
    return joined([act, styled((describe_voice(event.voice), FAINT))])
