"""`counterclaim ledger export`: a ledger in a form for other programs, with a report of what the form could not hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import AsOf, Effects, LedgerOption, Side, codebook_of, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.publish.ledger.form import Loss


def export(  # noqa: PLR0913 - each is an option of the command
    ledger: LedgerOption,
    form: Annotated[
        str,
        typer.Option("--format", "-f", help="Form of the export (docs/reference/ledger.md lists them)."),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; standard output without.", show_default=False)
    ] = None,
    codebook: Annotated[
        str | None,
        typer.Option(help="as_told, ucdp_ged, acled, ibc or a YAML file, in the place of the form's own.", show_default=False),
    ] = None,
    quotes: Annotated[bool, typer.Option("--quotes/--no-quotes", help="With or without sentences of the reports.")] = True,
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as formulas.")] = False,
    effect: Effects = None,
    side: Side = "",
    as_of: AsOf = None,
) -> None:
    """Export a ledger. What the form cannot hold is listed in FILE_loss.csv beside FILE, and counted on standard error."""
    with opened(ledger) as held:
        from counterclaim.publish.ledger.form import FormOptions, loss_lines  # noqa: PLC0415 - loaded when asked for
        from counterclaim.publish.ledger.forms import BINARY_FORMS, FORMS  # noqa: PLC0415 - as above
        from counterclaim.store.views import Chosen  # noqa: PLC0415 - as above

        losses: list[Loss] = []
        chosen = Chosen(frozenset(map(str, effect or ())), side)
        options = FormOptions(quotes=quotes, raw=raw)
        if form in BINARY_FORMS:
            if output is None:
                raise typer.BadParameter(f"{form} is no text; name a file with --output")
            _save(held.export_bytes(form, options, chosen=chosen, as_of=as_of, losses=losses), output)
        else:
            pieces = held.export(form, options, chosen=chosen, codebook=codebook_of(codebook), as_of=as_of, losses=losses)
            _write(pieces, output)
        if losses and output:
            # "war.csv" has "war_loss.csv" beside it; of "war.ged" and "war.acled" each has its own.
            suffix = (BINARY_FORMS.get(form) or FORMS[form]).suffix
            _write(loss_lines(losses), output.with_name(f"{output.name.removesuffix(suffix)}_loss.csv"))
        if losses:
            typer.echo(f"{len(losses)} properties could not be held{'' if output else '; --output lists them'}", err=True)


def _write(pieces: Iterable[str], output: Path | None) -> None:
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # always a text stream here
        sys.stdout.writelines(pieces)
        return
    _save((piece.encode("utf-8") for piece in pieces), output)


def _save(pieces: Iterable[bytes], output: Path) -> None:
    # Written beside and then renamed, so that no half file is taken for a whole one.
    draft = output.with_name(f"{output.name}.part")
    try:
        with draft.open("wb") as stream:
            stream.writelines(pieces)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
