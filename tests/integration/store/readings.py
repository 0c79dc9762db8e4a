"""Readings of our own for the store: short wire copy about two invented states, as the pipeline would read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.event import Event, EventType
from counterclaim.model.identity import content_id
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.model.report import Dateline, DateOrigin, Note, NoteKind, Report
from counterclaim.model.span import Phrase, Span
from counterclaim.model.voice import Voice
from counterclaim.model.when import TimeInterval, When

NORLAND = Actor("NOR", "Norland", "state", "NOR")
SUDRIA = Actor("SUD", "Sudria", "state", "SUD")
STATES = {"Norland": NORLAND, "Sudria": SUDRIA}
PLACES = {
    "Karst": Place("demo:1", "Karst", "settlement", 51.25, 7.5, 1, ("SUD",), "Marches"),
    "Port Vell": Place("demo:2", "Port Vell", "settlement", 50.0, 8.0, 1, ("NOR",), "Coast"),
    "Ashford": Place("demo:3", "Ashford", "settlement", 49.0, 9.0, 1, ("SUD",)),
}
DAY = date(2023, 5, 12)
KINDS = {
    "soldiers": TargetKind.COMBATANT,
    "people": TargetKind.PERSON,
    "tanks": TargetKind.EQUIPMENT,
    "villagers": TargetKind.CIVILIAN,
}


@dataclass(frozen=True)
class Told:
    """One sentence with a count: "At least 12 Sudrian soldiers were killed in Karst on Friday, Ada Brandt said."."""

    number: str
    low: int | None
    high: int | None
    voice: str | None = "Ada Brandt"
    effect: str = "killed"
    target: str = "soldiers"
    side: str = "Sudria"
    place: str = "Karst"
    status: Status = Status.ASSERTED

    @property
    def sentence(self) -> str:
        """The sentence."""
        said = f", {self.voice} said." if self.voice else "."
        return f"{self.number} {self.target} of {self.side} were {self.effect} in {self.place}{said}"


def told(count: int, **others: object) -> Told:
    """A sentence with an exact count."""
    return Told(str(count), count, count, **others)  # type: ignore[arg-type]  # fields of Told


def reading(  # noqa: PLR0913 - a test names what it needs of a report
    name: str,
    *sentences: Told,
    outlet: str | None = "Example Daily",
    agency: str | None = None,
    day: date = DAY,
    title: str = "",
    note: tuple[NoteKind, str] | None = None,
    denial: str = "",
    filler: str = "",
) -> Reading:
    """A report of these sentences, each a claim; ``denial`` is who denies all, ``filler`` what else it tells."""
    opening = f"Port Vell, May 12 ({agency}) - " if agency else ""
    denied = f" {denial} denied that its forces did it." if denial else ""
    lines = [note[1] if note else "", title, f"{opening}{' '.join(s.sentence for s in sentences)}{denied}", filler]
    text = "\n\n".join(line for line in lines if line) + "\n"
    report = Report(
        id=name,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        name=f"{name}.txt",
        outlet=outlet,
        published=day,
        published_from=DateOrigin.METADATA,
        headline=_span(text, title) if title else None,
        dateline=Dateline(agency=_phrase(text, agency)) if agency else Dateline(),
        notes=(Note(note[0], _span(text, note[1])),) if note else (),
    )
    claims = tuple(_claim(report, sentence) for sentence in sentences)
    events = (_denial(report, denial),) if denial else ()
    voices = tuple(dict.fromkeys(claim.voice for claim in claims if claim.voice))
    return Reading(report, claims, events, (), voices)


def with_parts(read: Reading) -> Reading:
    """A reading whose smaller counts are told as parts of its first one, where they are of the same effect and target."""
    first, *others = read.claims
    parts = (
        replace(claim, part_of=first.id)
        if (claim.effect, claim.target_kind) == (first.effect, first.target_kind)
        and (claim.quantity.low or 0) < (first.quantity.high or 0)
        else claim
        for claim in others
    )
    return replace(read, claims=(first, *parts))


def crowd(count: int, seed: int = 1, *, parts: bool = True) -> list[Reading]:
    """Many reports by several outlets and voices over weeks: some agree, some revise, some contradict, some copy, some deny.

    Versions before 0010 were told of no ``parts``.
    """
    chance = Random(seed)  # noqa: S311 - repeatable, guards nothing
    made = [_one_of_crowd(n, chance) for n in range(count)]
    return [with_parts(reading) if parts and reading.claims else reading for reading in made]


def _one_of_crowd(n: int, chance: Random) -> Reading:
    sentences = tuple(
        told(
            chance.choice((3, 12, 12, 40, 41)),
            voice=chance.choice((None, "Ada Brandt", "Sudria's ministry", "a witness")),
            effect=chance.choice(("killed", "killed", "injured")),
            target=chance.choice(("soldiers", "people")),
            side=chance.choice(("Sudria", "Norland")),
            place=chance.choice(tuple(PLACES)),
        )
        for _ in range(chance.randint(0, 3))
    )
    filler = " ".join(f"Line {chance.randint(0, 9)} of the usual background stands here as well." for _ in range(4))
    return reading(
        f"crowd-{n}",
        *sentences,
        outlet=chance.choice(("Example Daily", "Vell Post", "Karst Courier")),
        agency=chance.choice((None, "CCW")),
        day=DAY + timedelta(chance.randint(0, 20)),
        title=f"Tolls of day {chance.randint(1, 9)} told by both sides",
        note=chance.choice((None, None, None, (NoteKind.KILL, "KILL the story below"), (NoteKind.CORRECTS, "CORRECTS toll"))),
        denial=chance.choice(("", "", "Norland", "Sudria")),
        filler=filler,
    )


def _claim(report: Report, sentence: Told) -> Claim:
    evidence = _phrase(report.text, sentence.sentence)
    start = evidence.span.start

    def inside(words: str) -> Phrase:
        at = report.text.index(words, start)
        return Phrase(Span(at, at + len(words)), words)

    number = inside(sentence.number)
    voice = Voice(inside(sentence.voice), inside("said"), actor=Unresolved("no table")) if sentence.voice else None
    return Claim(
        id=content_id("claim", report.id, number.span.start, number.span.end, sentence.effect),
        effect=Effect(sentence.effect),
        quantity=Quantity(number, sentence.low, sentence.high),
        target=inside(sentence.target),
        target_kind=KINDS[sentence.target],
        side=Party(inside(sentence.side), STATES[sentence.side]),
        actor=None,
        voice=voice,
        status=sentence.status,
        scope=Scope.INCIDENT,
        place=PlaceMention(inside(sentence.place), PLACES[sentence.place]),
        when=When(inside("were"), TimeInterval(report.published, report.published, 1, str(report.published))),
        evidence=evidence,
        made_by="QN01",
        confidence=0.9,
    )


def _denial(report: Report, denier: str) -> Event:
    evidence = _phrase(report.text, f"{denier} denied that its forces did it.")
    at = evidence.span.start
    who = Phrase(Span(at, at + len(denier)), denier)
    cue = Phrase(Span(at + len(denier) + 1, at + len(denier) + 7), "denied")
    return Event(
        id=content_id("event", report.id, cue.span.start, cue.span.end, EventType.REJECT),
        type=EventType.REJECT,
        cue=cue,
        evidence=evidence,
        actor=Party(who, STATES[denier]),
        recipient=None,
        voice=None,
        made_by="EV01",
        confidence=0.8,
    )


def _phrase(text: str, words: str) -> Phrase:
    return Phrase(_span(text, words), words)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shuffled(readings: Sequence[Reading], seed: int) -> list[Reading]:
    """The readings in another order."""
    order = list(readings)
    Random(seed).shuffle(order)  # noqa: S311 - as above
    return order
