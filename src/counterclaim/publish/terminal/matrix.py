"""The matrix in the terminal: sides by effects, each cell with every voice's count, the three counts and a mark of dispute."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.publish.terminal.style import DENIED, FAINT, NUMBER, TITLE, VOICE, styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from counterclaim.model.held import Cell, MatterFigures, VoiceFigure

_CELL, _SIDE = 26, 18  # columns of a cell, and of the names of sides
_VOICES = 4  # voices shown in a cell
_STANDING = {"asserted": "", "denied": "✗ denied ", "unconfirmed": "? ", "hypothetical": "~ "}


def print_matrix(cells: Sequence[Cell], console: Console) -> None:
    """The matrix, in as many tables as the width asks for."""
    if not cells:
        console.print("No claims.")
        return
    told: dict[str, int] = {}
    for cell in cells:
        told[cell.effect] = told.get(cell.effect, 0) + cell.matter.claims
    effects = sorted(told, key=lambda effect: (-told[effect], effect))
    across = max(1, (console.width - _SIDE) // (_CELL + 3))
    for first in range(0, len(effects), across):
        console.print(_table(cells, effects[first : first + across]))
    console.print(
        "Each cell: the matter told by most claims, every voice's last count, outlets → wires → claimants; ≠ in dispute.",
        style=FAINT,
    )


def interval(low: int | None, high: int | None) -> str:
    """A count in figures: "40", "12+", "up to 30", "20–30"."""
    if low is None:
        return "?" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def voice_text(voice: VoiceFigure) -> Text:
    """A voice's last count, with how it stands to it and how it is party to it."""
    style = DENIED if voice.status == "denied" else NUMBER
    party = f" ({voice.party})" if voice.party else ""
    return styled(
        (f"{_STANDING.get(voice.status, '')}{interval(voice.low, voice.high)}", style),
        " ",
        (voice.voice, VOICE),
        (party, FAINT),
    )


def counts(figures: MatterFigures) -> str:
    """The three counts: outlets, wire origins, claimants."""
    return f"{figures.outlets} → {figures.origins} → {figures.claimants}"


def _table(cells: Sequence[Cell], effects: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    table.add_column("side", style=TITLE, max_width=_SIDE)
    for effect in effects:
        table.add_column(effect, max_width=_CELL, overflow="fold")
    for _, row in groupby(cells, key=lambda cell: cell.matter.side_key):
        found = {cell.effect: cell for cell in row}
        if found.keys() & set(effects):
            side = next(iter(found.values())).side or "side not told"
            table.add_row(styled(side), *(_cell(found.get(effect)) for effect in effects))
    return table


def _cell(cell: Cell | None) -> Text:
    return Text("\n").join(_lines(cell)) if cell else Text("no claim", FAINT)


def _told(figures: MatterFigures) -> Iterator[Text]:
    """What voices say of a matter of which a claim stands."""
    for voice in figures.voices[:_VOICES]:
        yield voice_text(voice)
    if len(figures.voices) > _VOICES:
        yield styled((f"and {len(figures.voices) - _VOICES} more voices", FAINT))
    yield styled((counts(figures), FAINT))
    if figures.contradicted:
        yield styled((f"≠ {', '.join(figures.disputes)}", DENIED))


def _lines(cell: Cell) -> Iterator[Text]:
    figures = cell.matter
    about = ", ".join(filter(None, (figures.target, figures.place)))
    yield styled((about, ""))
    yield from _told(figures) if figures.standing else (styled(("withdrawn or rejected", DENIED)),)
    yield styled((f"{figures.id}{f' and {cell.others} more' if cell.others else ''}", FAINT))
