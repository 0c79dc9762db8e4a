"""Progress of an ingest: a bar where a person watches, nothing where none does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from counterclaim.model.errors import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counterclaim.model.reading import Reading

    Told: TypeAlias = "Callable[[Reading | Issue, bool], None]"


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

        def told(reading: Reading | Issue, new: bool) -> None:  # noqa: FBT001 - one of two outcomes, as the ledger tells it
            if isinstance(reading, Issue):
                counts["aside"] += reading.fatal
            else:
                counts["new" if new else "known"] += 1
            bar.update(task, **counts)

        yield told
