"""Invisible characters: a report in, the same without soft hyphens and the like out, and what was read there put back at its place.

Web pages carry soft hyphens where a word may be broken, joiners that nothing shows, and spaces at which no line breaks. A reader of the
page does not see the ones and takes the others for spaces, so words and numbers are read in that way; the text itself is kept as it
came, and every span is one of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from counterclaim.model.span import INVISIBLE, NO_BREAK, Phrase, Span, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Report

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPACES = dict.fromkeys(map(ord, NO_BREAK), " ")


def without_invisible(report: Report) -> Report | None:
    """The report with a text of visible characters and plain spaces, its spans moved along; None where it has that text already."""
    text = visible(report.text).translate(_SPACES)
    if text == report.text:
        return None
    gone = [match.start() for match in _INVISIBLE.finditer(report.text)]

    def moved(span: Span) -> Span:
        return Span(span.start - bisect_left(gone, span.start), span.end - bisect_left(gone, span.end))

    seen: Report = _moved(report, moved, text)
    return replace(seen, text=text)


def put_back(reading: Reading, report: Report) -> Reading:
    """What was read in the report without its invisible characters, with every span and phrase as the report itself has them."""
    back: Reading = _moved(reading, _back(report.text), report.text)
    return replace(back, report=report)


def report_put_back(report: Report, text: str) -> Report:
    """A report whose parts were told apart without invisible characters, with every span and phrase as the text itself has them."""
    back: Report = _moved(report, _back(text), text)
    return replace(back, text=text)


def _back(text: str) -> Callable[[Span], Span]:
    """Leads from a span of the text without its invisible characters to that of the text itself."""
    kept = [at for at, character in enumerate(text) if character not in INVISIBLE]

    def moved(span: Span) -> Span:
        if span.start == span.end:
            start = kept[span.start] if span.start < len(kept) else len(text)
            return Span(start, start)
        return Span(kept[span.start], kept[span.end - 1] + 1)

    return moved


def _moved(value: Any, move: Callable[[Span], Span], text: str) -> Any:  # noqa: ANN401 - whatever values hold
    """The value with all spans in it moved, and phrases in the words of the text."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, Phrase):
        return Phrase.at(move(value.span), text)
    if isinstance(value, tuple):
        return tuple(_moved(item, move, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), move, text) for field in fields(value)})
    return value
