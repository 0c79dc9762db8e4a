"""A text comes in; its lines and blocks of lines go out, as spans without the white space around them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

# Every break that editors, browsers and feeds write, among them the line separator U+2028.
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Wire services wrap at 64 to 80 columns; lines far beyond that were broken on purpose.
_WIDEST_WRAP = 100
_ENDS = (".", "!", "?", '"', "”", "’", "'", ")", "]", ":", "…", "»")


def find_blocks(text: str, start: int, stands_alone: Callable[[str], bool]) -> tuple[Span, ...]:
    r"""The paragraphs of a text from ``start`` on, by its blank lines, its line ends, or the ends of wrapped lines.

    ``stands_alone`` tells lines that are never part of the next one, such as bylines.

    >>> text = "Shelling hit the town at\nnoon on Monday.\n\nNo one was hurt."
    >>> [span.of(text) for span in find_blocks(text, 0, lambda line: False)]
    ['Shelling hit the town at\nnoon on Monday.', 'No one was hurt.']
    """
    blocks: list[Span] = []
    for lines in _groups(text, start):
        blocks.extend(_split(text, lines, stands_alone))
    return _rejoined(text, blocks)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _groups(text: str, start: int) -> list[list[Span]]:
    """Lines in groups that blank lines part."""
    groups: list[list[Span]] = []
    position = start
    for match in _LINE.finditer(text, start):
        line = trimmed(text, match.start(), match.end())
        if not len(line):
            continue
        if not groups or len(_BREAK.findall(text, position, match.start())) > 1:
            groups.append([])
        groups[-1].append(line)
        position = match.end()
    return groups


def _split(text: str, lines: list[Span], stands_alone: Callable[[str], bool]) -> list[Span]:
    """The paragraphs in lines without a blank one between them."""
    if len(lines) == 1:
        return lines
    wrapped = _is_wrapped(text, lines)
    width = max(len(line) for line in lines)
    blocks = [lines[0]]
    for before, line in itertools.pairwise(lines):
        short = len(before) < 0.7 * width and (before.of(text).endswith(_ENDS) or before is lines[0])
        apart = not wrapped or short or _is_indented(text, line) or stands_alone(before.of(text)) or stands_alone(line.of(text))
        if apart:
            blocks.append(line)
        else:
            blocks[-1] = blocks[-1].join(line)
    return blocks


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines break in mid-sentence at about the same width."""
    if max(len(line) for line in lines) > _WIDEST_WRAP:
        return False
    inner = lines[:-1]
    ended = sum(line.of(text).endswith(_ENDS) for line in inner)
    return ended < 0.6 * len(inner)


def _is_indented(text: str, line: Span) -> bool:
    gap = text[max(0, line.start - 8) : line.start]
    return gap.endswith(("   ", "\t")) and len(gap.rstrip(" \t")) < len(gap)


def _rejoined(text: str, blocks: list[Span]) -> tuple[Span, ...]:
    """Blocks, with a paragraph that a stray blank line cut in mid-sentence put together again."""
    joined: list[Span] = []
    for block in blocks:
        if joined and _goes_on(joined[-1].of(text), block.of(text)):
            joined[-1] = joined[-1].join(block)
        else:
            joined.append(block)
    return tuple(joined)


def _goes_on(before: str, after: str) -> bool:
    # Forty characters: a label or a name above a lower-case line is no broken sentence.
    return len(before) >= 40 and before[-1].isalpha() and after[0].islower() and after.endswith((".", "”", '"'))
