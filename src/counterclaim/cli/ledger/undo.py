"""`counterclaim ledger undo`: a coder's word taken back, by another entry of the log."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.options import LedgerOption, opened


def undo(
    entry: Annotated[int, typer.Argument(min=1, help="The entry, as `ledger judge` told its number.")],
    ledger: LedgerOption,
    by: Annotated[str, typer.Option("--by", help="Who takes it back.")],
) -> None:
    """Take back a verdict, correction or link: it counts as never made, and the log holds both entries."""
    with opened(ledger) as held:
        typer.echo(f"entry {held.retract(entry, by)}", err=True)
