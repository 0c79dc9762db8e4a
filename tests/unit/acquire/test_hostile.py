"""T16-T18: inputs made to exhaust, to spy or to mislead are set aside within bounds of time and memory, and the others are read."""

from __future__ import annotations

import gzip
import io
import json
import stat
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from counterclaim.acquire.inputs import acquire
from counterclaim.acquire.markup import plain_text
from counterclaim.model.errors import Issue
from counterclaim.model.report import Receipt
from web_archives import answer, record

COPY = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said."
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
LAUGHS = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))

MEMORY = 256
"""Most memory that any input may take, in MB."""

_MEASURE = """
import json, pathlib, re, sys
from counterclaim.acquire.inputs import acquire
items = [[type(item).__name__, str(getattr(item, "message", ""))] for item in acquire(sys.argv[1:])]
status = pathlib.Path("/proc/self/status")
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024 if status.exists() else 0
print(json.dumps({"items": items, "memory": peak}))
"""


def _read(*paths: Path) -> list[Receipt | Issue]:
    return list(acquire(list(paths)))


def _measured(path: Path) -> Any:  # noqa: ANN401 - JSON
    """What reading a file gave, in a process of its own, which must stay within the bounds (memory as Linux tells it)."""
    command = [sys.executable, "-c", _MEASURE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603 - our own interpreter
    measured = json.loads(done.stdout)
    assert measured["memory"] < MEMORY
    return measured["items"]


@pytest.mark.parametrize("root", ["rss", "feed", "nitf", "newsMessage", "newsItem"])
@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY e0 "ha">{LAUGHS}',
        f'<!ENTITY e9 "{"a" * 100_000}">',
        '<!ENTITY e9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY e9 SYSTEM "http://127.0.0.1:9/secret">',
        '<!ENTITY % e9 SYSTEM "http://127.0.0.1:9/dtd"> %e9;',
    ],
    ids=["billion laughs", "quadratic", "file", "address", "parameter"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, root: str, entities: str, encoding: str) -> None:
    """XML that declares entities is set aside before it is parsed, in any format and encoding; the next input is read."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE {root} [{entities}]><{root}>{"&e9;" * 3}</{root}>'
    (tmp_path / "a.xml").write_bytes(text.encode(encoding))
    (tmp_path / "b.txt").write_text(COPY)

    start = time.process_time()
    issue, receipt = _read(tmp_path / "a.xml", tmp_path / "b.txt")

    assert time.process_time() - start < 2
    assert isinstance(issue, Issue)
    assert "entities" in issue.message or "XML of a kind" in issue.message
    assert isinstance(receipt, Receipt)


@pytest.mark.parametrize(
    "data",
    [
        RSS + b"<item>" * 800_000,
        RSS + b"<item " + b"a " * 2_000_000,
        RSS + b"<" * 4_000_000,
        RSS + b"<a>" * 1_500_000,
        RSS + b"<item/>" * 600_000 + b"</channel></rss>",
        RSS + b"<item " + b" ".join(b'a%d=""' % number for number in range(400_000)) + b"/></channel></rss>",
        RSS + b"<item><title>" + b"x" * 6_000_000,
    ],
    ids=["open items", "attributes", "brackets", "depth", "entries", "sound attributes", "size"],
)
def test_feed_bombs(tmp_path: Path, data: bytes) -> None:
    """Feeds that a forgiving parser would choke on are set aside within time and memory."""
    (tmp_path / "a.rss").write_bytes(data)

    assert [kind for kind, _ in _measured(tmp_path / "a.rss")] == ["Issue"]


def test_broken_feed_is_still_read(tmp_path: Path) -> None:
    """A small feed that breaks off in the middle gives the entries that it has."""
    pytest.importorskip("feedparser")
    entry = f"<item><title>Shells & fire</title><description>{COPY}</description></item>"
    (tmp_path / "a.rss").write_bytes(RSS + entry.encode() * 2 + b"<item><title>Half")

    assert sum(isinstance(item, Receipt) for item in _read(tmp_path / "a.rss")) >= 2


def test_packed_json_lines(tmp_path: Path) -> None:
    """A gzip file is read as what it holds."""
    line = json.dumps({"text": COPY}).encode() + b"\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line * 3))

    assert [isinstance(item, Receipt) for item in _read(tmp_path / "a.jsonl.gz")] == [True] * 3


def test_broken_off_gzip(tmp_path: Path) -> None:
    """Records before the place where a gzip file breaks off are read, and the break is told."""
    lines = b"".join(json.dumps({"text": f"{COPY} ({number})"}).encode() + b"\n" for number in range(20_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-5_000])

    *read, last = _read(tmp_path / "a.jsonl.gz")

    assert len(read) > 100
    assert isinstance(last, Issue)
    assert "damaged" in last.message


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.xml.gz", "a.gz"])
def test_gzip_bomb(tmp_path: Path, name: str) -> None:
    """Half a gigabyte in half a megabyte is set aside, whatever it says it is."""
    with gzip.open(tmp_path / name, "wb", compresslevel=9) as bomb:
        for _ in range(512):
            bomb.write(b"\n" * 2**20 if "jsonl" in name else b"a" * 2**20)

    assert "Receipt" not in {kind for kind, _ in _measured(tmp_path / name)}


def test_web_archive_bombs(tmp_path: Path) -> None:
    """A record of 300 MB, and a page that unpacks to as much, are set aside; the page after them is read."""
    pytest.importorskip("fastwarc")
    zeros = bytes(300 * 2**20)
    with (tmp_path / "a.warc.gz").open("wb") as archive:
        archive.write(gzip.compress(record(answer(zeros)), 1))
        archive.write(gzip.compress(record(answer(gzip.compress(zeros, 1), encoding="gzip"))))
        archive.write(gzip.compress(record(number=3)))
    del zeros

    assert [kind for kind, _ in _measured(tmp_path / "a.warc.gz")] == ["Issue", "Issue", "Receipt"]


def _zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_zip_members_are_read_as_files(tmp_path: Path) -> None:
    """Each member of a zip archive is read by its name and content, from a file or from standard input."""
    path = _zip(tmp_path / "a.zip", **{"one.txt": COPY.encode(), "sub/two.jsonl": json.dumps({"text": COPY}).encode()})

    assert [isinstance(item, Receipt) for item in _read(path)] == [True, True]
    assert len(list(acquire(["-"], stdin=io.BytesIO(path.read_bytes())))) == 2


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_zip_paths_that_lead_out(tmp_path: Path, name: str) -> None:
    """A member whose path leads out of the archive is set aside; nothing is written and the others are read."""
    path = _zip(tmp_path / "a.zip", **{name: COPY.encode(), "good.txt": COPY.encode()})
    before = sorted(tmp_path.rglob("*"))

    issue, receipt = _read(path)

    assert isinstance(issue, Issue)
    assert "leads out" in issue.message
    assert isinstance(receipt, Receipt)
    assert sorted(tmp_path.rglob("*")) == before


def test_zip_links_doubles_and_archives_inside(tmp_path: Path) -> None:
    """Links, doubled names and archives inside the archive are set aside by name."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("one.txt", COPY)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("one.txt", "Another.")
        archive.writestr("inner.zip", _zip(tmp_path / "b.zip", **{"x.txt": b"x"}).read_bytes())

    found = _read(tmp_path / "a.zip")

    assert [isinstance(item, Receipt) for item in found] == [False, True, False, False]
    assert ["link" in str(found[0]), "name of a member" in str(found[2]), "inside an archive" in str(found[3])] == [True] * 3


