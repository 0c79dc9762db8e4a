"""Ingest: the same content makes the same ledger, whoever brings it in what order, and nothing comes in by halves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import date
from pathlib import Path

from counterclaim.model.errors import Issue
from counterclaim.model.report import NoteKind
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told


def exported(ledger: Ledger) -> str:
    """All that a ledger holds."""
    return "".join(ledger.export("jsonl"))


def test_a_second_ingest_changes_nothing(ledger: Ledger) -> None:
    """T3: a report that is held is known, and the log does not grow."""
    told_twice = readings.crowd(6)
    first = ledger.ingest(told_twice)
    before = exported(ledger), ledger.verify()
    second = ledger.ingest(told_twice)

    assert (first.new, first.known) == (6, 0)
    assert (second.new, second.known) == (0, 6)
    assert (exported(ledger), ledger.verify()) == before


def test_a_ledger_that_takes_a_few_at_a_time_remembers_no_more_queries(ledger: Ledger) -> None:
    """T30: what a watch brings by the handful asks what was asked before, in the same words."""
    archive = readings.crowd(30)
    ledger.ingest(archive[:10])
    ledger.ingest(archive[10:20])
    before = _queries(ledger)
    for reading in archive[20:]:
        ledger.ingest([reading])

    assert _queries(ledger) <= before + 5  # ten handfuls


def test_reports_of_any_date_are_kept(ledger: Ledger) -> None:
    """A stamp of the year 1 or 9999, as feeds give where they know none, keeps no other report out."""
    days = (date.min, date.max, readings.DAY)
    archive = [
        readings.reading(f"r-{day}", told(12), day=day, denial="Norland", note=(NoteKind.CORRECTS, "CORRECTS toll"))
        for day in days
    ]
    outcome = ledger.ingest(archive)

    assert (outcome.new, outcome.set_aside) == (3, 0)
    assert ledger.verify()
    assert all("".join(ledger.export(form)) for form in ("jsonl", "ged", "acled"))


def _queries(ledger: Ledger) -> int:
    return len(ledger._writer._compiled_cache)  # type: ignore[union-attr,arg-type]  # noqa: SLF001 - it has no public name


def test_order_and_pieces_do_not_show(place: Place) -> None:
    """T3: shuffled, in one run or in many, the export is the same to the byte."""
    archive = readings.crowd(40)
    exports = set()
    for seed in range(3):
        with open_ledger(place.new()) as ledger:
            order = readings.shuffled(archive, seed)
            step = (40, 7, 1)[seed]
            for start in range(0, len(order), step):
                ledger.ingest(order[start : start + step])
            exports.add(exported(ledger))

    assert len(exports) == 1


def test_workers_do_not_show(place: Place) -> None:
    """T3: read by one worker or by four, as each is done, the export is the same to the byte."""
    exports = set()
    for workers in (1, 4):
        with open_ledger(place.new()) as ledger, ThreadPoolExecutor(workers) as pool:
            jobs = [pool.submit(readings.crowd, 5, seed) for seed in range(4)]
            ledger.ingest(reading for job in as_completed(jobs) for reading in job.result())
            exports.add(exported(ledger))

    assert len(exports) == 1


def test_databases_do_not_show(place: Place, tmp_path: Path) -> None:
    """The export of a ledger does not tell which database holds it."""
    with open_ledger(place.new()) as ledger, open_ledger(f"{tmp_path}/other.ledger") as other:
        ledger.ingest(readings.crowd(10))
        other.ingest(readings.crowd(10))

        assert ledger.fingerprint() == other.fingerprint()


def test_one_id_with_two_texts_is_two_reports(ledger: Ledger) -> None:
    """A new version of a report under its old id is kept beside it, and its voice revises its count."""
    ledger.ingest([readings.reading("r1", told(12)), readings.reading("r1", told(15))])
    [figures] = ledger.matters()

    assert figures.claims == 2
    assert [relation.relation for relation in ledger.matter(figures.id).relations] == ["revises"]


def test_what_no_database_takes_is_set_aside(ledger: Ledger) -> None:
    """A NUL, half a character in text or id, or a count beyond 64 bits, is told as an issue, and the others go on."""
    good = readings.reading("good", told(1))
    huge = readings.reading("huge", told(10**30))
    nul = replace(good, report=replace(good.report, id="nul", text=good.report.text + "\x00"))
    half = replace(good, report=replace(good.report, id="half \ud800"))
    unreadable = Issue("b.bin", "is no text", "binary")
    outcome = ledger.ingest([huge, nul, half, unreadable, good])

    assert (outcome.new, outcome.set_aside) == (1, 4)
    assert "half of a character" in str(outcome.issues[2])
    assert "18 digits" in str(outcome.issues[0])
    assert "NUL" in str(outcome.issues[1])


def test_forty_outlets_with_one_wire_are_one_claimant(ledger: Ledger) -> None:
    """T14: 40 outlets that carry one official's word in one agency's text count as 40, 1 and 1; so do those that cut its name."""
    body = " ".join(f"Sentence {n} of the wire gives the background of the war in order." for n in range(12))
    wire = [
        readings.reading(f"o{n}", told(12), outlet=f"Outlet {n}", agency="CCW" if n % 2 else None, filler=body)
        for n in range(40)
    ]
    ledger.ingest(wire)
    [figures] = ledger.matters()

    assert (figures.outlets, figures.origins, figures.claimants) == (40, 1, 1)
