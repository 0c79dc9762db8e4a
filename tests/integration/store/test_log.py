"""The log: only added to, verified entry by entry, and asked for any moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import psycopg
import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from counterclaim.model.held import Standing
from counterclaim.model.report import Note, NoteKind
from counterclaim.model.span import Span
from counterclaim.store.address import parse_address
from counterclaim.store.engine import reading_engine, writing_engine
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.schema import claims, entries, events, reports, voices
from integration.store import readings
from integration.store.places import Place
from integration.store.readings import told

Tamper = Callable[..., None]


def exported(ledger: Ledger, as_of: int | str | None = None) -> str:
    """All that a ledger holds, or held at a moment."""
    return "".join(ledger.export("jsonl", as_of=as_of))


def run_sql(address: str, *statements: str) -> None:
    """Runs SQL on a ledger as its owner could by hand, guards taken off."""
    if address.startswith("postgresql"):
        with psycopg.connect(address, autocommit=True) as connection:
            for table in ("entries", "reports", "voices", "claims", "events"):
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
            connection.execute(b"SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(address)) as file, file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)


def test_a_ledger_that_was_left_alone_holds(ledger: Ledger) -> None:
    """T8: every entry verifies, and the hash of the last one can be noted and looked for later."""
    ledger.ingest(readings.crowd(10))
    noted = ledger.verify().head
    ledger.ingest(readings.crowd(12, seed=2))

    assert ledger.verify(noted).holds
    assert str(ledger.verify("f" * 64).broken).endswith("no entry has the hash that was noted")


@pytest.mark.parametrize(
    ("statement", "entry", "words"),
    [
        ("UPDATE claims SET low = 1, high = 1 WHERE report LIKE 'r2~%'", 2, "were changed"),
        ("UPDATE reports SET outlet = 'Another' WHERE id = 'r3'", 3, "were changed"),
        ("UPDATE voices SET words = 'Someone else' WHERE report LIKE 'r2~%'", 2, "were changed"),
        ("DELETE FROM events WHERE report LIKE 'r3~%'", 3, "came with 1 claims and 1 events"),
        ("DELETE FROM claims WHERE report LIKE 'r1~%'", 1, "came with 1 claims"),
        ("UPDATE entries SET made_by = 'nobody' WHERE seq = 2", 2, "was changed"),
        ("UPDATE entries SET body = '{}' WHERE seq = 4", 4, "was changed"),
        ("DELETE FROM entries WHERE seq = 2", 2, "is missing"),
        ("DELETE FROM entries WHERE seq = 5", 5, "is missing: the log was 5 entries long"),
    ],
)
def test_tampering_names_the_first_broken_entry(place: Place, statement: str, entry: int, words: str) -> None:
    """T8: whatever row is changed or taken out by hand, `verify` names the entry that no longer holds."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading(f"r{n}", told(n), denial="Norland") for n in (1, 2, 3)])
        claim = next(ledger.matters()).id
        first = ledger.matter(claim).claims[0].record.id
        ledger.judge(Judgment(first, "coder", verdict=Verdict.ACCEPT))
        ledger.judge(Judgment(first, "coder", verdict=Verdict.REJECT))
        run_sql(address, statement)
        broken = ledger.verify().broken

    assert broken is not None
    assert broken.entry == entry
    assert words in broken.problem


