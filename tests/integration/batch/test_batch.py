"""Whole batches: the same bytes whatever the engine, workers and order; nothing lost where a process is killed; nothing read twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import polars as pl
import pytest
from typer.testing import CliRunner

from counterclaim.batch import plan
from counterclaim.batch.engines.engine import Died, Engine, Here
from counterclaim.batch.engines.pool import Pool
from counterclaim.batch.job import Job, ScanTask
from counterclaim.batch.places import listed_names, writing
from counterclaim.batch.run import Batch, Step, run_batch
from counterclaim.batch.tables import TABLES, rows
from counterclaim.cli.main import app
from counterclaim.model.errors import BatchError
from counterclaim.pipeline import default_model, interpret
from integration.batch import archives
from integration.batch.deadly import Deadly

TODAY = date(2024, 1, 1)
T = TypeVar("T")
R = TypeVar("R")


@pytest.fixture(autouse=True)
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts the second pass of a small archive into several tasks."""
    monkeypatch.setattr(plan, "_RANGE_REPORTS", 4)
    monkeypatch.setattr(plan, "_REPORTS_A_FILE", 1)
    monkeypatch.setattr(plan, "_SHARD_BYTES", 1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of an archive."""
    return [str(path) for path in archives.make(tmp_path_factory.mktemp("archive") / "in")]


def run(places: Sequence[str], output: Path | str, engine: Engine | None = None, **asked: Any) -> Batch:  # noqa: ANN401 - of any field
    """A batch of these places."""
    return run_batch(places, Job(str(output), TODAY, **asked), engine or Here())


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of all files of a batch."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def table(output: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [row for part in listed_names(f"{output}/{name}") for row in rows(part)]


def test_an_archive_becomes_typed_tables(archive: list[str], tmp_path: Path) -> None:
    """Each story is read once, copies of another outlet are told as such, and what is no report is listed with its reason."""
    batch = run(archive, tmp_path)
    reports, claims = table(tmp_path, "reports"), table(tmp_path, "claims")

    assert (batch.made.reports, batch.made.copies, batch.made.duplicates) == (11, 1, 2)
    assert batch.passed_over == {"no-claim": 2, "not-english": 1}
    assert batch.set_aside == {"bad-record": 4}
    texts = {row["report_key"]: row["text"] for row in reports}
    [copy] = [row for row in reports if row["copy_of"]]
    assert (copy["text"], copy["outlet"]) == (texts[copy["copy_of"]], "The Karst Post")
    assert all(texts[row["report_key"]][row["evidence_start"] : row["evidence_end"]] == row["evidence"] for row in claims)
    assert {row["published"] for row in reports if row["outlet"] == "The Karst Post"} == {date(2023, 5, 12)}
    assert len({row["key"] for row in claims}) == len(claims) == batch.made.claims > 15
    aside = [json.loads(each) for each in (tmp_path / "set-aside.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(Path(row["name"].partition(",")[0]).name for row in aside) == ["a.jsonl", *["b.warc.gz"] * 3]
    assert not (tmp_path / "work").exists()


def test_the_bytes_depend_on_neither_workers_nor_order(archive: list[str], tmp_path: Path) -> None:
    """T3: shuffled inputs, this process, one worker and four make the same files."""
    run(archive, tmp_path / "here")
    run(archive[::-1], tmp_path / "one", Pool(1))
    run([archive[1], *archive], tmp_path / "four", Pool(4))
    expected = contents(tmp_path / "here")

    assert len(expected) > 25
    assert contents(tmp_path / "one") == expected
    assert contents(tmp_path / "four") == expected


def test_large_files_are_begun_first(archive: list[str], tmp_path: Path) -> None:
    """No worker begins the largest file when the others have nothing left to do."""
    seen: list[int] = []

    class Seeing(Here):
        def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
            seen.extend(task.size for task in tasks if isinstance(task, ScanTask))
            return super().run(work, tasks)

    run(archive, tmp_path, Seeing())

    assert seen == sorted((Path(name).stat().st_size for name in archive), reverse=True)


@pytest.mark.slow
def test_killed_workers_lose_nothing(archive: list[str], tmp_path: Path) -> None:
    """T1: with kill -9 of the first worker of each task, before it or when it is done but not told, the files are the same."""
    deadly = Deadly(Pool(2), tmp_path / "killed")
    deadly.folder.mkdir()
    whole, batch = run(archive, tmp_path / "whole"), run(archive, tmp_path / "out", deadly)

    assert deadly.kills() == _tasks(tmp_path / "whole")
    assert (batch.made, batch.set_aside) == (whole.made, whole.set_aside)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Ray's own
def test_ray_over_several_nodes_makes_the_bytes_that_this_process_makes(
    archive: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T3, T1: a cluster of three nodes makes the same files, also where the first worker of each task is killed."""
    ray = pytest.importorskip("ray", reason="Ray is not installed (pip install 'counterclaim[ray]')")
    from counterclaim.batch.engines.on_ray import OnRay

    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "300")  # on a busy machine Ray takes more than its own 30 s to begin
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))  # the workers import what kills them
    run(archive, tmp_path / "here")
    deadly = Deadly(OnRay(), tmp_path / "killed")
    deadly.folder.mkdir()
    cluster = pytest.importorskip("ray.cluster_utils").Cluster()
    try:
        for _ in range(3):
            cluster.add_node(num_cpus=1, object_store_memory=100_000_000)
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        run(archive, tmp_path / "ray", OnRay())
        run(archive, tmp_path / "ray-killed", deadly)
    finally:
        ray.shutdown()
        cluster.shutdown()
    expected = contents(tmp_path / "here")

    assert contents(tmp_path / "ray") == expected
    assert contents(tmp_path / "ray-killed") == expected
    assert deadly.kills() == _tasks(tmp_path / "here")
    assert len(deadly.places()) > 1


