"""The head of the terminal view: where the report comes from, its date and how that was found, how much was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.report import DateOrigin, NoteKind
from counterclaim.publish.terminal.style import BLANK, DENIED, DOUBT, FAINT, TITLE, Line, joined, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Note, Report

_FOUND = {
    DateOrigin.METADATA: "date from metadata",
    DateOrigin.OPTION: "date as given",
    DateOrigin.DATELINE: "date from the dateline",
    DateOrigin.DATELINE_WEEKDAY: "year from dateline and weekday",
    DateOrigin.TEXT: "date from the text",
    DateOrigin.UNKNOWN: "",
}
# Copy that its agency has withdrawn or held back must not be read past.
_STOPPED = frozenset({NoteKind.KILL, NoteKind.WITHHOLD, NoteKind.EMBARGO})


def header_lines(reading: Reading) -> Iterator[Line]:
    """Headline, origin, editorial notes and counts."""
    report = reading.report
    if report.headline:
        yield Line(styled((report.headline.of(report.text), TITLE)))
    yield Line(joined([*_origin(report), _date(report)]))
    yield from (_editorial(note, report) for note in report.notes)
    yield Line(styled((_counts(reading), FAINT)))
    yield BLANK


def _origin(report: Report) -> Iterator[Text]:
    agency, place = report.dateline.agency, report.dateline.place
    names = dict.fromkeys(name for name in (report.outlet, agency and agency.words) if name)
    yield styled((" / ".join(names) or "outlet not told", TITLE))
    if place:
        yield styled(place.words)
    yield styled((report.name or report.id, FAINT))


def _date(report: Report) -> Text:
    if report.published is None:
        return styled(("? no date found; days of the week stay open (--published gives one)", DOUBT))
    found = _FOUND[report.published_from]
    return styled(f"{report.published.day} {report.published:%B %Y}", (f" ({found})" if found else "", FAINT))


def _editorial(note: Note, report: Report) -> Line:
    stopped = note.kind in _STOPPED
    sign, style = ("✗ the desk stopped this copy: ", DENIED) if stopped else ("note of the desk: ", FAINT)
    return Line(styled((sign, style), note.of(report.text)))


def _counts(reading: Reading) -> str:
    voices = {str(claim.voice.speaker).casefold() for claim in reading.claims if claim.voice}
    own = any(claim.voice is None for claim in reading.claims)
    speakers = (_plural(len(voices), "voice") if voices else "", "the report itself" if own else "")
    told = (
        f"{_plural(len(reading.claims), 'claim')} by {' and '.join(filter(None, speakers))}" if reading.claims else "no claims"
    )
    return f"{told}, {_plural(len(reading.events), 'event')}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
