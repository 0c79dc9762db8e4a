"""Review in the store: the queue, each coder's last word beside the log, and words that are taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counterclaim.model.errors import InputError, LedgerBusyError
from counterclaim.model.held import Standing
from counterclaim.store.codings import last_codings
from counterclaim.store.entries import EntryKind, entry_of
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.queue import Pile, Wanted, all_codings, made_entry, progress, queue, waiting_in
from counterclaim.store.schema import claims, codings, entries
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told
from integration.store.test_log import exported


@pytest.fixture
def reviewed(ledger: Ledger) -> Ledger:
    """Two voices that contradict each other, and one claim that nobody contradicts."""
    ledger.ingest(
        [
            readings.reading("r1", told(5, place="Ashford", target="people")),
            readings.reading("r2", told(40)),
            readings.reading("r3", told(3, voice="Sudria's ministry"), denial="Norland"),
        ]
    )
    return ledger


def pile(ledger: Ledger, wanted: Wanted, start: int = 0, size: int = 10) -> list[str]:
    """A pile of the queue, each claim told by its number."""
    with ledger.reading() as connection:
        found = queue(connection, wanted, start, size)
        assert waiting_in(connection, wanted) >= len(found)
        number = {row.id: row.number for row in connection.execute(select(claims.c.id, claims.c.number))}
    return [number[name] for name in found]


def made_entry_of_report(ledger: Ledger) -> object:
    """What is told of the first entry, which brought a report."""
    with ledger.reading() as connection:
        return made_entry(connection, 1)


def ids(ledger: Ledger) -> dict[str, str]:
    """Ids of claims by their numbers."""
    return {claim.record.number: claim.record.id for claim in ledger.search(limit=50)}


def test_contradicted_claims_come_first(reviewed: Ledger) -> None:
    """The queue begins with what voices dispute, and each claim comes once however it is paged."""
    every = pile(reviewed, Wanted("ada"))

    assert sorted(every[:2]) == ["3", "40"]
    assert every[2] == "5"
    assert [pile(reviewed, Wanted("ada"), start, 1)[0] for start in range(3)] == every
    assert pile(reviewed, Wanted("ada"), 3, 1) == []


def test_the_least_sure_come_first(ledger: Ledger) -> None:
    """Among claims that nobody contradicts, the order is that of confidence."""
    from dataclasses import replace

    made = readings.reading("r1", told(1), told(2, place="Ashford"), told(3, place="Port Vell"))
    sure = (0.9, 0.5, 0.7)
    changed = tuple(replace(claim, confidence=value) for claim, value in zip(made.claims, sure, strict=True))
    ledger.ingest([replace(made, claims=changed)])

    assert pile(ledger, Wanted("ada")) == ["2", "3", "1"]


def test_piles_follow_the_verdicts(reviewed: Ledger) -> None:
    """A claim leaves a coder's open pile with the verdict; what coders differ in, or are unsure of, is a pile of its own."""
    names = ids(reviewed)
    reviewed.judge(Judgment(names["40"], "ada", verdict=Verdict.ACCEPT))
    reviewed.judge(Judgment(names["40"], "bo", verdict=Verdict.REJECT))
    reviewed.judge(Judgment(names["3"], "ada", verdict=Verdict.UNSURE))
    reviewed.judge(Judgment(names["5"], "ada", changes={"low": 6, "high": 6}))

    assert pile(reviewed, Wanted("ada")) == []
    assert pile(reviewed, Wanted("ada", Pile.DONE)) == ["5", "3", "40"]
    assert sorted(pile(reviewed, Wanted("bo"))) == ["3", "5"]
    assert pile(reviewed, Wanted("chair", Pile.DIFFERING)) == ["40"]
    assert pile(reviewed, Wanted("chair", Pile.UNSURE)) == ["3"]
    with reviewed.reading() as connection:
        assert {(coder, verdict) for _, coder, verdict in all_codings(connection)} == {
            ("ada", "accept"), ("ada", "unsure"), ("ada", "correct"), ("bo", "reject"),
        }  # fmt: skip
        assert (progress(connection, "ada").done, progress(connection, "ada").claims) == (3, 3)
    reviewed.judge(Judgment(names["40"], "chair", verdict=Verdict.ACCEPT))
    assert pile(reviewed, Wanted("chair", Pile.DIFFERING)) == []


def test_a_side_or_an_effect_narrows_the_queue(reviewed: Ledger) -> None:
    """Only claims of that effect and side are looked through."""
    assert pile(reviewed, Wanted("ada", effect="injured")) == []
    assert len(pile(reviewed, Wanted("ada", effect="killed", side="sudria"))) == 3
    assert pile(reviewed, Wanted("ada", side="%")) == []


def test_unsure_changes_no_figure(reviewed: Ledger) -> None:
    """A rejected claim stays rejected while another coder is unsure of it."""
    name = ids(reviewed)["40"]
    reviewed.judge(Judgment(name, "ada", verdict=Verdict.REJECT))
    reviewed.judge(Judgment(name, "bo", verdict=Verdict.UNSURE, note="two readings"))

    [claim] = [claim for claim in reviewed.search(limit=50) if claim.record.id == name]
    assert claim.standing is Standing.REJECTED
    assert claim.remarks == ("rejected by ada", "marked unsure by bo: two readings")
    assert claim.verdicts == (("ada", "reject"), ("bo", "unsure"))


