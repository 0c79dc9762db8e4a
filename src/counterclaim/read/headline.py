"""A text and perhaps its title come in; where headline and body lie goes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.model.span import Span
from counterclaim.read.lines import trimmed

_LONGEST = 180
_SUFFIX = re.compile(r"[^\S\r\n]{0,3}[|–—-][^\S\r\n]{1,3}[^\r\n]{1,60}")
_GLUE = re.compile(r"[\s.:–—|-]{0,8}")


@dataclass(frozen=True, slots=True)
class Title:
    """The headline's span, the span of an outlet's name after it ("... | News"), and where the body begins."""

    headline: Span | None
    suffix: Span | None
    body: int


def find_title(text: str, title: str | None) -> tuple[str, Title]:
    r"""The report's text, with the given title put above the body where the body does not begin with it.

    >>> find_title("Talks go on. Officials met on Monday.", "Talks go on")[1].body
    13
    >>> find_title("Officials met on Monday.", "Talks go on")[0]
    'Talks go on\n\nOfficials met on Monday.'
    """
    words = " ".join((title or "").split())
    if not words:
        return text, Title(None, None, 0)
    end = _prefix(text, words)
    if end is None:
        return f"{words}\n\n{text}", Title(Span(0, len(words)), None, len(words))
    start = len(text) - len(text.lstrip())
    suffix = _SUFFIX.match(text, end)
    if suffix and text[suffix.end() : suffix.end() + 1] in ("", "\r", "\n"):
        return text, Title(Span(start, end), trimmed(text, suffix.start(), suffix.end()), suffix.end())
    glue = _GLUE.match(text, end)
    return text, Title(Span(start, end), None, glue.end() if glue else end)


def _prefix(text: str, title: str) -> int | None:
    """Where the title ends at the text's beginning, white space and case aside; None where the text does not begin with it."""
    position = len(text) - len(text.lstrip())
    for word in title.split():
        position += len(text[position : position + 8]) - len(text[position : position + 8].lstrip())
        if text[position : position + len(word)].lower() != word.lower():
            return None
        position += len(word)
    return position if _ends_cleanly(text, position) else None


def _ends_cleanly(text: str, position: int) -> bool:
    """Whether a headline can end here: "Syria talks" above "Syria talks began" would swallow words of the first sentence."""
    rest = text[position : position + 4]
    return not rest.strip() or rest[0] in "\r\n.:|?!" or (rest[0].isspace() and not rest.lstrip()[:1].islower())


def looks_like_headline(text: str, blocks: list[Span], number: int) -> bool:
    """Whether a block above all paragraphs is a headline: one short line without a full stop, and a story below it."""
    words = blocks[number].of(text)
    below = blocks[number + 1 :]
    if not below or len(words) > _LONGEST or len(re.split(r"[\r\n]", words)) > 2 or len(words.split()) < 3:
        return False
    if words.isupper():
        return any(not block.of(text).isupper() for block in below) or not words.endswith(".")
    closed = words.endswith((".", "!", ":", ";", ",", "”", '"', "…")) and not re.search(r"\b[A-Z]\.[A-Z]\.$", words)
    return not closed and any(len(block) > len(words) for block in below)


def repeats_headline(text: str, block: Span, headline: Span | None) -> bool:
    """Whether a short block above the story gives the headline once more, as pages do with their outlet's name around it."""
    if headline is None or len(block) > len(headline) + 60:
        return False
    title, words = (" ".join(span.of(text).lower().split()) for span in (headline, block))
    return len(title.split()) > 3 and title in words
