"""Additions: a claim that the reader missed, as a coder tells it, in; a row like those that were read, and its entry, out.

Every part is words of the report, found there again, so that an added claim has the spans that one that was read has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from counterclaim.extract.counts.read import read_count
from counterclaim.ledger.matters import matter_name
from counterclaim.model.actor import Party
from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.errors import InputError
from counterclaim.model.identity import content_id
from counterclaim.model.place import PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.model.report import Dateline, DateOrigin, Report
from counterclaim.model.span import Phrase, Span, printable
from counterclaim.model.voice import Voice
from counterclaim.model.when import TimeInterval, When
from counterclaim.resolve.actors import resolve_actor
from counterclaim.resolve.places import PlaceContext, resolve_place
from counterclaim.resolve.times.resolve import resolve_when
from counterclaim.store.codings import keep_coding
from counterclaim.store.entries import EntryKind, append, digest
from counterclaim.store.held import held_reports
from counterclaim.store.parties import party_of
from counterclaim.store.pending import mark
from counterclaim.store.rows import claim_row
from counterclaim.store.schema import claims, names, voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldReport
    from counterclaim.store.rows import Row

_UNSIGNED = frozenset(("n", "entry", "ordinal"))
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class MissedClaim:
    """A claim that the reader missed.

    ``sentence`` is the span of its sentence in the report of key ``report``, ``number`` the words of the count in it and ``nth``
    which of them, where they stand there more than once. Where ``low`` and ``high`` are None both are read from the words; one None
    is an open end. ``target``, ``side``, ``actor``, ``voice``, ``channel``, ``place`` and ``when`` are words of the report; no voice
    is the report's own.
    """

    report: str
    by: str
    sentence: Span
    number: str
    effect: Effect
    target_kind: TargetKind
    nth: int = 1
    low: int | None = None
    high: int | None = None
    target: str | None = None
    side: str | None = None
    actor: str | None = None
    voice: str | None = None
    channel: str | None = None
    place: str | None = None
    when: str | None = None
    status: Status = Status.ASSERTED
    scope: Scope = Scope.INCIDENT
    earliest: date | None = None
    latest: date | None = None
    note: str = ""


def add_claim(connection: Connection, missed: MissedClaim) -> tuple[int, str]:
    """Adds a claim to the ledger under its coder's name; the number of its entry, and its id.

    Raises:
        InputError: the ledger has no such report or holds such a claim already, or words do not stand in the report.
    """
    if not missed.by.strip():
        raise InputError("an added claim tells who adds it; give a name")
    held = held_reports(connection, [missed.report], text=True).get(missed.report)
    if held is None:
        raise InputError(f"report {printable(missed.report)}: is not in this ledger")
    claim, voice = _rows(connection, missed, held)
    if connection.scalar(select(claims.c.id).where(claims.c.id == claim["id"])) is not None:
        raise InputError("the ledger holds a claim of these words, effect and voice already; correct that one")
    body = {"report": missed.report, "digest": added_digest(claim), **({"note": missed.note} if missed.note else {})}
    seq = append(connection, EntryKind.ADDITION, claim["id"], body, missed.by)
    if voice and connection.scalar(select(voices.c.id).where(voices.c.id == voice["id"])) is None:
        connection.execute(insert(voices), {**voice, "entry": seq})
    connection.execute(insert(claims), {**claim, "entry": seq})
    connection.execute(insert(names), {"name": matter_name(claim["id"]), "claim": claim["id"]})
    mark(connection, "answers", [missed.report])
    mark(connection, "claim", [claim["id"]])
    keep_coding(connection, claim["id"], missed.by)
    return seq, claim["id"]


def added_digest(row: Mapping[str, Any]) -> str:
    """The hash of an added claim, which its entry holds, so that a later change of the row shows.

    The voice's words are in the claim's detail, and its id is the hash of its row.
    """
    return digest({name: value for name, value in row.items() if name not in _UNSIGNED})


def _rows(connection: Connection, missed: MissedClaim, held: HeldReport) -> tuple[Row, Row | None]:
    """The rows of the claim, and of its voice."""
    claim = _claim(missed, held)
    reading = Reading(_report(held), (claim,), (), (), (claim.voice,) if claim.voice else ())
    spoken: dict[str, Row] = {}
    last = connection.scalar(select(func.max(claims.c.ordinal)).where(claims.c.report == held.key))
    row = claim_row(reading, held.key, spoken)
    row["ordinal"] = 0 if last is None else last + 1
    row["id"] = content_id("added", held.key, row["number_start"], row["number_end"], row["effect"], missed.voice)
    for name in ("side", "actor"):
        if row[name] is not None:
            told = party_of(connection, row[name])
            row |= {f"{name}_key": told["key"], f"{name}_resolved": told["resolved"]}
    row |= {name: value for name, value in (("earliest", missed.earliest), ("latest", missed.latest)) if value}
    return row, next(iter(spoken.values()), None)


def _claim(missed: MissedClaim, held: HeldReport) -> Claim:
    text = held.text
    if not 0 <= missed.sentence.start < missed.sentence.end <= len(text):
        raise InputError("sentence: lies outside the report; choose one of its sentences")
    number = _number(missed, text)
    quantity = _quantity(missed, number)

    def words(name: str) -> Phrase | None:
        told: str | None = getattr(missed, name)
        return found_phrase(text, told, missed.sentence, name) if told else None

    if missed.channel and not missed.voice:
        raise InputError("channel: carries somebody's words; tell whose claim it is as well")
    parts = ("target", "side", "actor", "voice", "channel", "place", "when")
    target, side, actor, voice, channel, place, when = map(words, parts)
    return Claim(
        id=content_id("added", held.key, number.span.start, number.span.end, missed.effect, missed.voice),
        effect=missed.effect,
        quantity=quantity,
        target=target,
        target_kind=missed.target_kind,
        side=Party(side, resolve_actor(str(side))) if side else None,
        actor=Party(actor, resolve_actor(str(actor))) if actor else None,
        voice=Voice(voice, channel=channel, actor=resolve_actor(str(voice))) if voice else None,
        status=missed.status,
        scope=missed.scope,
        place=_place(place, held) if place else None,
        when=_when(when, missed, held) if when else None,
        evidence=Phrase.at(missed.sentence, text),
        made_by=missed.by,
        confidence=1.0,
    )


def _number(missed: MissedClaim, text: str) -> Phrase:
    standing = list(_standing(text, missed.number, missed.sentence))
    if not standing:
        raise InputError(f"number: {printable(missed.number)!r} does not stand in the sentence; write it as it stands there")
    if not 1 <= missed.nth <= len(standing):
        raise InputError(f"number: {printable(missed.number)!r} stands {len(standing)} times in the sentence, not {missed.nth}")
    return standing[missed.nth - 1]


def _quantity(missed: MissedClaim, number: Phrase) -> Quantity:
    """The count that a coder tells, or the one that its words state."""
    read = read_count(number.words)
    low, high = missed.low, missed.high
    if low is None and high is None:
        if read is None:
            raise InputError(f"number: {printable(missed.number)!r} states no count by itself; tell its lower or upper end")
        low, high = read.low, read.high
    if low is not None and high is not None and low > high:
        raise InputError(f"low {low} is more than high {high}")
    if any(end is not None and not 0 <= end <= _LARGEST for end in (low, high)):
        raise InputError("a count is a whole number of at most 18 digits")
    start = number.span.start
    hedge = Span(start + read.hedge[0], start + read.hedge[1]) if read and read.hedge else None
    return Quantity(
        number, low, high, Phrase(hedge, number.words[read.hedge[0] : read.hedge[1]]) if hedge and read and read.hedge else None
    )


def found_phrase(text: str, words: str, sentence: Span, name: str) -> Phrase:
    """Where words stand in a report: in the sentence, else the nearest place outside it.

    Raises:
        InputError: they stand nowhere.
    """
    inside = next(_standing(text, words, sentence), None)
    if inside:
        return inside
    outside = list(_standing(text, words, Span(0, len(text))))
    if not outside:
        raise InputError(f"{name}: {printable(words)!r} does not stand in the report; write it as it stands there")
    return min(outside, key=lambda phrase: (abs(phrase.span.start - sentence.start), phrase.span.start))


def _standing(text: str, words: str, within: Span) -> Iterator[Phrase]:
    """Each place where words stand as words of their own, whatever white space is between them."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return
    start = r"(?<!\w)" if words.split(maxsplit=1)[0][0].isalnum() else ""
    end = r"(?!\w)" if words.rsplit(maxsplit=1)[-1][-1].isalnum() else ""
    for match in re.compile(start + r"\s{1,20}".join(parts) + end).finditer(text, within.start, within.end):
        yield Phrase(Span(*match.span()), match.group())


def _place(phrase: Phrase, held: HeldReport) -> PlaceMention:
    dateline = held.dateline[0] if held.dateline else None
    return PlaceMention(phrase, *resolve_place(str(phrase), context=PlaceContext((str(phrase),), dateline)))


def _when(phrase: Phrase, missed: MissedClaim, held: HeldReport) -> When:
    read = resolve_when(phrase, reference=held.published)
    if isinstance(read, TimeInterval):
        read = replace(read, earliest=missed.earliest or read.earliest, latest=missed.latest or read.latest)
    return When(phrase, read)


def _report(held: HeldReport) -> Report:
    """As much of a report as its claims' rows tell of it."""
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
