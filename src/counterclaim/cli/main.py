"""The command line: `counterclaim COMMAND`, one file a command; exit codes are told in docs/reference/cli.md."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.batch import batch
from counterclaim.cli.demo import demo
from counterclaim.cli.ingest import ingest
from counterclaim.cli.ledger.app import ledger
from counterclaim.cli.read import read
from counterclaim.cli.serve import serve
from counterclaim.cli.user import user
from counterclaim.cli.watch import watch
from counterclaim.version import __version__

app = typer.Typer(
    name="counterclaim",
    help="Reads conflict news into attributed claims: who says what happened to whom, how many, where and when.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help starts faster than a decorated one and reads the same in every terminal.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(read)
app.command()(batch)
app.command()(ingest)
app.command()(watch)
app.command()(serve)
app.command()(demo)
app.add_typer(ledger)
app.add_typer(user)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if wanted:
        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit


@app.callback()
def common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main() -> None:
    """Runs the command line; the entry point of the installed script."""
    app()
