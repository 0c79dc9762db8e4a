"""Batches in ledgers: loaded in bulk and without reading anew, and the ledger that the reports themselves make."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from counterclaim.batch.engines.engine import Here
from counterclaim.batch.job import Job
from counterclaim.batch.load import ledger_rows
from counterclaim.batch.run import run_batch
from counterclaim.cli.main import app
from counterclaim.model.errors import BatchError, Issue
from counterclaim.pipeline import read_inputs
from counterclaim.store.ledger import open_ledger
from integration.batch import archives
from integration.store.conftest import place, server  # noqa: F401 - fixtures
from integration.store.places import Place


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of an archive."""
    return [str(path) for path in archives.make(tmp_path_factory.mktemp("archive") / "in", stories=5)]


@pytest.fixture(scope="module")
def batch(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of the archive, with all that is English in it."""
    output = tmp_path_factory.mktemp("batch") / "out"
    run_batch(inputs, Job(str(output), date(2024, 1, 1), everything=True), Here())
    return output


def test_the_ledger_is_that_of_the_reports(inputs: list[str], batch: Path, place: Place) -> None:  # noqa: F811 - a fixture
    """The same content, claims compared; what is known changes nothing, whichever way it comes again."""
    with open_ledger(place.new()) as loaded, open_ledger(place.new()) as ingested:
        outcome = loaded.load(ledger_rows(str(batch)))
        ingested.ingest(read_inputs(inputs))
        again = loaded.load(ledger_rows(str(batch))), loaded.ingest(read_inputs(inputs))

        assert loaded.fingerprint() == ingested.fingerprint()
        assert (outcome.new, outcome.set_aside, loaded.waiting()) == (9, 0, 0)
        assert [(one.new, one.known) for one in again] == [(0, 9), (0, 11)]
        assert loaded.verify().holds


def test_the_command_takes_batches_and_reports(inputs: list[str], batch: Path, tmp_path: Path) -> None:
    """A batch, a file and the batch again: each is taken as what it is."""
    ledger = str(tmp_path / "war.ledger")
    found = CliRunner().invoke(app, ["ingest", f"{batch}/", inputs[2], str(batch), "--ledger", ledger])

    assert found.exit_code == 0
    assert "9 new" in found.stderr
    assert "10 known" in found.stderr


def test_an_unfinished_or_damaged_batch_is_told(batch: Path, tmp_path: Path) -> None:
    """Without its summary, with a part missing or cut, with other columns: each is told with what to do."""
    unfinished, lacking, cut, other = (
        shutil.copytree(batch, tmp_path / name) for name in ("unfinished", "lacking", "cut", "other")
    )
    (unfinished / "batch.json").unlink()
    shutil.rmtree(lacking / "ledger" / "reports")
    part = cut / "ledger/claims/part-00000.parquet"
    part.write_bytes(part.read_bytes()[:-40])
    pl.DataFrame({"report": ["x"]}).write_parquet(other / "ledger/voices/part-00000.parquet")

    for folder, told in (
        (unfinished, "no finished batch"),
        (lacking, "make the batch again"),
        (cut, "damaged"),
        (other, "other columns"),
    ):
        with pytest.raises(BatchError, match=told):
            list(ledger_rows(str(folder)))


def test_a_report_that_was_tampered_with_is_set_aside(batch: Path, tmp_path: Path) -> None:
    """A text or a sentence that was changed in the files does not come into a ledger; other reports do."""
    changed = shutil.copytree(batch, tmp_path / "changed")
    path = changed / "ledger/claims/part-00000.parquet"
    frame = pl.read_parquet(path)
    first = frame["report"][0]
    with_other = (
        pl.when(pl.col("report") == first).then(pl.lit("Nobody was hurt.")).otherwise(pl.col("evidence")).alias("evidence")
    )
    # Written with the schema of the original, for other columns are refused before any row is looked at.
    _write_as(path, frame.with_columns(with_other))
    found = list(ledger_rows(str(changed)))

    assert sum(isinstance(item, Issue) for item in found) == 1
    assert len(found) == json.loads((changed / "batch.json").read_text(encoding="utf-8"))["made"]["reports"]


def _write_as(path: Path, frame: pl.DataFrame) -> None:
    from pyarrow import parquet

    schema = parquet.read_schema(path)
    parquet.write_table(frame.to_arrow().cast(schema), path)
