"""Options that several commands share: which ledger, as of when, which matters."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from counterclaim.cli.ends import COULD_NOT, quiet_ends
from counterclaim.model.claim import Effect
from counterclaim.model.errors import CounterclaimError, InputError
from counterclaim.model.report import RECORD_FIELDS
from counterclaim.settings import LEAST, PATIENCE, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.ledger.codebooks import Codebook
    from counterclaim.store.ledger import Ledger

LedgerOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        envvar="COUNTERCLAIM_LEDGER",
        metavar="FILE|URL",
        help="The ledger: a file, or postgresql://USER@HOST/NAME.",
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="MOMENT", help="As the ledger was then: a day, a time (UTC) or an entry (#12).", show_default=False
    ),
]
Effects: TypeAlias = Annotated[list[Effect] | None, typer.Option("--effect", help="Only these effects.", show_default=False)]
Side: TypeAlias = Annotated[str, typer.Option(help="Only the side of this name or key.", show_default=False)]
Width: TypeAlias = Annotated[int | None, typer.Option(min=40, help="Columns of the view.", show_default=False)]


def day(text: str) -> date:
    """A day of an option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as YYYY-MM-DD") from error


def field_names(pairs: list[str]) -> tuple[tuple[str, str], ...]:
    """Fields of reports with the names under which JSON records and tables hold them."""
    named = [pair.partition("=") for pair in pairs]
    for field, _, name in named:
        if field not in RECORD_FIELDS or not name:
            raise typer.BadParameter(
                f"--map {field}={name}: write FIELD=NAME, with one of {', '.join(RECORD_FIELDS)} before the sign"
            )
    return tuple((field, name) for field, _, name in named)


Published: TypeAlias = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that do not tell theirs."),
]
Outlet: TypeAlias = Annotated[str | None, typer.Option(help="Outlet of reports that do not name theirs.")]
Confidence: TypeAlias = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        help=f"Least confidence of claims and events: higher for precision, lower for recall. Without it {LEAST.people} of counts of"
        f" people, {LEAST.things} of things, {LEAST.events} of events.",
        show_default=False,
    ),
]
Actors: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        exists=True, dir_okay=False, help="Your own actors: YAML, UCDP actor CSV or a .actors dictionary.", show_default=False
    ),
]
Fields: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=NAME",
        help="Where a field stands in JSON records and tables, as in text=body; may be given more than once.",
        show_default=False,
    ),
]
LlmUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--llm",
        metavar="URL",
        help="Ask a language model behind this OpenAI-compatible endpoint for claims and events: sends the reports there.",
        show_default=False,
    ),
]
LlmModel: TypeAlias = Annotated[
    str | None, typer.Option("--llm-model", metavar="NAME", help="The model to ask; with --llm.", show_default=False)
]
LlmTimeout: TypeAlias = Annotated[
    float | None,
    typer.Option("--llm-timeout", min=1, metavar="SECONDS", help="How long one report may take (120).", show_default=False),
]
LLM_KEY = "COUNTERCLAIM_LLM_KEY"


def endpoint(url: str | None, model: str | None, timeout: float | None) -> Endpoint | None:
    """The endpoint to ask; its key comes from the environment, since other users of a machine can read a command line."""
    if url is None and model is None and timeout is None:
        return None
    if not url or not model:
        raise typer.BadParameter("--llm URL and --llm-model NAME belong together; give both")
    try:
        return Endpoint(url, model, os.environ.get(LLM_KEY) or None, timeout or PATIENCE)
    except InputError as error:
        raise typer.BadParameter(f"--llm: {error}") from error


@contextmanager
def opened(place: str) -> Iterator[Ledger]:
    """A ledger for one command; what goes wrong with it is told in a line, and ends the command."""
    # The database's libraries are loaded when a ledger is asked for, and not for `--help`.
    from counterclaim.store.ledger import open_ledger  # noqa: PLC0415

    with quiet_ends():
        try:
            with open_ledger(place) as ledger:
                yield ledger
        except CounterclaimError as error:
            typer.echo(f"counterclaim: {error}", err=True)
            raise typer.Exit(COULD_NOT) from error


def told_waiting(ledger: Ledger) -> None:
    """Tells of claims that have come in and are not compared yet."""
    waiting = ledger.waiting()
    if waiting:
        typer.echo(f"{waiting:,} claims are not compared yet; the next `counterclaim ingest` does it", err=True)


def codebook_of(given: str | None) -> Codebook | None:
    """The codebook of a name, or of a YAML file."""
    from counterclaim.ledger.codebooks import codebook, read_codebook  # noqa: PLC0415 - as above

    if given is None:
        return None
    return read_codebook(Path(given)) if Path(given).suffix in {".yml", ".yaml"} else codebook(given)
