"""`counterclaim ledger agreement`: how far coders agree beyond chance."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.options import LedgerOption, opened


def agreement(
    ledger: LedgerOption,
    *,
    coder: Annotated[
        list[str] | None, typer.Option("--coder", metavar="NAME", help="Only verdicts of these coders.", show_default=False)
    ] = None,
) -> None:
    """Tell Krippendorff's alpha of the coders' verdicts, for all and two by two."""
    with opened(ledger) as held:
        found = held.agreement(frozenset(coder or ()))
        typer.echo(
            f"alpha {_told(found.alpha)} over {found.shared} claims that two or more of {len(found.coders)} coders decided"
        )
        for pair in found.pairs:
            typer.echo(f"{pair.one} and {pair.other}: alpha {_told(pair.alpha)}, {pair.same} of {pair.both} the same")


def _told(alpha: float | None) -> str:
    return "not defined" if alpha is None else f"{alpha:.3f}"
