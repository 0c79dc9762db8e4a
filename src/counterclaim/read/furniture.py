"""One block comes in; what kind of furniture it is goes out: note, caption, byline, letterhead, boilerplate, or none."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from counterclaim.model.report import NoteKind
from counterclaim.read.words import GRAVITY, alternation, note_word_pattern, note_words, patterns, wire

_LONGEST_NOTE = 260
_LONGEST_CAPTION = 400
_LONGEST_BOILERPLATE = 300
_LONGEST_BYLINE = 130
_BULLETS = "-•*»>|·– \t"
_SMALL_WORDS = frozenset(
    {
        "and",
        "in",
        "of",
        "for",
        "the",
        "at",
        "with",
        "de",
        "el",
        "al",
        "bin",
        "von",
        "van",
        "to",
        "from",
        "|",
        "&",
        "–",
        "-",
        "—",
        "on",
    }
)


class Kind(StrEnum):
    """What a block is."""

    STORY = "story"
    NOTE = "note"
    MARK = "mark"
    CAPTION = "caption"
    BYLINE = "byline"
    LETTERHEAD = "letterhead"
    BOILERPLATE = "boilerplate"


def classify(block: str, *, head: bool) -> Kind:
    """The kind of a block; ``head`` is true above the first paragraph, where bylines and letterheads stand.

    >>> classify("By Ana Petrova and Omar Haddad", head=True)
    <Kind.BYLINE: 'byline'>
    >>> classify("By noon the shelling had stopped, residents said.", head=True)
    <Kind.STORY: 'story'>
    """
    if is_mark(block):
        return Kind.MARK
    if note_kind(block) is not None:
        return Kind.NOTE
    if is_caption(block):
        return Kind.CAPTION
    if is_boilerplate(block):
        return Kind.BOILERPLATE
    if head and is_byline(block):
        return Kind.BYLINE
    return Kind.LETTERHEAD if head and is_letterhead(block) else Kind.STORY


def stands_alone(line: str) -> bool:
    """Whether a line is never part of a paragraph, however short its lines are."""
    return is_byline(line) or is_mark(line) or note_kind(line) is not None or is_boilerplate(line)


def is_mark(block: str) -> bool:
    """Whether a block is nothing but an editor's mark in square brackets."""
    return len(block) <= _LONGEST_NOTE and re.fullmatch(r"\[[^\[\]]+\]", block) is not None


def note_kind(block: str) -> NoteKind | None:
    """What an editorial note tells, where the block is one.

    >>> note_kind("ATTENTION - UPDATES toll, ADDS details ///"), note_kind("(Corrects number of wounded in paragraph 3)")
    (<NoteKind.UPDATES: 'updates'>, <NoteKind.CORRECTS: 'corrects'>)
    """
    if len(block) > _LONGEST_NOTE:
        return None
    for kind, pattern in _note_lines():
        if pattern.match(block):
            return kind if kind is not NoteKind.OTHER else _gravest(block, capitals_only=True)
    if block.endswith("///") or block.startswith("///"):
        return _gravest(block, capitals_only=False)
    if block[0] in "([" and block[-1] in ")]" and _opening_word(block[1:]):
        return _gravest(block, capitals_only=False)
    word = _opening_word(block)
    if word and word.isupper() and _is_note_line(block, word):
        return _gravest(block, capitals_only=True)
    return None


def takes_back(block: str) -> bool:
    """Whether a sentence takes back a report: "Please kill the story ...", which needs no note's word in capitals.

    >>> takes_back("Please kill the story on Karst."), takes_back("KILL")
    (True, False)
    """
    return any(kind is NoteKind.KILL and pattern.match(block) for kind, pattern in _note_lines())


def _is_note_line(block: str, word: str) -> bool:
    """A line that a note's word opens in capitals, and that is no sentence: "ADDS quotes", "KILL", "URGENT"."""
    rest = block[len(word) :].lstrip()
    if not rest:
        return True
    if _kind_of(word) is NoteKind.KILL:
        return rest[0] in ":-–—"
    # In copy that is all capitals a capital word says nothing.
    return (
        not block.endswith(".")
        and len(block) <= 120
        and any(character.islower() for character in rest)
        and rest[0] in ":-–—(" + _LOWER
    )


