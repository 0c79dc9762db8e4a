"""The engine's contract, and the plainest engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

MOST_TRIES = 3
"""How often a task is given to a worker before it is held to be what ends them."""


@dataclass(frozen=True, slots=True)
class Died:
    """A task whose workers ended without a word each time, as when memory runs out or a library crashes."""

    reason: str


class Engine(Protocol):
    """Whatever can run tasks that know nothing of each other.

    ``work`` and the tasks can be pickled. A task may run more than once, also at the same time, and writes the same files then.
    """

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
        """Each task with its result, in any order.

        Raises:
            BatchError: a task cannot be done on any worker, such as where a library is missing.
        """
        ...


class Here:
    """Runs tasks one after the other in this process."""

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Died]]:
        """Each task with its result, in order."""
        for task in tasks:
            yield task, work(task)
