"""The commands of `counterclaim ledger`."""

from __future__ import annotations

import typer

from counterclaim.cli.ledger.agreement import agreement
from counterclaim.cli.ledger.doctor import doctor
from counterclaim.cli.ledger.export import export
from counterclaim.cli.ledger.judge import judge
from counterclaim.cli.ledger.matter import matter
from counterclaim.cli.ledger.matters import matters
from counterclaim.cli.ledger.search import search
from counterclaim.cli.ledger.show import show
from counterclaim.cli.ledger.undo import undo
from counterclaim.cli.ledger.verify import verify

ledger = typer.Typer(
    name="ledger", help="Ask a ledger for every number, and export it.", no_args_is_help=True, rich_markup_mode=None
)
for command in (show, matter, matters, search, judge, undo, agreement, export, verify, doctor):
    ledger.command()(command)
