"""Engines whose workers are killed, importable by the workers themselves."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from counterclaim.batch.engines.engine import Died, Engine

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Deadly:
    """An engine that kills the first worker of each task; the folder remembers which, and where they ran."""

    engine: Engine
    folder: Path

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
        """Each task with its result, from its second worker."""
        return self.engine.run(partial(killed_once, str(self.folder), work), tasks)

    def kills(self) -> int:
        """How many workers were killed."""
        return len(list(self.folder.glob("*.killed")))

    def places(self) -> set[str]:
        """The nodes on which a task was done."""
        return {path.read_text(encoding="ascii") for path in self.folder.glob("*.done")}


def killed_once(folder: str, work: Callable[[T], R], task: T) -> R:
    """The work on a task; the first time, its process is killed before it, or, by turns, when it is done but not told."""
    mark = Path(folder) / sha256(repr(task).encode()).hexdigest()
    killed = mark.with_suffix(".killed")
    if not killed.exists():
        killed.touch()
        if int(mark.name[0], 16) % 2:
            work(task)
        os.kill(os.getpid(), signal.SIGKILL)
    result = work(task)
    mark.with_suffix(".done").write_text(_node(), encoding="ascii")
    return result


def _node() -> str:
    """The node of a cluster that this process belongs to, "" where it belongs to none."""
    ray = sys.modules.get("ray")
    return str(ray.get_runtime_context().get_node_id()) if ray else ""
