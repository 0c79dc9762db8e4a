"""What all forms share: options, losses, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from counterclaim.publish.csvfile import disarm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from counterclaim.model.held import Holdings

_LONGEST_NAME = 36  # code points; forty or more in a row would be a quotation

Value: TypeAlias = str | int | float | date | bool | None


@dataclass(frozen=True, slots=True)
class FormOptions:
    """``quotes`` false leaves out the words of reports beyond names and counts; ``raw`` leaves formulas as they stand."""

    quotes: bool = True
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """What a form could not hold of a matter, claim or event."""

    subject: str
    what: str


Writer: TypeAlias = "Callable[[Holdings, FormOptions, list[Loss]], Iterator[str]]"
BinaryWriter: TypeAlias = "Callable[[Holdings, FormOptions, list[Loss]], Iterator[bytes]]"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name, what its files end in, the codebook of its figures, and what writes it.

    A ``late`` form goes through everything before it writes its first piece.
    """

    name: str
    suffix: str
    codebook: str | None
    write: Writer
    about: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class BinaryForm:
    """A form that is no text; it picks no figures, so it has no codebook."""

    name: str
    suffix: str
    write: BinaryWriter
    about: str


def csv_line(values: Iterable[Value], options: FormOptions) -> str:
    """One line of CSV (RFC 4180), words quoted, days as ISO 8601, nothing as an empty cell."""
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerow([_cell(value, options) for value in values])
    return stream.getvalue()


def loss_lines(losses: Sequence[Loss]) -> Iterator[str]:
    """The loss report as CSV."""
    options = FormOptions()
    yield csv_line(("subject", "not held"), options)
    yield from (csv_line((loss.subject, loss.what), options) for loss in losses)


def short(words: str | None, options: FormOptions) -> str | None:
    """Words of a report; without quotes no more than a name's length of them."""
    if words is None or options.quotes or len(words) <= _LONGEST_NAME:
        return words
    return f"{words[: _LONGEST_NAME - 1]}…"


def iso(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None


def _cell(value: Value, options: FormOptions) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return disarm(value) if isinstance(value, str) and not options.raw else value
