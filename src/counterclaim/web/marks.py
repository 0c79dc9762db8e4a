"""Marks: the spans of claims and events in a report's text in, paragraphs cut into marked stretches out."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from counterclaim.model.held import HeldClaim, HeldEvent

KINDS = ("count", "cue", "voice", "side", "actor", "target", "place", "when", "act", "claim")
"""Kinds of marks, the most telling first: where several cover the same words, the first is shown."""
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the report and what they are in claim or act number ``number``."""

    start: int
    end: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks; ``opens`` where the mark begins here, so that its label is printed once."""

    text: str
    kind: str = ""
    numbers: tuple[int, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in stretches, and the numbers of the claims and acts whose sentence begins in it."""

    stretches: tuple[Stretch, ...]
    claims: tuple[int, ...]
    acts: tuple[int, ...]


def marks_of_claim(held: HeldClaim, number: int) -> Iterator[Mark]:
    """The marks of a claim: its sentence, count, voice and the rest, as far as they stand in the text.

    Words for which a coder put another voice or place are marked as neither.
    """
    voice = held.voice_read
    parts = {
        "count": held.detail.get("number"),
        "cue": voice.get("cue"),
        "voice": voice.get("said_as") or voice.get("speaker"),
        **{kind: held.detail.get(kind) for kind in ("side", "actor", "target", "when")},
        "place": held.place_read,
        "claim": held.detail.get("evidence"),
    }
    yield from (Mark(*span, kind, number) for kind, part in parts.items() if (span := _span(part)))


def marks_of_event(held: HeldEvent, number: int) -> Iterator[Mark]:
    """The mark of an act: the words that state it."""
    span = _span(held.detail.get("cue"))
    if span:
        yield Mark(*span, "act", number)


def paragraphs(text: str, marks: Iterable[Mark], shown: Sequence[str] = KINDS) -> list[Paragraph]:
    """The text in paragraphs at blank lines, each cut where marks begin and end; a kind that is not ``shown`` is left plain."""
    waiting = deque(
        sorted((mark for mark in marks if mark.kind in shown and mark.start < mark.end), key=lambda mark: mark.start)
    )
    found: list[Paragraph] = []
    over: list[Mark] = []
    start = 0
    for gap in (*_BLANK_LINES.finditer(text), None):
        end = gap.start() if gap else len(text)
        while waiting and waiting[0].start < end:
            over.append(waiting.popleft())
        over = [mark for mark in over if mark.end > start]
        if text[start:end].strip():
            found.append(_paragraph(text, start, end, over))
        start = gap.end() if gap else end
    return found


def _paragraph(text: str, start: int, end: int, marks: Sequence[Mark]) -> Paragraph:
    edges = sorted({start, end, *(max(start, mark.start) for mark in marks), *(min(end, mark.end) for mark in marks)})
    stretches = _joined(_stretch(text, low, high, marks) for low, high in pairwise(edges))

    def told(kind: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(mark.number for mark in marks if mark.kind == kind and start <= mark.start < end))

    return Paragraph(stretches, told("count") or told("claim"), told("act"))


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches of one mark that only an edge of a hidden one parted are one stretch."""
    found: list[Stretch] = []
    for stretch in stretches:
        last = found[-1] if found else None
        if last and not stretch.opens and (last.kind, last.numbers) == (stretch.kind, stretch.numbers):
            found[-1] = replace(last, text=last.text + stretch.text)
        else:
            found.append(stretch)
    return tuple(found)


def _stretch(text: str, low: int, high: int, marks: Sequence[Mark]) -> Stretch:
    over = [mark for mark in marks if mark.start <= low and mark.end >= high]
    if not over:
        return Stretch(text[low:high])
    kind = min((mark.kind for mark in over), key=KINDS.index)
    top = [mark for mark in over if mark.kind == kind]
    numbers = tuple(sorted({mark.number for mark in top}))
    return Stretch(text[low:high], kind, numbers, opens=any(mark.start == low for mark in top))


def _span(part: Mapping[str, Any] | None) -> tuple[int, int] | None:
    span = part.get("span") if part else None
    return (span[0], span[1]) if span else None
