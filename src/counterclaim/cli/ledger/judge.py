"""`counterclaim ledger judge`: a coder's verdict, correction or link, added to the log."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from counterclaim.cli.options import LedgerOption, opened


def judge(  # noqa: PLR0913 - each is an option of the command
    claim: Annotated[str, typer.Argument(help="The id of the claim.")],
    ledger: LedgerOption,
    by: Annotated[str, typer.Option("--by", help="Who judges.")],
    *,
    accept: Annotated[bool, typer.Option("--accept", help="The claim is read right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The claim is misread, and leaves all figures.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Somebody else should look at the claim.")] = False,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Correct a field; no value is an open end.", show_default=False),
    ] = None,
    same: Annotated[
        str | None, typer.Option(metavar="CLAIM", help="It shares a matter with this claim.", show_default=False)
    ] = None,
    apart: Annotated[
        str | None, typer.Option(metavar="CLAIM", help="It shares no matter with this claim.", show_default=False)
    ] = None,
    note: Annotated[str, typer.Option(help="Why.", show_default=False)] = "",
) -> None:
    """Judge a claim: accept it, reject it, be unsure of it, correct it, or say with which claim it shares a matter."""
    if accept + reject + unsure > 1:
        raise typer.BadParameter("--accept, --reject and --unsure exclude each other")
    with opened(ledger) as held:
        from counterclaim.store.judge import Judgment, Verdict  # noqa: PLC0415 - the database's libraries are slow to import

        verdict = next((v for v, given in zip(Verdict, (accept, reject, unsure), strict=True) if given), None)
        seq = held.judge(Judgment(claim, by, verdict, _changes(change or []), same, apart, note))
        typer.echo(f"entry {seq}", err=True)


def _changes(given: list[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign:
            raise typer.BadParameter(f"--set {item}: write FIELD=VALUE, such as low=12")
        changes[name.strip()] = int(value) if value.strip().isdecimal() else value.strip() or None
    return changes
