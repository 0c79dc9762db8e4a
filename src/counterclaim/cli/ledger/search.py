"""`counterclaim ledger search`: claims by words and filters."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from counterclaim.cli.options import AsOf, LedgerOption, Side, Width, day, opened
from counterclaim.model.claim import Effect, Status


def search(  # noqa: PLR0913 - each is an option of the command
    ledger: LedgerOption,
    words: Annotated[
        list[str] | None, typer.Argument(help='Words that must all stand there; "in this order"; -without.', show_default=False)
    ] = None,
    *,
    effect: Annotated[Effect | None, typer.Option(help="Only this effect.", show_default=False)] = None,
    side: Side = "",
    actor: Annotated[str, typer.Option(help="Who did it.", show_default=False)] = "",
    voice: Annotated[str, typer.Option(help="Who says so.", show_default=False)] = "",
    place: Annotated[str, typer.Option(help="Where.", show_default=False)] = "",
    outlet: Annotated[str, typer.Option(help="The outlet.", show_default=False)] = "",
    status: Annotated[Status | None, typer.Option(help="How the voice stands to it.", show_default=False)] = None,
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="Published on or after.", show_default=False)
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="Published on or before.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Claims to show.")] = 50,
    as_of: AsOf = None,
    width: Width = None,
) -> None:
    """Find claims by words in their sentences and by filters, the latest first."""
    with opened(ledger) as held:
        from counterclaim.publish.terminal import open_console  # noqa: PLC0415 - rich is slow to import
        from counterclaim.publish.terminal.matter import print_claims  # noqa: PLC0415 - as above
        from counterclaim.store.search import Filters  # noqa: PLC0415 - the database's libraries, too

        filters = Filters(str(effect or ""), side, actor, voice, place, outlet, str(status or ""), since, until)
        found = held.search(_joined(words or []), filters, limit=limit, as_of=as_of)
        print_claims(found, open_console(sys.stdout, width=width))
        if not found:
            typer.echo("no claim found", err=True)


def _joined(words: list[str]) -> str:
    """Words as the shell handed them over; those that it took out of quotation marks are a phrase again."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
