"""Spans: half-open ranges of Unicode code points into a report's untouched text."""

from __future__ import annotations

from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, joiners and their like: no reader sees them, so they part no word."""

NO_BREAK = "\u00a0\u202f\u2007"
"""Spaces at which no line breaks: a reader sees a space."""

_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` (inclusive) to ``end`` (exclusive) of a report's text.

    >>> Span(6, 9).of("about 331 killed")
    '331'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"span {self.start}..{self.end}: needs 0 <= start <= end"
            raise ValueError(msg)

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def gap(self, other: Span) -> int:
        """Code points between the two spans; none where they overlap.

        >>> Span(0, 4).gap(Span(6, 9))
        2
        """
        return max(self.start - other.end, other.start - self.end, 0)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report with the place where they stand; ``words`` is ``span.of(report.text)``, verbatim."""

    span: Span
    words: str

    @classmethod
    def at(cls, span: Span, text: str) -> Phrase:
        """The phrase that stands at a span of the text."""
        return cls(span, span.of(text))

    def __str__(self) -> str:
        return one_line(self.words)


def visible(words: str) -> str:
    r"""Words without the characters that nobody sees.

    >>> visible("Azer\u00adbaijan")
    'Azerbaijan'
    """
    return words.translate(_UNSEEN)


def one_line(words: str) -> str:
    r"""Words as a person reads them on one line.

    >>> one_line("more\n  than 12 Azer\u00adbaijanis")
    'more than 12 Azerbaijanis'
    """
    return " ".join(visible(words).split())


def printable(words: str, longest: int = 80) -> str:
    r"""Words that nobody vouches for, fit for a message: on one line, cut short, without signs that steer a terminal.

    >>> printable("12\x1b[2J guards")
    '12\ufffd[2J guards'
    """
    line = " ".join(words[: longest + 1].split())
    cut = line if len(words) <= longest else f"{line[:longest].rstrip()}…"
    return "".join(character if character.isprintable() else "\ufffd" for character in cut)
