"""Words: what a coder writes of a report in, where it stands there out, so that what is added has the spans that what was read has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.model.actor import Party
from counterclaim.model.errors import InputError
from counterclaim.model.report import Dateline, DateOrigin, Report
from counterclaim.model.span import Phrase, Span, printable
from counterclaim.model.voice import Voice
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.store.held import held_reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldReport


def held_report(connection: Connection, key: str, by: str, sentence: Span) -> HeldReport:
    """The report of a key with its text, to which somebody adds what one of its sentences tells.

    Raises:
        InputError: nobody is named who adds, the ledger has no such report, or the sentence lies outside it.
    """
    if not by.strip():
        raise InputError("what is added tells who adds it; give a name")
    held = held_reports(connection, [key], text=True).get(key)
    if held is None:
        raise InputError(f"report {printable(key)}: is not in this ledger")
    if not 0 <= sentence.start < sentence.end <= len(held.text):
        raise InputError("sentence: lies outside the report; choose one of its sentences")
    return held


def nth_phrase(text: str, words: str, sentence: Span, name: str, nth: int) -> Phrase:
    """Where words stand in a sentence; ``nth``, counted from 1, where they stand there more than once.

    Raises:
        InputError: they do not stand there so often.
    """
    standing = list(_standing(text, words, sentence))
    if not standing:
        raise InputError(f"{name}: {printable(words)!r} does not stand in the sentence; write it as it stands there")
    if not 1 <= nth <= len(standing):
        times = "once" if len(standing) == 1 else f"{len(standing)} times"
        raise InputError(f"{name}: {printable(words)!r} stands {times} in the sentence, not {nth} times")
    return standing[nth - 1]


def found_phrase(text: str, words: str | None, sentence: Span, name: str) -> Phrase | None:
    """Where words stand in a report: in the sentence, else the nearest place outside it; None where none are told.

    Raises:
        InputError: they stand nowhere.
    """
    if not words:
        return None
    inside = next(_standing(text, words, sentence), None)
    if inside:
        return inside
    outside = list(_standing(text, words, Span(0, len(text))))
    if not outside:
        raise InputError(f"{name}: {printable(words)!r} does not stand in the report; write it as it stands there")
    return min(outside, key=lambda phrase: (abs(phrase.span.start - sentence.start), phrase.span.start))


def found_party(text: str, words: str | None, sentence: Span, name: str) -> Party | None:
    """The party that words of a report name; see `found_phrase`."""
    phrase = found_phrase(text, words, sentence, name)
    return Party(phrase, resolve_actor(str(phrase))) if phrase else None


def found_voice(text: str, words: str | None, channel: str | None, sentence: Span, what: str) -> Voice | None:
    """The voice that words of a report name, and its channel; see `found_phrase`. ``what`` is what it tells, in words.

    Raises:
        InputError: the words stand nowhere, or there is a channel and no voice.
    """
    if channel and not words:
        raise InputError(f"channel: carries somebody's words; tell whose {what} it is as well")
    speaker = found_phrase(text, words, sentence, "voice")
    if speaker is None:
        return None
    return Voice(speaker, channel=found_phrase(text, channel, sentence, "channel"), actor=resolve_actor(str(speaker)))


def told_report(held: HeldReport) -> Report:
    """As much of a report as the rows of what it tells say of it."""
    at = held.text.find(held.agency) if held.agency else -1
    agency = Phrase.at(Span(at, at + len(held.agency or "")), held.text) if at >= 0 else None
    return Report(
        id=held.id,
        text=held.text,
        sha256=held.sha256,
        name=held.name,
        outlet=held.outlet,
        url=held.url,
        published=held.published,
        published_from=DateOrigin(held.published_from),
        language=held.language,
        dateline=Dateline(agency=agency),
    )


def _standing(text: str, words: str, within: Span) -> Iterator[Phrase]:
    """Each place where words stand as words of their own, whatever white space is between them."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return
    start = r"(?<!\w)" if words.split(maxsplit=1)[0][0].isalnum() else ""
    end = r"(?!\w)" if words.rsplit(maxsplit=1)[-1][-1].isalnum() else ""
    for match in re.compile(start + r"\s{1,20}".join(parts) + end).finditer(text, within.start, within.end):
        yield Phrase(Span(*match.span()), match.group())