def test_a_report_without_an_entry_shows(place: Place) -> None:
    """T8: the end of the log cut off with its mark still leaves reports that no entry brought in."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading(f"r{n}", told(n)) for n in (1, 2)])
        head = "UPDATE head SET seq = 1, hash = (SELECT hash FROM entries WHERE seq = 1)"
        run_sql(address, "DELETE FROM entries WHERE seq = 2", head)

        assert "came in with no entry" in str(ledger.verify().broken)


@pytest.mark.parametrize("table", [entries, reports, voices, claims, events])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_nothing_is_overwritten(place: Place, table: object, change: str) -> None:
    """The database itself refuses to change or take out what was received."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(1), denial="Norland")])
    engine = writing_engine(parse_address(address))
    made = table.delete() if change == "delete" else table.update().values({table.c[1].name: table.c[1]})  # type: ignore[attr-defined]
    with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
        connection.execute(made)
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        (claims, {"evidence": None}),
        (claims, {"evidence": ""}),
        (claims, {"evidence_start": None}),
        (claims, {"evidence_end": None}),
        (claims, {"evidence_start": 5, "evidence_end": 5}),
        (claims, {"evidence_start": 0, "evidence_end": 9}),
        (claims, {"voice": None}),
        (claims, {"unattributed": True}),
        (claims, {"voice": "nobody"}),
        (claims, {"report": "none"}),
        (claims, {"report": None}),
        (claims, {"version": None}),
        (claims, {"version": ""}),
        (claims, {"made_by": ""}),
        (claims, {"low": 9, "high": 1}),
        (events, {"evidence": None}),
        (events, {"voice": None, "unattributed": False}),
        (events, {"version": None}),
        (reports, {"sha256": None}),
        (reports, {"sha256": "abc"}),
        (reports, {"text": ""}),
        (reports, {"version": ""}),
        (reports, {"entry": 99}),
        (voices, {"speaker_start": None}),
    ],
)
def test_the_database_refuses_what_cannot_be_answered_for(place: Place, table: object, changes: dict[str, object]) -> None:
    """T7: no claim without span, voice or "unattributed", report hash and extractor version, whoever writes it."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(1), denial="Norland")])
    engine = writing_engine(parse_address(address))
    name = "key" if table is reports else "id"
    with engine.connect() as connection:
        row = dict(connection.execute(select(table)).mappings().first() or {})  # type: ignore[call-overload]
    row.pop("n", None)
    with engine.begin() as connection:
        connection.execute(insert(table), {**row, name: "sound"})  # type: ignore[arg-type]
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(insert(table), {**row, name: "other", **changes})  # type: ignore[arg-type]
    engine.dispose()


def test_readers_cannot_write(place: Place) -> None:
    """A connection that shows a ledger cannot change it."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(1))])
    engine = reading_engine(parse_address(address))
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(entries.insert().values(seq=9))
    engine.dispose()


def lived(ledger: Ledger) -> list[tuple[int, str]]:
    """A ledger's life, entry after entry: the number of the last one, and all that the ledger held then."""
    chance = Random(5)  # noqa: S311 - repeatable, guards nothing
    found = []
    made: list[int] = []
    for reading in readings.crowd(24, seed=3):
        ledger.ingest([reading])
        known = may_share(ledger)
        if known and chance.random() < 0.6:
            made.append(ledger.judge(judgment(known, chance)))
        if made and chance.random() < 0.3:
            ledger.retract(made.pop(chance.randrange(len(made))), "another coder")
        found.append((ledger.verify().entries, exported(ledger)))
    return found


def may_share(ledger: Ledger) -> dict[str, str]:
    """The claims of a ledger, each with what it shares with those that a coder may link it to."""
    return {claim.record.id: f"{claim.record.effect}, {claim.record.people}" for claim in ledger.search(limit=500)}


def judgment(known: dict[str, str], chance: Random) -> Judgment:
    """Some judgment of some claim."""
    one = chance.choice(list(known))
    other = chance.choice([name for name, shared in known.items() if shared == known[one]])
    kind = chance.choice(("verdict", "changes", "same", "apart"))
    if kind == "verdict" or (kind in {"same", "apart"} and one == other):
        return Judgment(one, "coder", verdict=chance.choice(list(Verdict)), note="checked")
    if kind == "changes":
        names = {"side": ("Norland", "Sudria"), "voice": ("a witness", None, "Norland's army"), "place": ("Karst", "Ashford")}
        named = {name: chance.choice(words) for name, words in names.items() if chance.random() < 0.6}
        return Judgment(one, "coder", changes={"low": 7, "high": 9, **named})
    return Judgment(one, "coder", same=other) if kind == "same" else Judgment(one, "coder", apart=other)


