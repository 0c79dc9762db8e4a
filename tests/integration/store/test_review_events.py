"""Review of events: verdicts and corrections by the log that claims have, and what they change: answers, exports and gold."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from counterclaim.model.errors import InputError
from counterclaim.model.event import EventType
from counterclaim.model.held import HeldEvent, Standing
from counterclaim.model.matter import Relation
from counterclaim.publish.ledger.form import Loss
from counterclaim.store.contents import all_events
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger
from counterclaim.store.queue import Kind, Pile, Wanted, all_codings, progress, queue, waiting_in
from integration.store import readings
from integration.store.readings import told
from integration.store.test_log import exported


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A claim that another side denies in the same report, and a denial elsewhere."""
    made = readings.reading("r1", told(40), denial="Norland")
    [claim], [event] = made.claims, made.events
    accused = replace(made, claims=(replace(claim, actor=event.actor),))
    ledger.ingest([accused, readings.reading("r2", told(7), denial="Sudria")])
    return ledger


def denial(ledger: Ledger, report: str = "r1") -> HeldEvent:
    """The event of a report."""
    with ledger.reading() as connection:
        return next(event for event in all_events(connection) if event.report.id == report)


def denied(ledger: Ledger) -> set[str]:
    """The events that answer a claim."""
    return {
        relation.first
        for figures in ledger.matters()
        for relation in ledger.matter(figures.id).relations
        if relation.relation is Relation.DENIES
    }


def test_a_rejected_denial_answers_nothing(kept: Ledger) -> None:
    """A misread denial leaves the matter undisputed, and answers again once the verdict is taken back."""
    event = denial(kept).record.id
    assert event in denied(kept)
    before = exported(kept)
    seq = kept.judge(Judgment(event, "ada", verdict=Verdict.REJECT, note="speaks of another attack"))

    assert event not in denied(kept)
    assert (denial(kept).standing, denial(kept).remarks) == (
        Standing.REJECTED,
        ("rejected by ada: speaks of another attack",),
    )
    assert exported(kept, seq - 1) == before
    assert exported(kept, seq) == exported(kept)
    kept.retract(seq, "ada")
    assert exported(kept) == before
    assert kept.verify().holds


def test_a_corrected_event_is_another_act(kept: Ledger) -> None:
    """A denial that was none answers nothing; an act that is corrected into a denial does."""
    event = denial(kept).record.id
    away = kept.judge(Judgment(event, "ada", changes={"type": "CONSULT", "recipient": "Sudria"}))
    record = denial(kept).record
    assert (record.type, record.recipient and record.recipient.key) == (EventType.CONSULT, "SUD")
    assert event not in denied(kept)
    back = kept.judge(Judgment(event, "bo", changes={"type": "REJECT"}))
    assert event in denied(kept)
    for seq in (away, back):
        assert exported(kept, seq) != exported(kept, seq - 1)
    assert exported(kept, back) == exported(kept)


@pytest.mark.parametrize(
    ("judgment", "words"),
    [
        ({"changes": {"low": 3}}, "changes type, actor, recipient"),
        ({"changes": {"type": "DANCE"}}, "cannot be corrected so"),
        ({"same": "other"}, "not in this ledger"),
        ({"verdict": Verdict.ACCEPT, "by": ""}, "give a name"),
    ],
)
def test_what_no_event_can_be_is_refused(kept: Ledger, judgment: dict[str, object], words: str) -> None:
    """The reason is told, and the log stays as it was."""
    event, last = denial(kept).record.id, kept.entries()
    with pytest.raises(InputError, match=words):
        kept.judge(Judgment(event, **{"by": "ada", **judgment}))  # type: ignore[arg-type]  # fields of a judgment
    assert kept.entries() == last


def test_events_have_a_queue_of_their_own(kept: Ledger) -> None:
    """A coder goes through claims and events apart; agreement on claims is not told from events."""
    names = {denial(kept, report).record.id for report in ("r1", "r2")}
    wanted = Wanted("ada", kind=Kind.EVENT)
    with kept.reading() as connection:
        first, second = queue(connection, wanted, 0, 9)
        assert {first, second} == names
        assert len(queue(connection, Wanted("ada"), 0, 9)) == 2
    kept.judge(Judgment(first, "ada", verdict=Verdict.ACCEPT))
    kept.judge(Judgment(first, "bo", verdict=Verdict.REJECT))
    kept.judge(Judgment(second, "bo", verdict=Verdict.UNSURE))
    with kept.reading() as connection:
        assert queue(connection, wanted, 0, 9) == [second]
        assert queue(connection, Wanted("ada", Pile.DONE, kind=Kind.EVENT), 0, 9) == [first]
        assert queue(connection, Wanted("chair", Pile.DIFFERING, kind=Kind.EVENT), 0, 9) == [first]
        assert queue(connection, Wanted("chair", Pile.UNSURE, kind=Kind.EVENT), 0, 9) == [second]
        assert waiting_in(connection, Wanted("chair", effect="REJECT", side="norland", kind=Kind.EVENT)) == 1
        assert waiting_in(connection, Wanted("chair", effect="CONSULT", kind=Kind.EVENT)) == 0
        assert (progress(connection, "ada", Kind.EVENT).done, progress(connection, "ada").done) == (1, 0)
        assert all_codings(connection) == []


def test_gold_holds_events_as_corrected(kept: Ledger) -> None:
    """Rejected events are left out, corrected ones stand as corrected, and those not reviewed are told of."""
    for claim in kept.search(limit=9):
        kept.judge(Judgment(claim.record.id, "ada", verdict=Verdict.ACCEPT))
    losses: list[Loss] = []
    "".join(kept.export("gold", losses=losses))
    assert {loss.what for loss in losses} == {"a review of 1 of its 1 events: they stand here as read"}
    kept.judge(Judgment(denial(kept).record.id, "ada", changes={"recipient": "Sudria", "actor": "Atlantis"}))
    kept.judge(Judgment(denial(kept, "r2").record.id, "ada", verdict=Verdict.REJECT))
    losses.clear()
    gold = {row["id"]: row["events"] for row in map(json.loads, "".join(kept.export("gold", losses=losses)).splitlines())}

    assert gold["r2"] == []
    assert [(event["actor"], event["recipient"]) for event in gold["r1"]] == [(None, "Sudria")]
    assert [loss.what for loss in losses] == ["actor 'Atlantis': does not stand in the report"]


@pytest.mark.parametrize("form", ["plover", "cameo"])
def test_acts_that_were_misread_are_not_exported(kept: Ledger, form: str) -> None:
    """A rejected act stands among the losses; of a corrected one the codes that no longer fit are left empty."""
    kept.judge(Judgment(denial(kept).record.id, "ada", verdict=Verdict.REJECT))
    kept.judge(Judgment(denial(kept, "r2").record.id, "ada", changes={"type": "ACCUSE"}))
    losses: list[Loss] = []
    text = "".join(kept.export(form, losses=losses))

    assert denial(kept).record.id not in text
    assert denial(kept, "r2").record.id in text
    whats = {loss.what for loss in losses}
    assert {"the event: rejected by ada", "cameo: a coder corrected what it codes"} <= whats
