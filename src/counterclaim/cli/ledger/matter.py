"""`counterclaim ledger matter`: one matter with its claims, relations and reasons."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from counterclaim.cli.options import AsOf, LedgerOption, Width, opened


def matter(
    name: Annotated[str, typer.Argument(metavar="ID", help="A matter's id, or that of one of its claims.")],
    ledger: LedgerOption,
    *,
    as_of: AsOf = None,
    width: Width = None,
) -> None:
    """Show one matter: who says what, in which sentence, how the claims stand to each other, and why."""
    with opened(ledger) as held:
        from counterclaim.publish.terminal import open_console  # noqa: PLC0415 - rich is slow to import
        from counterclaim.publish.terminal.matter import print_matter  # noqa: PLC0415 - as above

        print_matter(held.matter(name, as_of=as_of), open_console(sys.stdout, width=width))
