"""How WARC files become receipts, whatever their records say of themselves."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from counterclaim.acquire.inputs import acquire
from counterclaim.model.errors import Issue
from counterclaim.model.report import Receipt
from web_archives import LEAD, PAGE, answer, record

pytest.importorskip("fastwarc")


def _read(path: Path, *records: bytes, pack: bool = True) -> tuple[list[Receipt], list[Issue]]:
    path.write_bytes(b"".join(gzip.compress(each) if pack else each for each in records))
    items = list(acquire([path]))
    return [item for item in items if isinstance(item, Receipt)], [item for item in items if isinstance(item, Issue)]


@pytest.mark.parametrize("pack", [True, False])
def test_pages_of_an_archive(tmp_path: Path, *, pack: bool) -> None:
    """Each HTML page gives a receipt with its address; requests, pictures and failures are passed over in silence."""
    receipts, issues = _read(
        tmp_path / "a.warc.gz",
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(number=1),
        record(answer(b"\x89PNG", kind="image/png")),
        record(answer(status="404 Not Found")),
        record(number=2),
        pack=pack,
    )

    assert [receipt.url for receipt in receipts] == ["https://daily.example/1", "https://daily.example/2"]
    assert all(LEAD in receipt.text for receipt in receipts)
    assert receipts[0].name.endswith("a.warc.gz, https://daily.example/1")
    assert issues == []


def test_extracted_text_of_an_archive(tmp_path: Path) -> None:
    """WET files, which hold pages as text, are read as text."""
    [receipt], _ = _read(tmp_path / "a.wet.gz", record(LEAD.encode(), kind="conversion", media="text/plain"))

    assert receipt.text == LEAD


def test_packed_page(tmp_path: Path) -> None:
    """A page that its server had packed is unpacked."""
    [receipt], _ = _read(tmp_path / "a.warc.gz", record(answer(gzip.compress(PAGE), encoding="gzip")))

    assert LEAD in receipt.text


@pytest.mark.parametrize("pack", [True, False])
@pytest.mark.parametrize("length", [20, 1_500, 4_000_000, 10**12, -5, "many"])
def test_lying_length(tmp_path: Path, length: object, *, pack: bool) -> None:
    """A record that lies about its length costs itself at most: those before and after it are read, and the lie is told."""
    receipts, issues = _read(
        tmp_path / "a.warc.gz", record(number=1), record(number=2, length=length), record(number=3), record(number=4), pack=pack
    )

    numbers = [(receipt.url or "")[-1] for receipt in receipts]
    assert [number for number in numbers if number != "2"] == ["1", "3", "4"]
    assert issues


@pytest.mark.parametrize(
    "damage",
    [
        gzip.compress(record(number=2))[:120],
        b"not an archive at all" * 20,
        gzip.compress(b"hello\r\n\r\n"),
        gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 3_000_000),
    ],
    ids=["truncated member", "noise", "no record", "endless header"],
)
def test_damage_in_the_middle(tmp_path: Path, damage: bytes) -> None:
    """Reading goes on behind damage, which is told with its place."""
    before, after = gzip.compress(record(number=1)), gzip.compress(record(number=3))
    (tmp_path / "a.warc.gz").write_bytes(before + damage + after)

    first, issue, third = acquire([tmp_path / "a.warc.gz"])

    assert isinstance(first, Receipt)
    assert isinstance(issue, Issue)
    assert " byte " in issue.where
    assert isinstance(third, Receipt)
    assert third.url == "https://daily.example/3"


def test_truncated_end(tmp_path: Path) -> None:
    """An archive whose download broke off gives what it holds, and says so."""
    whole = gzip.compress(record(number=1)) + gzip.compress(record(number=2))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-200])

    first, issue = acquire([tmp_path / "a.warc.gz"])

    assert isinstance(first, Receipt)
    assert isinstance(issue, Issue)


def test_damage_in_a_stream_ends_it() -> None:
    """Standard input that cannot be wound back is read up to the damage, with the remedy."""

    class Pipe(io.RawIOBase):
        """Bytes that can be read once."""

        def __init__(self, data: bytes) -> None:
            self.rest = data

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as RawIOBase has it
            taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(taken)] = taken
            return len(taken)

    data = gzip.compress(record(number=1)) + gzip.compress(b"hello\r\n\r\n") + gzip.compress(record(number=3))
    first, issue = acquire(["-"], stdin=io.BufferedReader(Pipe(data)))

    assert isinstance(first, Receipt)
    assert isinstance(issue, Issue)
    assert "give the archive as a file" in issue.message


def test_record_without_an_address(tmp_path: Path) -> None:
    """A page without an address is read, and the doubt is told."""
    [first, second], [doubt] = _read(tmp_path / "a.warc.gz", record(uri=False), record(number=2))

    assert (first.url, second.url) == (None, "https://daily.example/2")
    assert not doubt.fatal


@pytest.mark.parametrize(
    "content",
    [b"no answer at all", answer(b"<html></html>"), answer(b"\x00" * 300), answer(PAGE, encoding="gzip")],
    ids=["no HTTP", "no story", "no text", "not packed as told"],
)
def test_broken_page(tmp_path: Path, content: bytes) -> None:
    """A page that cannot be read is set aside under its address and the others go on."""
    receipts, [issue] = _read(tmp_path / "a.warc.gz", record(number=1), record(content, number=2), record(number=3))

    assert [(receipt.url or "")[-1] for receipt in receipts] == ["1", "3"]
    assert issue.where.endswith("https://daily.example/2")
