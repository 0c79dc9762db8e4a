"""`counterclaim batch`: whole archives in; a folder of Parquet, and a list of what was set aside, out."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ends import ALL_READ, COULD_NOT, SOME_SET_ASIDE, quiet_ends
from counterclaim.cli.options import Actors, Confidence, Fields, Outlet, Published, field_names
from counterclaim.model.errors import CounterclaimError
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from counterclaim.batch.engines.engine import Engine
    from counterclaim.batch.run import Batch


class EngineName(StrEnum):
    """What runs the tasks of a batch."""

    POOL = "pool"
    RAY = "ray"


def batch(  # noqa: PLR0913 - each is an option of the command
    inputs: Annotated[list[str], typer.Argument(help="WARC, JSON lines and other files, folders, addresses (s3://...).")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder or address that takes the batch.")],
    *,
    workers: Annotated[
        int,
        typer.Option("--workers", "-w", min=0, help="Worker processes; 0: one a core (pool), or all the cluster has (ray)."),
    ] = 0,
    engine: Annotated[EngineName, typer.Option(help="Processes on this machine, or a Ray cluster.")] = EngineName.POOL,
    everything: Annotated[bool, typer.Option("--everything", help="Read reports that seem to hold no claim, too.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    confidence: Confidence = DEFAULT.confidence,
    actors: Actors = None,
    fields: Fields = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Read archives into typed Parquet; a run that was stopped goes on where it was when it is run again.

    Exit code: 0 all read or passed over, 1 some set aside, 2 nothing could be done.
    """
    from counterclaim.batch.job import Job  # noqa: PLC0415 - loads the language model's libraries
    from counterclaim.batch.run import run_batch  # noqa: PLC0415 - as above
    from counterclaim.publish.terminal.progress import batch_progress  # noqa: PLC0415 - rich is slow to import

    settings = Settings(confidence, tuple(path.resolve() for path in actors or ()), field_names(fields or []))
    job = Job(output, datetime.now(UTC).date(), settings, published, outlet, everything)
    with quiet_ends():
        try:
            with batch_progress(sys.stderr, quiet=quiet) as told:
                made = run_batch(inputs, job, _engine(engine, workers), told)
        except CounterclaimError as error:
            typer.echo(f"counterclaim: {error}", err=True)
            raise typer.Exit(COULD_NOT) from error
    if not quiet:
        _tell(made, output)
    raise typer.Exit(_exit_code(made))


def _engine(name: EngineName, workers: int) -> Engine:
    if name is EngineName.RAY:
        from counterclaim.batch.engines.on_ray import OnRay  # noqa: PLC0415 - an extra, and slow to import

        return OnRay(workers)
    from counterclaim.batch.engines.pool import Pool  # noqa: PLC0415 - loaded when asked for

    return Pool(workers or _cores())


def _cores() -> int:
    """The cores that this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(batch: Batch, output: str) -> None:
    made = batch.made
    known = " (finished before)" if batch.known else ""
    lines = [
        f"{made.reports:,} reports read, {made.claims:,} claims, {made.events:,} events: {output}{known}",
        f"  {made.copies:,} of them carry a text that another one carries, {made.duplicates:,} more were the same report again",
    ]
    lines += [f"  passed over: {count:,} ({code})" for code, count in sorted(batch.passed_over.items())]
    lines += [f"  set aside: {count:,} ({code})" for code, count in sorted(batch.set_aside.items())]
    if batch.set_aside:
        lines.append(f"  what was set aside, and why: {output.rstrip('/')}/set-aside.jsonl")
    typer.echo("\n".join(lines), err=True)


def _exit_code(batch: Batch) -> int:
    aside = sum(batch.set_aside.values())
    if aside and batch.made.reports + sum(batch.passed_over.values()) == 0:
        return COULD_NOT
    return SOME_SET_ASIDE if aside else ALL_READ
