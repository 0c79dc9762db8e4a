"""Every engine does each task, outlives its workers, and tells of what cannot be done."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterclaim.batch.engines.engine import Died, Engine, Here
from counterclaim.batch.engines.pool import Pool
from counterclaim.model.errors import BatchError
from unit.batch import work

TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize("engine", [Here(), Pool(1), Pool(3)], ids=["here", "one", "three"])
def test_each_task_has_its_result(engine: Engine) -> None:
    """All results come, whatever the order; no tasks are no results."""
    assert dict(engine.run(work.doubled, range(7))) == {n: 2 * n for n in range(7)}
    assert list(engine.run(work.doubled, [])) == []


def test_a_killed_worker_costs_its_task_another_try(tmp_path: Path) -> None:
    """T1: the task is done by another worker, and one that ends every worker is told, beside the others' results."""
    tasks = [(str(tmp_path), times) for times in (0, 1, 2, 99, 0)]

    found = [(task[1], result) for task, result in Pool(2).run(work.fragile, tasks)]
    assert sorted(times for times, result in found if result == times) == [0, 0, 1, 2]
    [(times, died)] = [(times, result) for times, result in found if isinstance(result, Died)]
    assert (times, "exit code -9" in died.reason) == (99, True)


def test_what_no_worker_can_do_ends_the_run() -> None:
    """An error of ours is told as it is, a mistake with its traceback."""
    with pytest.raises(BatchError, match="5: cannot be doubled; give another"):
        list(Pool(2).run(work.refused, [5]))
    with pytest.raises(BatchError, match="ZeroDivisionError"):
        list(Pool(2).run(work.broken, [5]))


def test_workers_end_with_a_killed_driver(tmp_path: Path) -> None:
    """T1: a driver that is killed leaves no process behind."""
    engine = "from counterclaim.batch.engines.pool import Pool; from unit.batch import work"
    code = f"{engine}; list(Pool(1).run(work.slow, [({str(tmp_path)!r}, 1)]))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as driver:  # noqa: S603 - words of ours
        _wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(encoding="ascii"))
        driver.kill()
    worker = int((tmp_path / "pid").read_text(encoding="ascii"))

    _wait_for(lambda: not _runs(worker))


def _wait_for(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]  # a function without arguments
        assert time.monotonic() < end
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False
