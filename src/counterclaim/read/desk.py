"""A receipt comes in; the notes that its desk gave beside the copy go out: status, version, embargo and words to editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.report import ItemStatus, Note, NoteKind, Receipt
from counterclaim.model.span import Span
from counterclaim.read.furniture import note_kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_KINDS = {
    ItemStatus.CANCELED: NoteKind.KILL,
    ItemStatus.WITHHELD: NoteKind.WITHHOLD,
    ItemStatus.EMBARGOED: NoteKind.EMBARGO,
    ItemStatus.CORRECTED: NoteKind.CORRECTS,
    ItemStatus.UPDATED: NoteKind.UPDATES,
}
# Time stamps serve as version numbers too, and say nothing of how many versions there were.
_HIGHEST_VERSION = 999
# A note's kind stands in its first words, and longer blocks count as no note.
_OPENING = 200


def notes_beside(receipt: Receipt, in_copy: Iterable[Note], today: date) -> tuple[Note, ...]:
    """The notes that stand in the item's own data and not in its copy; ``today`` tells whether an embargo still holds.

    A status is left out where the desk says the same in words of its own, in the copy or beside it.

    >>> from datetime import date
    >>> killed = Receipt("item", "Two were hurt.", "", status=ItemStatus.CANCELED, desk=("Source withdrew its statement",))
    >>> [(note.kind.value, note.told) for note in notes_beside(killed, (), date(2024, 5, 1))]
    [('kill', 'status: canceled'), ('other', 'Source withdrew its statement')]
    """
    notes = [_beside(_kind(words), words) for words in receipt.desk]
    told = {note.kind for note in (*in_copy, *notes)}
    notes = [*(note for note in (*_status(receipt), *_embargo(receipt, today)) if note.kind not in told), *notes]
    if told | {note.kind for note in notes} <= {NoteKind.OTHER} and _is_later_version(receipt.version):
        notes.append(_beside(NoteKind.UPDATES, f"version {receipt.version}"))
    return tuple(notes)


def _beside(kind: NoteKind, words: str) -> Note:
    return Note(kind, Span(0, 0), words)


def _status(receipt: Receipt) -> list[Note]:
    kind = _KINDS.get(receipt.status)
    return [_beside(kind, f"status: {receipt.status.value}")] if kind else []


def _embargo(receipt: Receipt, today: date) -> list[Note]:
    if receipt.embargoed is None or receipt.embargoed < today:
        return []
    return [_beside(NoteKind.EMBARGO, f"embargoed until {receipt.embargoed}")]


def _kind(words: str) -> NoteKind:
    """What a note tells; brackets mark it as one, so that "Corrects toll" needs no capitals."""
    opening = words[:_OPENING]
    return note_kind(opening) or note_kind(f"({opening})") or NoteKind.OTHER


def _is_later_version(version: str | None) -> bool:
    return version is not None and version.isascii() and version.isdigit() and 1 < int(version[:4]) <= _HIGHEST_VERSION
