"""How files, folders, archives and standard input become receipts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counterclaim.acquire.inputs import acquire
from counterclaim.acquire.jsonl import read_lines
from counterclaim.acquire.records import Defaults
from counterclaim.model.errors import Issue
from counterclaim.model.report import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COPY = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said."


def _receipts(items: list[Receipt | Issue]) -> list[Receipt]:
    assert all(isinstance(item, Receipt) for item in items), items
    return [item for item in items if isinstance(item, Receipt)]


def _line(**fields: str | int) -> bytes:
    return json.dumps({"text": COPY} | fields).encode() + b"\n"


def test_plain_file_with_what_the_user_says_of_it(tmp_path: Path) -> None:
    """Outlet and date that the user gives fill in what a text file cannot say."""
    (tmp_path / "a.txt").write_text(COPY)

    [receipt] = _receipts(list(acquire([tmp_path / "a.txt"], published=date(2024, 5, 1), outlet="The Daily")))

    assert (receipt.text, receipt.published, receipt.outlet) == (COPY, date(2024, 5, 1), "The Daily")
    assert receipt.name.endswith("a.txt")
    assert len(receipt.sha256) == 64


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    """A folder gives its readable files, sorted, subfolders too; hidden and foreign ones are left out."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "picture.png"):
        (tmp_path / name).write_text(COPY)

    names = [Path(receipt.name).name for receipt in _receipts(list(acquire([tmp_path])))]

    assert names == ["a.txt", "b.txt", "c.txt"]


def test_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """A path that does not exist is an issue with a remedy, and the next is read."""
    (tmp_path / "a.txt").write_text(COPY)

    missing, found = acquire([tmp_path / "none.txt", tmp_path / "a.txt"])

    assert isinstance(missing, Issue)
    assert (missing.code, "check the path" in missing.message) == ("no-file", True)
    assert isinstance(found, Receipt)


def test_records_of_json_lines_under_any_usual_name(tmp_path: Path) -> None:
    """Fields are found under the names that archives use."""
    lines = (
        _line(id=7, outlet="A", published="2024-05-01", title="T")
        + json.dumps(
            {
                "_id": "x",
                "source": {"id": None, "name": "B"},
                "pubDate": "Wed, 01 May 2024 10:00:00 GMT",
                "headline": "U",
                "body": COPY,
            }
        ).encode()
    )
    (tmp_path / "r.jsonl").write_bytes(lines)

    first, second = _receipts(list(acquire([tmp_path / "r.jsonl"])))

    assert (first.id, first.outlet, first.published, first.title) == ("7", "A", date(2024, 5, 1), "T")
    assert (second.id, second.outlet, second.published, second.title) == ("x", "B", date(2024, 5, 1), "U")
    assert first.name.endswith("r.jsonl, line 1")


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (b'{"text": ', "no JSON"),
        (b'{"id": "x"}', "no text"),
        (b"[1, 2]", "no JSON object"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b"[" + b"9" * 5_000 + b"]", "out of bounds"),
    ],
)
def test_bad_line_is_an_issue_with_its_number(line: bytes, cause: str) -> None:
    """A line that is no record is named by its number; those around it are read."""
    before, issue, after = acquire(["-"], stdin=io.BytesIO(_line() + line + b"\n" + _line()))

    assert isinstance(before, Receipt)
    assert isinstance(after, Receipt)
    assert isinstance(issue, Issue)
    assert issue.where.endswith("line 2")
    assert cause in issue.message


def test_bad_date_is_a_doubt_not_a_loss(tmp_path: Path) -> None:
    """A record with an impossible date is read without it, and the doubt is told."""
    (tmp_path / "r.jsonl").write_bytes(_line(published="2024-13-45"))

    doubt, receipt = acquire([tmp_path / "r.jsonl"])

    assert isinstance(doubt, Issue)
    assert not doubt.fatal
    assert isinstance(receipt, Receipt)
    assert receipt.published is None


def test_huge_archive_streams() -> None:
    """Lines are read one at a time: the first records of an endless archive come at once."""

    def endless() -> Iterator[bytes]:
        while True:
            yield _line()

    found = list(islice(read_lines(endless(), name="endless", defaults=Defaults()), 3))

    assert len(_receipts(found)) == 3


@pytest.mark.parametrize("wrap", [list, lambda records: {"articles": records}, itemgetter(0)])
def test_json_documents(tmp_path: Path, wrap: Callable[[object], object]) -> None:
    """A document may be a record, an array of records, or an object that holds one."""
    (tmp_path / "r.json").write_text(json.dumps(wrap([{"id": "x", "text": COPY}]), indent=2))

    [receipt] = _receipts(list(acquire([tmp_path / "r.json"])))

    assert (receipt.id, receipt.text) == ("x", COPY)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (COPY.encode(), COPY),
        (b"\n\n" + _line() + _line(), COPY),
        (b'[\n{"text": "' + COPY.encode() + b'"}\n]', COPY),
        (b"[Text] " + COPY.encode(), "[Text] " + COPY),
        (b"<!doctype html><html><body><article><p>" + COPY.encode() + b"</p></article></body></html>", COPY),
    ],
)
def test_standard_input_by_its_content(data: bytes, expected: str) -> None:
    """Standard input is text, JSON lines, a JSON document or a page, as its beginning shows."""
    receipt = _receipts(list(acquire(["-"], stdin=io.BytesIO(data))))[0]

    assert receipt.text == expected
    assert receipt.name.startswith("standard input")


def test_other_language_is_set_aside(tmp_path: Path) -> None:
    """A report in another language is an issue that names the language."""
    (tmp_path / "a.txt").write_text(
        "Cinco soldados murieron el viernes en un ataque contra un puesto del ejército, según las autoridades."
    )

    [issue] = acquire([tmp_path / "a.txt"])

    assert isinstance(issue, Issue)
    assert (issue.code, "Spanish" in issue.message) == ("not-english", True)


def test_empty_and_binary_files_are_issues(tmp_path: Path) -> None:
    """Files without text are set aside by name, and nothing raises."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 9)

    found = list(acquire([tmp_path]))

    assert [isinstance(item, Issue) and item.code for item in found] == ["unreadable", "unreadable"]


def test_heavy_libraries_are_not_loaded_for_plain_text() -> None:
    """Importing the stage leaves page extraction and language model alone, so that the command line starts fast."""
    heavy = ("trafilatura", "py3langid", "ftfy", "charset_normalizer", "lxml", "feedparser", "fastwarc")
    code = f"import sys, counterclaim.acquire.inputs; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter

    assert done.stdout.strip() == "[]"
