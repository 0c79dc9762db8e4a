"""Plans do not depend on the order of the inputs, and leave no report out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counterclaim.batch.job import InputFile, Job, ReadTask, Scanned
from counterclaim.batch.plan import find_inputs, ranges, shards
from counterclaim.batch.reading import made_before, read_range


def test_inputs_are_found_once_and_in_order(tmp_path: Path) -> None:
    """A file that is named twice, and in a folder, is one; what is not there is an issue, and the others go on."""
    for name in ("b.txt", "a.jsonl", "notes.doc"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    places = [str(tmp_path / "b.txt"), str(tmp_path), str(tmp_path / "none.txt")]

    files, issues = find_inputs(places)
    assert [Path(file.name).name for file in files] == ["a.jsonl", "b.txt"]
    assert [issue.where for issue in issues] == [str(tmp_path / "none.txt")]
    assert find_inputs(reversed(places))[0] == files


def test_the_output_is_no_input(tmp_path: Path) -> None:
    """An output within a folder of inputs does not change what the inputs are."""
    output = tmp_path / "out"
    for path in (tmp_path / "a.txt", output / "set-aside.jsonl"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")

    files, _ = find_inputs([str(tmp_path)], str(output))
    assert [Path(file.name).name for file in files] == ["a.txt"]


def test_small_files_share_a_shard_and_a_large_one_has_its_own() -> None:
    """A folder of small reports is few tasks, and a web archive is one."""
    files = [InputFile(f"{n:04}.txt", 1_000, "") for n in range(600)] + [InputFile("x.warc.gz", 10**9, "")]

    made = list(shards(files))
    assert [len(task.files) for task in made] == [500, 100, 1]
    assert [file for task in made for file in task.files] == files
    assert len({task.id for task in made}) == 3


def test_a_shard_that_changes_has_another_id() -> None:
    """What was done with a file that was replaced does not count for the new one."""
    [one], [other] = (list(shards([InputFile("a.jsonl", 10, mark)])) for mark in ("monday", "tuesday"))

    assert one.id != other.id


@pytest.mark.parametrize("reports", [0, 1, 255, 256, 257, 5_000])
def test_ranges_hold_each_digest_once(reports: int) -> None:
    """Each report lies in one range, the first and the last possible digest, too."""
    made = list(ranges([Scanned(("chunk",), reports)] if reports else [Scanned()]))
    digests = ["0" * 16, "7fffffffffffffff", "8000000000000000", "f" * 16]

    assert [sum(task.first <= digest < task.last for task in made) for digest in digests] == [1] * 4


@pytest.mark.parametrize(
    ("reports", "many"), [(0, 1), (32, 1), (33, 2), (500, 16), (5_000, 65), (20_000, 79), (1_000_000, 3_907)]
)
def test_small_archives_are_shared_and_large_ones_have_few_files(reports: int, many: int) -> None:
    """Dozens of workers have something to do from some thousand reports on, and no range has more than 256."""
    assert len(list(ranges([Scanned(("chunk",), reports)] if reports else [Scanned()]))) == many


def test_a_range_over_other_files_is_not_done(tmp_path: Path) -> None:
    """Where a shard could be scanned at the second try only, ranges of the first try are read again."""
    job = Job(str(tmp_path), date(2024, 1, 1))
    task = ReadTask(0, "0" * 16, "g", ())
    made = read_range(job, task)

    assert (made_before(job, task), made.reports) == (made, 0)
    assert made_before(job, replace(task, scanned=("later.parquet",))) is None
    assert made_before(job, replace(task, last="8" * 16)) is None
