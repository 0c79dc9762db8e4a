"""The first words of a block come in; the dateline in them goes out: place, agency and date, in any agency's dialect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.model.span import Span
from counterclaim.read.dates import PartialDate, date_pattern, parse_date
from counterclaim.read.places import Place, candidate_places
from counterclaim.read.words import agency_pattern, alternation, guarded, is_agency, regions, wire

_WINDOW = 220
_GLUED = 60  # characters of a story that goes on behind what a page says of its day
_SPACE = r"[^\S\r\n\u2028\u2029]{0,3}"
# U+FFFD: in many archives the dash did not survive. A bare hyphen needs a space or a bracket before it.
_DASH = r"[—―\ufffd]|-{2,3}|–|(?<=[\s)])[-_]|_(?=\s)|-(?=\s|The\b)"
_LINE_ENDS = ("\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class DatelineParts:
    """A dateline as found: spans into the text, and the date that its words give."""

    span: Span
    place: Span | None = None
    agency: Span | None = None
    date_words: Span | None = None
    date: PartialDate | None = None
    marks: tuple[Span, ...] = ()


def find_dateline(text: str, block: Span, *, lead: bool = True) -> DatelineParts | None:
    """The dateline that opens a block, if one does; ``lead`` is false where other paragraphs stand before the block.

    >>> text = "Islamabad, Feb 28 (PTI) Officials spoke on Saturday."
    >>> parts = find_dateline(text, Span(0, len(text)))
    >>> parts.place.of(text), parts.agency.of(text), parts.date_words.of(text)
    ('Islamabad', 'PTI', 'Feb 28')
    """
    window = text[block.start : min(block.end, block.start + _WINDOW)]
    whole = len(block) <= _WINDOW
    found = _agency_first(window) or _placed(window, lead=lead, whole=whole) or _stamp(window, whole=whole)
    return _anchored(_with_marks(found, window), block.start) if found else None


def _placed(window: str, *, lead: bool, whole: bool) -> DatelineParts | None:
    """A dateline that begins with its place."""
    for place in candidate_places(window):
        tail = _Tail.at(place.end, window, whole=whole)
        if not place.is_label and _is_dateline(place, tail, window, lead=lead):
            return DatelineParts(Span(0, tail.end), Span(0, _with_point(place, window)), tail.agency, tail.words, tail.date)
    return None


def _with_point(place: Place, window: str) -> int:
    """The end of the place, with the point of an abbreviated state ("WASHINGTON, D.C.")."""
    end = len(place.words)
    return (
        end + 1 if f"{place.words.rsplit(',', 1)[-1].strip().lower()}." in regions() and window[end : end + 1] == "." else end
    )


def _is_dateline(place: Place, tail: _Tail, window: str, *, lead: bool) -> bool:
    """Weighs what is known of the place against what follows it."""
    if tail.agency and not tail.known and not (tail.date or (place.in_capitals and tail.dash)):
        return False
    signed, closed = tail.agency is not None, tail.dash or tail.colon or tail.ends_line
    if place.is_known and (tail.date or tail.known):
        return closed or signed
    if place.in_capitals and (tail.date or tail.known):
        return (closed or signed) and (tail.known or tail.comma or tail.bracketed or tail.dash)
    if place.in_title_case and ((tail.date and signed) or (tail.known and closed)):
        return True
    return not signed and not tail.date and _is_bare(place, tail, window, lead=lead)


def _is_bare(place: Place, tail: _Tail, window: str, *, lead: bool) -> bool:
    """A place without agency and date: closed by a dash, a colon or the line's end, or, in capitals, by the sentence itself."""
    if tail.dash:
        return place.is_known or (lead and place.in_capitals and _has_small_letters(window[tail.end :]))
    if tail.colon:
        return place.is_known
    if tail.ends_line:
        return place.is_known and (place.in_capitals or tail.comma)
    return lead and not tail.comma and place.is_known and place.in_capitals and _opens_sentence(window[tail.end :])


def _has_small_letters(words: str) -> bool:
    """Whether capitals mean anything here; in copy that is all capitals they do not."""
    return sum(character.islower() for character in words[:80]) > 10


