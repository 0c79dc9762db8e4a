"""A made archive comes out as it was put in: each page is read, passed over or set aside with its reason, and told of in figures."""

from datetime import date
from pathlib import Path

import pytest
from bench.batch_runs import Moment, Ran
from bench.made_archive import Plan, make

from counterclaim.batch.engines.engine import Here
from counterclaim.batch.job import Job
from counterclaim.batch.run import run_batch

READ_ALL_THE_SAME = ("broken: has no address", "broken: nested")
TOLD_TWICE = "broken: cut short"  # as a page, whose end alone is missing, and as a break


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    """T17: nothing is lost beside bombs and broken records, and those are set aside one by one."""
    put_in = make(tmp_path / "in", Plan(160, conflict=0.02, files=4, broken=0.15, seed=3))
    batch = run_batch([str(tmp_path / "in")], Job(str(tmp_path / "out"), date(2024, 1, 1)), Here())
    broken = {kind: count for kind, count in put_in.items() if kind.startswith("broken")}
    aside = sum(batch.set_aside.values())

    assert len(broken) > 8
    assert (
        batch.made.reports + batch.made.duplicates + sum(batch.passed_over.values()) + aside
        == put_in.total() + put_in[TOLD_TWICE]
    )
    assert aside >= sum(count for kind, count in broken.items() if kind not in READ_ALL_THE_SAME)
    assert batch.made.reports >= put_in["conflict"] > 0


def test_the_same_seed_makes_the_same_archive(tmp_path: Path) -> None:
    """Figures of two versions are of one and the same archive."""
    for name in ("one", "other"):
        make(tmp_path / name, Plan(30, files=2))
    one, other = ([path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "other"))

    assert [len(data) for data in one] == [len(data) for data in other]
    assert one[1] == other[1]


def test_memory_is_told_by_quarters_of_a_pass() -> None:
    """The most that was seen in each quarter of the time of a pass, and not of the other one."""
    seen = [Moment(n, n >= 8, 100.0 + n, 200.0 + n, n / 2) for n in range(16)]
    ran = Ran(1, 16.0, 8.0, 0, tuple(seen))

    assert ran.memory_of_pass(reading=False) == [(101, 201), (103, 203), (105, 205), (107, 207)]
    assert ran.memory_of_pass(reading=True)[-1] == (115, 215)
    assert (ran.cpu_of_pass(reading=False), ran.cpu_of_pass(reading=True)) == pytest.approx((3.5, 4.5))
