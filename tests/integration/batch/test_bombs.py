"""T17: archives made to exhaust whoever reads them are looked through within bounds, and what is wrong in them is counted and listed."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integration.batch import archives
from web_archives import answer, record

MEMORY, SECONDS = 256, 30
"""Most megabytes, and most seconds of the processor, that an archive may take."""

_SCAN = """
import json, pathlib, re, sys, time
from datetime import date
from counterclaim.batch.job import Job
from counterclaim.batch.plan import find_inputs, shards
from counterclaim.batch.scan import scan
from counterclaim.batch.tables import rows
job = Job(sys.argv[2], date(2024, 1, 1))
files, _ = find_inputs([sys.argv[1]])
[found] = [scan(job, task) for task in shards(files)]
listed = sum(1 for row in rows(job.at("issues", "scan-00000.parquet")) if row["kind"] == "set aside")
status = pathlib.Path("/proc/self/status")
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024 if status.exists() else 0
told = {"found": found.found, "aside": sum(found.set_aside.values()), "listed": listed, "memory": peak}
print(json.dumps({**told, "seconds": time.process_time()}))
"""


def scanned(archive: Path, output: Path) -> dict[str, Any]:
    """What the first pass found in an archive, in a process of its own, and what it took."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _SCAN, str(archive), str(output)], capture_output=True, text=True, check=True, timeout=600
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["memory"] < MEMORY
    assert found["seconds"] < SECONDS
    assert found["listed"] == found["aside"]
    return found


def _honest() -> bytes:
    return gzip.compress(record(answer(archives.page(archives.story(1))), number=1))


def _zeros(megabytes: int) -> Iterator[bytes]:
    head = record(b"", number=2, length=megabytes * 2**20).removesuffix(b"\r\n\r\n")
    yield head
    for _ in range(megabytes):
        yield bytes(2**20)


@pytest.mark.slow
def test_a_record_of_half_a_gigabyte(tmp_path: Path) -> None:
    """512 MB in half a megabyte are one record that is set aside, and the reports before and after it are found."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(_honest())
    with path.open("ab") as archive, gzip.GzipFile(fileobj=archive, mode="wb", compresslevel=9) as bomb:
        for piece in _zeros(512):
            bomb.write(piece)
    path.write_bytes(path.read_bytes() + _honest())

    found = scanned(path, tmp_path / "out")
    assert path.stat().st_size < 600_000
    assert (found["found"], found["aside"]) == (2, 1)


@pytest.mark.slow
def test_a_million_tiny_records(tmp_path: Path) -> None:
    """Each of a million records that hold nothing is counted and listed, and the report after them is found."""
    path = tmp_path / "a.warc"
    with path.open("wb") as archive:
        for thousand in range(1_000):
            archive.write(b"".join(record(b"x", number=1_000 * thousand + n) for n in range(1_000)))
        archive.write(record(answer(archives.page(archives.story(1))), number=10**6))

    found = scanned(path, tmp_path / "out")
    assert (found["found"], found["aside"]) == (1, 10**6)