def _tasks(output: Path) -> int:
    """How many tasks a batch had: each wrote a table of issues."""
    return len(list((output / "issues").iterdir()))


def test_an_archive_without_reports_has_its_tables(tmp_path: Path) -> None:
    """Tables without rows have their columns, so that whatever reads them goes on."""
    path = tmp_path / "in.txt"
    path.write_text(archives.OTHER, encoding="utf-8")
    batch = run([str(path)], tmp_path / "out")

    assert (batch.made.reports, batch.passed_over) == (0, {"no-claim": 1})
    assert list(pl.read_parquet(f"{tmp_path}/out/claims/*.parquet").columns) == list(TABLES["claims"])


def test_tables_of_somebody_else_stay(archive: list[str], tmp_path: Path) -> None:
    """A folder in which such tables lie already, but no batch, is not written into."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "mine.parquet").write_bytes(b"mine")

    with pytest.raises(BatchError, match="give another folder"):
        run(archive, tmp_path)


def test_an_object_store_takes_what_a_folder_takes(archive: list[str], tmp_path: Path) -> None:
    """Inputs from a store give the same claims, and an output in a store has the same tables."""
    store = f"memory://{uuid4().hex}"
    for name in archive:
        with writing(f"{store}/in/{Path(name).name}") as path:
            path.write_bytes(Path(name).read_bytes())
    there, here = run([f"{store}/in"], f"{store}/out"), run(archive, tmp_path)
    ids = [
        sorted(row["key"] for part in listed_names(f"{place}/claims") for row in rows(part))
        for place in (f"{store}/out", tmp_path)
    ]

    assert (there.made, there.set_aside) == (here.made, here.set_aside)
    assert ids[0] == ids[1] != []


def test_a_text_is_looked_at_once_however_many_carry_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of other outlets and days share the model's work, a changed number does not, and each has its own claims."""
    seen = []
    model = default_model()

    class Counting:
        def analyze(self, text: str, *others: Any) -> Any:  # noqa: ANN401 - as the model has it
            seen.append(text)
            return model.analyze(text, *others)

    monkeypatch.setattr("counterclaim.batch.reading.default_model", Counting)
    text = archives.story(1)
    copies = [
        archives.line(text, outlet, day) for outlet, day in (("A", "2023-05-12"), ("B", "2023-05-12"), ("B", "2023-05-19"))
    ]
    changed = archives.line(text.replace("At least 3", "At least 8"), "C")
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([*copies, changed]), encoding="utf-8")
    batch = run([str(path)], tmp_path / "out")
    claims = table(tmp_path / "out", "claims")

    assert sorted(seen) == sorted([text, text.replace("At least 3", "At least 8")])
    assert (batch.made.reports, batch.made.copies, batch.made.duplicates) == (3, 1, 1)
    assert sorted((row["outlet"], row["number"]) for row in claims if row["effect"] == "killed") == [
        ("A", "At least 3"),
        ("B", "At least 3"),
        ("C", "At least 8"),
    ]


