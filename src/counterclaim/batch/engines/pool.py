"""The pool: worker processes on this machine; a worker that dies costs its task a second try, and the others nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import Counter, deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar, cast

from counterclaim.batch.engines.engine import MOST_TRIES, Died
from counterclaim.model.errors import BatchError, CounterclaimError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")

# Started afresh, not forked: a fork copies locks and threads of libraries in whatever state they are.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a task raised, in words: not every exception can travel."""

    message: str


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    task: Any = None


class Pool:
    """Runs tasks on so many processes."""

    def __init__(self, workers: int) -> None:
        self._count = workers

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
        """Each task with its result, as they come."""
        waiting, tries = deque(tasks), Counter[T]()
        workers: list[_Worker] = []
        try:
            while waiting or workers:
                while waiting and len(workers) < self._count:
                    workers.append(_started(work, waiting.popleft()))
                ready = wait([worker.connection for worker in workers])
                for worker in [worker for worker in workers if worker.connection in ready]:
                    task: T = worker.task
                    result = _received(worker)
                    if isinstance(result, _Raised):
                        raise BatchError(result.message)
                    if isinstance(result, Died):
                        workers.remove(worker)
                        tries[task] += 1
                        if tries[task] < MOST_TRIES:
                            waiting.appendleft(task)
                            continue
                    elif waiting:
                        _give(worker, waiting.popleft())
                    else:
                        workers.remove(worker)
                        _dismiss(worker)
                    yield task, cast("R | Died", result)
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.join()


def _started(work: Callable[[T], R], task: T) -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()  # so that the worker's end is the only one, and its death is seen
    worker = _Worker(process, ours)
    _give(worker, task)
    return worker


def _give(worker: _Worker, task: object) -> None:
    worker.task = task
    try:
        worker.connection.send(task)
    except OSError:
        # It died meanwhile, which shows when its answer is asked for.
        return


def _received(worker: _Worker) -> object:
    try:
        return worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Died(f"its worker ended {MOST_TRIES} times without a word (last exit code {worker.process.exitcode})")


def _dismiss(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.join()


def _serve(connection: Connection, work: Callable[[Any], object]) -> None:
    """The worker's life: one task after the other until the driver ends."""
    threading.Thread(target=_end_with_driver, daemon=True).start()
    # Ctrl-C reaches all processes of a terminal; the driver alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = work(task)
        except CounterclaimError as error:
            answer = _Raised(str(error))
        except Exception:  # noqa: BLE001 - the driver tells of it, and ends
            answer = _Raised(traceback.format_exc())
        try:
            connection.send(answer)
        except OSError:
            return


def _end_with_driver() -> None:
    """Ends this process in the middle of its task where the driver was killed: the next run may have begun it anew."""
    driver = multiprocessing.parent_process()
    if driver:
        wait([driver.sentinel])
        os._exit(1)
