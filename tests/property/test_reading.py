"""What holds for any text at all: spans lie inside it, paragraphs are apart, nothing raises, time grows linearly."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterclaim.acquire.encoding import decode
from counterclaim.annotate.quotations import find_quotations
from counterclaim.model.errors import InputError
from counterclaim.model.report import Receipt, Report
from counterclaim.model.span import visible
from counterclaim.read.wire import read_report

if TYPE_CHECKING:
    from counterclaim.model.span import Span

TODAY = date(2026, 6, 1)
FRAGMENTS = st.sampled_from(
    [
        *(
            "KABUL, Afghanistan (AP) — ",
            "Islamabad, Feb 29 (PTI) ",
            "BEIRUT, 31 JUNE 90 (X) -- [TEXT] ",
            "By A. Haddad",
            "\n",
            "\n\n",
            "\u2028",
            "\r\n",
        ),
        *(
            "“",
            "”",
            '"',
            "'",
            "’",
            "``",
            "''",
            "«",
            " PTI AB CD",
            "(Reporting by A",
            "--AFP",
            "ADDS quotes ///",
            "(Corrects)",
            "FILE - x",
            "Read more:",
        ),
        *(
            "on Saturday",
            " said. ",
            "Dec 18, 2006",
            "\ud800",
            "\x00",
            "\u00a0",
            "🪖",
            "ʼ",
            "[",
            "]",
            "KILL",
            "AFP",
            "ends",
            "Two were hurt.",
            "A",
            " ",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=25).map("".join))


def _spans(report: Report) -> list[Span]:
    dateline = report.dateline
    single = [report.headline, report.byline, report.sign_off, dateline.span]
    phrases = [phrase.span for phrase in (dateline.place, dateline.agency, dateline.date_words) if phrase]
    notes = [note.span for note in report.notes]
    return [*filter(None, single), *phrases, *notes, *report.captions, *report.boilerplate, *report.paragraphs]


@settings(deadline=None, max_examples=300)
@example(text="\u00ad", title=None)
@given(text=TEXTS, title=st.one_of(st.none(), TEXTS))
def test_any_text_is_read(text: str, title: str | None) -> None:
    """Every span lies inside the text, paragraphs are in order, apart and not empty, and the sign-off is in none of them.

    A text in which nobody sees anything (a soft hyphen by itself) has no paragraph.
    """
    report = read_report(Receipt("any", text, "", title=title), today=TODAY)

    assert text in report.text
    assert all(span.end <= len(report.text) for span in _spans(report))
    assert all(before.end <= after.start for before, after in pairwise(report.paragraphs))
    assert all(paragraph.of(report.text).strip() for paragraph in report.paragraphs)
    assert report.sign_off is None or not any(paragraph.overlaps(report.sign_off) for paragraph in report.paragraphs)
    assert report.paragraphs or report.headline or not visible(text).strip()


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_any_quotation_lies_in_its_paragraph(text: str) -> None:
    """Quotations are in order, apart, and inside one paragraph."""
    paragraphs = read_report(Receipt("any", text, ""), today=TODAY).paragraphs

    found = find_quotations(text, paragraphs)

    assert all(any(paragraph.covers(quotation.span) for paragraph in paragraphs) for quotation in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@settings(deadline=None, max_examples=200)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Bytes become text that can be written as UTF-8, or an error that says what to do."""
    try:
        text = decode(data).text
    except InputError as error:
        text = str(error)

    assert text.encode("utf-8")


@settings(deadline=None, max_examples=100)
@given(
    text=st.text(
        alphabet=st.characters(min_codepoint=32, blacklist_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=200
    )
)
def test_typography_survives(text: str) -> None:
    """Curly quotes, dashes, no-break spaces and soft hyphens in sound UTF-8 come through unchanged."""
    sound = "He said “no” — the\u00a0army’s so\u00adcalled plan: " + "".join(c for c in text if c.isascii())

    assert decode(sound.encode()).text == sound


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "a ",
        "(",
        '"',
        "“",
        "'",
        "[",
        "KABUL, ",
        "-- ",
        "\n",
        "By X ",
        "PTI AB ",
        "Reporting by A ",
        "Jan 1 ",
        "‘a ",
        "``",
        "A a\n",
        "this photo ",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Twenty thousand characters of anything are read in well under a second, and twice as many in about twice the time."""
    # Other work on the machine only ever makes a run longer, so more runs bring the shortest nearer to the truth; a time that grows
    # with the square of the length stays four times as long however often it is taken.
    short, long = float("inf"), float("inf")
    for _ in range(9):
        short, long = min(short, _seconds(unit, 20_000)), min(long, _seconds(unit, 40_000))
        if short < 0.5 and long < 3 * short:
            break

    assert short < 0.5
    assert long < 3.5 * short + 0.02


def _seconds(unit: str, length: int) -> float:
    """CPU seconds of reading so many characters."""
    text = (unit * length)[:length]
    started = time.process_time()
    report = read_report(Receipt("long", text, ""), today=TODAY)
    find_quotations(text, report.paragraphs)
    return time.process_time() - started
