"""The terminal view: a reading as lines that a researcher reads, every number under the voice that says it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from counterclaim.publish.terminal.claims import claim_lines
from counterclaim.publish.terminal.events import event_lines
from counterclaim.publish.terminal.header import header_lines
from counterclaim.publish.terminal.remarks import operation_lines, remark_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from counterclaim.model.reading import Reading
    from counterclaim.publish.terminal.style import Line

_NARROWEST = 20


def open_console(stream: TextIO, *, width: int | None = None) -> Console:
    """A console that writes plain text to pipes and honors NO_COLOR; ``width`` in columns, else the terminal's own."""
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_reading(reading: Reading, console: Console, *, events: bool = True) -> None:
    """Writes the view of one reading."""
    for line in reading_lines(reading, events=events):
        for row in line.text.wrap(console, max(_NARROWEST, console.width - line.indent)):
            row.rstrip()
            console.print(Text(" " * line.indent) + row, soft_wrap=True)


def reading_lines(reading: Reading, *, events: bool = True) -> Iterator[Line]:
    """The view of one reading as styled lines with their indents."""
    return chain(
        header_lines(reading),
        claim_lines(reading),
        event_lines(reading) if events else (),
        operation_lines(reading),
        remark_lines(reading),
    )
