"""The foot of the terminal view: named operations with their spellings, and what was noted while reading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterclaim.publish.terminal.style import BLANK, DOUBT, FAINT, TITLE, Line, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.reading import Operation, Reading


def operation_lines(reading: Reading) -> Iterator[Line]:
    """Each named operation with every spelling met and why they were joined."""
    if not reading.operations:
        return
    yield Line(styled(("Operations", TITLE)))
    for operation in reading.operations:
        yield Line(styled(operation.name, (f" · {_spellings(operation)}", FAINT)), indent=2)
        if operation.note:
            yield Line(styled((f"note: {operation.note}", DOUBT)), indent=4)
    yield BLANK


def remark_lines(reading: Reading) -> Iterator[Line]:
    """Repairs of the text and remarks of the reading."""
    remarks = (*(f"text repaired: {repair}" for repair in reading.report.repairs), *reading.notes)
    if not remarks:
        return
    yield Line(styled(("Remarks", TITLE)))
    yield from (Line(styled((f"! {remark}", DOUBT)), indent=2) for remark in remarks)
    yield BLANK


def _spellings(operation: Operation) -> str:
    counts = Counter(str(mention) for mention in operation.mentions)
    return ", ".join(f"“{spelling}” ({count}×)" for spelling, count in counts.items())
