"""Progress of an ingest or a batch: a bar where a person watches, nothing where none does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeAlias

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from counterclaim.model.errors import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Told: TypeAlias = "Callable[[object, bool], None]"


@contextmanager
def progress(stream: TextIO, *, quiet: bool) -> Iterator[Told]:
    """What to call after each reading or issue, with whether it was new; the bar is gone at the end."""
    counts: dict[str, Any] = {"new": 0, "known": 0, "aside": 0}
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[new]} new, {task.fields[known]} known, {task.fields[aside]} set aside"),
        TimeElapsedColumn(),
    )
    console = Console(file=stream)
    # How many reports there are is known only when all inputs are opened, so the bar moves without an end.
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None, **counts)

        def told(reading: object, new: bool) -> None:  # noqa: FBT001 - one of two outcomes, as the ledger tells it
            if isinstance(reading, Issue):
                counts["aside"] += reading.fatal
            else:
                counts["new" if new else "known"] += 1
            bar.update(task, **counts)

        yield told


class Step(Protocol):
    """How far a batch is: so many of so many bytes scanned, or reports read."""

    @property
    def scanning(self) -> bool:
        """Whether the archive is scanned, and not yet read."""

    @property
    def done(self) -> int:
        """What is done, in bytes or reports."""

    @property
    def total(self) -> int:
        """What is to be done."""

    @property
    def reports(self) -> int:
        """Reports found or read."""

    @property
    def set_aside(self) -> int:
        """Inputs that could not be read."""


@contextmanager
def batch_progress(stream: TextIO, *, quiet: bool) -> Iterator[Callable[[Step], None]]:
    """What to call with each step of a batch; the bar tells rate and remaining time, and is gone at the end."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %, {task.fields[rate]}, {task.fields[reports]} reports"),
        TextColumn("{task.fields[aside]} set aside"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    console = Console(file=stream)
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal, speed_estimate_period=600
    ) as bar:
        tasks: dict[bool, Any] = {}

        def told(step: Step) -> None:
            if step.scanning not in tasks:
                # What a run before this one did counts as done, but not for the rate.
                name = "scanning" if step.scanning else "reading"
                fields: dict[str, Any] = {"rate": "", "reports": 0, "aside": 0}
                tasks[step.scanning] = bar.add_task(name, total=step.total, completed=step.done, **fields)
            task = tasks[step.scanning]
            bar.update(task, completed=step.done, total=step.total)
            bar.update(task, reports=f"{step.reports:,}", aside=f"{step.set_aside:,}", rate=_rate(bar, task, step))

        yield told


def _rate(bar: Progress, task: Any, step: Step) -> str:  # noqa: ANN401 - rich's own type
    speed = next(one.speed for one in bar.tasks if one.id == task) or 0
    return f"{speed / 1e6:.1f} MB/s" if step.scanning else f"{speed:.1f} reports/s"
