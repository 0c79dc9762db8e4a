"""`counterclaim ledger verify`: whether the log and all that came in with it are as they were written."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.ends import ALL_READ, SOME_SET_ASIDE
from counterclaim.cli.options import LedgerOption, opened


def verify(
    ledger: LedgerOption,
    *,
    expect: Annotated[
        str | None, typer.Option(metavar="HASH", help="The hash of the last entry, noted earlier.", show_default=False)
    ] = None,
    content: Annotated[bool, typer.Option("--content", help="Tell the hash of all content, too.")] = False,
) -> None:
    """Verify every entry of the log; names the first that does not hold.

    Exit code: 0 all hold, 1 one does not, 2 the ledger cannot be read.
    """
    with opened(ledger) as held:
        found = held.verify(expect)
        if found.broken:
            typer.echo(f"BROKEN at {found.broken}")
        else:
            typer.echo(f"{found.entries} entries hold; the last is {found.head}")
        if content:
            typer.echo(f"content {held.fingerprint()}")
    raise typer.Exit(ALL_READ if found.holds else SOME_SET_ASIDE)
