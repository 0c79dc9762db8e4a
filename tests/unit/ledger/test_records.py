"""Readings as flat records, and what claims of one report lend each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import factories
from counterclaim.ledger.context import completed
from counterclaim.ledger.records import claim_records, event_records, voice_key
from counterclaim.model.actor import Actor, Party
from counterclaim.model.claim import Effect, Scope
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


def test_the_side_of_whom_a_named_spokesperson_calls_ours_is_the_party_spoken_for() -> None:
    """Her name stands in the text; under it a ledger would show the army's dead as hers."""
    voice = factories.FORTY.voice
    assert voice is not None
    party = Party(voice.speaker, Actor("SUD-MIL", "Sudrian armed forces", "military", "SUD"))
    reading = replace(factories.reading(), claims=(replace(factories.FORTY, side=party),))

    [record] = claim_records(reading)
    assert record.side is not None
    assert (record.side.words, record.side.resolved) == ("Sudrian armed forces", True)


def test_people_and_officials_whom_nobody_names_are_no_one_voice() -> None:
    """Medics and residents of a land are told apart by their words; "officials" have a key under that of their government."""
    people = Actor("NOR-CIV", "civilians of Norland", "civilian", "NOR")
    government = Actor("NOR-GOV", "government of Norland", "government", "NOR")

    assert [voice_key(words, people) for words in ("the medics", "Residents")] == ["medics", "residents"]
    assert [voice_key(words, government) for words in ("officials", "Norlandic officials")] == ["NOR-GOV-officials"] * 2
    assert [voice_key(words, government) for words in ("Minister Ada Brandt", "the health ministry")] == ["NOR-GOV"] * 2
    assert voice_key("officials", None) == "officials"


def test_untold_place_and_days_are_lent() -> None:
    """A claim without place and days takes those of its report, named in ``lent``; its side is not guessed."""
    told, bare = claim("a", report="r"), claim("b", report="r", place=None, earliest=None, latest=None, side=None)
    lent = completed([told, bare])[1]

    assert (lent.place, lent.earliest, lent.side) == (KARST, DAY, None)
    assert lent.lent == ("place", "earliest", "latest")


def test_a_headline_has_the_day_of_its_lead() -> None:
    """The report tells the day of that very count: it is not lent, so two strikes of a week stay apart by their headlines, too."""
    headline, lead = (
        claim(name, 7, report="r", evidence=told, **days)
        for name, told, days in (
            ("a", "Seven killed in Karst", {"earliest": None, "latest": None}),
            ("b", "A strike killed seven people in Karst on Friday.", {}),
        )
    )

    assert [(c.earliest, c.lent) for c in completed([headline, lead])] == [(DAY, ()), (DAY, ())]


def test_a_headline_is_at_the_site_of_its_lead() -> None:
    """A headline's town and its lead's airport of that town are one place, the airport."""
    airport = replace(KARST, words="Karst airport", key="airport karst")
    headline, lead = claim("a", report="r", evidence="12 killed in Karst"), claim("b", report="r", place=airport)

    assert [told.place for told in completed([headline, lead])] == [airport, airport]
    assert completed([replace(headline, low=9, high=9), lead])[0].place == KARST


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


def test_what_a_report_recalls_is_lent_within_its_sentence_alone() -> None:
    """A day of years ago is not that of the news, though no nearer sentence tells one."""
    old = DAY.replace(year=2016)
    recalled = claim("a", report="r", earliest=old, latest=old, evidence="In 2016 two blasts killed 12.")
    news = claim("b", report="r", earliest=None, latest=None)

    assert completed([recalled, news])[1].earliest is None
    assert completed([recalled, replace(news, evidence=recalled.evidence)])[1].earliest == recalled.earliest


def test_a_count_told_again_has_the_place_and_day_of_the_fuller_sentence() -> None:
    """The headline tells the country, or no place at all; its toll is that of the lead, wherever the report's other claims are."""
    country = Where("Norland", "norland", "demo:norland", 52.0, -56.0, 6, ("NLD",), None, "country")
    lead, elsewhere = claim("a", 12, report="r"), claim("b", 3, report="r", place=PORT_VELL, earliest=DAY - timedelta(2))
    headline = claim("c", 12, report="r", place=country, earliest=None, latest=None, evidence="Shells kill 12 in Norland")

    for place in (country, None):
        found = completed([elsewhere, replace(headline, place=place), lead])[1]
        assert (found.place, found.earliest) == (KARST, DAY)
    assert completed([elsewhere, replace(headline, low=11, high=11), lead])[1].place == country


def test_a_small_or_vague_count_told_again_tells_nothing() -> None:
    """One of two dead, or dozens, may be others."""
    for fields in ({"low": 1, "high": 1}, {"low": 24, "high": None, "number": "dozens"}):
        told = [replace(claim(name, report="r", evidence=name), **fields) for name in "abc"]
        told = [told[0], replace(told[1], place=PORT_VELL, side=None), replace(told[2], place=None, side=None)]

        assert completed(told)[2].place is None


def test_a_week_or_a_month_is_lent_within_its_sentence_alone() -> None:
    """What a report dates no closer than "last week" or "this month" is past: its news is of a day."""
    for days in (6, 29):
        told = claim("a", report="r", earliest=DAY - timedelta(days), latest=DAY, evidence="Raids this month killed 12.")
        news = claim("b", report="r", earliest=None, latest=None)

        assert completed([told, news])[1].earliest is None
        assert completed([told, replace(news, evidence=told.evidence)])[1].earliest == told.earliest


def test_a_report_without_a_date_lends_its_days_within_their_sentence_alone() -> None:
    """Nobody knows which of its days is that of the news."""
    told, bare = claim("a", report="r", published=None), claim("b", report="r", published=None, earliest=None, latest=None)

    assert completed([told, replace(bare, evidence="Nobody else was hurt.")])[1].earliest is None


def test_no_day_is_lent_to_time_words_of_its_own() -> None:
    """A day that could not be resolved is still not that of another sentence."""
    told, own = claim("a", report="r"), claim("b", report="r", earliest=None, latest=None)

    assert completed([told, own], timed={"b"})[1].earliest is None


def test_a_day_is_not_that_of_another_place() -> None:
    """What happened in Karst on Tuesday tells nothing of Port Vell, unless one sentence tells both."""
    told, bare = (
        claim("a", report="r"),
        claim("b", report="r", place=PORT_VELL, earliest=None, latest=None, evidence="Two died."),
    )

    assert completed([told, bare])[1].earliest is None
    assert completed([told, replace(bare, evidence=told.evidence)])[1].earliest == DAY
    assert completed([told, replace(bare, place=KARST)])[1].earliest == DAY


def test_a_total_does_not_get_the_day_of_what_was_added_to_it() -> None:
    """Of "460 over the past day, taking the total to 209,470" the total is of no day; one of another effect lends its days."""
    total = claim("b", 209_470, scope=Scope.CUMULATIVE, earliest=None, latest=None, report="r", evidence="e")
    day: dict[str, Any] = {"scope": Scope.CUMULATIVE, "report": "r", "evidence": "e", "earliest": DAY - timedelta(1)}

    assert completed([claim("a", 460, **day), total])[1].earliest is None
    assert completed([claim("a", 150_000, **day), total])[1].earliest == DAY - timedelta(1)
    assert completed([claim("a", 460, effect=Effect.INJURED, **day), total])[1].earliest == DAY - timedelta(1)
