"""`counterclaim ingest`: reports in; a ledger that holds them, and what was new, known and set aside, out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ends import ALL_READ, COULD_NOT, SOME_SET_ASIDE
from counterclaim.cli.options import Actors, Confidence, Fields, LedgerOption, Outlet, Published, field_names, opened
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from counterclaim.store.ledger import Ingested


def ingest(  # noqa: PLR0913 - each is an option of the command
    paths: Annotated[list[str], typer.Argument(help='Files, folders, JSON lines or HTML pages; "-" is standard input.')],
    ledger: LedgerOption,
    *,
    published: Published = None,
    outlet: Outlet = None,
    confidence: Confidence = DEFAULT.confidence,
    actors: Actors = None,
    fields: Fields = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only of inputs that were set aside.")] = False,
) -> None:
    """Read reports into a ledger; one that it holds already changes nothing.

    Can be stopped at any moment and run again. Exit code: 0 all kept or known, 1 some inputs set aside, 2 nothing could be done.
    """
    from counterclaim.pipeline import read_inputs  # noqa: PLC0415 - loads the language model's libraries
    from counterclaim.publish.terminal.progress import progress  # noqa: PLC0415 - rich is slow to import

    settings = Settings(confidence, tuple(actors or ()), field_names(fields or []))
    with opened(ledger) as held, progress(sys.stderr, quiet=quiet) as told:
        readings = read_inputs(paths, published=published, outlet=outlet, stdin=sys.stdin.buffer, settings=settings)
        outcome = held.ingest(readings, told=told)
    for issue in outcome.issues:
        if issue.fatal or not quiet:
            typer.echo(str(issue), err=True)
    if not quiet:
        typer.echo(
            f"{outcome.new} new ({outcome.claims} claims), {outcome.known} known, {outcome.set_aside} set aside: {ledger}",
            err=True,
        )
    raise typer.Exit(_exit_code(outcome))


def _exit_code(outcome: Ingested) -> int:
    if outcome.new + outcome.known == 0:
        return COULD_NOT
    return SOME_SET_ASIDE if outcome.set_aside else ALL_READ
