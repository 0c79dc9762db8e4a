"""How feeds, messages, tables and saved answers of archives become receipts."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from counterclaim.acquire.inputs import acquire
from counterclaim.model.errors import Issue
from counterclaim.model.report import ItemStatus, Receipt

FIXTURES = Path(__file__).parents[3] / "fixtures" / "formats"
COPY = "Two soldiers were hurt on Thursday when shells fell on a border post, officials of both sides said."


def _found(path: Path | str, **fields: str) -> tuple[list[Receipt], list[Issue]]:
    items = list(acquire([FIXTURES / path], fields=fields))
    return [item for item in items if isinstance(item, Receipt)], [item for item in items if isinstance(item, Issue)]


def test_rss_entries() -> None:
    """Full text counts before the summary; an entry without words is set aside and the others go on."""
    pytest.importorskip("feedparser")
    [full, short], [empty] = _found("feed.rss")

    assert full.text.split("\n\n")[1:] == ["No one else was hurt."]
    assert (full.outlet, full.published, full.url, full.uri) == (
        "Example Daily",
        date(2024, 5, 2),
        "https://daily.example/shells",
        "daily-1",
    )
    assert (short.title, short.published) == ("Talks go on", None)
    assert empty.where.endswith("entry 3")


def test_atom_entries() -> None:
    """Escaped markup becomes paragraphs; the day of the last change serves where no other is told."""
    pytest.importorskip("feedparser")
    [entry], _ = _found("feed.atom")

    assert entry.text == "Our forces shelled no village on Thursday, the spokesman said."
    assert (entry.title, entry.outlet, entry.published) == (
        "Statement on the shelling",
        "Example Ministry",
        date(2024, 5, 2),
    )


def test_missing_library_is_an_issue_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without feedparser a feed is set aside with the command that installs it, and other inputs are read."""
    monkeypatch.setitem(sys.modules, "feedparser", None)
    feed, story = acquire([FIXTURES / "feed.rss", FIXTURES / "story.nitf.xml"])

    assert isinstance(feed, Issue)
    assert "counterclaim[feeds]" in feed.message
    assert isinstance(story, Receipt)


def test_message() -> None:
    """The plain text counts, without its signature; subject, sender and day are taken and attachments are told of."""
    [message], [attachment] = _found("message.eml")

    assert message.text.endswith("both sides said — the first such attack this year.")
    assert (message.title, message.outlet, message.published) == (
        "CORRECTED-Shells fall on border post",
        "Example Wire Desk",
        date(2024, 5, 2),
    )
    assert message.status is ItemStatus.CORRECTED
    assert (attachment.code, attachment.fatal) == ("attachments", False)


def test_message_on_standard_input_is_known_by_its_fields() -> None:
    """A message needs no name; prose that opens with a label and a colon is no message."""
    data = (FIXTURES / "message.eml").read_bytes()
    *_, message = acquire(["-"], stdin=io.BytesIO(data))
    [prose] = acquire(["-"], stdin=io.BytesIO(b"Subject: the border\n\n" + COPY.encode()))

    assert isinstance(message, Receipt)
    assert message.outlet == "Example Wire Desk"
    assert isinstance(prose, Receipt)
    assert prose.outlet is None


def test_table_under_usual_names() -> None:
    """Columns are known in any case and behind any delimiter; a row without text is set aside by its number."""
    [first, second], [empty, doubt] = _found("reports.csv")

    assert first.text.endswith("no one else was.\nThe post was hit twice.")
    assert (first.id, first.outlet, first.published, first.title) == ("7", "Example Daily", date(2024, 5, 2), "Shells fall")
    assert second.published is None
    assert (empty.where.rpartition(", ")[2], doubt.fatal) == ("row 3", False)


def test_mapped_columns_and_fields(tmp_path: Path) -> None:
    """A user names columns of a table and paths into JSON records."""
    (tmp_path / "a.csv").write_text(f'nr,Full Story,when\n1,"{COPY}",2024-05-02\n')
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "", "doc": {"parts": [{"body": COPY}]}}) + "\n")

    [row], _ = _found(tmp_path / "a.csv", text="Full Story", published="when", id="nr")
    [record], _ = _found(tmp_path / "a.jsonl", text="doc.parts.0.body")

    assert (row.text, row.id, row.published) == (COPY, "1", date(2024, 5, 2))
    assert record.text == COPY