_LOWER = "abcdefghijklmnopqrstuvwxyz"


def _opening_word(block: str) -> str:
    match = note_word_pattern().match(block)
    return match[0] if match else ""


def _kind_of(word: str) -> NoteKind:
    # Patterns without regard to case also match letters that lower-case otherwise, such as the dotted İ of Turkish.
    return note_words().get(" ".join(word.lower().split()), NoteKind.OTHER)


def _gravest(block: str, *, capitals_only: bool) -> NoteKind:
    words = [match[0] for match in note_word_pattern().finditer(block)]
    kinds = {_kind_of(word) for word in words if word.isupper() or not capitals_only}
    return next((kind for kind in GRAVITY if kind in kinds), NoteKind.OTHER)


@cache
def _note_lines() -> tuple[tuple[NoteKind, re.Pattern[str]], ...]:
    return tuple((NoteKind(row["kind"]), re.compile(rf"\(?(?:{row['pattern']})", re.IGNORECASE)) for row in wire("note_lines"))


@cache
def _headline_note() -> re.Pattern[str]:
    labels = alternation(wire("headline_notes"))
    return re.compile(rf"(?P<note>(?:{labels})(?:\s?\d{{1,2}})?)(?:\s?[-–—:/]{{1,3}}\s?|\s(?=[A-Z]))")


def headline_note(headline: str) -> tuple[NoteKind, int] | None:
    """The note that opens a headline, and where it ends: "UPDATE 2-", "CORRECTED-", "URGENT "."""
    match = _headline_note().match(headline)
    if match is None or (match[0][-1:] == " " and headline.isupper()):
        return None
    return _gravest(match["note"], capitals_only=False), match.end("note")


def is_caption(block: str) -> bool:
    """Whether a block describes a picture or credits one."""
    if len(block) > _LONGEST_CAPTION:
        return False
    return any(pattern.match(block) for pattern in patterns("caption_starts")) or any(
        pattern.search(block) for pattern in patterns("caption_credits")
    )


def is_boilerplate(block: str) -> bool:
    """Whether a block sells, links, warns or counts, and tells nothing."""
    if len(block) > _LONGEST_BOILERPLATE:
        return False
    bare = block.strip(_BULLETS)
    return (
        not any(character.isalnum() for character in bare)
        or bare.lower().rstrip(".:!") in wire("boilerplate_lines")
        or any(pattern.match(bare) for pattern in patterns("boilerplate_starts"))
    )


def is_label(block: str) -> bool:
    """Whether a block at the end is a link or a tag: a few words without a stop."""
    return len(block) <= 40 and len(block.split()) <= 3 and not block.endswith((".", "!", "?", "”", '"', "]"))


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(wire('byline_starts'))})\s?:?\s", re.IGNORECASE)


def is_byline(block: str) -> bool:
    """Whether a short line says who wrote the report: "By X and Y", "By X | AP", "X and Y, Staff Writers"."""
    if len(block) > _LONGEST_BYLINE or "\n" in block or block.endswith((".", "!", "?")) != block.endswith(("Jr.", "Sr.")):
        return False
    start = _by().match(block)
    names = re.split(r"[\s,]+", block[start.end() :] if start else block)
    if not all(name in _SMALL_WORDS or not name[:1].islower() for name in names) or any(name[:1].isdigit() for name in names):
        return False
    if start:
        return names[0][:1].isalpha() and names[0].lower() not in {**wire("weekdays"), **wire("months")} and len(names) <= 18
    return 3 <= len(names) <= 14 and names[-1].lower() in wire("byline_ranks")


def is_letterhead(block: str) -> bool:
    """Whether a short line names the office that sends a press release."""
    words = re.split(r"[\s,–—-]+", block.strip())
    return (
        2 <= len(words) <= 9
        and not block.endswith((".", "?", "!"))
        and words[-1].lower() in wire("letterhead")
        and all(not word[:1].islower() or word in _SMALL_WORDS for word in words)
    )
