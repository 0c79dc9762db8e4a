"""Runs `counterclaim batch` in processes of its own; what it took, moment by moment, out. Memory and passes are told on Linux alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

_COMMAND = "from counterclaim.cli.main import main; main()"
_EVERY_S = 0.2
_WAIT_S = (4.0, 25.0)  # how long a run is left alone before something of it is killed
_QUARTERS = 4
_PROC = Path("/proc")


@dataclass(frozen=True)
class Moment:
    """A look at a running batch: seconds since its start, its pass, MiB of its largest process and of all, and CPU seconds so far."""

    at: float
    reading: bool
    largest: float
    together: float
    cpu: float


@dataclass(frozen=True)
class Ran:
    """A batch that ended."""

    workers: int
    wall: float
    cpu: float
    code: int
    moments: tuple[Moment, ...]

    def cpu_of_pass(self, *, reading: bool) -> float:
        """CPU seconds of a pass."""
        scanned = max((moment.cpu for moment in self.moments if not moment.reading), default=0.0)
        return self.cpu - scanned if reading else scanned

    def wall_of_pass(self, *, reading: bool) -> float:
        """Seconds of a pass."""
        scanned = max((moment.at for moment in self.moments if not moment.reading), default=0.0)
        return self.wall - scanned if reading else scanned

    def memory_of_pass(self, *, reading: bool) -> list[tuple[float, float]]:
        """MiB of the largest process and of all together, at most, in each quarter of the time of a pass."""
        seen = [moment for moment in self.moments if moment.reading is reading]
        if not seen:
            return []
        start, length = seen[0].at, seen[-1].at - seen[0].at
        quarters: list[list[Moment]] = [[] for _ in range(_QUARTERS)]
        for moment in seen:
            quarters[min(_QUARTERS - 1, int(_QUARTERS * (moment.at - start) / length) if length else 0)].append(moment)
        return [(max(m.largest for m in part), max(m.together for m in part)) for part in quarters if part]


def run(archive: Path, output: Path, engine: str, workers: int) -> Ran:
    """A batch from start to end."""
    started = time.monotonic()
    process = begin(archive, output, engine, workers)
    moments = []
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        with suppress(OSError, ValueError, IndexError):  # a process ended while it was looked at, or this is no Linux
            moments.append(_moment(process.pid, time.monotonic() - started, reading=(output / "reports").exists()))
        time.sleep(_EVERY_S)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Ray's workers are no children of the driver, so what was seen may be more than what the system counts.
    cpu = max([usage.ru_utime + usage.ru_stime, *(moment.cpu for moment in moments)])
    return Ran(workers, time.monotonic() - started, cpu, process.returncode, tuple(moments))


def begin(archive: Path, output: Path, engine: str, workers: int) -> subprocess.Popen[bytes]:
    """A batch that runs."""
    arguments = ["batch", str(archive), "--output", str(output), "--engine", engine, "--workers", str(workers), "--quiet"]
    return subprocess.Popen([sys.executable, "-c", _COMMAND, *arguments])  # noqa: S603 - words of ours


def run_killed(archive: Path, output: Path, engine: str, kills: int) -> tuple[Ran, int, int]:
    """Kills a worker or the driver in turn, then lets a run end; it, and how many workers and drivers were killed."""
    chance = Random(5)  # noqa: S311 - repeatable, guards nothing
    workers = drivers = 0
    for turn in range(kills):
        process = begin(archive, output, engine, 2)
        time.sleep(chance.uniform(*_WAIT_S))
        if turn % 2 == 0 and process.poll() is None:
            for worker in _workers(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
                workers += 1
            time.sleep(chance.uniform(*_WAIT_S))
        if process.poll() is None:
            process.kill()
            drivers += 1
        process.wait()
    return run(archive, output, engine, 2), workers, drivers


def contents(output: Path) -> str:
    """The hash of all files of a batch."""
    digest = sha256()
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(output)}\0".encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _moment(driver: int, at: float, *, reading: bool) -> Moment:
    page, tick = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
    sizes, cpu = [], 0
    for pid in _family(driver):
        told = (_PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        cpu += sum(map(int, told[11:15]))  # its own time and that of children that ended
        sizes.append(int(told[21]) * page / 2**20)
    return Moment(at, reading, max(sizes), sum(sizes), cpu / tick)


def _family(process: int) -> list[int]:
    found = [process]
    for child in (_PROC / str(process) / "task" / str(process) / "children").read_text(encoding="ascii").split():
        with suppress(OSError):
            found += _family(int(child))
    return found


def _workers(driver: int) -> list[int]:
    # Beside its workers, a driver may have the process that counts what they share.
    return [pid for pid in _family(driver)[1:] if b"spawn_main" in (_PROC / str(pid) / "cmdline").read_bytes()]
