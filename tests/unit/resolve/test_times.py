"""Times: references, conventions, EDTF, finding in running text, and hostile text."""

from __future__ import annotations

import time
from datetime import date

import pytest

from counterclaim.model.actor import Unresolved
from counterclaim.model.span import Phrase, Span
from counterclaim.model.when import TimeInterval
from counterclaim.resolve.times import find_times, resolve_when, timex_value

_TOLD = date(2026, 2, 28)


def test_relative_words_need_a_reference() -> None:
    """Without the report's date a weekday stays unresolved and says why, while a full date does not need one."""
    assert resolve_when("on Friday", reference=None) == Unresolved("no reference date")
    full = resolve_when("28 February 2026", reference=None)
    assert isinstance(full, TimeInterval)
    assert full.earliest == _TOLD


def test_phrase_and_words_resolve_alike() -> None:
    """A phrase of a report means what its words mean."""
    phrase = Phrase(Span(10, 19), "yesterday")

    assert resolve_when(phrase, reference=_TOLD) == resolve_when("yesterday", reference=_TOLD)


def test_day_first_dates_on_request() -> None:
    """Numerals are read month first unless the caller says that the outlet writes the day first."""
    american = resolve_when("02/03/2026", reference=_TOLD)
    european = resolve_when("02/03/2026", reference=_TOLD, day_first=True)

    assert isinstance(american, TimeInterval)
    assert isinstance(european, TimeInterval)
    assert (american.earliest, european.earliest) == (date(2026, 2, 3), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("in January", "2026-01"),
        ("in 2021", "2021"),
        ("summer 2024", "2024-22"),
        ("the 1990s", "199X"),
        ("since October", "2025-10/2026-02-28"),
        ("around 2 July", "2025-07-02~"),
        ("on February 21-22", "2026-02-21/2026-02-22"),
    ],
)
def test_intervals_are_written_as_edtf(words: str, edtf: str) -> None:
    """Named periods keep their own EDTF form, other intervals name both days."""
    found = resolve_when(words, reference=_TOLD)

    assert isinstance(found, TimeInterval)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("last week's", "2026-02-16/2026-02-22"),
        ("Tuesdays", "2026-02-24"),
        ("so far this year", "2026-01-01/2026-02-28"),
        ("during the month of November", "2025-11"),
        ("late last night", "2026-02-27"),
        ("early morning today", "2026-02-28"),
        ("at 2: 53 p. m. local time today", "2026-02-28"),
        ("at 1530", "2026-02-28"),
        ("this past weekend", "2026-02-28"),
        ("last weekend", "2026-02-21/2026-02-22"),
        ("on 3 March", "2026-03-03"),
        ("on 30 March", "2025-03-30"),
        ("since the end of January", "2026-01-31/2026-02-28"),
        ("by the end of 2025", "../2025-12-31"),
        ("by August 29", "../2025-08-29"),
        ("until Friday", "../2026-02-27"),
        ("by Friday evening", "2026-02-27"),
        ("from 1983-2005", "1983-01-01/2005-12-31"),
        ("between February 11 and 15", "2026-02-11/2026-02-15"),
        ("in the first six months of 2013", "2013-01-01/2013-06-30"),
        ("the last two weeks of May 2024", "2024-05-18/2024-05-31"),
        ("in the second half of 2017", "2017-07-01/2017-12-31"),
        ("in the 2006 war", "2006"),
        ("during the raid on 7 October 2023", "2023-10-07"),
        ("in 1967 during the Six-Day War", "1967-06-05/1967-06-10"),
        ("during World War One", "1914-07-28/1918-11-11"),
        ("in the early 20th century", "1901-01-01/1930-12-31"),
        ("in 12 months", "2025-02-28/2026-02-28"),
        ("over three days", "2026-02-25/2026-02-28"),
    ],
)
def test_wire_copys_ways_to_tell_days(words: str, edtf: str) -> None:
    """Told on a Saturday; a day within a week ahead is that day, one further ahead was a year ago."""
    found = resolve_when(words, reference=_TOLD)

    assert isinstance(found, TimeInterval)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "words",
    ["on a Friday evening", "over more than 30 years", "more than two years ago", "over several minutes", "in two hours"],
)
def test_words_that_name_no_day_stay_open(words: str) -> None:
    """An inexact length in years, a length within a day, and a day of some week."""
    assert isinstance(resolve_when(words, reference=_TOLD), Unresolved)


