"""The commands of a ledger: data on standard output, everything else on standard error, exit codes that scripts can trust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim.cli.main import app
from counterclaim.model.errors import Issue
from counterclaim.model.reading import Reading
from integration.store import readings
from integration.store.readings import told

UNREADABLE = Issue("b.bin", "is no text; give wire copy, HTML or JSON lines", "binary")


def run(*arguments: str) -> Result:
    """Runs the command line."""
    return CliRunner().invoke(app, list(arguments))


def claim_of(place: str, effect: str) -> str:
    """The id of a claim of an effect."""
    return run("ledger", "search", "--ledger", place, "--effect", effect, "--width", "200").stdout.splitlines()[0].split()[-1]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[Reading | Issue]:
    """What the pipeline reads, whatever it is given."""
    found: list[Reading | Issue] = []
    monkeypatch.setattr("counterclaim.pipeline.read_inputs", lambda *_, **__: iter(found))
    return found


@pytest.fixture
def place(tmp_path: Path, pipeline: list[Reading | Issue]) -> str:
    """A ledger with two voices that contradict each other, and one injured."""
    address = str(tmp_path / "war.ledger")
    pipeline += [
        readings.reading("r1", told(40), told(12, effect="injured"), agency="CCW"),
        readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland"),
    ]
    assert run("ingest", "folder", "--ledger", address).exit_code == 0
    return address


def test_ingest_tells_what_was_new_known_and_set_aside(tmp_path: Path, pipeline: list[Reading | Issue]) -> None:
    """A second run knows what the first one kept; an input that was set aside makes the exit code 1."""
    pipeline += [readings.reading("r1", told(1)), UNREADABLE]
    address = str(tmp_path / "new.ledger")
    first, second = (run("ingest", "folder", "--ledger", address) for _ in range(2))

    assert (first.exit_code, first.stdout) == (1, "")
    assert "b.bin: is no text" in first.stderr
    assert "1 new (1 claims), 0 known, 1 set aside" in first.stderr
    assert "0 new (0 claims), 1 known, 1 set aside" in second.stderr


def test_nothing_read_is_two(tmp_path: Path, pipeline: list[Reading | Issue]) -> None:
    """Where no report could be kept, the command could not do what it was asked."""
    pipeline.append(UNREADABLE)

    assert run("ingest", "folder", "--ledger", str(tmp_path / "none.ledger")).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_link_of_dead_to_injured_is_refused(place: str) -> None:
    """Claims of different effects never share a matter, whatever a coder says, and the refusal tells both."""
    dead, hurt = (claim_of(place, effect) for effect in ("killed", "injured"))
    refused = run("ledger", "judge", dead, "--same", hurt, "--by", "ada", "--ledger", place)

    assert refused.exit_code == 2
    assert f"claim {dead}: tells of killed, and claim {hurt} of injured" in refused.stderr


def test_a_matter_of_which_no_claim_stands_shows_no_count(place: str) -> None:
    """What was withdrawn or rejected is told as that alone in the matrix, and is no row of an export that counts."""
    run("ledger", "judge", claim_of(place, "injured"), "--reject", "--by", "ada", "--ledger", place)
    shown = run("ledger", "show", "--ledger", place, "--width", "120").stdout
    rows = run("ledger", "export", "--format", "hxl", "--ledger", place).stdout

    assert "withdrawn or rejected" in shown
    assert "12 Ada Brandt" not in shown
    assert "1 → 1 → 1" not in shown
    assert '"killed"' in rows
    assert '"injured"' not in rows


def test_an_entry_that_is_not_there_is_refused(place: str) -> None:
    """A view as of an entry after the last one would be the view of now under another name."""
    refused = run("ledger", "show", "--as-of", "#999", "--ledger", place)

    assert refused.exit_code == 2
    assert "#999: is no entry of this ledger; the last one is #2" in refused.stderr


def test_show_tells_each_voice_and_what_is_in_dispute(place: str) -> None:
    """The matrix holds sides, effects, every voice's count, the three counts and a mark of contradiction."""
    shown = run("ledger", "show", "--ledger", place, "--width", "120").stdout

    for words in ("Sudria", "killed", "injured", "40 Ada Brandt", "3 Sudria's ministry", "1 → 2 → 2", "≠ number"):
        assert words in shown


