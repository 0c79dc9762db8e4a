"""`counterclaim ingest`: reports in; a ledger that holds them, and what was new, known and set aside, out."""

from __future__ import annotations

import sys
from itertools import chain, groupby
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ends import ALL_READ, COULD_NOT, SOME_SET_ASIDE
from counterclaim.cli.options import Actors, Confidence, Fields, LedgerOption, Outlet, Published, field_names, opened
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from counterclaim.publish.terminal.progress import Told
    from counterclaim.store.intake import Ingested
    from counterclaim.store.ledger import Ledger


def ingest(  # noqa: PLR0913 - each is an option of the command
    paths: Annotated[
        list[str], typer.Argument(help='Files and folders of reports, or of `counterclaim batch`; "-" is standard input.')
    ],
    ledger: LedgerOption,
    *,
    published: Published = None,
    outlet: Outlet = None,
    confidence: Confidence = DEFAULT.confidence,
    actors: Actors = None,
    fields: Fields = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only of inputs that were set aside.")] = False,
) -> None:
    """Read reports into a ledger; one that it holds already changes nothing. A batch is loaded without being read anew.

    Can be stopped at any moment and run again. Exit code: 0 all kept or known, 1 some inputs set aside, 2 nothing could be done.
    """
    from counterclaim.publish.terminal.progress import progress  # noqa: PLC0415 - rich is slow to import
    from counterclaim.store.intake import Ingested  # noqa: PLC0415 - as above

    settings = Settings(confidence, tuple(actors or ()), field_names(fields or []))
    with opened(ledger) as held, progress(sys.stderr, quiet=quiet) as told:
        outcome = Ingested()
        for is_batch, places in _kinds(paths):
            outcome += _load(held, places, told) if is_batch else _read(held, places, published, outlet, settings, told)
    for issue in outcome.issues:
        if issue.fatal or not quiet:
            typer.echo(str(issue), err=True)
    if not quiet:
        typer.echo(
            f"{outcome.new} new ({outcome.claims} claims), {outcome.known} known, {outcome.set_aside} set aside: {ledger}",
            err=True,
        )
    raise typer.Exit(_exit_code(outcome))


def _kinds(paths: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """The paths in order, batches and reports apart."""
    for is_batch, places in groupby(paths, key=_is_batch):
        yield is_batch, list(places)


def _is_batch(path: str) -> bool:
    from counterclaim.batch.run import is_batch  # noqa: PLC0415 - loads the language model's libraries

    return path != "-" and is_batch(path)


def _read(  # noqa: PLR0913, PLR0917 - what the command was asked, and where it goes
    ledger: Ledger, paths: list[str], published: date | None, outlet: str | None, settings: Settings, told: Told
) -> Ingested:
    from counterclaim.pipeline import read_inputs  # noqa: PLC0415 - as above

    return ledger.ingest(
        read_inputs(paths, published=published, outlet=outlet, stdin=sys.stdin.buffer, settings=settings), told=told
    )


def _load(ledger: Ledger, folders: list[str], told: Told) -> Ingested:
    from counterclaim.batch.load import ledger_rows  # noqa: PLC0415 - as above

    return ledger.load(chain.from_iterable(map(ledger_rows, folders)), told=told)


def _exit_code(outcome: Ingested) -> int:
    if outcome.new + outcome.known == 0:
        return COULD_NOT
    return SOME_SET_ASIDE if outcome.set_aside else ALL_READ
