"""The terminal view groups claims by voice and never leaves a sign to color alone."""

import io
from dataclasses import fields as fields_of
from dataclasses import replace

import pytest
from rich.console import Console

import factories
from counterclaim.model.claim import Status
from counterclaim.model.held import MatterFigures
from counterclaim.model.reading import Reading
from counterclaim.model.report import Note, NoteKind
from counterclaim.model.span import Phrase, Span
from counterclaim.publish.terminal import open_console, print_reading
from counterclaim.publish.terminal.matter import title


def view(reading: Reading, *, width: int = 200, events: bool = True) -> str:
    """The view as a pipe gets it."""
    stream = io.StringIO()
    print_reading(reading, open_console(stream, width=width), events=events)
    return stream.getvalue()


def lines(reading: Reading) -> list[str]:
    """The view's lines without indents."""
    return [line.strip() for line in view(reading).splitlines()]


def test_header_tells_origin_and_how_the_date_was_found() -> None:
    """Outlet, agency, place, file, date with its origin, the desk's note, and the counts."""
    assert lines(factories.reading())[:4] == [
        "Norland and Sudria give rival tolls",
        "Example Daily / CCW · Port Vell · demo.txt · 12 May 2023 (year from dateline and weekday)",
        "note of the desk: UPDATES with Sudrian statement",
        "5 claims by 2 voices and the report itself, 2 events",
    ]


def test_pronoun_and_name_share_a_heading() -> None:
    """Claims by "Ada Brandt" and by "she" stand under one voice; the report's own voice is named as unattributed."""
    headings = [line for line in view(factories.reading()).splitlines() if line.startswith(("per ", "unattributed"))]

    assert headings == [
        "per Ada Brandt, Defense Minister · speaks for Norland",
        (
            "per Sudria's military · via state television · ? speaker not settled: no such office in the actors table; "
            "may be Sudrian Army or Sudrian Navy"
        ),
        "unattributed (CCW) · in the report's own voice",
    ]


def test_claim_line_has_count_whom_by_whom_where_and_when() -> None:
    """The line follows the idiom of tolls, with what place and time were resolved to."""
    assert (
        "at least 40 killed — Sudria (by Norland's army) · Karst [Karst, within 25 km] · on Friday [2023-05-12] · one incident"
        in lines(factories.reading())
    )


def test_evidence_is_quoted_once_where_claims_share_it() -> None:
    """The sentence stands under its first claim; the next one points to it."""
    found = lines(factories.reading())

    assert found.count(f"“{factories.LEAD.words}”") == 1
    assert found.count("(same sentence)") == 1


@pytest.mark.parametrize(
    ("status", "sign"),
    [(Status.DENIED, "✗ DENIED"), (Status.UNCONFIRMED, "? UNCONFIRMED"), (Status.HYPOTHETICAL, "~ HYPOTHETICAL")],
)
def test_status_stands_before_the_number_in_words(status: Status, sign: str) -> None:
    """Nobody reads the number of a denied, unconfirmed or hypothetical claim before that word."""
    reading = replace(factories.reading(), claims=(replace(factories.FORTY, status=status),))

    (line,) = [line for line in lines(reading) if "40 killed —" in line]
    assert line.startswith(sign)


def test_doubts_have_signs_and_words() -> None:
    """Open names, contested places, other candidates and low confidence are said in words."""
    text = view(factories.reading())

    assert "⚑ contested place: Karst is claimed by Norland; Sudria" in text
    assert "? “Karst” may also be Karst-on-Sea (SUD)" in text
    assert "? place “Karst” not settled: two places of that name; may be Karst (SUD) or Karst-on-Sea (SUD)" in text
    assert "? time “on Friday” not settled: no date found" in text
    assert "? side taken from the sentence before" in text
    assert "? uncertain reading (confidence 0.41)" in text


def test_events_are_split_into_words_and_deeds() -> None:
    """Verbal events come first; each line reads who, to whom, type, cue and voice."""
    found = lines(factories.reading())

    assert found[found.index("Verbal events") + 1] == "Sudria's military → Norland  ACCUSE  “accused” · unattributed"
    assert found[found.index("Material events") + 1] == "Norland → Karst  ASSAULT  “shelling” · per Sudria's military"


def test_events_can_be_left_out() -> None:
    """Without events neither group stands in the view."""
    assert "events\n" not in view(factories.reading(), events=False).partition("\n\n")[2]


def test_operation_shows_every_spelling_and_why_they_were_joined() -> None:
    """Both spellings stand with their counts, and the note under them."""
    found = lines(factories.reading())

    assert "Operation Long Ridge · “Operation Long Ridge” (1×), “Operation Longridge” (1×)" in found
    assert "note: spelled with and without a space" in found


def test_killed_copy_is_shouted() -> None:
    """A mandatory kill of the agency stands at the top in words."""
    note = Note(NoteKind.KILL, factories.span("UPDATES with Sudrian statement"))
    reading = replace(factories.reading(), report=replace(factories.report(), notes=(note,)))

    assert "✗ the desk stopped this copy: UPDATES with Sudrian statement" in view(reading)


def test_report_without_claims_or_date_says_so() -> None:
    """Nothing found is said, with what would help."""
    bare = replace(factories.report(), published=None, headline=None, repairs=())
    text = view(Reading(bare, (), (), (), ()))

    assert "? no date found" in text
    assert "no claims, 0 events" in text


def test_hostile_characters_do_not_reach_the_terminal() -> None:
    """Escape sequences and marks that reorder text are shown as replacement characters."""
    words = "40 \x1b]0;owned\x07 killed \u202eevil"
    evil = replace(factories.FORTY, evidence=Phrase(Span(0, len(words)), words))

    text = view(replace(factories.reading(), claims=(evil,)))

    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "40 �]0;owned� killed �evil" in text


def test_pipes_get_no_color_and_lines_no_trailing_blanks() -> None:
    """Output that is no terminal is plain text within the width."""
    text = view(factories.reading(), width=60)

    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip() or len(line) > 60] == []


def test_terminal_marks_count_and_target_in_the_evidence() -> None:
    """On a terminal the count is bold and the target underlined inside the sentence."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=200, highlight=False, markup=False)
    print_reading(factories.reading(), console)

    assert "\x1b[1mat least 40\x1b[0m \x1b[4mSudrian soldiers\x1b[0m" in stream.getvalue()


def figures(**fields: object) -> MatterFigures:
    """A matter in figures, of one claim."""
    plain = {field.name: "" for field in fields_of(MatterFigures)} | {
        "effect": "killed", "people": True, "target_kind": "person", "voices": (), "disputes": (), "parts": (), "reasons": (),
    }  # fmt: skip
    return MatterFigures(**{**plain, "earliest": None, "latest": None, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"place": "Karst"}, "people killed in Karst"),
        ({"place": "near Karst", "target": "soldiers", "side": "Norland"}, "soldiers of Norland killed near Karst"),
        ({"target_kind": "security"}, "security forces killed"),
    ],
)
def test_title_of_a_matter_reads_as_a_phrase(told: dict[str, str], expected: str) -> None:
    """Of what no word names the kind is told, of many; a place that says how it lies gets no preposition more."""
    assert title(figures(**told)) == expected
