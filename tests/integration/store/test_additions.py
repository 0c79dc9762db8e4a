"""Claims that a coder adds: spans and standing like those that were read, a name in the place of the rule, and an entry of the log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.errors import InputError
from counterclaim.model.held import HeldClaim, Standing
from counterclaim.model.span import Span
from counterclaim.store.additions import MissedClaim
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.queue import Pile, Wanted, progress, queue
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told
from integration.store.test_log import exported, run_sql

REMARK = "Sudria's ministry later spoke of at least 12\nsoldiers of Sudria wounded in Karst, and 12 tanks lost."


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """Two reports, one of which tells more than was read in it."""
    ledger.ingest(
        [
            readings.reading("r1", told(40), filler=REMARK),
            readings.reading("r2", told(3, voice="Sudria's ministry"), day=readings.DAY + timedelta(1)),
        ]
    )
    return ledger


def missed(ledger: Ledger, **changes: object) -> MissedClaim:
    """The claim that was missed in the first report."""
    report = next(claim.report for claim in ledger.search(limit=9) if claim.report.id == "r1")
    with ledger.reading() as connection:
        body = connection.execute(text("SELECT text FROM reports WHERE id = 'r1'")).scalar_one()
    start = body.index(REMARK)
    made = MissedClaim(
        report=report.key,
        by="Ada Lind",
        sentence=Span(start, start + len(REMARK)),
        number="at least 12",
        effect=Effect.INJURED,
        target_kind=TargetKind.COMBATANT,
        target="soldiers of Sudria",
        side="Sudria",
        voice="Sudria's ministry",
        place="Karst",
        note="in the last paragraph",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of a missed claim


def held(ledger: Ledger, name: str) -> HeldClaim:
    """A claim of the ledger."""
    [claim] = [claim for claim in ledger.search(limit=99) if claim.record.id == name]
    return claim


def test_an_added_claim_is_held_like_one_that_was_read(kept: Ledger) -> None:
    """It has spans, keys, a matter and a search; who added it stands where the rule of others does."""
    seq, name = kept.add(missed(kept))
    claim = held(kept, name)
    text_ = claim.detail["evidence"]["text"]

    assert (claim.made_by, claim.record.confidence) == ("Ada Lind", 1.0)
    assert claim.remarks == ("added by Ada Lind: in the last paragraph",)
    assert claim.verdicts == (("Ada Lind", "accept"),)
    assert (claim.record.low, claim.record.high, claim.record.hedge) == (12, None, "at least")
    assert claim.record.side is not None
    assert claim.record.side.key == "SUD"
    assert claim.record.place is not None
    assert text_ == REMARK
    assert claim.detail["number"]["text"] == "at least 12"
    assert [found.record.id for found in kept.search("spoke wounded")] == [name]
    assert kept.matter(name).claims[0].record.id == name
    assert kept.verify().holds
    with kept.reading() as connection:
        assert seq == kept.entries()
        assert progress(connection, "Ada Lind").done == 1
        assert name not in queue(connection, Wanted("Ada Lind"), 0, 9)
        assert name in queue(connection, Wanted("Bo"), 0, 9)


def test_every_span_is_the_words_it_stands_for(kept: Ledger) -> None:
    """White space within words of a coder may differ from the report's; what is kept are the report's."""
    _, name = kept.add(missed(kept, number="at  least 12", target="12 soldiers of Sudria"))
    claim = held(kept, name)
    with kept.reading() as connection:
        body = connection.execute(text("SELECT text FROM reports WHERE id = 'r1'")).scalar_one()
    parts = [claim.detail[part] for part in ("number", "target", "side", "place", "evidence")] + [
        claim.detail["voice"]["speaker"]
    ]

    for part in parts:
        assert body[slice(*part["span"])] == part["text"]
    assert claim.detail["target"]["text"] == "12\nsoldiers of Sudria"


def test_the_second_of_two_equal_counts(kept: Ledger) -> None:
    """Where the words stand twice, which of them is told; they are no part of longer words."""
    tanks = missed(kept, number="12", nth=2, effect=Effect.DESTROYED, target="tanks", target_kind=TargetKind.EQUIPMENT)
    _, name = kept.add(tanks)
    at = held(kept, name).record.at
    assert at is not None
    assert at.start - missed(kept).sentence.start == REMARK.index("12 tanks")
    with pytest.raises(InputError, match="stands 2 times"):
        kept.add(replace(tanks, nth=3))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "13"}, "does not stand in the sentence"),
        ({"number": "soldiers"}, "states no count"),
        ({"number": "2"}, "does not stand"),
        ({"target": "Norland's soldiers"}, 'target: "Norland\'s soldiers" does not stand in the report'),
        ({"low": 9, "high": 3}, "more than high"),
        ({"high": 10**19}, "18 digits"),
        ({"sentence": Span(10**6, 10**6 + 5)}, "outside the report"),
        ({"report": "none~0"}, "not in this ledger"),
        ({"voice": None, "channel": "Karst"}, "whose claim"),
        ({"by": " "}, "give a name"),
    ],
)
def test_what_no_claim_of_the_report_can_be_is_refused(kept: Ledger, changes: dict[str, object], words: str) -> None:
    """The reason is told, and nothing is kept."""
    before = kept.fingerprint()
    with pytest.raises(InputError, match=words):
        kept.add(missed(kept, **changes))
    assert kept.fingerprint() == before
    assert kept.entries() == 2


def test_the_same_claim_is_added_once(kept: Ledger) -> None:
    """A second coder who misses the same claim is told to correct the one that is there."""
    kept.add(missed(kept))
    with pytest.raises(InputError, match="already"):
        kept.add(missed(kept, by="Bo"))


def test_an_addition_taken_back_counts_no_more(kept: Ledger) -> None:
    """The claim leaves all figures and stays to be seen; gold leaves it out."""
    seq, name = kept.add(missed(kept))
    kept.retract(seq, "Ada Lind")
    claim = held(kept, name)

    assert claim.standing is Standing.REJECTED
    assert claim.remarks == ("added by Ada Lind: in the last paragraph, and taken back",)
    assert [row["effect"] for row in gold(kept, "Ada Lind")["claims"]] == ["killed"]
    assert kept.verify().holds


def test_gold_holds_what_was_missed(kept: Ledger) -> None:
    """The corrected gold of a report has the added claim in every field, verbatim."""
    kept.add(missed(kept))
    row = gold(kept, "Ada Lind")["claims"][1]

    assert (row["number"], row["low"], row["high"], row["hedge"]) == ("at least 12", 12, None, "at least")
    assert (row["effect"], row["target"], row["side"]) == ("injured", "soldiers of Sudria", "Sudria")
    assert (row["source"], row["place"]) == ("Sudria's ministry", "Karst")
    assert row["evidence"] == REMARK


def gold(ledger: Ledger, coder: str) -> dict[str, list[dict[str, object]]]:
    """The gold of the first report, the rest of which is accepted."""
    for claim in ledger.search(limit=99):
        if not claim.verdicts:
            ledger.judge(Judgment(claim.record.id, coder, verdict=Verdict.ACCEPT))
    found = [json.loads(line) for line in "".join(ledger.export("gold")).splitlines()]
    return next(report for report in found if report["id"] == "r1")


def test_a_moment_before_shows_nothing_of_it(kept: Ledger) -> None:
    """As of an entry before, the ledger is what it was; after it, filings that follow leave it as it is."""
    before, known, matrix = exported(kept), kept.entries(), kept.show()
    seq, name = kept.add(missed(kept))
    now = exported(kept)
    kept.ingest([readings.reading("r3", told(41), day=readings.DAY + timedelta(2))])

    assert exported(kept, known) == before
    assert exported(kept, seq) == now
    assert name not in {claim.record.id for claim in kept.search(limit=99, as_of=known)}
    assert name in {claim.record.id for claim in kept.search(limit=99, as_of=seq)}
    assert kept.show(as_of=known) == matrix


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE claims SET low = 11 WHERE made_by = 'Ada Lind'", "which it added, was changed"),
        ("DELETE FROM claims WHERE made_by = 'Ada Lind'", "is missing"),
        ("UPDATE claims SET entry = 1 WHERE made_by = 'Ada Lind'", "is missing"),
    ],
)
def test_tampering_with_an_added_claim_shows(place: Place, statement: str, words: str) -> None:
    """Verification names the entry of the coder."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(40), filler=REMARK)])
        seq, _ = ledger.add(missed(ledger))
        run_sql(address, statement)
        broken = ledger.verify().broken

    assert broken is not None
    assert broken.entry == seq
    assert words in broken.problem


def test_an_added_claim_is_reviewed_like_others(kept: Ledger) -> None:
    """Another coder corrects it, or finds it wrong."""
    _, name = kept.add(missed(kept))
    kept.judge(Judgment(name, "Bo", changes={"low": 12, "high": 12}))
    assert held(kept, name).record.high == 12
    kept.judge(Judgment(name, "Bo", verdict=Verdict.REJECT))
    assert held(kept, name).standing is Standing.REJECTED
    with kept.reading() as connection:
        assert queue(connection, Wanted("Chair", Pile.DIFFERING), 0, 9) == [name]
