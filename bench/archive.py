"""Measures batches: pages a CPU second, scaling, memory, and what kill -9 costs.

python bench/archive.py ARCHIVE [--engine pool|ray] [--workers 1 2] [--kills 4]

ARCHIVE is a folder of archives, such as bench/made_archive.py makes. Prints, one line a figure: pages and reports a CPU second in either
pass, wall and CPU seconds with so many workers, the largest memory of any process, and whether the files are the same, also after workers
and drivers were killed. CPU seconds tell what a core does; wall seconds are disturbed by whatever else the machine does.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

from counterclaim.batch.engines.engine import Here
from counterclaim.batch.job import Job
from counterclaim.batch.run import Batch, Step, run_batch

_COMMAND = "from counterclaim.cli.main import main; main()"
_WAIT_S = (4.0, 25.0)  # how long a run is left alone before something of it is killed


@dataclass(frozen=True)
class Ran:
    """What a run in processes of its own took."""

    wall: float
    cpu: float
    peak: float
    code: int


def main(options: argparse.Namespace) -> int:
    """Prints one line a figure; 1 where the files of two runs differ."""
    size = sum(path.stat().st_size for path in options.archive.rglob("*") if path.is_file())
    print(f"archive: {size / 1e6:,.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        outputs = []
        if not options.no_passes:
            outputs.append(Path(folder) / "passes")
            passes(options.archive, outputs[-1], size)
        for workers in options.workers:
            outputs.append(Path(folder) / f"workers-{workers}")
            ran = command(options.archive, outputs[-1], options.engine, workers)
            print(
                f"{workers} workers ({options.engine}): {ran.wall:,.1f} s, {ran.cpu:,.1f} CPU s,"
                f" {ran.cpu / ran.wall:.2f} cores used, largest process {ran.peak:,.0f} MiB, exit code {ran.code}"
            )
        if options.kills:
            outputs.append(Path(folder) / "killed")
            killed(options.archive, outputs[-1], options)
        same = len({contents(output) for output in outputs}) == 1
    print(f"files of {len(outputs)} runs: {'the same' if same else 'DIFFERENT'}")
    return 0 if same else 1


def passes(archive: Path, output: Path, size: int) -> None:
    """Both passes in this process, by CPU time."""
    turn: list[tuple[float, Step]] = []

    def told(step: Step) -> None:
        turn.append((time.process_time(), step))

    started = time.process_time()
    batch = run_batch([str(archive)], Job(str(output), date(2024, 1, 1)), Here(), told)
    scanned = max(at for at, step in turn if step.scanning) - started
    read = max(at for at, _ in turn) - started - scanned
    pages = _pages(batch)
    print(
        f"{pages:,} pages, {batch.made.reports:,} read, {sum(batch.passed_over.values()):,} passed over, set aside {batch.set_aside}"
    )
    print(f"first pass: {scanned:,.1f} CPU s, {pages / scanned:,.0f} pages and {size / 1e6 / scanned:,.2f} MB a CPU second")
    print(f"second pass: {read:,.1f} CPU s, {batch.made.reports / read:,.1f} reports a CPU second")
    print(f"both: {pages / (scanned + read):,.1f} pages a CPU second")


def _pages(batch: Batch) -> int:
    made = batch.made
    return made.reports + made.duplicates + sum(batch.passed_over.values()) + sum(batch.set_aside.values())


def command(archive: Path, output: Path, engine: str, workers: int) -> Ran:
    """The command, in processes of its own."""
    started = time.monotonic()
    process = _begin(archive, output, engine, workers)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Ran(time.monotonic() - started, cpu, usage.ru_maxrss / 1024, process.returncode)


def _begin(archive: Path, output: Path, engine: str, workers: int) -> subprocess.Popen[bytes]:
    arguments = ["batch", str(archive), "--output", str(output), "--engine", engine, "--workers", str(workers), "--quiet"]
    return subprocess.Popen([sys.executable, "-c", _COMMAND, *arguments])  # noqa: S603 - words of ours


def killed(archive: Path, output: Path, options: argparse.Namespace) -> None:
    """Kills workers and drivers in turn, then lets a run end."""
    chance = Random(5)  # noqa: S311 - repeatable, guards nothing
    workers = drivers = 0
    for turn in range(options.kills):
        process = _begin(archive, output, options.engine, 2)
        time.sleep(chance.uniform(*_WAIT_S))
        if turn % 2 == 0 and process.poll() is None:
            for worker in _children(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
                workers += 1
            time.sleep(chance.uniform(*_WAIT_S))
        if process.poll() is None:
            process.kill()
            drivers += 1
        process.wait()
    ran = command(archive, output, options.engine, 2)
    print(f"after {workers} killed workers and {drivers} killed drivers: {ran.wall:,.1f} s to the end, exit code {ran.code}")


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    # Beside its workers, a driver may have the process that counts what they share.
    return [int(pid) for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def contents(output: Path) -> str:
    """The hash of all files of a batch."""
    digest = sha256()
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(output)}\0".encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--engine", choices=["pool", "ray"], default="pool")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--kills", type=int, default=4, help="runs of which a worker or the driver is killed")
    parser.add_argument("--no-passes", action="store_true", help="leave out the run that measures each pass alone")
    sys.exit(main(parser.parse_args()))