def test_unknown_column_is_named() -> None:
    """A column that is not there is named, with those that are."""
    [], [issue] = _found("reports.csv", text="story")

    assert "no column 'story'" in issue.message
    assert "Headline" in issue.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_table_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    """What spreadsheets save is read, byte order mark and all."""
    (tmp_path / "a.csv").write_bytes("text,title\r\nThe mayor said “no” on Monday.,São Paulo\r\n".encode(encoding))

    [row], _ = _found(tmp_path / "a.csv")

    assert (row.text, row.title) == ("The mayor said “no” on Monday.", "São Paulo")


@pytest.mark.parametrize(
    ("name", "headlines", "outlet"),
    [("gdelt-doc.json", 2, "daily.example"), ("mediacloud.json", 1, "daily.example"), ("rows.gkg.csv", 1, "daily.example")],
)
def test_answers_that_hold_headlines(name: str, headlines: int, outlet: str) -> None:
    """GDELT and Media Cloud keep headlines: each is read as copy, and the input tells once that it has no more."""
    receipts, issues = _found(name)

    assert len(receipts) == headlines
    assert {receipt.outlet for receipt in receipts} == {outlet}
    assert all(receipt.url and receipt.published == date(2024, 5, 2) for receipt in receipts)
    assert sum(issue.code == "headline-only" and not issue.fatal for issue in issues) == 1


def test_archives_word_on_the_language_counts() -> None:
    """A headline that GDELT knows to be German is set aside, however short."""
    _, issues = _found("gdelt-doc.json")

    assert any("German" in issue.message for issue in issues)


def test_reliefweb_answer() -> None:
    """A ReliefWeb report gives its body as paragraphs, its source and the day on which the source published it."""
    [report], issues = _found("reliefweb.json")

    assert report.text.split("\n\n")[1] == "Two schools were damaged, according to teachers."
    assert (report.outlet, report.published) == ("Example Relief Office", date(2024, 5, 2))
    assert issues == []


def test_xml_of_another_kind_is_named(tmp_path: Path) -> None:
    """XML that no reader knows is set aside with its root's name, not read as prose."""
    (tmp_path / "a.xml").write_text('<?xml version="1.0"?><!-- x --><sitemap><loc>https://daily.example</loc></sitemap>')

    [issue] = acquire([tmp_path / "a.xml"])

    assert isinstance(issue, Issue)
    assert "<sitemap>" in issue.message


ARTICLE = {
    "url": "https://daily.example/1",
    "title": "Shells fall on post",
    "seendate": "20240502T101500Z",
    "domain": "daily.example",
}


@pytest.mark.parametrize("lines", [1, 2])
def test_answers_on_one_line_are_taken_apart(tmp_path: Path, lines: int) -> None:
    """An archive's answer that was saved as it came, without line ends, gives all its records; so do several, one a line."""
    (tmp_path / "answer.json").write_text(
        "\n".join([json.dumps({"articles": [ARTICLE, {**ARTICLE, "title": "Talks go on"}]})] * lines)
    )

    receipts = [item for item in acquire([tmp_path / "answer.json"]) if isinstance(item, Receipt)]

    assert [receipt.text for receipt in receipts] == ["Shells fall on post", "Talks go on"] * lines
    assert receipts[1].name.endswith("line 1, record 2")


def test_record_with_an_array_of_its_own_stays_one_record(tmp_path: Path) -> None:
    """A record that has text is a report, whatever arrays it holds beside it."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": COPY, "items": [{"text": "An aside."}]}))

    [receipt] = acquire([tmp_path / "a.jsonl"])

    assert isinstance(receipt, Receipt)
    assert receipt.text == COPY


def test_json_feed(tmp_path: Path) -> None:
    """The items of a JSON Feed are records."""
    item = {
        "id": "1",
        "url": "https://daily.example/1",
        "content_html": f"<p>{COPY}</p>",
        "date_published": "2024-05-02T10:00:00Z",
    }
    (tmp_path / "feed.json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))

    [receipt] = acquire([tmp_path / "feed.json"])

    assert isinstance(receipt, Receipt)
    assert (receipt.text, receipt.published) == (COPY, date(2024, 5, 2))


def test_feed_entries_tell_when_they_changed() -> None:
    """The time of an entry's last change is its version, so that a correction under an old address shows."""
    pytest.importorskip("feedparser")
    [entry], _ = _found("feed.atom")

    assert entry.version is not None
    assert entry.version.startswith("2024-05-02")
