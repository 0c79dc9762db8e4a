"""`counterclaim ledger doctor`: what is well with a ledger and the database under it, and what is not."""

from __future__ import annotations

import typer

from counterclaim.cli.ends import ALL_READ, SOME_SET_ASIDE
from counterclaim.cli.options import LedgerOption, opened


def doctor(ledger: LedgerOption) -> None:
    """Look into a ledger: database, form of its tables, log, and what waits to be compared.

    Exit code: 0 well (warnings included), 1 something is broken, 2 the ledger cannot be read.
    """
    with opened(ledger) as held:
        findings = held.doctor()
        for finding in findings:
            typer.echo(str(finding))
    raise typer.Exit(SOME_SET_ASIDE if any(finding.well is False for finding in findings) else ALL_READ)
