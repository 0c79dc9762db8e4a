"""Spreadsheets (T22): nothing that came in runs in one, and a program that reads a table back gets the words as they were."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.publish.csvfile import restore
from counterclaim.publish.ledger.form import FormOptions
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings
from integration.store.readings import told

_CELLS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    "'Twas said",
    "=cmd|' /C calc'!A0",
    '=DDE("soffice";"/tmp/other.ods";"a1")',
    '=HYPERLINK("http://example.org";"toll")',
    '=WEBSERVICE("http://example.org")',
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Reports whose outlets, headlines and voices are what a spreadsheet would run."""
    with open_ledger(tmp_path / "hostile.ledger") as opened:
        opened.ingest(
            readings.reading(f"r{n}", told(n + 1, voice=cell.strip()), outlet=cell, title=cell.strip())
            for n, cell in enumerate(_CELLS)
        )
        yield opened


def table(ledger: Ledger, *, raw: bool) -> str:
    """The claims as CSV."""
    return "".join(ledger.export("claims-csv", FormOptions(raw=raw)))


def rows(text: str) -> list[list[str]]:
    """The cells of CSV."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_table_read_back_has_the_words_as_they_were(ledger: Ledger) -> None:
    """Each cell of the guarded table, restored, is that of the raw one; and none of the guarded ones is to run."""
    safe, raw = rows(table(ledger, raw=False)), rows(table(ledger, raw=True))

    assert [[restore(cell) for cell in row] for row in safe] == raw
    assert {cell for row in raw for cell in row} >= {cell.strip() for cell in _CELLS}
    assert not [cell for row in safe for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]


def opened_in_libreoffice(folder: Path, text: str) -> str:
    """What LibreOffice makes of CSV, as flat XML."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice is installed (Debian: apt-get install libreoffice-calc)")
    (folder / "table.csv").write_text(text, encoding="utf-8", newline="")
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "fods"]
    # 76 is UTF-8; commas part cells, which quotation marks may hold.
    command += ["--infilter=CSV:44,34,76,1", "--outdir", str(folder), str(folder / "table.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - words of ours
    return (folder / "table.fods").read_text("utf-8")


@pytest.mark.slow
def test_nothing_runs_in_libreoffice(ledger: Ledger, tmp_path: Path) -> None:
    """No cell of the guarded table is a formula there; of the raw one, which shows that this test bites, some are."""
    safe, raw = (opened_in_libreoffice(tmp_path, table(ledger, raw=raw)) for raw in (False, True))

    assert "table:formula" not in safe
    assert "dde-link" not in safe
    assert "&apos;=1+1" in safe
    assert raw.count("table:formula") > len(_CELLS) / 2