def test_impossible_days_stay_unresolved() -> None:
    """The calendar has no 30 February."""
    assert isinstance(resolve_when("30 February 2026", reference=_TOLD), Unresolved)


def test_copy_of_a_sunday_calls_the_days_before_last_week() -> None:
    """On Sunday 1 March last week is 22 to 28 February, on the Saturday before it was 16 to 22."""
    sunday = resolve_when("last week", reference=date(2026, 3, 1))

    assert isinstance(sunday, TimeInterval)
    assert (sunday.earliest, sunday.latest) == (date(2026, 2, 22), date(2026, 2, 28))


def test_times_are_found_with_their_prepositions() -> None:
    """Time words are found where they stand; modal "may", counts and plain numbers are not."""
    text = "It may rain. On March 3, 2024, 40 of 2000 men left; since Sunday, three days ago, at 3:30 a.m. Friday all ended."

    found = [phrase.words for phrase in find_times(text, Span(0, len(text)))]

    assert found == ["On March 3, 2024", "since Sunday", "three days ago", "at 3:30 a.m. Friday"]


def test_found_times_are_spans_of_the_text() -> None:
    """A time found in part of a text has the offsets of the whole."""
    text = "On Monday it began; on Tuesday it ended."

    (phrase,) = find_times(text, Span(text.index("on Tue"), len(text)))

    assert phrase == Phrase.at(Span(text.index("on Tue"), text.index(" it ended")), text)


def test_verbs_tell_whether_a_weekday_lies_ahead() -> None:
    """A TIMEX3 weekday looks back, unless the nearest verb before it looks ahead."""
    assert timex_value("Tuesday", _TOLD, sentence="The envoys met on Tuesday.") == "2026-02-24"
    assert timex_value("Tuesday", _TOLD, sentence="The envoys will meet on Tuesday.") == "2026-03-03"


def test_a_year_earlier_hangs_on_the_quarter_before() -> None:
    """In a report on a quarter, "a year earlier" is that quarter of the year before."""
    assert timex_value("a year earlier", _TOLD, previous="2025-Q3") == "2024-Q3"
    assert timex_value("a year earlier", _TOLD) == "2025"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("yesterday, 27 February", "2026-02-27"),
        ("TODAY, 25 FEBRUARY", "2026-02-25"),
        ("last night, Friday", "2026-02-27"),
    ],
)
def test_a_day_told_twice_is_the_dates(words: str, edtf: str) -> None:
    """A report that a later one repeats has a "today" of its own."""
    found = resolve_when(words, reference=_TOLD)

    assert isinstance(found, TimeInterval)
    assert found.edtf == edtf


@pytest.mark.parametrize("words", ["yesterday, Monday", "3 May, 4 May", "Friday, last week"])
def test_two_days_are_not_one_told_twice(words: str) -> None:
    """Nothing says which is meant."""
    assert isinstance(resolve_when(words, reference=_TOLD), Unresolved)


@pytest.mark.parametrize("unit", ["today, ", "May 3, ", "last year of ", "since the ", "2024-", "1 to ", "(", "overnight on "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text takes far less than sixteen times the time."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        find_times(text, Span(0, len(text)))
        resolve_when(text, reference=_TOLD)
        return time.process_time() - started

    assert seconds(12000) < 10 * min(seconds(3000) for _ in range(3)) + 0.05
