"""`counterclaim ledger matters`: all matters, one a line."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import AsOf, Effects, LedgerOption, Side, Width, opened, told_waiting

if TYPE_CHECKING:
    from counterclaim.store.ledger import Ledger
    from counterclaim.store.views import Chosen


class ListFormat(StrEnum):
    """Forms of the list."""

    TERMINAL = "terminal"
    GOLD = "gold"
    JSON = "json"


def matters(  # noqa: PLR0913 - each is an option of the command
    ledger: LedgerOption,
    *,
    output: Annotated[ListFormat, typer.Option("--format", "-f", help="Form of the list.")] = ListFormat.TERMINAL,
    effect: Effects = None,
    side: Side = "",
    contradicted: Annotated[bool, typer.Option("--contradicted", help="Only those in dispute.")] = False,
    as_of: AsOf = None,
    width: Width = None,
) -> None:
    """List matters, those with most claims first (gold and json: by id)."""
    with opened(ledger) as held:
        from counterclaim.store.views import Chosen  # noqa: PLC0415 - the database's libraries are slow to import

        chosen = Chosen(frozenset(map(str, effect or ())), side, contradicted)
        if output is ListFormat.TERMINAL:
            _print(held, chosen, as_of, width)
        elif output is ListFormat.GOLD:
            sys.stdout.writelines(held.export("gold-matters", chosen=chosen, as_of=as_of))
        else:
            sys.stdout.writelines(held.export("matters-jsonl", chosen=chosen, as_of=as_of))
        told_waiting(held)


def _print(held: Ledger, chosen: Chosen, as_of: str | None, width: int | None) -> None:
    from counterclaim.publish.terminal import open_console  # noqa: PLC0415 - rich is slow to import
    from counterclaim.publish.terminal.matter import print_figures  # noqa: PLC0415 - as above

    console = open_console(sys.stdout, width=width)
    for figures in held.matters(chosen, as_of=as_of):
        print_figures(figures, console)