def test_a_matter_tells_sentences_relations_and_reasons(place: str) -> None:
    """Each number answers with its sentence, and each relation with its reasons."""
    [line, *_] = run("ledger", "matters", "--ledger", place, "--contradicted", "--width", "200").stdout.splitlines()
    shown = run("ledger", "matter", line.split()[0], "--ledger", place, "--width", "200").stdout

    assert "“40 soldiers of Sudria were killed in Karst, Ada Brandt said.”" in shown
    assert "contradicts (number)" in shown
    assert "different voices" in shown
    assert "outlets → wires → claimants" in shown


def test_matters_in_gold_form_are_json_lines(place: str) -> None:
    """One matter a line, data alone on standard output."""
    result = run("ledger", "matters", "--ledger", place, "--format", "gold")
    matters = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.stderr == ""
    assert sorted(claim["report"] for matter in matters for claim in matter["claims"]) == ["r1", "r1", "r2"]


def test_search_by_words_and_filters(place: str) -> None:
    """Words and filters narrow each other; finding nothing is said and is no error."""
    found = run("ledger", "search", "soldiers", "--ledger", place, "--voice", "brandt", "--effect", "killed", "--width", "200")
    none = run("ledger", "search", "helicopter", "--ledger", place)

    assert "40 killed" in found.stdout
    assert "3 killed" not in found.stdout
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "no claim found\n")


def test_an_earlier_moment_is_shown(place: str) -> None:
    """--as-of takes an entry; a moment that is none is refused with how to write one."""
    then = run("ledger", "search", "--ledger", place, "--as-of", "#1", "--width", "200")
    wrong = run("ledger", "show", "--ledger", place, "--as-of", "yesterday")

    assert "40 killed" in then.stdout
    assert "3 killed" not in then.stdout
    assert (wrong.exit_code, "write a day (2026-02-28)" in wrong.stderr) == (2, True)


def test_export_writes_a_file_and_its_losses_beside_it(place: str, tmp_path: Path) -> None:
    """What the form cannot hold stands in FILE_loss.csv and is counted; an unknown form names those that there are."""
    result = run("ledger", "export", "--ledger", place, "--format", "ged", "--output", str(tmp_path / "war.csv"))
    unknown = run("ledger", "export", "--ledger", place, "--format", "xml")

    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "war.csv").read_text(encoding="utf-8").startswith('"id","relid"')
    losses = (tmp_path / "war_loss.csv").read_text(encoding="utf-8")
    assert "does not code injured" in losses
    assert f"{len(losses.splitlines()) - 1} properties could not be held" in result.stderr
    assert sorted(path.name for path in tmp_path.glob("war*.csv*")) == ["war.csv", "war_loss.csv"]
    assert (unknown.exit_code, "geojson" in unknown.stderr) == (2, True)


def test_judge_verify_and_doctor(place: str) -> None:
    """A verdict is an entry; the log still holds, and the doctor finds nothing broken."""
    claim = (
        run("ledger", "search", "--ledger", place, "--effect", "injured", "--width", "200").stdout.splitlines()[0].split()[-1]
    )
    judged = run("ledger", "judge", claim, "--ledger", place, "--by", "coder", "--set", "low=14", "--set", "high=")
    nobody = run("ledger", "judge", "none", "--ledger", place, "--by", "coder", "--accept")

    assert "entry 3" in judged.stderr
    assert "14+ injured" in run("ledger", "search", "--ledger", place, "--effect", "injured", "--width", "200").stdout
    assert "3 entries hold" in run("ledger", "verify", "--ledger", place, "--content").stdout
    assert run("ledger", "verify", "--ledger", place, "--expect", "0" * 64).exit_code == 1
    assert run("ledger", "doctor", "--ledger", place).exit_code == 0
    assert (nobody.exit_code, "is not in this ledger" in nobody.stderr) == (2, True)


