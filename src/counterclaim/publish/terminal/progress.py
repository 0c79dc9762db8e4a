"""Progress of an ingest or a batch: a bar where a person watches, nothing where none does."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeAlias

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

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
        TextColumn("{task.percentage:>3.0f} %, {task.fields[told]}"),
        TimeElapsedColumn(),
    )
    console = Console(file=stream)
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        tasks: dict[bool, tuple[Any, Step, float]] = {}

        def told(step: Step) -> None:
            if step.scanning not in tasks:
                name = "scanning" if step.scanning else "reading"
                tasks[step.scanning] = (bar.add_task(name, total=step.total, told=""), step, monotonic())
            task, first, began = tasks[step.scanning]
            counts = f"{step.reports:,} reports, {step.set_aside:,} set aside"
            bar.update(task, completed=step.done, total=step.total, told=f"{counts}{pace(step, first, monotonic() - began)}")

        yield told


def pace(step: Step, first: Step, seconds: float) -> str:
    """Rate and remaining time by what was done since the first step: what a run before this one did tells nothing of its pace."""
    done = step.done - first.done
    if done <= 0 or seconds <= 0:
        return ""
    rate = done / seconds
    told = f"{rate / 1e6:.1f} MB/s" if step.scanning else f"{rate:.1f} reports/s"
    return f", {told}, {timedelta(seconds=round((step.total - step.done) / rate))} left"
