"""Readings as flat records, and what claims of one report lend each other."""

from __future__ import annotations

from dataclasses import replace

import factories
from counterclaim.ledger.context import completed
from counterclaim.ledger.records import claim_records, event_records
from counterclaim.model.record import Where
from ledger_examples import DAY, KARST, PORT_VELL, claim


def test_claims_become_flat_records() -> None:
    """Each claim of a reading keeps its evidence, voice, place and days."""
    reading = factories.reading()
    records = claim_records(reading)

    assert [record.id for record in records] == [told.id for told in reading.claims]
    for record, told in zip(records, reading.claims, strict=True):
        assert record.evidence_span is not None
        assert record.evidence_span.of(reading.report.text) == told.evidence.words
        assert record.at is not None
        assert record.evidence_span.covers(record.at)
        assert (record.voice is None) == (told.voice is None)
    assert [event.id for event in event_records(reading)] == [event.id for event in reading.events]


def test_untold_place_and_days_are_lent() -> None:
    """A claim without place and days takes those of its report, named in ``lent``; its side is not guessed."""
    told, bare = claim("a", report="r"), claim("b", report="r", place=None, earliest=None, latest=None, side=None)
    lent = completed([told, bare])[1]

    assert (lent.place, lent.earliest, lent.side) == (KARST, DAY, None)
    assert lent.lent == ("place", "earliest", "latest")


def test_two_places_lend_none() -> None:
    """Where the report tells two places, neither is lent."""
    claims = [claim("a", report="r"), claim("b", report="r", place=PORT_VELL), claim("c", report="r", place=None)]

    assert completed(claims)[2].place is None


def test_a_place_without_a_name_is_where_the_report_tells() -> None:
    """The school of the second claim is in the one place of the report; its words stay as told."""
    school, region = (claim("b", report="r", place=Where(words, words)) for words in ("the school", "rebel-held areas"))

    found = completed([claim("a", report="r"), school])[1]

    assert found.place == replace(KARST, words="the school")
    assert found.lent == ("place",)
    assert completed([claim("a", report="r"), region])[1] == region
