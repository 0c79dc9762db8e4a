"""Counts told as parts of others: shown on both sides, in each view and form, and counted once under codebooks."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counterclaim.ledger.codebooks import codebook, read_codebook
from counterclaim.model.claim import Scope
from counterclaim.model.matter import Relation
from counterclaim.model.when import TimeInterval
from counterclaim.publish.ledger.form import Loss
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.views import Chosen
from integration.store import readings
from integration.store.readings import told

WHOLE, PART = told(40, target="people"), told(12, target="soldiers")


@pytest.fixture
def split(ledger: Ledger) -> Ledger:
    """A ledger with 40 people killed, 12 soldiers among them, and another report of those 12."""
    first = readings.reading("r1", WHOLE, PART)
    whole, part = first.claims
    ledger.ingest([replace(first, claims=(whole, replace(part, part_of=whole.id))), readings.reading("r2", PART)])
    return ledger


def test_a_part_and_its_whole_are_two_matters_that_name_each_other(split: Ledger) -> None:
    """The relation has its reason, stands in the views of both matters and in those of then."""
    whole, part = by_count(split)
    wholes, parts = split.matter(whole), split.matter(part)

    assert [claim.record.count for claim in wholes.parts] == ["12"]
    assert [claim.record.count for claim in parts.wholes] == ["40"]
    for held in (wholes, parts):
        [relation] = [told for told in held.relations if told.relation is Relation.PART_OF]
        assert relation.reasons == ("12 of 40", "told as a part of it")
        assert relation.first in {claim.record.id for claim in parts.claims}
    assert split.matter(part, as_of=split.entries()) == parts
    assert relation.first in "".join(split.export("matters-jsonl"))


def test_codebooks_count_nobody_twice(split: Ledger) -> None:
    """The part is no row of its own where its whole is one; both losses say so. As told, both stay."""
    whole, part = by_count(split)
    for form in ("ged", "acled"):
        losses: list[Loss] = []
        rows = list(csv.DictReader("".join(split.export(form, losses=losses)).splitlines()))
        assert len(rows) == 1
        assert Loss(part, f"told as a part of {whole}, in which it is counted") in losses
        assert Loss(whole, "of them 12 soldiers killed") in losses
    assert len(list(csv.DictReader("".join(split.export("ged", codebook=codebook("as_told"))).splitlines()))) == 2


def test_a_part_counts_where_its_whole_does_not(split: Ledger) -> None:
    """Where the whole is rejected, the part's people are counted in its own row."""
    whole, part = by_count(split)
    [claim] = split.matter(whole).claims
    split.judge(Judgment(claim.record.id, "coder", Verdict.REJECT))

    assert rows(split) == [part]


def test_a_part_counts_where_its_whole_is_not_chosen(ledger: Ledger) -> None:
    """Who exports one side's losses alone gets the part of them that a count of both sides holds."""
    first = readings.reading("r1", told(40, target="people", side="Norland"), PART)
    whole, part = first.claims
    ledger.ingest([replace(first, claims=(whole, replace(part, part_of=whole.id)))])

    assert len(rows(ledger)) == 1
    assert len(rows(ledger, Chosen(side="SUD"))) == 1
    assert rows(ledger, Chosen(side="SUD")) != rows(ledger)


def test_an_incident_counts_beside_a_total_that_holds_it(ledger: Ledger) -> None:
    """A running total is no row of the same kind: what its sentence tells of a day stays one. Without a day it is counted in it."""
    first = readings.reading("r1", WHOLE, PART)
    whole, part = first.claims
    assert whole.when is not None
    since = replace(whole.when, interval=TimeInterval(date(2023, 1, 1), readings.DAY, 5, "2023-01-01/2023-05-12"))
    total = replace(whole, scope=Scope.CUMULATIVE, when=since)
    undated = readings.reading("r2", told(500, target="people", side="Norland"), told(20, side="Norland"))
    all_told, some = undated.claims
    war = replace(all_told, scope=Scope.CUMULATIVE, when=since)
    of_it = replace(some, when=None, part_of=war.id)
    ledger.ingest([replace(first, claims=(total, replace(part, part_of=total.id))), replace(undated, claims=(war, of_it))])

    held = {figures.high: figures.id for figures in ledger.matters()}
    assert sorted(rows(ledger)) == sorted(held[count] for count in (12, 40, 500))


def test_parts_of_parts_are_counted_once(ledger: Ledger) -> None:
    """40 people, 12 of them soldiers, three of those in one place: one row."""
    first = readings.reading("r1", WHOLE, PART, told(3, target="soldiers", place="Ashford"))
    whole, part, spot = first.claims
    ledger.ingest([replace(first, claims=(whole, replace(part, part_of=whole.id), replace(spot, part_of=part.id)))])
    assert len(list(ledger.matters())) == 3
    assert len(rows(ledger)) == 1


def test_a_codebook_may_keep_parts(split: Ledger, tmp_path: Path) -> None:
    """A user's own codebook leaves parts out unless it says otherwise."""
    path = tmp_path / "mine.yml"
    path.write_text("name: mine\nfigures: range\n")
    assert len(rows(split, book=path)) == 1
    path.write_text("name: mine\nfigures: range\nparts: keep\n")
    assert len(rows(split, book=path)) == 2


def test_a_ledger_does_not_depend_on_the_order_of_parts(tmp_path: Path) -> None:
    """The same reports in another order make the same ledger."""
    crowd = readings.crowd(40)
    assert any(claim.part_of for reading in crowd for claim in reading.claims)
    with open_ledger(tmp_path / "a.ledger") as one, open_ledger(tmp_path / "b.ledger") as other:
        one.ingest(crowd)
        for reading in reversed(crowd):
            other.ingest([reading])
        assert one.fingerprint() == other.fingerprint()


def by_count(ledger: Ledger) -> tuple[str, ...]:
    """The ids of matters, the largest count first."""
    return tuple(figures.id for figures in sorted(ledger.matters(), key=lambda figures: -(figures.high or 0)))


def rows(ledger: Ledger, chosen: Chosen | None = None, book: Path | None = None) -> list[str]:
    """The matters that have a row in UCDP's form."""
    found = "".join(ledger.export("ged", chosen=chosen, codebook=read_codebook(book) if book else None))
    return [row["relid"] for row in csv.DictReader(found.splitlines())]
