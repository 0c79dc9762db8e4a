"""What a coder adds: spans and standing like those that were read, a name in the place of the rule, and an entry of the log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.errors import InputError
from counterclaim.model.event import EventType
from counterclaim.model.held import HeldClaim, HeldEvent, Standing
from counterclaim.model.span import Span
from counterclaim.store.additions.acts import MissedAct
from counterclaim.store.additions.claims import MissedClaim
from counterclaim.store.contents import held_events
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.queue import Kind, Pile, Wanted, progress, queue
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
        ("UPDATE claims SET low = 11 WHERE made_by = 'Ada Lind'", "was changed"),
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


def missed_act(ledger: Ledger, **changes: object) -> MissedAct:
    """The act that was missed in the first report."""
    claim = missed(ledger)
    made = MissedAct(
        report=claim.report,
        by="Ada Lind",
        sentence=claim.sentence,
        cue="later spoke of",
        type=EventType.ACCUSE,
        actor="Sudria's ministry",
        recipient="Sudria",
        voice="Sudria's ministry",
        note="so to speak",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of a missed act


def held_act(ledger: Ledger, name: str) -> HeldEvent:
    """An act of the ledger."""
    with ledger.reading() as connection:
        return held_events(connection, [name])[name]


def test_an_added_act_is_held_like_one_that_was_read(kept: Ledger) -> None:
    """It has spans, keys, a voice and a verdict of who added it; it is reviewed by others and told in the exports of acts."""
    seq, name = kept.add(missed_act(kept))
    act = held_act(kept, name)
    with kept.reading() as connection:
        body = connection.execute(text("SELECT text FROM reports WHERE id = 'r1'")).scalar_one()

    assert (act.made_by, act.record.confidence, act.record.type) == ("Ada Lind", 1.0, EventType.ACCUSE)
    assert act.remarks == ("added by Ada Lind: so to speak",)
    assert act.verdicts == (("Ada Lind", "accept"),)
    assert act.record.recipient is not None
    assert act.record.recipient.key == "SUD"
    assert act.record.voice is not None
    assert act.record.voice.words == "Sudria's ministry"
    for part in ("cue", "evidence"):
        assert body[slice(*act.detail[part]["span"])] == act.detail[part]["text"]
    assert kept.verify().holds
    assert seq == kept.entries()
    told = [json.loads(line) for line in "".join(kept.export("jsonl")).splitlines()]
    assert name in {row.get("id") for row in told}
    with kept.reading() as connection:
        assert name in queue(connection, Wanted("Bo", kind=Kind.EVENT), 0, 9)
        assert name not in queue(connection, Wanted("Ada Lind", kind=Kind.EVENT), 0, 9)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cue": "never spoke of"}, "cue: .* does not stand in the sentence"),
        ({"nth": 2}, "stands once in the sentence"),
        ({"actor": "Atlantis"}, "actor: .* does not stand in the report"),
        ({"voice": None, "channel": "Karst"}, "whose account"),
        ({"report": "none~0"}, "not in this ledger"),
        ({"by": " "}, "give a name"),
    ],
)
def test_what_no_act_of_the_report_can_be_is_refused(kept: Ledger, changes: dict[str, object], words: str) -> None:
    """The reason is told, and nothing is kept."""
    before = kept.fingerprint()
    with pytest.raises(InputError, match=words):
        kept.add(missed_act(kept, **changes))
    assert kept.fingerprint() == before
    assert kept.entries() == 2


def test_the_same_act_is_added_once_and_its_other_recipient_beside_it(kept: Ledger) -> None:
    """One cue may state two acts, towards two parties."""
    kept.add(missed_act(kept))
    with pytest.raises(InputError, match="already"):
        kept.add(missed_act(kept, by="Bo"))
    kept.add(missed_act(kept, recipient="Ada Brandt"))
    assert kept.entries() == 4


def test_gold_holds_an_added_act_until_it_is_taken_back(kept: Ledger) -> None:
    """The corrected gold of a report has it in the order of the text."""
    seq, name = kept.add(missed_act(kept))
    assert [(row["type"], row["cue"]) for row in gold(kept, "Ada Lind")["events"]][-1:] == [("ACCUSE", "later spoke of")]
    kept.retract(seq, "Ada Lind")
    assert held_act(kept, name).standing is Standing.REJECTED
    assert "later spoke of" not in {row["cue"] for row in gold(kept, "Ada Lind")["events"]}
    assert kept.verify().holds


def test_tampering_with_an_added_act_shows(place: Place) -> None:
    """Verification names the entry of the coder."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(40), filler=REMARK)])
        seq, _ = ledger.add(missed_act(ledger))
        run_sql(address, "UPDATE events SET type = 'AID' WHERE made_by = 'Ada Lind'")
        broken = ledger.verify().broken

    assert broken is not None
    assert broken.entry == seq
    assert "was changed" in broken.problem


def test_an_added_denial_answers_what_it_denies(kept: Ledger) -> None:
    """What a coder adds is compared like what was read, and what is taken back answers nothing."""
    denial = "Sudria's army denied that soldiers were killed in Karst."
    kept.ingest([readings.reading("r3", told(7, voice="Norland"), filler=denial, day=readings.DAY + timedelta(1))])
    claim = next(found for found in kept.search(limit=9) if found.report.id == "r3")
    assert not denied(kept, claim.record.id)
    with kept.reading() as connection:
        body = connection.execute(text("SELECT text FROM reports WHERE id = 'r3'")).scalar_one()
    sentence = Span(body.index(denial), body.index(denial) + len(denial))
    act = MissedAct(
        claim.report.key, "Ada Lind", sentence, "denied", EventType.REJECT, actor="Sudria's army", recipient="Norland"
    )
    seq, name = kept.add(act)

    assert denied(kept, claim.record.id) == {name}
    kept.retract(seq, "Ada Lind")
    assert not denied(kept, claim.record.id)


def denied(ledger: Ledger, claim: str) -> set[str]:
    """The acts that deny a claim."""
    return {found.first for found in ledger.matter(claim).relations if found.relation == "denies" and found.second == claim}
