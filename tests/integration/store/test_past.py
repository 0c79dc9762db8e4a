"""The past: what is looked up in the history is what a replay of the log makes, at every entry, within a filing or at its end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, insert

from counterclaim.model.actor import Party
from counterclaim.model.claim import Claim
from counterclaim.model.matter import Comparison
from counterclaim.model.reading import Reading
from counterclaim.model.span import Phrase
from counterclaim.store.address import parse_address
from counterclaim.store.engine import writing_engine
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.past import PastView, view_of
from counterclaim.store.replay import Replay
from counterclaim.store.schema import filed
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told
from integration.store.test_log import judgment, may_share


def lived(ledger: Ledger, steps: int, size: int, seed: int) -> None:
    """Fills a ledger, several reports a run, with judgments between the runs."""
    chance = Random(seed)  # noqa: S311 - repeatable, guards nothing
    for n in range(steps):
        ledger.ingest(readings.crowd(size, seed=seed * 100 + n))
        known = may_share(ledger)
        for _ in range(chance.randint(0, 2) if known else 0):
            ledger.judge(judgment(known, chance))


def differing(ledger: Ledger, seq: int) -> list[str]:
    """In which views the ledger as of an entry, looked up, differs from its replay."""
    with ledger.reading() as connection:
        found, meant = view_of(connection, seq), Replay(connection, seq)
        assert isinstance(found, PastView)
        figures = list(meant.figures())
        wrong = [] if list(found.figures()) == figures else ["figures"]
        wrong += [f"cells {sides}" for sides in (1, 12) if found.cells(sides) != meant.cells(sides)]
        # Each in a view of its own, as one command would ask for it.
        return wrong + [f.id for f in figures if view_of(connection, seq).matter(f.id) != meant.matter(f.id)]


def test_every_entry_is_looked_up_as_it_is_replayed(ledger: Ledger) -> None:
    """T9: figures, matrix and matters of each entry, those within a filing too, are those of the replay."""
    lived(ledger, steps=3, size=7, seed=1)

    for seq in range(ledger.verify().entries + 1):
        assert differing(ledger, seq) == [], seq


@pytest.mark.slow
def test_long_lives_are_looked_up_as_they_are_replayed(ledger: Ledger) -> None:
    """T9, at length: many corrections, links, notices and denials."""
    lived(ledger, steps=6, size=9, seed=2)

    for seq in range(ledger.verify().entries + 1):
        assert differing(ledger, seq) == [], seq


def test_what_a_stopped_run_left_uncompared_is_seen(ledger: Ledger) -> None:
    """As of an entry that no filing has reached yet, its report counts as well."""
    lived(ledger, steps=1, size=5, seed=3)

    def broken() -> object:
        yield readings.reading("late", told(77, place="Ashford"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.ingest(broken())  # type: ignore[arg-type]  # a source that breaks off
    last = ledger.verify().entries

    assert ledger.waiting() > 0
    assert differing(ledger, last) == []
    assert 77 in {figures.low for figures in ledger.matters(as_of=last)}


def test_before_the_history_the_log_is_replayed(place: Place) -> None:
    """A ledger that is older than its history shows earlier moments all the same."""
    address = place.new()
    with open_ledger(address) as ledger:
        lived(ledger, steps=2, size=4, seed=4)
        then = [list(ledger.matters(as_of=seq)) for seq in range(ledger.verify().entries)]
        engine = writing_engine(parse_address(address))
        with engine.begin() as connection:
            connection.execute(delete(filed))
            connection.execute(insert(filed), {"entry": ledger.verify().entries})
        engine.dispose()
        with ledger.reading() as connection:
            assert isinstance(view_of(connection, 3), Replay)

        assert [list(ledger.matters(as_of=seq)) for seq in range(ledger.verify().entries)] == then


def test_an_id_that_a_matter_had_still_leads_to_it(ledger: Ledger) -> None:
    """A matter is called after its first claim; where an earlier report comes in later, the old id is still found."""
    ledger.ingest([readings.reading("later", told(12))])
    [noted] = ledger.matters()
    ledger.ingest([readings.reading("early", told(12), day=readings.DAY.replace(day=11)), readings.reading("a", told(12))])
    [now] = [figures for figures in ledger.matters() if figures.claims > 1]

    assert noted.id != now.id
    assert ledger.matter(noted.id).figures == now
    assert ledger.matter(noted.id, as_of=1).figures == noted


def test_a_correction_answers_denials_anew(ledger: Ledger) -> None:
    """What a denial answers is asked again when a coder corrects a claim that it may answer."""
    elsewhere = readings.reading("r2", told(3, side="Norland", place="Port Vell"))
    ledger.ingest([readings.reading("r1", told(12), denial="Norland"), elsewhere])
    [claim] = ledger.search("Karst")
    before = {relation.relation for relation in ledger.matter(claim.record.id).relations}
    ledger.judge(Judgment(claim.record.id, "coder", changes={"actor": "Norland"}))
    last = ledger.verify().entries

    assert "denies" not in before
    assert "denies" in {relation.relation for relation in ledger.matter(claim.record.id).relations}
    assert differing(ledger, last) == []
    assert list(ledger.matters()) == list(ledger.matters(as_of=last))


@pytest.mark.parametrize("joined", [False, True])
def test_denials_answer_the_same_whenever_reports_come(place: Place, *, joined: bool) -> None:
    """Answered report by report, against what is new alone, or all at once: each denial answers the likeliest of all.

    Where one sentence tells several counts (``joined``), it answers them all.
    """
    crowd = [replace(reading, claims=tuple(map(_with_actor, reading.claims))) for reading in readings.crowd(80)]
    crowd = [_in_one_sentence(reading) for reading in crowd] if joined else crowd
    answers = []
    for seed, step in enumerate((80, 9, 1)):
        with open_ledger(place.new()) as ledger:
            order = readings.shuffled(crowd, seed)
            for start in range(0, len(order), step):
                ledger.ingest(order[start : start + step])
            answers.append(_answers(ledger))

    assert len(answers[0]) > 5
    assert joined == (len({denial for _, _, denial in answers[0]}) < len(answers[0]))
    assert answers[0] == answers[1] == answers[2]


def test_a_denial_of_several_counts_is_looked_up_as_it_is_replayed(ledger: Ledger) -> None:
    """What a denial answered is kept count by count, also while it is filed among others."""
    accusing = readings.reading("r1", told(12), told(30, effect="injured"), denial="Norland")
    accusing = _in_one_sentence(replace(accusing, claims=tuple(map(_with_actor, accusing.claims))))
    ledger.ingest([readings.reading("r0", told(5)), accusing, readings.reading("r2", told(3))])
    [denied] = {relation.first for claim in ledger.search("Ada") for relation in _denials(ledger, claim.record.id)}
    before = len(_answers(ledger))
    ledger.judge(Judgment(denied, "coder", verdict=Verdict.REJECT))

    assert before == 2
    assert _answers(ledger) == []
    for seq in range(ledger.verify().entries + 1):
        assert differing(ledger, seq) == [], seq


def _with_actor(claim: Claim) -> Claim:
    """The claim as one of what the other state did."""
    [other] = (state for state in readings.STATES.values() if claim.side is None or state != claim.side.actor)
    return replace(claim, actor=Party(claim.evidence, other))


def _in_one_sentence(reading: Reading) -> Reading:
    """The reading as if one long sentence told all its counts."""
    if not reading.claims:
        return reading
    whole = reading.claims[0].evidence.span.join(reading.claims[-1].evidence.span)
    evidence = Phrase.at(whole, reading.report.text)
    return replace(reading, claims=tuple(replace(claim, evidence=evidence) for claim in reading.claims))


def _answers(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Each count that is denied, by its sentence and what denies it."""
    found = {
        (claim.record.evidence, claim.record.id, relation.first)
        for claim in ledger.search(limit=500)
        for relation in _denials(ledger, claim.record.id)
    }
    return sorted(found)


def _denials(ledger: Ledger, claim: str) -> list[Comparison]:
    """The denials that answer a claim."""
    return [told for told in ledger.matter(claim).relations if (told.relation, told.second) == ("denies", claim)]


def test_history_keeps_no_version_twice(tmp_path: Path) -> None:
    """A filing that leaves a matter as it was keeps its version; one that changes it ends the old one where the new one begins."""
    path = tmp_path / "kept.ledger"
    with open_ledger(path) as ledger:
        lived(ledger, steps=3, size=6, seed=5)
    with closing(sqlite3.connect(path)) as file:
        spans = file.execute(
            "SELECT id, since, until FROM past_matters UNION ALL SELECT id, since, 99999 FROM matters"
        ).fetchall()
    by_id: dict[str, list[tuple[int, int]]] = {}
    for name, since, until in spans:
        by_id.setdefault(name, []).append((since, until))

    assert any(len(found) > 1 for found in by_id.values())
    for found in by_id.values():
        ordered = sorted(found)
        assert all(since < until for since, until in ordered)
        assert all(one[1] <= two[0] for one, two in pairwise(ordered))
