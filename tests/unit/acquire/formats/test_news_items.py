"""How the formats of news agencies become receipts: ninjs, NewsML-G2, NITF and the framings of the teleprinter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from counterclaim.acquire.inputs import acquire
from counterclaim.model.errors import Issue
from counterclaim.model.report import ItemStatus, NoteKind, Receipt
from counterclaim.read.wire import read_report

FIXTURES = Path(__file__).parents[3] / "fixtures" / "formats"
LEAD = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said."


def _found(name: str) -> tuple[list[Receipt], list[Issue]]:
    items = list(acquire([FIXTURES / name]))
    return [item for item in items if isinstance(item, Receipt)], [item for item in items if isinstance(item, Issue)]


def _ninjs(tmp_path: Path, **fields: object) -> Receipt | Issue:
    item = {"uri": "urn:example:1", "versioncreated": "2024-05-02T09:30:00Z", "pubstatus": "usable"} | fields
    (tmp_path / "item.json").write_text(json.dumps(item))
    [found] = acquire([tmp_path / "item.json"])
    return found


def test_ninjs_3() -> None:
    """Main headline and body, version, source, day and the note to editors are taken; captions are not."""
    [item], issues = _found("item.ninjs3.json")

    assert item.title == "Shells fall on border post"
    assert item.text == f"By Ana Petrova\n\n{LEAD}\n\nNo one else was hurt."
    assert (item.uri, item.version, item.outlet, item.published) == (
        "urn:example:item:2041",
        "3",
        "Example Wire",
        date(2024, 5, 2),
    )
    assert item.desk == ("CORRECTS number of wounded in paragraph 1",)
    assert issues == []


def test_killed_ninjs_item_reaches_the_notes() -> None:
    """An item that its agency canceled comes through without its copy, as a kill that names the item."""
    [item], _ = _found("canceled.ninjs2.json")
    report = read_report(item)

    assert item.status is ItemStatus.CANCELED
    assert (report.uri, report.version) == ("urn:example:item:2041", "4")
    assert [(note.kind, note.of(report.text)) for note in report.notes] == [
        (NoteKind.KILL, "status: canceled"),
        (NoteKind.OTHER, "The ministry withdrew its statement."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": LEAD},
        {"body_xhtml": f"<div><p>{LEAD}</p></div>"},
        {"bodies": [{"value": LEAD}]},
        {"bodies": [{"role": "teaser", "value": "Two hurt."}, {"role": "main", "contenttype": "text/plain", "value": LEAD}]},
        {"bodies": [{"contentType": "text/html", "value": f"<p>{LEAD}</p>"}, {"contentType": "text/plain", "value": LEAD}]},
    ],
)
def test_ninjs_body_in_any_version(tmp_path: Path, body: dict[str, object]) -> None:
    """The copy of versions 1, 2 and 3 is found, once."""
    item = _ninjs(tmp_path, **body)

    assert isinstance(item, Receipt)
    assert item.text == LEAD


def test_ninjs_pictures_are_set_aside(tmp_path: Path) -> None:
    """A picture holds a caption and no copy."""
    item = _ninjs(tmp_path, type="picture", body_text="A border post.")

    assert isinstance(item, Issue)
    assert "picture" in item.message


def test_newsml_message() -> None:
    """Each news item of a message gives a receipt; a picture is set aside and the others go on."""
    [story, killed], [picture] = _found("message.newsml.xml")

    assert story.title == "Drones hit depot, both sides say"
    assert story.text.endswith(
        "when drones hit a depot, the interior ministry said.\n\nThe other side said one person was hurt."
    )
    assert (story.status, story.replaces) == (ItemStatus.CORRECTED, "urn:example:item:2999")
    assert (killed.status, killed.uri, killed.text) == (ItemStatus.CANCELED, "urn:example:item:3002", "Ceasefire signed")
    assert "picture" in picture.message


def test_newsml_byline_and_dateline_stand_above_the_copy() -> None:
    """Byline and dateline that the item keeps apart are read as those of the report."""
    [story, _], _ = _found("message.newsml.xml")
    report = read_report(story)

    assert report.byline is not None
    assert report.byline.of(report.text) == "By Omar Haddad"
    assert (str(report.dateline.place), str(report.dateline.agency)) == ("TIRANA", "Example Wire")
    assert NoteKind.CORRECTS in {note.kind for note in report.notes}


def test_nitf_story() -> None:
    """Headline, paragraphs, version and message to editors are taken; the external DTD is not fetched and captions are left."""
    [story], issues = _found("story.nitf.xml")

    assert story.title == "Convoy reaches besieged town"
    assert "The army said it had let 10 of them pass." in story.text
    assert "Pool" not in story.text
    assert (story.uri, story.version, story.published) == ("urn:example:nitf:77", "2", date(2024, 5, 2))
    assert [note.kind for note in read_report(story).notes] == [NoteKind.ADDS]
    assert issues == []


def test_iptc_7901_messages() -> None:
    """Two agencies' messages in one file give two receipts, each with its agency, headline, day and status."""
    first, second = _found("two.iptc")[0]

    assert (first.outlet, first.title, first.published) == (
        "AFP",
        "Shells fall on border post, both sides say",
        date(2024, 5, 2),
    )
    assert (second.outlet, second.title, second.published) == (
        "dpa",
        "CORRECTION: One soldier hurt, not two",
        date(2024, 5, 2),
    )
    assert (first.status, second.status) == (ItemStatus.USABLE, ItemStatus.CORRECTED)
    assert len(read_report(first).paragraphs) == 2


def test_anpa_1312_message() -> None:
    """Marks of typesetting go, the writethru in the slug is an update, and the report reads like any other."""
    [story], _ = _found("story.anpa")
    report = read_report(story)

    assert (story.outlet, story.published, story.status) == ("AP", date(2024, 5, 2), ItemStatus.UPDATED)
    assert not set("^<\x1f") & set(story.text)
    assert report.headline is not None
    assert report.headline.of(report.text) == "Shells Fall on Border Post"
    assert [note.kind for note in report.notes] == [NoteKind.UPDATES]
    assert len(report.paragraphs) == 2


def test_telex_kill() -> None:
    """A kill that came by telex is a kill."""
    [item], _ = _found("telex.txt")

    assert item.outlet == "SANA"
    assert [note.kind for note in read_report(item).notes] == [NoteKind.KILL]


def test_broken_message_does_not_stop_the_others(tmp_path: Path) -> None:
    """A message with an unknown header, or without copy, is set aside by its number."""
    good = (FIXTURES / "two.iptc").read_bytes()
    (tmp_path / "a.iptc").write_bytes(
        good + b"\x01ABC123 nonsense\r\n\x02x\x03\x04" + b"\x01AFP0583 4 I 0103 x\r\n\x02\r\n\x03\x04" + good
    )

    found = list(acquire([tmp_path / "a.iptc"]))

    assert [isinstance(item, Receipt) for item in found] == [True, True, False, False, True, True]
    assert isinstance(found[2], Issue)
    assert found[2].where.endswith("message 3")
