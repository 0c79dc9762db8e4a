"""The Python interface: `read` one report, or `read_all` of many, and ask the result for its claims and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from counterclaim.model.errors import InputError, Issue
from counterclaim.model.report import Receipt
from counterclaim.settings import Endpoint, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Operation, Reading
    from counterclaim.model.report import Report
    from counterclaim.model.voice import Attribution, Voice
    from counterclaim.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was read, with its claims and events and the forms that they can take."""

    reading: Reading

    @property
    def report(self) -> Report:
        """The report itself: untouched text, dateline, headline, paragraphs."""
        return self.reading.report

    @property
    def text(self) -> str:
        """The text into which every span is a range."""
        return self.reading.report.text

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in text order."""
        return self.reading.claims

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in text order."""
        return self.reading.events

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions: which voice answers for which stretches of text."""
        return self.reading.attributions

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices that speak in the report."""
        return self.reading.voices

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The named operations, each with its spellings."""
        return self.reading.operations

    def to_json(self) -> str:
        """The records of the report as JSON lines (docs/reference/json.md)."""
        from counterclaim.publish.jsonlines import json_lines  # noqa: PLC0415 - loaded when asked for

        return "".join(f"{line}\n" for line in json_lines(self.reading))

    def to_gold(self) -> str:
        """The report in the form of the annotation guideline, one line of JSON."""
        from counterclaim.publish.gold import gold_line  # noqa: PLC0415 - as above

        return gold_line(self.reading)

    def to_csv(self, *, raw: bool = False) -> str:
        """The claims as CSV with a header; ``raw`` leaves cells that a spreadsheet would run as formulas."""
        from counterclaim.publish.csvfile import claims_csv, claims_header  # noqa: PLC0415 - as above

        return claims_header() + claims_csv(self.reading, raw=raw)

    def claims_frame(self) -> Any:  # noqa: ANN401 - polars.DataFrame or pandas.DataFrame
        """The claims as a polars frame or, without polars, a pandas one.

        Raises:
            MissingExtraError: neither polars nor pandas is installed.
        """
        from counterclaim.publish.frame import claims_frame  # noqa: PLC0415 - as above

        return claims_frame([self.reading])

    def events_frame(self) -> Any:  # noqa: ANN401 - as above
        """The events as a polars frame or, without polars, a pandas one.

        Raises:
            MissingExtraError: neither polars nor pandas is installed.
        """
        from counterclaim.publish.frame import events_frame  # noqa: PLC0415 - as above

        return events_frame([self.reading])

    def __str__(self) -> str:
        return "\n".join(str(claim) for claim in self.claims)


def read(  # noqa: PLR0913 - what a report does not tell of itself, one by one
    path: str | Path | None = None,
    *,
    text: str | None = None,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    llm: Endpoint | None = None,
) -> ReadReport:
    """Reads one report, from a file or from ``text``.

    ``published`` (a date, or "YYYY-MM-DD") and ``outlet`` fill in what the report does not tell of itself. ``llm`` is a language
    model that is asked for claims and events, to which the report is sent (docs/how-to/ask-a-language-model.md).

    Raises:
        InputError: the file cannot be read or holds more than one report (``read_all`` reads those), or an endpoint does not answer.
        TypeError: not exactly one of path and text is given, or a title without a text.
    """
    if (path is None) == (text is None):
        raise TypeError("counterclaim.read() takes either a path or text=...")
    if text is not None:
        return ReadReport(_read_text(text, as_day(published), outlet, title, Settings(llm=llm)))
    if title is not None:
        raise TypeError("title= belongs to text=...; a file tells its own title")
    return _only(str(path), read_all(str(path), published=published, outlet=outlet, llm=llm))


def open_ledger(place: str | Path) -> Ledger:
    """A ledger: a file, which is made where there is none, or ``postgresql://USER@HOST/NAME``.

    Raises:
        LedgerError: the place holds something else, or cannot be opened.
    """
    from counterclaim.store.ledger import open_ledger as opened  # noqa: PLC0415 - loads the database's libraries

    return opened(str(place))


def read_all(
    *paths: str | Path,
    published: date | str | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    llm: Endpoint | None = None,
) -> Iterator[ReadReport | Issue]:
    """Reads files and folders in any format one report at a time; an input that cannot be read comes as an ``Issue``.

    ``fields`` tells under which names JSON records and tables have the fields of a report: ``{"text": "body"}``;
    ``llm`` is as for :func:`read`.
    """
    from counterclaim.pipeline import read_inputs  # noqa: PLC0415 - loads the language model's libraries

    settings = Settings(fields=tuple((fields or {}).items()), llm=llm)
    inputs = [str(path) for path in paths]
    for reading in read_inputs(inputs, published=as_day(published), outlet=outlet, stdin=None, settings=settings):
        yield reading if isinstance(reading, Issue) else ReadReport(reading)


def _read_text(text: str, published: date | None, outlet: str | None, title: str | None, settings: Settings) -> Reading:
    from counterclaim.pipeline import read_receipt  # noqa: PLC0415 - as above

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_receipt(Receipt("text", text, digest, outlet=outlet, published=published, title=title), settings)


def _only(path: str, found: Iterator[ReadReport | Issue]) -> ReadReport:
    report: ReadReport | None = None
    for item in found:
        if isinstance(item, Issue):
            if item.fatal:
                raise InputError(str(item))
        elif report is None:
            report = item
        else:
            raise InputError(f"{path}: holds more than one report; read them with counterclaim.read_all()")
    if report is None:
        raise InputError(f"{path}: holds no report; give a text file, an HTML page or JSON lines")
    return report


def as_day(published: date | str | None) -> date | None:
    """A day, however it is given.

    Raises:
        InputError: the words are no date.
    """
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"published={published!r}: is not a date; write it as YYYY-MM-DD") from error
