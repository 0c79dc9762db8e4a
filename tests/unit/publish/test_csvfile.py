"""CSV is RFC 4180, and no spreadsheet takes a cell of it for a formula."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
from counterclaim.model.reading import Reading
from counterclaim.model.span import Phrase, Span
from counterclaim.publish.csvfile import claims_csv, claims_header, disarm, events_csv, events_header, restore


def rows(text: str) -> list[dict[str, str]]:
    """The rows of CSV text with a header, read strictly."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def hostile() -> Reading:
    """A report whose sentence opens with a formula and holds quotes, a comma and a line break."""
    words = '=HYPERLINK("http://example.org";"toll")\n, 40 killed'
    evil = replace(factories.FORTY, evidence=Phrase(Span(0, len(words)), words))
    return replace(factories.reading(), claims=(evil,))


def test_claims_table_holds_numbers_dates_and_negative_longitudes() -> None:
    """Numbers stay numbers, an open end is an empty cell, a negative longitude is no formula."""
    first = rows(claims_header() + claims_csv(factories.reading()))[0]

    assert (first["low"], first["high"], first["longitude"]) == ("40", "", "-57.5")
    assert (first["date_from"], first["published"]) == ("2023-05-12", "2023-05-12")
    assert (first["place_countries"], first["place_candidates"]) == ("NLD; SUD", "demo:2")


def test_events_table_tells_who_to_whom() -> None:
    """An event's row has type, actor, recipient with identifiers, and its voice."""
    shelling = rows(events_header() + events_csv(factories.reading()))[0]

    assert (shelling["type"], shelling["actor_id"], shelling["recipient"]) == ("ASSAULT", "NOR-LAND", "Karst")
    assert (shelling["recipient_id"], shelling["source"]) == ("", "Sudria's military")


def test_lines_end_as_the_rfc_says() -> None:
    """Lines end in CR LF and a sentence with quotes and line breaks comes back whole."""
    text = claims_header() + claims_csv(hostile(), raw=True)

    assert text.endswith("\r\n")
    assert rows(text)[0]["evidence"] == '=HYPERLINK("http://example.org";"toll")\n, 40 killed'


def test_formulas_are_disarmed_unless_raw_is_asked_for() -> None:
    """A sentence that opens with "=" gets an apostrophe before it."""
    assert rows(claims_header() + claims_csv(hostile()))[0]["evidence"].startswith("'=HYPERLINK")


@pytest.mark.parametrize("opener", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\ufeff=", "\u3000＝"])
def test_disarms_every_opener(opener: str) -> None:
    """ASCII and full-width openers are guarded, also behind blanks that importers trim."""
    assert disarm(f"{opener}1+1") == f"'{opener}1+1"


@given(st.text(max_size=40))
def test_disarmed_text_never_opens_a_formula(text: str) -> None:
    """Whatever the words are, the cell does not begin with an opener, and nothing but the guard is added."""
    safe = disarm(text)

    assert not safe.lstrip(" \u00a0\u200b\u2060\ufeff\u3000").startswith(
        ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    )
    assert safe.removeprefix("'") in {text, text.removeprefix("'")}


@given(st.text(alphabet=st.sampled_from("'=-＝\t\r \ufeffa1"), max_size=8) | st.text(max_size=40))
def test_what_was_disarmed_is_restored(text: str) -> None:
    """T22: of each cell one can tell what it was, words that open with an apostrophe of their own included."""
    assert restore(disarm(text)) == text