def test_a_moment_shows_what_was_known_then(ledger: Ledger) -> None:
    """T9: as of any entry a ledger shows what it held when that entry was the last, whatever came after."""
    life = lived(ledger)

    for seq, then in life:
        assert exported(ledger, as_of=seq) == then
    assert exported(ledger, as_of=0) == ""


@pytest.mark.slow
def test_a_thousand_moments(ledger: Ledger) -> None:
    """T9: 1,000 random times each show the state of the last entry made by then."""
    life = dict(lived(ledger))
    with ledger.reading() as connection:
        times = {row.seq: datetime.fromisoformat(row.made_at) for row in connection.execute(select(entries))}
    first, last = min(times.values()), max(times.values())
    chance = Random(9)  # noqa: S311 - as above
    shown: dict[int, str] = {}
    for _ in range(1000):
        moment = first + timedelta(seconds=chance.uniform(-1, (last - first).total_seconds() + 1))
        seq = max((number for number, at in times.items() if at <= moment), default=0)
        with ledger.view(moment.isoformat()) as view:
            told_then = {figures.id: figures for figures in view.figures()}
        if seq not in shown:
            shown[seq] = repr(told_then)
        assert repr(told_then) == shown[seq]
        if seq in life:
            assert exported(ledger, as_of=moment.isoformat()) == life[seq]


def test_a_kill_withdraws_the_story_and_the_past_still_shows_it(ledger: Ledger) -> None:
    """T35: the claim stays, marked withdrawn and out of all figures; as of before it stands."""
    title = "Forty soldiers die in strike on Karst"
    ledger.ingest([readings.reading("story", told(40), agency="CCW", title=title)])
    before = ledger.verify().entries
    [figures] = ledger.matters()
    kill = (NoteKind.KILL, f"KILL the story headed {title}; the count was another year's")
    ledger.ingest([readings.reading("notice", agency="CCW", note=kill)])

    [after] = ledger.matters()
    [claim] = ledger.matter(after.id).claims
    assert (figures.low, figures.standing) == (40, 1)
    assert (after.low, after.standing, after.claims) == (None, 0, 1)
    assert claim.standing == "withdrawn"
    assert "KILL" in claim.remarks[0]
    [then] = ledger.matter(after.id, as_of=before).claims
    assert then.stands


def test_a_kill_under_the_words_that_it_kills(ledger: Ledger) -> None:
    """T35: an agency that sends an item again as canceled, with nothing else changed, takes its claims back."""
    item = readings.reading("urn:1", told(40), outlet="Example Wire")
    killed = replace(item, report=replace(item.report, notes=(Note(NoteKind.KILL, Span(0, 0), "status: canceled"),)))
    ledger.ingest([item])
    outcome = ledger.ingest([killed, killed])

    assert (outcome.new, outcome.known) == (1, 1)
    assert {claim.standing for claim in ledger.search("soldiers")} == {Standing.WITHDRAWN}


def test_a_kill_under_the_heading_of_a_correction(ledger: Ledger) -> None:
    """T35: of several notes the gravest decides, wherever it stands: what is killed is not told again anywhere."""
    title = "Forty soldiers die in strike on Karst"
    words = "CORRECTION: KILL the story headed " + title
    notice = readings.reading("notice", told(40), agency="CCW", note=(NoteKind.CORRECTS, words))
    both = (*notice.report.notes, Note(NoteKind.KILL, notice.report.notes[0].span))
    ledger.ingest([readings.reading("story", told(40), agency="CCW", title=title)])
    ledger.ingest([replace(notice, report=replace(notice.report, notes=both))])

    assert {claim.standing for claim in ledger.search("soldiers")} == {Standing.WITHDRAWN}