@pytest.mark.parametrize("kind", ["verdict", "changes", "side", "same", "apart"])
def test_what_is_taken_back_counts_as_never_made(reviewed: Ledger, kind: str) -> None:
    """After undo the ledger shows what it showed before, and the log holds both entries."""
    names = ids(reviewed)
    before, started = exported(reviewed), reviewed.verify().entries
    made = {
        "verdict": Judgment(names["40"], "ada", verdict=Verdict.REJECT),
        "changes": Judgment(names["40"], "ada", changes={"low": 41, "high": 41}),
        "side": Judgment(names["40"], "ada", changes={"side": "Norland"}),
        "same": Judgment(names["40"], "ada", same=names["5"]),
        "apart": Judgment(names["40"], "ada", apart=names["3"]),
    }[kind]
    seq = reviewed.judge(made)
    assert exported(reviewed) != before
    with reviewed.reading() as connection:
        told_of = made_entry(connection, seq)
    assert told_of is not None
    assert (told_of.made_by, made_entry_of_report(reviewed)) == ("ada", None)
    assert reviewed.retract(seq, "ada") == started + 2

    assert exported(reviewed) == before
    assert reviewed.verify().holds
    with reviewed.reading() as connection:
        assert made_entry(connection, seq) is None
    with pytest.raises(InputError, match="was taken back before"):
        reviewed.retract(seq, "ada")


def test_only_a_coders_word_is_taken_back(reviewed: Ledger) -> None:
    """Reports stay, and so does what took something back."""
    seq = reviewed.judge(Judgment(ids(reviewed)["40"], "ada", verdict=Verdict.REJECT))
    back = reviewed.retract(seq, "ada")
    for entry in (1, back, 999, 0):
        with pytest.raises(InputError, match="no coder's"):
            reviewed.retract(entry, "ada")


def test_of_claims_held_apart_the_second_leaves(ledger: Ledger) -> None:
    """The claim named second is the one that leaves, whichever id is greater."""
    ledger.ingest([readings.reading(f"r{n}", told(n, voice=f"Voice {n}")) for n in (1, 2, 3)])
    names = ids(ledger)
    for leaves in ("1", "2", "3"):
        stays = next(name for number, name in sorted(names.items()) if number != leaves)
        seq = ledger.judge(Judgment(stays, "ada", apart=names[leaves]))
        assert [claim.record.number for claim in ledger.matter(names[leaves]).claims] == [leaves]
        ledger.retract(seq, "ada")


def test_last_words_follow_from_the_log(reviewed: Ledger) -> None:
    """What is kept beside the log is what the log says."""
    names = ids(reviewed)
    made = [
        reviewed.judge(Judgment(name, coder, verdict=verdict))
        for name in names.values()
        for coder in "ab"
        for verdict in Verdict
    ]
    for seq in made[1::4]:
        reviewed.retract(seq, "ada")
    with reviewed.reading() as connection:
        kinds = [EntryKind.VERDICT.value, EntryKind.CORRECTION.value, EntryKind.RETRACTION.value]
        rows = connection.execute(select(entries).where(entries.c.kind.in_(kinds)).order_by(entries.c.seq))
        from_log = sorted(tuple(row.values()) for row in last_codings(entry_of(row) for row in rows).values())
        kept = sorted(tuple(row) for row in connection.execute(select(codings)))

    assert kept == from_log
    assert len(kept) == 6


def test_a_ledger_of_the_form_before_learns_its_coders(place: Place) -> None:
    """A ledger with verdicts that is brought up to date has each coder's last word in the queue's table."""
    from alembic import command

    from counterclaim.store import migrate
    from counterclaim.store.address import parse_address
    from counterclaim.store.engine import writing_engine
    from counterclaim.store.entries import append

    address = place.new()
    engine = writing_engine(parse_address(address))
    config = migrate._config()  # noqa: SLF001 - an old form is made as the old version made it
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for verdict in ("accept", "reject"):
            append(connection, EntryKind.VERDICT, "claim", {"verdict": verdict}, "ada")
    engine.dispose()
    with open_ledger(address) as ledger:
        ledger.ingest([])
        with ledger.reading() as connection:
            kept = connection.execute(select(codings.c.claim, codings.c.coder, codings.c.verdict)).all()
            assert [tuple(row) for row in kept] == [("claim", "ada", "reject")]


def test_patience_waits_for_another_writer(place: Place) -> None:
    """A judgment waits as long as it is told to, and then says who is writing."""
    address = place.new()
    with open_ledger(address) as ledger, open_ledger(address) as other:
        ledger.ingest([readings.reading("r1", told(1))])
        [claim] = ledger.search()
        verdict = Judgment(claim.record.id, "ada", verdict=Verdict.ACCEPT)
        with other._writing(), pytest.raises(LedgerBusyError, match="is writing"):  # noqa: SLF001 - a writer that goes on writing
            ledger.judge(verdict, patience=0.2)
        assert ledger.judge(verdict, patience=0.2) == 2
