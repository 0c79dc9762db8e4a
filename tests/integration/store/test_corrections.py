"""Corrections of whose claim it is and of where: figures, matters and exports follow, and what was read of the other is told no more."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from counterclaim.model.actor import Actor
from counterclaim.model.errors import InputError
from counterclaim.model.held import HeldClaim, MatterFigures
from counterclaim.model.reading import Reading
from counterclaim.model.record import Told, Where
from counterclaim.model.report import Dateline
from counterclaim.model.span import Phrase, Span
from counterclaim.publish.ledger.form import Loss
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger
from integration.store import readings
from integration.store.readings import told
from integration.store.test_log import exported

MINISTRY = "Sudria's ministry"


def held(ledger: Ledger, number: int) -> HeldClaim:
    """The claim of a count."""
    return next(claim for claim in ledger.search(limit=50) if claim.record.number == str(number))


def correct(ledger: Ledger, number: int, **changes: object) -> int:
    """Ada's correction of the claim of a count; the number of its entry."""
    return ledger.judge(Judgment(held(ledger, number).record.id, "ada", changes=changes))


def spoken(ledger: Ledger, as_of: int | None = None) -> dict[str, tuple[int | None, int]]:
    """Each voice of the matter told by most claims with its last count and the number of its claims."""
    figures = max(ledger.matters(as_of=as_of), key=lambda one: one.claims)
    return {voice.voice: (voice.low, voice.claims) for voice in figures.voices}


def killed(ledger: Ledger) -> list[MatterFigures]:
    """The matters of people killed."""
    return [figures for figures in ledger.matters() if figures.effect == "killed"]


def with_office(made: Reading, words: str) -> Reading:
    """The reading with words of it as office and channel of its first claim's voice."""
    start = made.report.text.index(words)
    phrase = Phrase(Span(start, start + len(words)), words)
    voice = made.claims[0].voice
    assert voice is not None
    return replace(
        made, claims=(replace(made.claims[0], voice=replace(voice, office=phrase, channel=phrase)), *made.claims[1:])
    )


def gold(ledger: Ledger) -> tuple[dict[str, str | None], list[str]]:
    """The first claim of the first report of gold, and what gold could not hold."""
    losses: list[Loss] = []
    line = next(iter("".join(ledger.export("gold", losses=losses)).splitlines()))
    return json.loads(line)["claims"][0], [loss.what for loss in losses]


def row_of(ledger: Ledger, number: int) -> dict[str, str]:
    """The claim of a count as a row of plain CSV."""
    rows = csv.DictReader(io.StringIO("".join(ledger.export("claims-csv"))))
    return next(row for row in rows if row["number"] == str(number))


@pytest.fixture
def disputed(ledger: Ledger) -> Ledger:
    """Two voices that contradict each other about one matter."""
    first = readings.reading("r1", told(40), agency="CCW", filler=f"Nothing was heard from {MINISTRY} or from Ashford.")
    ledger.ingest([with_office(first, "soldiers"), readings.reading("r2", told(3, voice=MINISTRY))])
    return ledger


def test_a_corrected_voice_bears_the_count(disputed: Ledger) -> None:
    """The count is that of the voice that a coder names: one claimant, nothing in dispute; before, and after undo, it was two."""
    before = exported(disputed)
    [read] = disputed.matters()
    seq = correct(disputed, 40, voice=f"  {MINISTRY}\n")
    [figures] = disputed.matters()
    claim = held(disputed, 40)

    assert (read.claimants, read.outlets, bool(read.disputes)) == (2, 1, True)
    assert (figures.claimants, figures.outlets, figures.disputes) == (1, 1, ())
    assert {voice: claims for voice, (_, claims) in spoken(disputed).items()} == {MINISTRY: 2}
    assert set(spoken(disputed, seq - 1)) == {"Ada Brandt", MINISTRY}
    assert claim.record.voice == held(disputed, 3).record.voice
    assert claim.verdicts == (("ada", "correct"),)
    assert claim.remarks == (f"corrected by ada (voice: {MINISTRY})",)
    assert exported(disputed, seq - 1) == before
    assert exported(disputed, seq) == exported(disputed)
    disputed.retract(seq, "ada")
    assert exported(disputed) == before
    assert disputed.verify().holds


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_no_voice_is_the_reports_own(disputed: Ledger, nothing: str | None) -> None:
    """An empty voice makes the claim the report's, under its wire."""
    correct(disputed, 40, voice=nothing)

    assert held(disputed, 40).record.voice is None
    assert spoken(disputed)["unattributed (CCW)"] == (40, 1)
    assert held(disputed, 40).remarks == ("corrected by ada (voice: the report's own)",)
    row = row_of(disputed, 40)
    assert (row["voice"], row["voice_key"], row["office"], row["channel"]) == ("", "", "", "")
    assert gold(disputed)[0]["source"] is None


def test_office_and_channel_are_those_of_the_voice_that_was_read(disputed: Ledger) -> None:
    """They are told as long as the voice is as read, and of no other."""
    disputed.judge(Judgment(held(disputed, 40).record.id, "ada", verdict=Verdict.ACCEPT))
    as_read, told_so = row_of(disputed, 40), gold(disputed)[0]
    correct(disputed, 40, voice=MINISTRY)
    row, line = row_of(disputed, 40), gold(disputed)[0]

    assert (as_read["voice"], as_read["office"], as_read["channel"]) == ("Ada Brandt", "soldiers", "soldiers")
    assert (told_so["source"], told_so["via"]) == ("Ada Brandt", "soldiers")
    assert (row["voice"], row["office"], row["channel"]) == (MINISTRY, "", "")
    assert (line["source"], line["via"]) == (MINISTRY, None)


