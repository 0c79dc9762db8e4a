"""Claims that the reader missed: what a coder tells of one in, a row like those that were read out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from counterclaim.extract.counts.read import read_count
from counterclaim.ledger.matters import matter_name
from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.errors import InputError
from counterclaim.model.identity import content_id
from counterclaim.model.place import PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.model.span import Phrase, Span, printable
from counterclaim.model.when import TimeInterval, When
from counterclaim.resolve.times.resolve import resolve_when
from counterclaim.store.additions.entry import keep_added, placed
from counterclaim.store.additions.words import found_party, found_phrase, found_voice, held_report, nth_phrase, told_report
from counterclaim.store.named import found_place
from counterclaim.store.pending import mark
from counterclaim.store.rows import claim_row
from counterclaim.store.schema import claims, names

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from counterclaim.model.held import HeldReport
    from counterclaim.store.rows import Row

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
    held = held_report(connection, missed.report, missed.by, missed.sentence)
    spoken: dict[str, Row] = {}
    row = placed(connection, claims, _row(missed, held, spoken), "side", "actor")
    seq = keep_added(connection, claims, row, spoken, missed.note)
    connection.execute(insert(names), {"name": matter_name(row["id"]), "claim": row["id"]})
    mark(connection, "claim", [row["id"]])
    return seq, row["id"]


def _row(missed: MissedClaim, held: HeldReport, spoken: dict[str, Row]) -> Row:
    claim = _claim(missed, held)
    row = claim_row(Reading(told_report(held), (claim,), (), (), (claim.voice,) if claim.voice else ()), held.key, spoken)
    days = {name: value for name, value in (("earliest", missed.earliest), ("latest", missed.latest)) if value}
    return {**row, "id": claim.id, **days}


def _claim(missed: MissedClaim, held: HeldReport) -> Claim:
    text, sentence = held.text, missed.sentence
    number = nth_phrase(text, missed.number, sentence, "number", missed.nth)
    place = found_phrase(text, missed.place, sentence, "place")
    when = found_phrase(text, missed.when, sentence, "when")
    return Claim(
        id=content_id("added", held.key, number.span.start, number.span.end, missed.effect, missed.voice),
        effect=missed.effect,
        quantity=_quantity(missed, number),
        target=found_phrase(text, missed.target, sentence, "target"),
        target_kind=missed.target_kind,
        side=found_party(text, missed.side, sentence, "side"),
        actor=found_party(text, missed.actor, sentence, "actor"),
        voice=found_voice(text, missed.voice, missed.channel, sentence, "claim"),
        status=missed.status,
        scope=missed.scope,
        place=_place(place, held) if place else None,
        when=_when(when, missed, held) if when else None,
        evidence=Phrase.at(sentence, text),
        made_by=missed.by,
        confidence=1.0,
    )


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


def _place(phrase: Phrase, held: HeldReport) -> PlaceMention:
    return PlaceMention(phrase, *found_place(str(phrase), held))


def _when(phrase: Phrase, missed: MissedClaim, held: HeldReport) -> When:
    read = resolve_when(phrase, reference=held.published)
    if isinstance(read, TimeInterval):
        read = replace(read, earliest=missed.earliest or read.earliest, latest=missed.latest or read.latest)
    return When(phrase, read)