def test_a_kill_that_comes_first_still_holds(ledger: Ledger) -> None:
    """T35: the order of arrival does not matter, and other stories of that desk stand."""
    title = "Forty soldiers die in strike on Karst"
    kill = (NoteKind.KILL, f"KILL the story headed {title}")
    other = readings.reading("other", told(3, place="Ashford"), agency="CCW", title="Three soldiers die near Ashford at dawn")
    ledger.ingest([readings.reading("notice", agency="CCW", note=kill), other])
    ledger.ingest([readings.reading("story", told(40), agency="CCW", title=title)])

    assert {figures.low: figures.standing for figures in ledger.matters()} == {3: 1, None: 0}


def test_a_correction_withdraws_only_what_it_does_not_tell_again(ledger: Ledger) -> None:
    """T35: CORRECTS takes back the old count and leaves the one that it repeats."""
    old = readings.reading("story", told(40), told(3, effect="injured"), agency="CCW")
    new = readings.reading(
        "story", told(14), told(3, effect="injured"), agency="CCW", note=(NoteKind.CORRECTS, "CORRECTS toll, not 40")
    )
    ledger.ingest([old, new])

    standing = {claim.record.count: claim.standing for claim in ledger.search('"Sudria"') if claim.record.effect == "killed"}
    assert standing == {"40": "withdrawn", "14": "stands"}
    assert all(claim.stands for claim in ledger.search("injured"))


def test_a_later_judgment_replaces_an_earlier_one(ledger: Ledger) -> None:
    """A rejected claim leaves the figures, and an accepted one comes back; both verdicts stay to be read."""
    ledger.ingest([readings.reading("r1", told(12))])
    [claim] = ledger.search()
    ledger.judge(Judgment(claim.record.id, "coder", verdict=Verdict.REJECT, note="of last year"))
    rejected = next(ledger.matters()).low
    ledger.judge(Judgment(claim.record.id, "editor", verdict=Verdict.ACCEPT))

    [after] = ledger.search()
    assert (rejected, next(ledger.matters()).low) == (None, 12)
    assert after.remarks == ("rejected by coder: of last year", "accepted by editor")


def test_a_correction_moves_a_claim_to_its_matter(ledger: Ledger) -> None:
    """A side that was misread splits a matter; the corrected claim joins those of the right side."""
    ledger.ingest([readings.reading("r1", told(12)), readings.reading("r2", told(12, side="Norland"))])
    [wrong] = ledger.search(filters=None, words='"of Norland"')
    ledger.judge(Judgment(wrong.record.id, "coder", changes={"side": "Sudria"}))

    [figures] = ledger.matters()
    assert figures.claims == 2
    assert exported(ledger) == exported(ledger, as_of=ledger.verify().entries)


def test_links_join_and_part(ledger: Ledger) -> None:
    """A coder's word that two claims share a matter, or do not, holds until the next word."""
    ledger.ingest([readings.reading("r1", told(12)), readings.reading("r2", told(12, place="Ashford"))])
    one, other = (claim.record.id for claim in ledger.search())
    counts = []
    for change in ({"same": other}, {"apart": other}):
        ledger.judge(Judgment(one, "coder", **change))  # type: ignore[arg-type]
        counts.append(sorted(figures.claims for figures in ledger.matters()))

    assert counts == [[2], [1, 1]]


def test_integrity_errors_leave_nothing(place: Place) -> None:
    """A row that is refused takes its whole transaction with it."""
    address = place.new()
    with open_ledger(address) as ledger:
        ledger.ingest([readings.reading("r1", told(1))])
        before = exported(ledger)
        engine = writing_engine(parse_address(address))
        empty = dict.fromkeys(("made_at", "made_by", "subject", "body", "previous"), "")
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(insert(entries), {"seq": 2, "kind": "verdict", **empty, "hash": "x"})
        engine.dispose()

        assert exported(ledger) == before
