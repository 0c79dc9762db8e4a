"""`counterclaim ledger show`: the matrix of sides by effects."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from counterclaim.cli.options import AsOf, LedgerOption, Width, opened, told_waiting


def show(
    ledger: LedgerOption,
    *,
    sides: Annotated[int, typer.Option(min=1, help="Sides to show, those told of most first.")] = 12,
    as_of: AsOf = None,
    width: Width = None,
) -> None:
    """Show the matrix: sides by effects, every voice's count, outlets → wires → claimants, and what is in dispute."""
    with opened(ledger) as held:
        from counterclaim.publish.terminal import open_console  # noqa: PLC0415 - rich is slow to import
        from counterclaim.publish.terminal.matrix import print_matrix  # noqa: PLC0415 - as above

        cells = held.show(as_of=as_of, sides=sides)
        print_matrix(cells, open_console(sys.stdout, width=width))
        told_waiting(held)
