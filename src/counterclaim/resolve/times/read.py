"""Reads time words into a meaning: ranges first, then dates, words relative to the report, lengths and vague references."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.resolve.times.dates import read_date
from counterclaim.resolve.times.lengths import read_length
from counterclaim.resolve.times.meaning import Ago, Meaning, Moment, Range, Unit
from counterclaim.resolve.times.relative import read_relative
from counterclaim.resolve.times.wording import lists, plain, strip_edges

if TYPE_CHECKING:
    from counterclaim.resolve.times.anchor import Anchor

_SINCE = re.compile(r"(?:ever\s)?(?:since|from)\s(?P<start>.{1,200}?)(?:\s(?:onwards?|on))?")
# "By Sunday evening" is that evening; "by 29 August" tells how things stood then.
_BY = re.compile(r"(?:(?:up\s)?(?:until|till)|up\sto|by(?=.{0,60}(?:\d|end\sof|month|year)))\s(?P<end>.{1,60})")
_END = re.compile(r"(?:the\s)?(?:very\s)?end\sof\s")
_AFTER = re.compile(r"(?:after|following)\s(?P<start>.{1,200})")
_SPAN = re.compile(r"(?:(?:from|between)\s)?(?P<start>.{1,60}?)\s(?:to|and|until|till|through)\s(?P<end>.{1,60})")
_CLAUSE = re.compile(r",?\s(?:during|when|while|as|after|before)\s")
_OF_SOMETHING = re.compile(r"(?:in|during|at|on|amid)\s(?:the|an?|its|their|his|her)\s")
_DATE_WORDS = 4
_RELATIVE = frozenset({"last", "this"})
_SHARED_YEAR = re.compile(r"[,\s]{1,2}((?:1[89]|20)\d{2})$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b")


def read_time(words: str, anchor: Anchor) -> Meaning | None:
    """What time words mean with this anchor, or None where they are no time words that the readers know.

    >>> from datetime import date
    >>> from counterclaim.resolve.times.anchor import Anchor
    >>> read_time("since October", Anchor(date(2026, 2, 28))).start.first
    datetime.date(2025, 10, 1)
    """
    text = plain(words)
    if not text:
        return None
    for reader in (_read_point, _read_range, _read_stripped, _read_head, _read_twice, _read_inside):
        meaning = reader(text, anchor)
        if meaning is not None:
            return meaning
    return None


def _read_point(text: str, anchor: Anchor) -> Meaning | None:
    return read_date(text, anchor) or read_relative(text, anchor) or read_length(text)


def _read_stripped(text: str, anchor: Anchor) -> Meaning | None:
    wording = strip_edges(text)
    meaning = _read_point(wording.words, anchor) or _read_list(wording.words, anchor)
    if isinstance(meaning, Moment | Ago) and wording.approximate:
        return replace(meaning, approximate=True)
    return meaning


def _read_head(text: str, anchor: Anchor) -> Moment | None:
    """As in "in 2014 during the siege": the date at the head stands for the whole."""
    clause = _CLAUSE.search(text)
    return _read_moment(text[: clause.start()], anchor) if clause else None


def _read_twice(text: str, anchor: Anchor) -> Moment | None:
    """As in "yesterday, 3 May": one day told twice; where the two differ the date is right, since "today" may be an earlier report's."""
    first, _, second = text.partition(", ")
    told = [_read_moment(part, anchor) for part in (first, second)]
    days = [moment for moment in told if moment is not None and moment.first == moment.last]
    if len(days) < len(told):
        return None
    dates = [day for part, day in zip((first, second), days, strict=True) if read_date(strip_edges(part).words, anchor)]
    return dates[0] if len(dates) == 1 else days[0] if days[0].first == days[1].first else None


def _read_inside(text: str, anchor: Anchor) -> Moment | None:
    """As in "in the 2006 war", "during the talks last week": the time that words for something else name."""
    opener = _OF_SOMETHING.match(text)
    named = text[opener.end() :] if opener else ""
    return _date_inside(named, anchor) if named.partition(" ")[0] not in lists()["weekdays"] else None


