"""Work for engines under test, importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from counterclaim.model.errors import InputError


def doubled(number: int) -> int:
    """Twice the number."""
    return 2 * number


def fragile(task: tuple[str, int]) -> int:
    """The number; its process is killed as often as the number says, which the folder remembers."""
    folder, times = Path(task[0]), task[1]
    died = len(list(folder.glob(f"{times}-*")))
    if died < times:
        (folder / f"{times}-{died}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return times


def refused(number: int) -> int:
    """Cannot be done."""
    raise InputError(f"{number}: cannot be doubled; give another")


def broken(number: int) -> int:
    """Has a mistake in it."""
    return number // 0


def slow(task: tuple[str, int]) -> int:
    """Tells its process id in a file, and takes a while."""
    (Path(task[0]) / "pid").write_text(str(os.getpid()), encoding="ascii")
    time.sleep(300)
    return task[1]
