"""A receipt comes in; a report goes out: headline, dateline, byline, notes, captions, paragraphs and sign-off told apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from counterclaim.model.invisible import report_put_back
from counterclaim.model.report import Dateline, DateOrigin, Note, NoteKind, Receipt, Report
from counterclaim.model.span import Phrase, Span, visible
from counterclaim.read.dateline import DatelineParts, find_dateline
from counterclaim.read.dates import WeekdayMention, date_words, first_weekday, latest_year, parse_date, settle_year
from counterclaim.read.desk import notes_beside
from counterclaim.read.furniture import Kind, classify, headline_note, is_label, note_kind, stands_alone, takes_back
from counterclaim.read.headline import find_title, looks_like_headline, repeats_headline
from counterclaim.read.lines import find_blocks, trimmed
from counterclaim.read.signoff import agency_in, glued_sign_off, is_sign_off

_DATELINE_BLOCKS = 6
_STORY_LENGTH = 80


@dataclass(slots=True)
class _Parts:
    """The parts of one report while they are being told apart."""

    headline: Span | None = None
    dateline: DatelineParts | None = None
    byline: Span | None = None
    sign_off: Span | None = None
    notes: list[Note] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    boilerplate: list[Span] = field(default_factory=list)
    letterheads: list[Span] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)


def read_report(receipt: Receipt, *, published: date | None = None, today: date | None = None) -> Report:
    """The report in a receipt; ``published`` is the user's date for reports that have none of their own.

    ``today`` bounds the years that a dateline without one can mean; None takes it from the clock. No text raises: the worst
    outcome is one paragraph.

    >>> receipt = Receipt("copy", "Islamabad, Feb 28 (PTI) Officials spoke on Saturday of talks. PTI AB CDE", "")
    >>> report = read_report(receipt, today=date(2026, 8, 1))
    >>> report.published, report.published_from, report.sign_off.of(report.text)
    (datetime.date(2026, 2, 28), <DateOrigin.DATELINE_WEEKDAY: 'dateline and weekday'>, 'PTI AB CDE')
    """
    today = today or datetime.now(UTC).date()
    if visible(receipt.text) == receipt.text:
        return _told_apart(receipt, published, today)
    # Nobody sees a soft hyphen in a dateline, so it is told apart without; the text itself is kept as it came.
    seen = _told_apart(replace(receipt, text=visible(receipt.text), title=visible(receipt.title or "")), published, today)
    text = receipt.text if seen.text == visible(receipt.text) else find_title(receipt.text, receipt.title)[0]
    if visible(text) != seen.text:
        return _told_apart(receipt, published, today)
    return replace(report_put_back(seen, text), id=_id(receipt, text))


def _told_apart(receipt: Receipt, published: date | None, today: date) -> Report:
    text, title = find_title(receipt.text, receipt.title)
    parts = _Parts(headline=title.headline)
    if title.suffix is not None:
        parts.boilerplate.append(title.suffix)
    blocks = list(find_blocks(text, title.body, stands_alone))
    _take_tail(text, blocks, parts)
    _sort_blocks(text, blocks, parts)
    _split_sign_off(text, parts)
    _note_in_headline(text, parts)
    _other_reports_notes(text, parts)
    if not parts.paragraphs and blocks and not any(takes_back(note.span.of(text)) for note in parts.notes):
        _as_one_paragraph(blocks, parts)
    day, origin = _published(receipt, published, text, parts, today)
    return Report(
        id=_id(receipt, text),
        text=text,
        sha256=receipt.sha256,
        name=receipt.name,
        outlet=receipt.outlet,
        url=receipt.url,
        published=day,
        published_from=origin,
        headline=parts.headline,
        dateline=_dateline(text, parts, day),
        byline=parts.byline,
        sign_off=parts.sign_off,
        notes=(*notes_beside(receipt, parts.notes, today), *sorted(parts.notes, key=lambda note: note.span)),
        captions=tuple(parts.captions),
        boilerplate=tuple(sorted(parts.boilerplate)),
        paragraphs=tuple(parts.paragraphs),
        repairs=receipt.repairs,
        uri=receipt.uri,
        version=receipt.version,
        replaces=receipt.replaces,
    )


def _id(receipt: Receipt, text: str) -> str:
    return receipt.id or sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _take_tail(text: str, blocks: list[Span], parts: _Parts) -> None:
    """Takes sign-offs, credits, notes and boilerplate off the end, down to the story's last paragraph."""
    kept: list[Span] = []
    while len(blocks) > 1:
        block = blocks[-1]
        words = block.of(text)
        if is_sign_off(words) and note_kind(words) is None:
            kept.append(blocks.pop())
        elif (kind := classify(words, head=False)) is not Kind.STORY:
            _file(text, blocks.pop(), kind, parts)
        elif is_label(words):
            parts.boilerplate.append(blocks.pop())
        else:
            break
    if kept:
        parts.sign_off, *others = reversed(kept)
        parts.boilerplate.extend(others)
    parts.captions.reverse()


def _sort_blocks(text: str, blocks: list[Span], parts: _Parts) -> None:
    """Files every block, from the top, under what it is."""
    head, tail_captions = True, list(parts.captions)
    parts.captions.clear()
    for number, block in enumerate(blocks):
        kind = classify(block.of(text), head=head)
        if kind is not Kind.STORY:
            _file(text, block, kind, parts)
            continue
        if head and repeats_headline(text, block, parts.headline):
            parts.boilerplate.append(block)
            continue
        found = find_dateline(text, block, lead=head) if parts.dateline is None and number < _DATELINE_BLOCKS else None
        if found:
            _take_dateline(block, found, parts)
        elif head and parts.headline is None and not parts.paragraphs and looks_like_headline(text, blocks, number):
            parts.headline = block
            continue
        else:
            parts.paragraphs.append(block)
        head = head and not any(len(paragraph) > _STORY_LENGTH for paragraph in parts.paragraphs)
    parts.captions.extend(tail_captions)