def test_zip_bomb(tmp_path: Path) -> None:
    """A member that unpacks to a thousand times its size is set aside; the others are read."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bomb.jsonl", "w") as bomb:
            for _ in range(512):
                bomb.write(b"\n" * 2**20)
        archive.writestr("good.txt", COPY)

    assert [kind for kind, _ in _measured(path)] == ["Issue", "Receipt"]


def test_damaged_zip_and_office_documents(tmp_path: Path) -> None:
    """A zip archive that is damaged, or a document, is set aside with a remedy."""
    path = _zip(tmp_path / "a.zip", **{"one.txt": COPY.encode() * 50})
    path.write_bytes(path.read_bytes()[:-30])
    document = _zip(tmp_path / "b.docx", **{"[Content_Types].xml": b"<x/>"})

    damaged, office = _read(path, document)

    assert "damaged" in str(damaged)
    assert "office document" in str(office)


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
        + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 5_000,
        b"Subject: " + b"=?utf-8?q?" * 50_000 + b"\r\n\r\n" + COPY.encode(),
        b"From: " + b"<(" * 200_000 + b"\r\n\r\n" + COPY.encode(),
        b"Date: Thu, 2 May 99999999999999999999 10:00:00 +0000\r\n\r\n" + COPY.encode(),
        b"Subject: =?nonsense?b?!!!?=\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n" + COPY.encode(),
    ],
    ids=["nested", "encoded words", "comments", "far year", "false charset"],
)
def test_hostile_messages(tmp_path: Path, data: bytes) -> None:
    """Messages made to make a parser recurse or go back and forth are read or set aside at once."""
    (tmp_path / "a.eml").write_bytes(data)
    start = time.process_time()

    assert _read(tmp_path / "a.eml")
    assert time.process_time() - start < 2


def test_unclosed_quotation_in_a_table(tmp_path: Path) -> None:
    """A quotation mark that is never closed does not swallow a table beyond the size of a report."""
    row = b"1," + COPY.encode() + b"\n"
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + row + b'2,"open\n' + row * 60_000)

    first, *others = _read(tmp_path / "a.csv")

    assert isinstance(first, Receipt)
    assert any(isinstance(item, Issue) and "quotation marks" in item.message for item in others)


@pytest.mark.parametrize(
    "fragment", ["<p>" * 200_000, "<" * 500_000, "<p a=" * 100_000, "&#0;<p>&bogus;", "<![CDATA[" * 50_000]
)
def test_hostile_html_fragments(fragment: str) -> None:
    """Fragments of broken HTML are turned to text in bounded time."""
    start = time.process_time()

    assert isinstance(plain_text(fragment), str)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_tar_archives_are_refused_with_a_remedy(tmp_path: Path, mode: Any) -> None:  # noqa: ANN401 - one of tarfile's own literals
    """No tar archive is opened, packed or not, whatever paths and links it holds; the message says what to do."""
    with tarfile.open(tmp_path / "a.tar", mode) as archive:
        link = tarfile.TarInfo("../outside")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    [issue] = _read(tmp_path / "a.tar")

    assert isinstance(issue, Issue)
    assert "tar archive" in issue.message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar"]