def test_a_voice_keeps_the_key_that_its_report_gives_it(ledger: Ledger) -> None:
    """Of two speakers of one name the one of the claim's own report is meant; a name that nobody bears is looked up."""
    made = readings.reading("r1", told(1), told(2, voice="The spokesman", effect="injured"))
    other = readings.reading("r2", told(3, voice="The spokesman", place="Ashford"), told(4, place="Port Vell"))
    voice = other.claims[0].voice
    assert voice is not None
    named = replace(voice, actor=Actor("NOR-MIL", "Norland's army", "military", "NOR"))
    ledger.ingest([made, replace(other, claims=(replace(other.claims[0], voice=named), other.claims[1]))])
    correct(ledger, 1, voice="The spokesman")
    correct(ledger, 4, voice="The spokesman")

    assert held(ledger, 1).record.voice == held(ledger, 2).record.voice != held(ledger, 3).record.voice
    assert held(ledger, 4).record.voice == Told("The spokesman", "NOR-MIL", resolved=True)
    correct(ledger, 4, voice="Hamas")
    assert held(ledger, 4).record.voice == Told("Hamas", "ucdp:209", resolved=True)
    correct(ledger, 4, voice="Eva Holt")
    assert held(ledger, 4).record.voice == Told("Eva Holt", "eva holt")


def test_a_corrected_place_parts_what_it_makes_two(ledger: Ledger) -> None:
    """A claim of another town is of another matter, with the place as this ledger has it; before, and after undo, it was one."""
    ledger.ingest(
        [
            readings.reading("r1", told(12)),
            readings.reading("r2", told(40, voice=MINISTRY)),
            readings.reading("r3", told(7, place="Ashford", effect="injured")),
        ]
    )
    before = exported(ledger)
    assert [figures.claims for figures in killed(ledger)] == [2]
    seq = correct(ledger, 40, place="Ashford")

    assert {(figures.place, figures.low, bool(figures.disputes)) for figures in killed(ledger)} == {
        ("Karst", 12, False),
        ("Ashford", 40, False),
    }
    assert (
        held(ledger, 40).record.place
        == held(ledger, 7).record.place
        == Where("Ashford", "ashford", "demo:3", 49.0, 9.0, 1, ("SUD",), None, "settlement")
    )
    assert row_of(ledger, 40)["place_id"] == "demo:3"
    assert exported(ledger, seq - 1) == before
    assert exported(ledger, seq) == exported(ledger)
    ledger.retract(seq, "ada")
    assert exported(ledger) == before
    assert ledger.verify().holds
    correct(ledger, 40, place="")
    assert held(ledger, 40).record.place is None


def test_a_place_that_nobody_told_is_looked_up(ledger: Ledger) -> None:
    """The gazetteer is asked beside the dateline of the report; words that it does not know are kept as words."""
    ledger.ingest([dated("r1", told(1), "Beirut"), dated("r2", told(2), "Misrata")])
    for number in (1, 2):
        correct(ledger, number, place="Tripoli")
    assert [place.countries for n in (1, 2) if (place := held(ledger, n).record.place)] == [("LBN",), ("LBY",)]
    correct(ledger, 1, place="Qqzx")
    assert held(ledger, 1).record.place == Where("Qqzx", "qqzx")


def dated(name: str, sentence: readings.Told, town: str) -> Reading:
    """A report from a town."""
    made = readings.reading(name, sentence, filler=town)
    start = made.report.text.index(town)
    return replace(made, report=replace(made.report, dateline=Dateline(place=Phrase(Span(start, start + len(town)), town))))


def test_a_corrected_place_is_lent_no_longer(ledger: Ledger) -> None:
    """A lent place is no gold and is marked; one that a coder tells is gold, where the report has its words."""
    made = readings.reading("r1", told(40), told(7, effect="injured"), filler="Ashford was quiet.")
    ledger.ingest([replace(made, claims=(replace(made.claims[0], place=None), made.claims[1]))])
    for number in (40, 7):
        ledger.judge(Judgment(held(ledger, number).record.id, "ada", verdict=Verdict.ACCEPT))
    assert (held(ledger, 40).record.lent, str(held(ledger, 40).record.place)) == (("place",), "Karst")
    assert gold(ledger)[0]["place"] is None

    correct(ledger, 40, place="Ashford")
    assert (held(ledger, 40).record.lent, row_of(ledger, 40)["lent"]) == ((), "")
    assert gold(ledger) == ({**gold(ledger)[0], "place": "Ashford"}, [])
    correct(ledger, 40, place="Port Vell", voice="Eva Holt")
    line, lost = gold(ledger)
    assert (line["place"], line["source"]) == (None, None)
    assert sorted(lost) == [
        "place 'Port Vell': does not stand in the report",
        "source 'Eva Holt': does not stand in the report",
    ]


@pytest.mark.parametrize(
    "changes", [{"voice": 12}, {"place": ["Karst"]}, {"place": {"town": "Karst"}}, {"voice": {"key": "x"}}]
)
def test_what_names_nobody_is_refused(disputed: Ledger, changes: dict[str, object]) -> None:
    """A voice and a place are words; anything else leaves the log as it was."""
    entries = disputed.verify().entries
    with pytest.raises(InputError, match="cannot be corrected so"):
        correct(disputed, 40, **changes)
    assert disputed.verify().entries == entries
