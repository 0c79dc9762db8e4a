"""Ray: the tasks of a batch on the cores of a cluster. The only home of ray."""

from __future__ import annotations

import os
from collections import Counter, deque
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

from counterclaim.batch.engines.engine import MOST_TRIES, Died
from counterclaim.model.errors import BatchError, CounterclaimError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks a core: one that runs and one that waits, so that a list of any length takes little memory


class OnRay:
    """Runs tasks on the cluster that ``RAY_ADDRESS`` names, or on one that is begun on this machine.

    ``workers`` bounds how many run at a time, 0 by the cores of the cluster alone. Plain tasks are used and no actors: Ray keeps
    the worker's process, and with it the language model, from one task to the next, and a cluster of any size cannot wait for
    itself.
    """

    def __init__(self, workers: int = 0) -> None:
        self._workers = workers

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
        """Each task with its result, as they come."""
        ray = _ray()
        self._begin(ray)
        remote = ray.remote(num_cpus=1, max_retries=0)(_done)
        most = self._workers or _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting, tries = deque(tasks), Counter[T]()
        running: dict[Any, T] = {}
        while waiting or running:
            while waiting and len(running) < most:
                task = waiting.popleft()
                running[remote.remote(work, task)] = task
            [ready], _ = ray.wait(list(running), num_returns=1)
            task = running.pop(ready)
            result = _got(ray, ready)
            if isinstance(result, Died):
                tries[task] += 1
                if tries[task] < MOST_TRIES:
                    waiting.appendleft(task)
                    continue
            yield task, cast("R | Died", result)

    def _begin(self, ray: Any) -> None:  # noqa: ANN401 - ray's own module
        if ray.is_initialized():
            return
        # Ray would tell its makers what it is used for; this program sends nothing anywhere.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        # A cluster that is there has its own cores; on this machine as many are told as workers are asked for.
        here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": self._workers or None, "include_dashboard": False}
        # Ray raises bare exceptions where no cluster can be begun or reached.
        try:
            ray.init(log_to_driver=False, logging_level="error", **here)
        except Exception as error:
            raise BatchError(f"Ray cannot be begun or reached ({error}); look at RAY_ADDRESS, or use --engine pool") from error


def _got(ray: Any, ready: Any) -> object:  # noqa: ANN401 - as above
    try:
        failed, result = ray.get(ready)
    except ray.exceptions.RayTaskError as error:
        raise BatchError(str(error)) from error
    except ray.exceptions.RayError as error:
        return Died(f"its worker ended {MOST_TRIES} times ({type(error).__name__})")
    if failed:
        raise BatchError(failed)
    return result


def _done(work: Callable[[T], R], task: T) -> tuple[str, R | None]:
    """The result of a task, or in words what it raised: not every exception can travel."""
    try:
        return "", work(task)
    except CounterclaimError as error:
        return str(error), None


def _ray() -> Any:  # noqa: ANN401 - ray's own module
    try:
        return import_module("ray")
    except ModuleNotFoundError as error:
        if error.name != "ray":
            raise
        raise MissingExtraError("the engine 'ray' needs Ray; run: pip install 'counterclaim[ray]'") from error
