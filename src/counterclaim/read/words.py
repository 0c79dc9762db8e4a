"""The word lists of the wire, compiled into patterns once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.report import NoteKind

# From the note that a reader must not miss to the one that changes nothing.
GRAVITY = (
    NoteKind.KILL,
    NoteKind.WITHHOLD,
    NoteKind.EMBARGO,
    NoteKind.CORRECTS,
    NoteKind.CLARIFIES,
    NoteKind.RECASTS,
    NoteKind.UPDATES,
    NoteKind.ADDS,
    NoteKind.REPEATS,
    NoteKind.OTHER,
)


def wire(key: str) -> Any:  # noqa: ANN401 - lists and tables of several shapes
    """One list of ``wire.yml``."""
    return load_yaml("wire")[key]


def alternation(words: list[str]) -> str:
    """A pattern for any of the words, the longest first, with any white space between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s{1,3}".join(re.escape(part) for part in word.split()) for word in ordered)


@cache
def agency_pattern() -> str:
    """Any spelling of any agency."""
    spellings = [spelling for forms in load_yaml("agencies")["agencies"].values() for spelling in forms]
    return alternation(spellings)


@cache
def signing_agencies() -> str:
    """The agencies that add the desk's initials to their name."""
    return alternation(load_yaml("agencies")["signs_with_initials"])


@cache
def is_agency() -> re.Pattern[str]:
    """Matches a phrase that is one agency, or several with strokes or commas between them."""
    return re.compile(rf"(?:{agency_pattern()})(?:\s?[/,&]\s?(?:{agency_pattern()})){{0,3}}\Z", re.IGNORECASE)


@cache
def guarded() -> frozenset[str]:
    """Agency names that are ordinary words as well, in lower case."""
    return frozenset(name.lower() for name in load_yaml("agencies")["guarded"])


@cache
def cities() -> frozenset[str]:
    """Cities that stand alone in datelines, in lower case."""
    return frozenset(name.lower() for name in load_yaml("datelines")["cities"])


@cache
def regions() -> frozenset[str]:
    """Countries and regions, in lower case."""
    return frozenset(name.lower() for name in load_yaml("datelines")["regions"])


@cache
def not_places() -> frozenset[str]:
    """Words in capitals that open a line and name no place."""
    return frozenset(load_yaml("datelines")["not_places"])


@cache
def note_words() -> dict[str, NoteKind]:
    """Each word of editorial notes, in lower case, with what it tells."""
    return {word: NoteKind(kind) for kind, words in wire("notes").items() for word in words}


@cache
def note_word_pattern() -> re.Pattern[str]:
    """Finds the words of editorial notes."""
    return re.compile(rf"\b(?:{alternation(list(note_words()))})(?!\w)", re.IGNORECASE)


@cache
def patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one list of ``wire.yml``."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in cast("list[str]", wire(key)))
