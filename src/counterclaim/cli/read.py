"""`counterclaim read`: reports in; claims, events and attributions out on standard output, issues on standard error."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ends import COULD_NOT, quiet_ends
from counterclaim.cli.options import (
    Actors,
    Confidence,
    Fields,
    LlmModel,
    LlmTimeout,
    LlmUrl,
    Outlet,
    Published,
    endpoint,
    field_names,
)
from counterclaim.cli.outcome import Outcome
from counterclaim.cli.writers import OutputFormat, WriterOptions, open_writer
from counterclaim.model.errors import CounterclaimError, Issue
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.reading import Reading

STANDARD_INPUT = "-"


def read(  # noqa: PLR0913 - each is an option of the command
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help='Files and folders in any format of docs/reference/formats.md; "-" is standard input.', show_default=False
        ),
    ] = None,
    *,
    output: Annotated[OutputFormat, typer.Option("--format", "-f", help="Form of the output.")] = OutputFormat.TERMINAL,
    as_json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    confidence: Confidence = DEFAULT.confidence,
    actors: Actors = None,
    fields: Fields = None,
    llm: LlmUrl = None,
    llm_model: LlmModel = None,
    llm_timeout: LlmTimeout = None,
    events: Annotated[bool, typer.Option("--events/--no-events", help="With or without events (terminal, json).")] = True,
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as formulas (csv).")] = False,
    width: Annotated[int | None, typer.Option(min=20, help="Columns of the terminal view.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only of inputs that were set aside.")] = False,
) -> None:
    """Read reports and show who claims what, with the evidence.

    Exit code: 0 all read, 1 some inputs set aside, 2 nothing could be done.
    """
    options = WriterOptions(_chosen(output, as_json=as_json), events=events, raw=raw, width=width)
    with quiet_ends():
        asked = endpoint(llm, llm_model, llm_timeout)
        settings = Settings(confidence, tuple(actors or ()), field_names(fields or []), asked)
        outcome = _run(_read(_inputs(paths), published, outlet, settings), options, quiet=quiet)
    raise typer.Exit(outcome.exit_code)


def _chosen(output: OutputFormat, *, as_json: bool) -> OutputFormat:
    if as_json and output not in {OutputFormat.TERMINAL, OutputFormat.JSON}:
        raise typer.BadParameter(f"--json and --format {output.value} exclude each other; give one of them")
    return OutputFormat.JSON if as_json else output


def _inputs(paths: list[str] | None) -> list[str]:
    if paths:
        return paths
    if sys.stdin.isatty():
        raise typer.BadParameter('no reports given; name files or folders, or "-" for standard input')
    return [STANDARD_INPUT]


def _read(paths: Sequence[str], published: date | None, outlet: str | None, settings: Settings) -> Iterator[Reading | Issue]:
    # The pipeline loads the language model's libraries, which `--help` and wrong usage must not wait for.
    from counterclaim.pipeline import read_inputs  # noqa: PLC0415

    return read_inputs(paths, published=published, outlet=outlet, stdin=sys.stdin.buffer, settings=settings)


def _run(readings: Iterator[Reading | Issue], options: WriterOptions, *, quiet: bool) -> Outcome:
    outcome = Outcome()
    writer = open_writer(options, sys.stdout)
    try:
        for reading in readings:
            if isinstance(reading, Issue):
                outcome.note(reading, quiet=quiet)
            else:
                writer(reading)
                sys.stdout.flush()
                outcome.read += 1
    except CounterclaimError as error:
        typer.echo(f"counterclaim: {error}", err=True)
        raise typer.Exit(COULD_NOT) from error
    outcome.close(quiet=quiet)
    return outcome