def _read_moment(text: str, anchor: Anchor) -> Moment | None:
    meaning = _read_point(text, anchor) or _read_point(strip_edges(text).words, anchor)
    return meaning if isinstance(meaning, Moment) else None


def _read_range(text: str, anchor: Anchor) -> Meaning | None:
    span = _SPAN.fullmatch(text)
    if span and text.startswith(("from ", "between ")):
        day = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", span["end"])  # "between February 11 and 15"
        end = re.sub(r"\d{1,2}(?:st|nd|rd|th)?", span["end"], span["start"], count=1) if day else span["end"]
        return _read_span(span["start"], end, anchor)
    if text.startswith("between "):
        return _read_point(text.removeprefix("between "), anchor)
    return _read_since(text, anchor) or _read_until(text, anchor)


def _read_since(text: str, anchor: Anchor) -> Meaning | None:
    """As in "since March", "from 1983-2005", "following the raid on Friday"."""
    since, after = _SINCE.fullmatch(text), _AFTER.fullmatch(text)
    if since:
        start = _read_moment(since["start"], anchor) or _date_inside(since["start"], anchor)
        if start and text.startswith("from ") and start.unit is Unit.YEAR and start.first.year < start.last.year:
            return start
        return Range(_at_its_end(start, since["start"]), None, until_now=True) if start else None
    if after and re.search(r"\son\s\S", text):
        start = _date_inside(after["start"], anchor)
        return Range(start, None, until_now=True) if start else None
    return None


def _read_until(text: str, anchor: Anchor) -> Range | None:
    """As in "until Friday", "by 29 August", "by the end of the year"."""
    by = _BY.fullmatch(text)
    end = _read_moment(by["end"], anchor) if by else None
    if by is None or end is None or (end.clock and text.startswith("by")):
        return None
    return Range(None, _at_its_end(end, by["end"]))


def _at_its_end(moment: Moment, words: str) -> Moment:
    """The last day of a moment that is told as the end of something ("since the end of January"); the moment itself otherwise."""
    return Moment(Unit.DAY, moment.last, moment.last) if _END.match(words) else moment


def _read_list(text: str, anchor: Anchor) -> Range | None:
    """As in "May and June", "Monday to Wednesday": from the first to the last."""
    span = _SPAN.fullmatch(text)
    return _read_span(span["start"], span["end"], anchor) if span else None


def _read_span(start_words: str, end_words: str, anchor: Anchor) -> Range | None:
    """From the start to the end; "from 3 to 9 May 2024" lends month and year to the start."""
    end = _read_moment(end_words, anchor)
    if end is None:
        if end_words in ("now", "the present", "present", "today"):
            start = _read_moment(start_words, anchor)
            return Range(start, None, until_now=True) if start else None
        return None
    year = _SHARED_YEAR.search(end_words)
    lent = f"{start_words} {year.group(1)}" if year and not _YEAR.search(start_words) else start_words
    start = _read_moment(lent, anchor) or _lend_month(start_words, end_words, anchor) or _read_moment(start_words, anchor)
    if start is None:
        return None
    if start.first > end.last and not year:
        start = _read_moment(start_words, replace(anchor, reference=end.first))
    return Range(start, end) if start and start.first <= end.last else None


def _lend_month(start_words: str, end_words: str, anchor: Anchor) -> Moment | None:
    day = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", start_words)
    return _read_moment(re.sub(r"\d{1,2}(?:st|nd|rd|th)?", start_words, end_words, count=1), anchor) if day else None


def _date_inside(clause: str, anchor: Anchor) -> Moment | None:
    """The last date that a clause names ("since the invasion in March 2003", "since a bomb went off Friday morning")."""
    words = clause.split()
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _DATE_WORDS), end):
            window = " ".join(words[start:end]).strip(" ,.")
            moment = read_date(window, anchor) or (
                read_relative(window, anchor) if words[start] in _RELATIVE | lists()["weekdays"].keys() else None
            )
            if isinstance(moment, Moment):
                return moment
    return None
