"""How what an agency says of an item beside its copy becomes editorial notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.model.report import ItemStatus, NoteKind, Receipt
from counterclaim.read.wire import read_report

TODAY = date(2024, 5, 2)
ITEM = Receipt("item", "Two soldiers were hurt on Monday, officials of both sides said.", "", uri="urn:example:1")


def _notes(item: Receipt) -> list[tuple[NoteKind, str]]:
    report = read_report(item, today=TODAY)
    return [(note.kind, note.of(report.text)) for note in report.notes]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (ItemStatus.CANCELED, NoteKind.KILL),
        (ItemStatus.WITHHELD, NoteKind.WITHHOLD),
        (ItemStatus.EMBARGOED, NoteKind.EMBARGO),
        (ItemStatus.CORRECTED, NoteKind.CORRECTS),
        (ItemStatus.UPDATED, NoteKind.UPDATES),
    ],
)
def test_status_is_a_note(status: ItemStatus, kind: NoteKind) -> None:
    """Each status but usable gives the note that the same words in the copy would give."""
    assert _notes(replace(ITEM, status=status)) == [(kind, f"status: {status.value}")]
    assert _notes(ITEM) == []


def test_desk_words_are_classified_without_capitals() -> None:
    """What stands in a field for notes is a note, however it is written."""
    assert _notes(replace(ITEM, desk=("Corrects toll in paragraph 2", "Moves on general lines"))) == [
        (NoteKind.CORRECTS, "Corrects toll in paragraph 2"),
        (NoteKind.OTHER, "Moves on general lines"),
    ]


def test_status_that_the_desk_words_say_is_told_once() -> None:
    """The desk's own words count before the bare status, in the copy or beside it."""
    corrected = replace(ITEM, status=ItemStatus.CORRECTED)

    assert _notes(replace(corrected, desk=("CORRECTS toll",))) == [(NoteKind.CORRECTS, "CORRECTS toll")]
    assert _notes(replace(corrected, text=f"(Corrects toll)\n\n{ITEM.text}")) == [(NoteKind.CORRECTS, "(Corrects toll)")]


@pytest.mark.parametrize(("day", "holds"), [(date(2024, 5, 1), False), (date(2024, 5, 2), True), (date(2024, 6, 1), True)])
def test_embargo_counts_while_it_holds(day: date, *, holds: bool) -> None:
    """An embargo of the past is no note."""
    assert bool(_notes(replace(ITEM, embargoed=day))) == holds


@pytest.mark.parametrize(("version", "later"), [(None, False), ("1", False), ("2", True), ("20240502", False), ("2a", False)])
def test_later_version_is_an_update(version: str | None, *, later: bool) -> None:
    """A version above 1 says that the item was sent before; time stamps and other marks say nothing."""
    assert _notes(replace(ITEM, version=version)) == ([(NoteKind.UPDATES, f"version {version}")] if later else [])


def test_report_says_which_item_it_is() -> None:
    """Identity, version and predecessor of the item reach the report."""
    report = read_report(replace(ITEM, version="2", replaces="urn:example:0"), today=TODAY)

    assert (report.uri, report.version, report.replaces) == ("urn:example:1", "2", "urn:example:0")
