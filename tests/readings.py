"""Whole readings: a text comes in; all that is read in it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.report import Receipt
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report

if TYPE_CHECKING:
    from counterclaim.model.reading import Reading


def reading_of(text: str) -> Reading:
    """What is read in a text."""
    return interpret(read_report(Receipt("r", text, "", id="r")))