def test_a_killed_run_goes_on_where_it_stopped(archive: list[str], tmp_path: Path) -> None:
    """T1: after kill -9 of the driver in either pass, the next run keeps what was done and makes the same files."""
    run(archive, tmp_path / "whole")
    output = tmp_path / "killed"
    for marks in ("scanned/*.json", "read/*.json"):
        with _driver(archive, output) as driver:
            _wait_for(lambda marks=marks: list(output.glob(f"work/{marks}")))
            os.kill(driver.pid, signal.SIGKILL)
        assert not (output / "batch.json").exists()
    done = {path: path.stat().st_mtime_ns for path in (output / "work").glob("*/*.json")}
    kept = {
        path: path.stat().st_mtime_ns
        for path in output.glob("claims/*")
        if any(mark.parent.name == "read" and mark.name[:5] == path.stem[-5:] for mark in done)
    }
    steps: list[Step] = []
    run_batch(archive, Job(str(output), TODAY), Here(), steps.append)

    assert done
    assert steps[0].done > 0
    assert {path: path.stat().st_mtime_ns for path in kept} == kept != {}
    assert contents(output) == contents(tmp_path / "whole")


def test_what_dying_workers_leave_half_written_goes(archive: list[str], tmp_path: Path) -> None:
    """Also where a worker of a run before lived on into this one."""

    def dying(step: Step) -> None:
        if not step.scanning:
            (tmp_path / ".part-00001.parquet.0.tmp").write_bytes(b"PAR1")

    run_batch(archive, Job(str(tmp_path), TODAY), Here(), dying)

    assert {"batch.json"} <= set(contents(tmp_path))
    assert [] == [name for name in contents(tmp_path) if name.endswith(".tmp")]


def _driver(archive: list[str], output: Path) -> subprocess.Popen[bytes]:
    small = "plan._RANGE_REPORTS, plan._REPORTS_A_FILE, plan._SHARD_BYTES = 4, 1, 1"
    code = (
        "from datetime import date; from counterclaim.batch import plan; from counterclaim.batch.run import run_batch;"
        f"from counterclaim.batch.job import Job; from counterclaim.batch.engines.pool import Pool; {small};"
        f"run_batch({archive!r}, Job({str(output)!r}, date(2024, 1, 1)), Pool(1))"
    )
    return subprocess.Popen([sys.executable, "-c", code])  # noqa: S603 - words of ours


def _wait_for(condition: Any, seconds: float = 60) -> None:  # noqa: ANN401 - a function without arguments
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_finished_batch_is_left_alone_and_another_refused(archive: list[str], tmp_path: Path) -> None:
    """A second run changes nothing; other inputs or options need a folder of their own."""
    first = run(archive, tmp_path)
    before = contents(tmp_path)
    again = run(archive[::-1], tmp_path)

    assert (again.known, again.made, again.set_aside) == (True, first.made, first.set_aside)
    with pytest.raises(BatchError, match="holds a batch of other inputs"):
        run(archive[:1], tmp_path)
    with pytest.raises(BatchError, match="give another folder"):
        run(archive, tmp_path, everything=True)
    assert contents(tmp_path) == before


def test_a_report_that_breaks_the_reader_is_set_aside(
    archive: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours in one report costs that report alone, and its reason is listed."""

    def fails(report: Any, *others: Any) -> Any:  # noqa: ANN401 - as the pipeline has it
        if "Mere" in report.text:
            raise ZeroDivisionError("mistake")
        return interpret(report, *others)

    monkeypatch.setattr("counterclaim.batch.reading.interpret", fails)
    batch = run(archive, tmp_path)

    assert (batch.made.reports, batch.set_aside) == (9, {"bad-record": 4, "reader-failed": 2})
    assert "ZeroDivisionError: mistake" in (tmp_path / "set-aside.jsonl").read_text(encoding="utf-8")


def test_the_command_tells_what_became_of_the_inputs(archive: list[str], tmp_path: Path) -> None:
    """Exit code 1 and the list where some were set aside, 0 where none were, 2 where there is nothing."""
    call = CliRunner().invoke
    some = call(app, ["batch", *archive, str(tmp_path / "none.txt"), "--output", str(tmp_path / "some"), "--workers", "1"])
    none = call(app, ["batch", archive[2], "--output", str(tmp_path / "all"), "--workers", "1"])
    nothing = call(app, ["batch", str(tmp_path / "none.txt"), "--output", str(tmp_path / "no")])

    assert (some.exit_code, none.exit_code, nothing.exit_code) == (1, 0, 2)
    assert "set aside: 1 (no-file)" in some.stderr
    assert "11 reports read" in some.stderr
    assert "none.txt: does not exist" in nothing.stderr
