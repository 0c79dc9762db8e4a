"""Held values: what a ledger gives back: reports, claims with their standing, and matters with their figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from counterclaim.model.claim import TargetKind
from counterclaim.model.matter import Relation
from counterclaim.model.span import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import ClaimRecord, EventRecord, Told, Where


class Standing(StrEnum):
    """Whether a claim counts in figures; one that does not stays in the ledger, marked."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report as the ledger holds it; ``key`` sets two texts under one id apart.

    ``text`` is "" and ``dateline`` (place, agency, ISO date) empty where the text was not asked for.
    """

    key: str
    id: str
    sha256: str
    name: str
    published_from: str
    language: str
    version: str
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None
    text: str = ""
    dateline: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim as the ledger holds it.

    ``record`` has a coder's corrections applied; ``remarks`` say in words what was withdrawn, judged or corrected, by whom
    and why; ``verdicts`` are coders with the last verdict of each (accept, reject, correct, unsure); ``detail`` is the claim's
    record form (docs/reference/json.md), as first read.
    """

    record: ClaimRecord
    report: HeldReport
    made_by: str
    version: str
    standing: Standing = Standing.STANDS
    remarks: tuple[str, ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether the claim counts in figures."""
        return self.standing is Standing.STANDS

    @property
    def voice_read(self) -> Mapping[str, Any]:
        """What was read of the claim's voice: office, channel and more; empty where a coder put another voice in its place."""
        found = self.detail.get("voice") or {}
        return found if _same_words(found.get("speaker"), self.record.voice) else {}

    @property
    def place_read(self) -> Mapping[str, Any]:
        """What was read of the claim's place; empty where it is lent, or a coder put another place in its place."""
        found = self.detail.get("place") or {}
        return found if _same_words(found, self.record.place) else {}


def _same_words(read: Mapping[str, Any] | None, now: Told | Where | None) -> bool:
    return bool(read) and now is not None and one_line(read["text"]) == now.words  # type: ignore[index]  # there is one


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """An event as the ledger holds it, with its report; the other fields are as those of a held claim."""

    record: EventRecord
    report: HeldReport
    made_by: str
    version: str
    standing: Standing = Standing.STANDS
    remarks: tuple[str, ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether nobody found the event misread."""
        return self.standing is Standing.STANDS


@dataclass(frozen=True, slots=True)
class VoiceFigure:
    """What one voice says last of a matter; ``party`` says in words how it is party to it, "" where it is not.

    ``counts`` are the voice's counts in order of telling, each told anew where it differs from the one before. ``low`` and ``high``
    are the last of them, or hold all that reports of the last day give where none is known to be the later.
    """

    voice: str
    low: int | None
    high: int | None
    status: str = "asserted"
    claims: int = 1
    party: str = ""
    counts: tuple[tuple[int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class MatterFigures:
    """A matter in figures: what it is about, each voice's last count, the three counts, and what is disputed.

    ``earliest`` and ``latest`` are the days of the incident told most narrowly, or those of the running total told last; ``target`` and
    ``side`` are "people" of no side where voices dispute who the dead were. ``low`` and ``high`` are the ends of what standing voices
    assert, None where open or where none does; ``claims`` counts all claims and ``standing`` those not withdrawn or rejected;
    ``disputes`` names what voices contradict each other in.
    """

    id: str
    effect: str
    people: bool
    target: str
    target_kind: str
    scope: str
    side: str
    side_key: str
    actor: str
    place: str
    earliest: date | None
    latest: date | None
    first_told: date | None
    last_told: date | None
    low: int | None
    high: int | None
    claims: int
    standing: int
    voices: tuple[VoiceFigure, ...]
    outlets: int
    origins: int
    claimants: int
    disputes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day, None where an end is open."""
        return self.earliest, self.latest

    @property
    def about(self) -> str:
        """Who or what was harmed, in the words told most, else by its kind."""
        return self.target or TargetKind(self.target_kind).many

    @property
    def contradicted(self) -> bool:
        """Whether voices contradict each other, or one denies what another says."""
        return bool(self.disputes)


@dataclass(frozen=True, slots=True)
class HeldMatter:
    """A matter with its claims in order of telling and the relations among them, to denials, and to claims of other matters.

    ``beside`` are those other claims: counts of which this matter's are told as parts, and those told as parts of them.
    """

    figures: MatterFigures
    claims: tuple[HeldClaim, ...]
    relations: tuple[Comparison, ...]
    answers: tuple[HeldEvent, ...] = ()
    beside: tuple[HeldClaim, ...] = ()

    @property
    def parts_and_wholes(self) -> tuple[tuple[HeldClaim, HeldClaim], ...]:
        """Each standing claim that is told as a part with that of which it is one; one of the two is of another matter."""
        own, beside = _standing(self.claims), _standing(self.beside)
        every = own | beside
        return tuple(
            (every[told.first], every[told.second])
            for told in self.relations
            if told.relation is Relation.PART_OF and told.first in every and told.second in every
            if (told.first in own) != (told.second in own)
        )

    @property
    def wholes(self) -> tuple[HeldClaim, ...]:
        """The claims of other matters of which claims of this one are told as parts."""
        own = {claim.record.id for claim in self.claims}
        return tuple({whole.record.id: whole for _, whole in self.parts_and_wholes if whole.record.id not in own}.values())

    @property
    def parts(self) -> tuple[HeldClaim, ...]:
        """The claims of other matters that are told as parts of claims of this one."""
        own = {claim.record.id for claim in self.claims}
        return tuple({part.record.id: part for part, _ in self.parts_and_wholes if part.record.id not in own}.values())


def _standing(claims: Iterable[HeldClaim]) -> dict[str, HeldClaim]:
    return {claim.record.id: claim for claim in claims if claim.stands}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: the matter told by most claims, and how many other matters there are."""

    side: str
    effect: str
    matter: MatterFigures
    others: int


@dataclass(frozen=True, slots=True)
class Coding:
    """A matter under a codebook: its figures, the rules applied and what they could not hold (see the ledger's summaries)."""

    codebook: str
    coded: bool
    low: int | None
    best: int | None
    high: int | None
    daily: tuple[int, ...] = ()
    provisional: bool = False
    rules: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedMatter:
    """A matter with its figures under the codebook of a form; ``coding`` None where the form picks no figures."""

    held: HeldMatter
    coding: Coding | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a form writes, in an order that content alone decides; each can be gone through once.

    ``texts`` gives the texts of the reports of these keys, for a form that wants those of some claims before it goes on to the next.
    """

    reports: Iterator[HeldReport]
    matters: Iterator[CodedMatter]
    events: Iterator[HeldEvent]
    texts: Callable[[Iterable[str]], Mapping[str, str]]
