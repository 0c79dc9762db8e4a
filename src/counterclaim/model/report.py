"""Report: one text as received, with the parts that wire copy wraps around the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from counterclaim.model.span import Phrase, Span

RECORD_FIELDS = ("text", "title", "published", "outlet", "id", "url")
"""The fields of a report that JSON records and tables hold, and that a user can map to names of their own."""


class ItemStatus(StrEnum):
    """What an agency's own data say of a wire item (IPTC publication status and signals), from usable to withdrawn."""

    USABLE = "usable"
    UPDATED = "updated"
    CORRECTED = "corrected"
    EMBARGOED = "embargoed"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Text as obtained from one input, before anything is read in it.

    ``name`` tells a person where it came from (path, path plus line number, "standard input"); ``sha256`` is the hash of
    the bytes received; ``repairs`` says in words what was done to the encoding before the text was stored.

    A wire item also has a ``uri`` that all its versions share, a ``version``, the ``uri`` of the item that it ``replaces``,
    a ``status``, the day until which it is ``embargoed``, and ``desk``: notes of the desk that stand beside the copy.
    """

    name: str
    text: str
    sha256: str
    id: str | None = None
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    repairs: tuple[str, ...] = ()
    uri: str | None = None
    version: str | None = None
    replaces: str | None = None
    status: ItemStatus = ItemStatus.USABLE
    embargoed: date | None = None
    desk: tuple[str, ...] = ()


class NoteKind(StrEnum):
    """What an editorial note tells the client desk (IPTC/AP/AFP usage)."""

    ADDS = "adds"
    UPDATES = "updates"
    RECASTS = "recasts"
    CORRECTS = "corrects"
    CLARIFIES = "clarifies"
    KILL = "kill"
    WITHHOLD = "withhold"
    REPEATS = "repeats"
    EMBARGO = "embargo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Note:
    """An editorial note in the copy: "ADDS quotes, background", "CORRECTS toll in paragraph 2".

    ``told`` holds the words of a note that stands beside the copy, in the item's own data ("status: canceled"); its span is
    then the empty one at 0.
    """

    kind: NoteKind
    span: Span
    told: str = ""

    def of(self, text: str) -> str:
        """The words of the note; ``text`` is the report's."""
        return self.told or self.span.of(text)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency that open a wire story: "Islamabad, Feb 28 (PTI)".

    ``date`` is resolved to a full date with the publication date or, without one, with the weekday words of the story.
    """

    span: Span | None = None
    place: Phrase | None = None
    agency: Phrase | None = None
    date: date | None = None
    date_words: Phrase | None = None


class DateOrigin(StrEnum):
    """How the publication date of a report was found."""

    METADATA = "metadata"
    OPTION = "option"
    DATELINE = "dateline"
    DATELINE_WEEKDAY = "dateline and weekday"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its untouched text and the parts found in it. Every span is a range into ``text``.

    Where an input gives title and body apart, ``text`` is the title, a blank line and the body, and ``headline`` is the
    span of the title. ``paragraphs`` are the body's paragraphs in order, without headline, dateline-only lines, notes,
    captions, boilerplate and sign-off; a dateline run into the first paragraph is kept inside it (``Dateline.span`` tells it).

    ``uri``, ``version`` and ``replaces`` are a wire item's, as in the receipt: a later version under the same ``uri``, or an
    item that names it in ``replaces``, stands in for this report.
    """

    id: str
    text: str
    sha256: str
    name: str = ""
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: DateOrigin = DateOrigin.UNKNOWN
    language: str = "en"
    headline: Span | None = None
    dateline: Dateline = field(default_factory=Dateline)
    byline: Span | None = None
    sign_off: Span | None = None
    notes: tuple[Note, ...] = ()
    captions: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    repairs: tuple[str, ...] = ()
    uri: str | None = None
    version: str | None = None
    replaces: str | None = None