def _take_dateline(block: Span, found: DatelineParts, parts: _Parts) -> None:
    """Keeps the dateline; a run-in one stays inside its paragraph, one that fills its block makes no paragraph."""
    parts.dateline = found
    parts.notes.extend(Note(NoteKind.OTHER, mark) for mark in found.marks)
    if found.span.end < block.end:
        parts.paragraphs.append(block)


def _file(text: str, block: Span, kind: Kind, parts: _Parts) -> None:
    match kind:
        case Kind.NOTE:
            parts.notes.append(Note(note_kind(block.of(text)) or NoteKind.OTHER, block))
        case Kind.MARK:
            parts.notes.append(Note(NoteKind.OTHER, block))
        case Kind.CAPTION:
            parts.captions.append(block)
        case Kind.BYLINE if parts.byline is None:
            parts.byline = block
        case Kind.LETTERHEAD:
            parts.letterheads.append(block)
            parts.boilerplate.append(block)
        case _:
            parts.boilerplate.append(block)


def _split_sign_off(text: str, parts: _Parts) -> None:
    """Parts a sign-off from the last sentence that it was glued to."""
    if not parts.paragraphs:
        return
    last = parts.paragraphs[-1]
    sign_off = glued_sign_off(text, last)
    if sign_off is None:
        return
    if parts.sign_off is not None:
        parts.boilerplate.append(parts.sign_off)
    parts.sign_off = sign_off
    rest = trimmed(text, last.start, sign_off.start)
    parts.paragraphs[-1:] = [rest] if len(rest) else []


def _note_in_headline(text: str, parts: _Parts) -> None:
    if parts.headline is None:
        return
    found = headline_note(parts.headline.of(text))
    if found:
        kind, length = found
        parts.notes.append(Note(kind, Span(parts.headline.start, parts.headline.start + length)))


def _other_reports_notes(text: str, parts: _Parts) -> None:
    """Below a story, what is taken back is another report: the one that the story replaces."""
    first = min((paragraph.start for paragraph in parts.paragraphs), default=len(text))
    parts.notes = [
        replace(note, kind=NoteKind.OTHER) if note.span.start > first and takes_back(note.span.of(text)) else note
        for note in parts.notes
    ]


def _as_one_paragraph(blocks: list[Span], parts: _Parts) -> None:
    """A text that is all furniture is read as one paragraph, so that nothing is lost; a sentence that takes back a report tells no news."""
    parts.paragraphs = [blocks[0].join(blocks[-1])]
    if parts.sign_off is not None and parts.paragraphs[0].overlaps(parts.sign_off):
        parts.sign_off = None


def _published(receipt: Receipt, option: date | None, text: str, parts: _Parts, today: date) -> tuple[date | None, DateOrigin]:
    """The publication date and how it was found: metadata, option, dateline, dateline and weekday, or words of the text."""
    if receipt.published is not None and receipt.published != option:
        return receipt.published, DateOrigin.METADATA
    if option is not None:
        # Acquisition fills an undated input with the option, so an equal date is the option's.
        return option, DateOrigin.OPTION
    partial = parts.dateline.date if parts.dateline else None
    if partial is not None and partial.year is not None:
        return partial.on(partial.year), DateOrigin.DATELINE
    if partial is not None and parts.dateline is not None:
        mention = _weekday(text, parts.dateline, parts.paragraphs)
        day = settle_year(partial, mention, today, latest_year(text, today)) if mention else None
        return (day, DateOrigin.DATELINE_WEEKDAY) if day else (None, DateOrigin.UNKNOWN)
    return _from_words(text, parts)


def _weekday(text: str, dateline: DatelineParts, paragraphs: list[Span]) -> WeekdayMention | None:
    """The weekday of the dateline itself, or the first that the story names."""
    if dateline.date is not None and dateline.date.weekday is not None:
        return WeekdayMention(dateline.date.weekday, in_lead=True)
    start = dateline.span.end
    lead_end = next((paragraph.end for paragraph in paragraphs if paragraph.end > start), len(text))
    return first_weekday(text, start, lead_end)


def _from_words(text: str, parts: _Parts) -> tuple[date | None, DateOrigin]:
    """The date in a line such as "Published in ..., March 13th, 2022"."""
    for span in parts.boilerplate:
        for match in date_words().finditer(text, span.start, span.end):
            partial = parse_date(match)
            if partial is not None and partial.year is not None:
                return partial.on(partial.year), DateOrigin.TEXT
    return None, DateOrigin.UNKNOWN


def _dateline(text: str, parts: _Parts, published: date | None) -> Dateline:
    """The dateline with its date in full; where it names no agency, the one of the sign-off or letterhead."""
    found = parts.dateline or DatelineParts(Span(0, 0))
    elsewhere = [parts.sign_off, *parts.letterheads] if parts.sign_off else parts.letterheads
    agency = found.agency or next((named for span in elsewhere if (named := agency_in(text, span))), None)
    day = found.date.before(published) if found.date and published else None
    if found.date and found.date.year is not None:
        day = found.date.on(found.date.year)
    return Dateline(
        span=found.span if parts.dateline else None,
        place=_phrase(found.place, text),
        agency=_phrase(agency, text),
        date=day,
        date_words=_phrase(found.date_words, text),
    )


def _phrase(span: Span | None, text: str) -> Phrase | None:
    return Phrase.at(span, text) if span else None
