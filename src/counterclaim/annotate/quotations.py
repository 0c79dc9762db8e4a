"""A text and its paragraphs come in; what stands between quotation marks goes out, however badly the marks are set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.annotation import Quotation
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Two apostrophes or two backquotes are one mark in agency copy of the nineties, often with a space between them in old corpora.
_MARK = re.compile(r"``|` `|''|' '(?=[\s.,;:!?)]|\Z)|[“”„‟\"«»‘’‚'`‹›＂]")
_DOUBLE = frozenset({"``", "` `", "''", "' '", "“", "”", "„", "‟", '"', "«", "»", "＂"})
_OPENING = frozenset({"“", "„", "‟", "``", "` `", "«", "‘", "‚", "`", "‹"})
_CLOSING = frozenset({"”", "''", "' '", "»", "’", "›"})
_CLOSES = {
    "«": frozenset({"»"}),
    "»": frozenset({"«", "»"}),
    "‹": frozenset({"›"}),
    "„": frozenset({"“", "”", '"', "‟"}),
}
_ANY_DOUBLE = frozenset({"”", '"', "''", "' '", "“", "＂"})
_ANY_SINGLE = frozenset({"’", "'"})
# A quotation in single marks is a phrase or some sentences; further apart, two marks are apostrophes.
_LONGEST_SINGLE = 900
_OPENS_BEFORE = frozenset("([{—–-/\u00a0“\"‘'`„«")
_CLOSES_AFTER = frozenset(".,;:!?)]}—–-/…”\"’'»")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One quotation mark in a paragraph; offsets into the text."""

    start: int
    end: int
    sign: str
    can_open: bool
    can_close: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    r"""The quotations in a text's paragraphs, in order, each with its marks; inner ones belong to the outer one.

    A quotation that is not closed ends with its paragraph; where the next paragraph opens anew, that one continues it.

    >>> text = '"We will go on,” she said. They are hers.'
    >>> [quotation.span.of(text) for quotation in find_quotations(text, [Span(0, len(text))])]
    ['"We will go on,”']
    """
    found: list[Quotation] = []
    runs_on = False
    for paragraph in paragraphs:
        quotations = _in_paragraph(text, paragraph)
        if runs_on and quotations and _opens_paragraph(text, paragraph, quotations[0]):
            first = quotations[0]
            quotations[0] = Quotation(first.span, first.closed, continues=True)
        found.extend(quotations)
        runs_on = bool(quotations) and not quotations[-1].closed
    return tuple(found)


def _opens_paragraph(text: str, paragraph: Span, quotation: Quotation) -> bool:
    return not text[paragraph.start : quotation.span.start].strip()


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    marks = _marks(text, paragraph)
    found: list[Quotation] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        if not mark.can_open:
            number += 1
            continue
        closing = _closing(marks, number)
        if closing is not None:
            found.append(Quotation(Span(mark.start, marks[closing].end)))
            number = closing + 1
        elif mark.sign in _DOUBLE or not text[paragraph.start : mark.start].strip():
            # A forgotten mark, or a quotation that runs on: it ends with its paragraph, whatever marks it holds.
            found.append(Quotation(Span(mark.start, paragraph.end), closed=False))
            break
        else:
            number += 1
    return found


def _closing(marks: list[_Mark], number: int) -> int | None:
    """The mark that closes the one at ``number``, by its shape and by what stands around it."""
    opening = marks[number]
    if opening.sign not in _DOUBLE:
        return _single_closing(marks, number)
    closers = _CLOSES.get(opening.sign, _ANY_DOUBLE)
    first: int | None = None
    depth = 0
    for later in range(number + 1, len(marks)):
        mark = marks[later]
        if _opens_inside(opening, mark):
            depth += 1
        elif mark.sign in closers and mark.can_close:
            if depth == 0:
                return later
            first = later if first is None else first
            depth -= 1
    # Inner marks that do not pair up were no inner quotation: the first that could close did close.
    return first


def _opens_inside(outer: _Mark, mark: _Mark) -> bool:
    """Whether a mark opens an inner quotation: straight inside curly, curly inside straight."""
    return mark.can_open and not mark.can_close and mark.sign in _DOUBLE and (mark.sign == '"') != (outer.sign == '"')


def _single_closing(marks: list[_Mark], number: int) -> int | None:
    opening = marks[number]
    closers = _CLOSES.get(opening.sign, _ANY_SINGLE)
    for later in range(number + 1, len(marks)):
        mark = marks[later]
        if mark.sign in _DOUBLE or mark.end - opening.start > _LONGEST_SINGLE:
            return None
        if mark.sign in closers and mark.can_close:
            return later
    return None


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = _weighed(text, paragraph, match)
        if mark is not None:
            found.append(mark)
    return found


def _weighed(text: str, paragraph: Span, match: re.Match[str]) -> _Mark | None:
    """The mark with what it can do here; None for apostrophes, feet and inches."""
    sign, start, end = match[0], match.start(), match.end()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if sign in _DOUBLE:
        return _double(sign, start, end, before, after)
    if before.isalnum() and after.isalnum():
        return None
    can_open = (sign in _OPENING or sign == "'") and _may_open(before, after) and not _is_clipped(text, end)
    can_close = sign in _ANY_SINGLE | {"›"} and _may_close(before, after)
    return _Mark(start, end, sign, can_open, can_close) if can_open or can_close else None


def _double(sign: str, start: int, end: int, before: str, after: str) -> _Mark | None:
    if sign in {'"', "＂"}:
        if before.isdigit() and not after.strip() and sign == '"':
            # 12" may be inches or the end of a quotation: it closes one, and opens none.
            return _Mark(start, end, sign, can_open=False, can_close=True)
        opens, closes = _may_open(before, after), _may_close(before, after)
        # Between two letters, or with space on both sides, the mark alone does not tell: whichever is missing is meant.
        return _Mark(start, end, sign, can_open=opens or not closes, can_close=closes or not opens)
    wrong_way = sign == "“" and not _may_open(before, after) and _may_close(before, after)
    turned = sign == "”" and _may_open(before, after) and not _may_close(before, after)
    return _Mark(
        start,
        end,
        sign,
        can_open=(sign in _OPENING and not wrong_way) or turned or (sign == "»" and _may_open(before, after)),
        can_close=(sign in _CLOSING and not turned) or wrong_way or (sign in {"«", "“"} and _may_close(before, after)),
    )


def _may_open(before: str, after: str) -> bool:
    return (before.isspace() or before in _OPENS_BEFORE) and not after.isspace()


def _may_close(before: str, after: str) -> bool:
    return not before.isspace() and (after.isspace() or after in _CLOSES_AFTER)


_CLIPPED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)


def _is_clipped(text: str, end: int) -> bool:
    """Whether the mark is the apostrophe of a clipped word: '90s, 'em, 'til."""
    return _CLIPPED.match(text, end) is not None