def test_voice_and_place_are_corrected_by_words(place: str) -> None:
    """`--set` takes whose claim it is and where; no voice is the report's own, and other fields are refused with the list."""
    listed = run("ledger", "search", "--ledger", place, "--effect", "injured", "--width", "200").stdout
    claim = listed.splitlines()[0].split()[-1]
    by = (claim, "--ledger", place, "--by", "coder")
    made = run("ledger", "judge", *by, "--set", "voice=Sudria's ministry", "--set", "place=Ashford")
    now = run("ledger", "search", "--ledger", place, "--effect", "injured", "--width", "200").stdout
    own = run("ledger", "judge", *by, "--set", "voice=")
    wrong = run("ledger", "judge", *by, "--set", "office=minister")

    assert (made.exit_code, own.exit_code, wrong.exit_code) == (0, 0, 2)
    assert ("Ada Brandt" in listed, "Sudria's ministry" in now) == (True, True)
    assert "unattributed" in run("ledger", "search", "--ledger", place, "--effect", "injured", "--width", "200").stdout
    assert all(name in wrong.stderr for name in ("office: cannot be corrected", "voice", "place"))
    assert "4 entries hold" in run("ledger", "verify", "--ledger", place, "--content").stdout


def test_coders_agree_differ_and_take_back(place: str) -> None:
    """Verdicts of two coders are held against each other; what is undone no longer counts."""
    rows = run("ledger", "search", "--ledger", place, "--width", "200").stdout.splitlines()
    names = [row.split()[-1] for row in rows if row and not row.startswith(" ")]
    for coder, verdicts in (("ada", ("--accept", "--accept", "--reject")), ("bo", ("--accept", "--reject", "--reject"))):
        for name, verdict in zip(names, verdicts, strict=True):
            last = run("ledger", "judge", name, "--ledger", place, "--by", coder, verdict)
            assert last.exit_code == 0, last.stderr
    agreed = run("ledger", "agreement", "--ledger", place).stdout
    entry = last.stderr.split()[-1]
    undone = run("ledger", "undo", entry, "--ledger", place, "--by", "bo")

    assert agreed.splitlines() == [
        "alpha 0.444 over 3 claims that two or more of 2 coders decided",
        "ada and bo: alpha 0.444, 2 of 3 the same",
    ]
    assert "entry" in undone.stderr
    assert "over 2 claims" in run("ledger", "agreement", "--ledger", place).stdout
    assert run("ledger", "agreement", "--ledger", place, "--coder", "ada").stdout.startswith("alpha not defined over 0 claims")
    assert (run("ledger", "undo", entry, "--ledger", place, "--by", "bo").exit_code) == 2
    assert (run("ledger", "judge", names[0], "--ledger", place, "--by", "bo", "--accept", "--unsure").exit_code) == 2


def test_no_ledger_is_two_and_says_how_to_make_one(tmp_path: Path) -> None:
    """A ledger that is not there is told in one line."""
    result = run("ledger", "show", "--ledger", str(tmp_path / "none.ledger"))

    assert result.exit_code == 2
    assert "counterclaim ingest" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_ledger_may_be_named_once(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """COUNTERCLAIM_LEDGER stands for the option."""
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", place)

    assert run("ledger", "verify").exit_code == 0


def test_an_export_that_fails_leaves_no_half_file(place: str, tmp_path: Path) -> None:
    """A form that is none is refused, and nothing is left beside the file that was asked for."""
    folder = tmp_path / "out"
    folder.mkdir()
    refused = run("ledger", "export", "--ledger", place, "--format", "xlsx", "--output", str(folder / "rows.csv"))

    assert refused.exit_code == 2
    assert "is no form of export" in refused.stderr
    assert list(folder.iterdir()) == []


def test_each_form_has_its_own_list_of_losses(place: str, tmp_path: Path) -> None:
    """Two forms under one name with endings of their own do not write over each other's losses."""
    for form in ("ged", "acled"):
        assert (
            run("ledger", "export", "--ledger", place, "--format", form, "--output", str(tmp_path / f"war.{form}")).exit_code
            == 0
        )

    assert {path.name for path in tmp_path.glob("war.*_loss.csv")} == {"war.ged_loss.csv", "war.acled_loss.csv"}
