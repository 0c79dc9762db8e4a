"""Styles and signs of the terminal view; a sign and words always stand beside a color."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.span import Phrase, Span

VOICE = "bold cyan"
NUMBER = "bold"
WHOM = "underline"
FAINT = "dim"
DOUBT = "yellow"
DENIED = "bold red"
TYPE = "magenta"
TITLE = "bold"

# A report must not steer the terminal of its reader: control characters, and marks that reorder what follows them.
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the view, wrapped by the console; ``indent`` in columns."""

    text: Text
    indent: int = 0


BLANK = Line(Text(""))


def clean(words: str) -> str:
    r"""Words on one line, without characters that would steer the terminal.

    >>> clean("about\n331 \x1b[31mkilled")
    'about 331 �[31mkilled'
    """
    return _BLANKS.sub(" ", _STEERING.sub("�", words))


def styled(*parts: tuple[str, str] | str) -> Text:
    """Text made of plain and styled parts, all cleaned."""
    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(clean(words), style)
    return text


def joined(parts: Iterable[Text]) -> Text:
    """Parts of a line, with a middle dot between those that say something."""
    return Text(" · ", FAINT).join([part for part in parts if part])


def quoted(evidence: Phrase, marks: Iterable[tuple[Span, str]]) -> Text:
    """The evidence in quotation marks; each marked span inside it takes its style, the first one where two overlap."""
    text, end = Text("“"), evidence.span.start
    for span, style in sorted(_inside(evidence, marks), key=lambda mark: mark[0]):
        if span.start < end:
            continue
        text.append(_part(evidence, end, span.start))
        text.append(_part(evidence, span.start, span.end), style)
        end = span.end
    text.append(_part(evidence, end, evidence.span.end))
    return text.append("”")


def _inside(evidence: Phrase, marks: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    return [(span, style) for span, style in marks if evidence.span.covers(span)]


def _part(evidence: Phrase, start: int, end: int) -> str:
    return clean(evidence.words[start - evidence.span.start : end - evidence.span.start])
