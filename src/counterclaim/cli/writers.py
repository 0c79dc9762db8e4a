"""Writers: one way for each output form to write a reading to a stream as soon as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.model.reading import Reading

Writer: TypeAlias = "Callable[[Reading], None]"


class OutputFormat(StrEnum):
    """Forms of the output."""

    TERMINAL = "terminal"
    JSON = "json"
    GOLD = "gold"
    CSV = "csv"
    EVENTS_CSV = "events-csv"


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """What to write: ``events`` for the terminal and JSON, ``raw`` for CSV, ``width`` in columns for the terminal."""

    format: OutputFormat
    events: bool = True
    raw: bool = False
    width: int | None = None


def open_writer(options: WriterOptions, stream: TextIO) -> Writer:
    """The function that writes one reading to the stream; a table's header is written at once."""
    _set_encoding(stream, options.format)
    return _OPENERS[options.format](options, stream)


def _set_encoding(stream: TextIO, output: OutputFormat) -> None:
    if not isinstance(stream, TextIOWrapper):
        return
    if output is OutputFormat.TERMINAL:
        # A terminal that lacks a sign shows a question mark and goes on.
        stream.reconfigure(errors="replace")
    else:
        # Data is UTF-8 everywhere, with the line ends that its form asks for.
        stream.reconfigure(encoding="utf-8", errors="strict", newline="")


def _open_terminal(options: WriterOptions, stream: TextIO) -> Writer:
    from counterclaim.publish.terminal import open_console, print_reading  # noqa: PLC0415 - rich is slow to import

    console = open_console(stream, width=options.width)
    return lambda reading: print_reading(reading, console, events=options.events)


def _open_json(options: WriterOptions, stream: TextIO) -> Writer:
    from counterclaim.publish.jsonlines import json_lines  # noqa: PLC0415 - each form loads its own module

    return lambda reading: stream.writelines(f"{line}\n" for line in json_lines(reading, events=options.events))


def _open_gold(_: WriterOptions, stream: TextIO) -> Writer:
    from counterclaim.publish.gold import gold_line  # noqa: PLC0415 - as above

    return lambda reading: stream.writelines((gold_line(reading), "\n"))


def _open_csv(options: WriterOptions, stream: TextIO) -> Writer:
    from counterclaim.publish.csvfile import claims_csv, claims_header  # noqa: PLC0415 - as above

    stream.write(claims_header())
    return lambda reading: stream.writelines((claims_csv(reading, raw=options.raw),))


def _open_events_csv(options: WriterOptions, stream: TextIO) -> Writer:
    from counterclaim.publish.csvfile import events_csv, events_header  # noqa: PLC0415 - as above

    stream.write(events_header())
    return lambda reading: stream.writelines((events_csv(reading, raw=options.raw),))


_OPENERS: dict[OutputFormat, Callable[[WriterOptions, TextIO], Writer]] = {
    OutputFormat.TERMINAL: _open_terminal,
    OutputFormat.JSON: _open_json,
    OutputFormat.GOLD: _open_gold,
    OutputFormat.CSV: _open_csv,
    OutputFormat.EVENTS_CSV: _open_events_csv,
}