def _opens_sentence(words: str) -> bool:
    opening = re.match(r"(?:[A-Z\"“]?[A-Z][^\W\d_A-Z]|A\s[A-Za-z]|(?:[A-Z]\.){2,4}\s|\d)", words)
    return opening is not None and _has_small_letters(words)


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands after the place, each if it is there; ``known`` is true of a listed agency."""

    end: int
    words: Span | None = None
    date: PartialDate | None = None
    agency: Span | None = None
    known: bool = False
    dash: bool = False
    colon: bool = False
    comma: bool = False
    bracketed: bool = False
    ends_line: bool = False

    @classmethod
    def at(cls, position: int, window: str, *, whole: bool) -> _Tail:
        match = _tail().match(window, position)
        if match is None:
            return cls(position)
        partial = parse_date(match) if match["date"] else None
        name = next((group for group in ("bracket", "stroke", "bare") if match[group]), None)
        agency = Span(*match.span(name)) if name else None
        return cls(
            end=match.end(),
            words=Span(*match.span("date")) if partial else None,
            date=partial,
            agency=agency,
            known=agency is not None and is_agency().match(agency.of(window)) is not None,
            dash=match["sep"] not in (None, ":"),
            colon=match["sep"] == ":",
            comma=match["comma"] is not None,
            bracketed=match["open"] is not None,
            ends_line=_line_ends(window, match.end(), whole=whole),
        )


def _line_ends(window: str, position: int, *, whole: bool) -> bool:
    rest = window[position:]
    return (whole and not rest.strip()) or rest.startswith(_LINE_ENDS)


@cache
def _tail() -> re.Pattern[str]:
    """Comma, date, agency and separator, all optional, in the order in which agencies write them."""
    date = rf"(?:(?P<open>\()?{_SPACE}(?P<date>{date_pattern()}){_SPACE}\)?)?"
    agency = (
        rf"(?:\({_SPACE}(?P<bracket>[^()\r\n]{{1,59}}[^()\s]){_SPACE}\)|/(?P<stroke>[^/\r\n]{{2,30}})/"
        rf"|(?P<bare>{agency_pattern()})(?={_SPACE}[-–—_:]))?"
    )
    return re.compile(
        rf"(?P<comma>,)?\.?{_SPACE}{date}[.,;]?{_SPACE}{agency}[.]?{_SPACE}(?P<sep>{_DASH}|:(?!\d))?{_SPACE}", re.IGNORECASE
    )


@cache
def _first() -> re.Pattern[str]:
    """An agency that opens the copy: "(CNN) --", "CNN —", "AFP Sunday 15 Feb 2015", "AP 12:58 a.m. EST January 22, 2016"."""
    name = rf"(?:\({_SPACE}(?P<bracket>{agency_pattern()}){_SPACE}\)|(?P<bare>{agency_pattern()})\b)"
    clock = r"(?:,?\s?\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?,?)?"
    return re.compile(
        rf"{name}{clock}{_SPACE}(?P<date>{date_pattern()})?[.,]?{_SPACE}(?P<sep>{_DASH}|:)?{_SPACE}", re.IGNORECASE
    )


def _agency_first(window: str) -> DatelineParts | None:
    match = _first().match(window)
    if match is None:
        return None
    group = "bracket" if match["bracket"] else "bare"
    partial = parse_date(match) if match["date"] else None
    if match["bare"] and not _bare_agency_opens(match, partial):
        return None
    words = Span(*match.span("date")) if partial else None
    end = match.end() if partial or not match["date"] else match.start("date")
    return DatelineParts(Span(0, end), None, Span(*match.span(group)), words, partial)


def _bare_agency_opens(match: re.Match[str], partial: PartialDate | None) -> bool:
    """A name without brackets opens copy before a full date or a dash; "AP said" and "Report - the army" do not."""
    if not match["bare"][:1].isupper() or match["bare"].lower() in guarded():
        return False
    return (partial is not None and partial.year is not None) or match["sep"] not in (None, ":")


@cache
def _stamped() -> re.Pattern[str]:
    """A full date alone: "Friday, August 21, 2015", "on Nov 10, 2011", or run in before the text after a weekday: "Friday 17 June 2016".

    With strokes the month comes first where the clock is American ("11/10/11 02:39 PM ET"); elsewhere nobody knows.
    """
    clock = r"(?=,?[ |]{1,3}\d{1,2}:\s?\d{2}\s?(?:[ap]\.?\s?m\.?)?\s?[ECMP][SD]?T\b)"
    american = rf"(?P<a1>\d{{1,2}})\s?/\s?(?P<a2>\d{{1,2}})\s?/\s?(?P<a3>(?:20)?\d{{2}}){clock}"
    dotted = r"(?P<n1>\d{1,2})[-./](?P<n2>\d{1,2})[-./](?P<n3>(?:19|20)\d{2})(?![\d-])"
    numbers = rf"{american}|{dotted}|(?P<i1>(?:19|20)\d{{2}})-(?P<i2>\d{{2}})-(?P<i3>\d{{2}})(?![\d-])"
    posted = rf"(?P<posted>(?:{alternation(wire('posted'))})(?:\s(?:on|at))?:?\s)?"
    return re.compile(
        rf"{posted}(?P<on>on\s)?(?P<date>{numbers}|{date_pattern()}){_SPACE}(?P<sep>{_DASH}|:)?{_SPACE}", re.IGNORECASE
    )


@cache
def _signed_stamp() -> re.Pattern[str]:
    """The date-first datelines of some agencies: "Feb. 28 (UPI) --"."""
    return re.compile(
        rf"(?P<date>{date_pattern()}){_SPACE}\((?P<agency>{agency_pattern()})\){_SPACE}(?:{_DASH})?{_SPACE}", re.IGNORECASE
    )


def _stamp(window: str, *, whole: bool) -> DatelineParts | None:
    signed = _signed_stamp().match(window)
    if signed:
        partial = parse_date(signed)
        return DatelineParts(Span(0, signed.end()), None, Span(*signed.span("agency")), Span(*signed.span("date")), partial)
    match = _stamped().match(window)
    partial = _stamp_date(match) if match else None
    if match is None or partial is None or partial.year is None:
        return None
    run_in = (partial.weekday is not None or match["n1"] or match["i1"] or match["a1"]) and re.match(
        r"[A-Z\d\"“]", window[match.end() :]
    )
    if match["posted"]:  # a line of its own says when the page was posted, and no more
        opens = re.match(r"by\s|[A-Z\d\"“]", window[match.end() :]) is not None and len(window) - match.end() > _GLUED
    else:
        # "On May 3, 2011 - a Tuesday - the town ..." opens a story.
        opens = _line_ends(window, match.end(), whole=whole) or (not match["on"] and bool(run_in or match["sep"]))
    if not opens:
        return None
    words = Span(*match.span("date"))
    return DatelineParts(Span(0, match.end()), None, None, words, partial)


def _stamp_date(match: re.Match[str]) -> PartialDate | None:
    if match["n1"]:
        # Day before month, as the outlets that write dots or hyphens do.
        day, month, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    elif match["a1"]:
        month, day, year = int(match["a1"]), int(match["a2"]), int(match["a3"]) % 100 + 2000
    elif match["i1"]:
        year, month, day = int(match["i1"]), int(match["i2"]), int(match["i3"])
    else:
        return parse_date(match)
    partial = PartialDate(day, month, year)
    return partial if partial.on(year) else None


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}(?P<mark>\[(?:{alternation(wire('marks'))})?[^\[\]\r\n]{{0,120}}\]){_SPACE}", re.IGNORECASE)


def _with_marks(found: DatelineParts, window: str) -> DatelineParts:
    """The dateline with the editors' marks that follow it: "-- [TEXT]", "[Report] [Excerpts]"."""
    end, marks = found.span.end, list(found.marks)
    while match := _mark().match(window, end):
        marks.append(Span(*match.span("mark")))
        end = match.end()
    return replace(found, span=Span(0, end), marks=tuple(marks))


def _anchored(parts: DatelineParts, offset: int) -> DatelineParts:
    def moved(span: Span | None) -> Span | None:
        return Span(span.start + offset, span.end + offset) if span else None

    return DatelineParts(
        Span(parts.span.start + offset, parts.span.end + offset),
        moved(parts.place),
        moved(parts.agency),
        moved(parts.date_words),
        parts.date,
        tuple(Span(mark.start + offset, mark.end + offset) for mark in parts.marks),
    )
