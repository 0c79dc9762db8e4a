"""What is denied: a denial and the claims told near it in; the counts of its own sentence, the losses or the figure that it denies out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words, words_of
from counterclaim.ledger.parts import disjoint
from counterclaim.ledger.targets import signature
from counterclaim.ledger.tellings import TELLING_COUNT
from counterclaim.ledger.voices import one_party
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern
from counterclaim.model.claim import Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.record import EventRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Told

_NEAR = 4  # words after the one for denying within which what is denied begins ("denied that it had lost")
_A_DEED = 2  # words that tell one: what was done, and to what
_CLAUSE = re.compile(r"[,;:—–]|\band\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that a denial speaks of: the counts that the denier tells instead, and the count told last before it."""

    instead: tuple[ClaimRecord, ...]
    last: str | None


@dataclass(frozen=True, slots=True)
class Denied:
    """What a denial denies, as far as its own report tells.

    ``counts`` are those that its sentence names and denies; ``losses`` tells that the denier denies to have lost something;
    ``figure`` is None where it speaks of no figure; ``accusation`` names what was told last against the denier, where the denial
    calls it an accusation. ``other_deed`` tells that its words are of a deed that harms nobody ("denied that it had closed the airport").
    """

    denier: Told | None
    counts: tuple[ClaimRecord, ...] = ()
    losses: bool = False
    figure: Figure | None = None
    accusation: str | None = None
    other_deed: bool = False


def denied_by(denial: EventRecord, claims: Sequence[ClaimRecord], events: Sequence[EventRecord] = ()) -> Denied:
    """What a denial denies, by its words and by the claims and acts of its report among these."""
    denier, here = denier_of(denial), [claim for claim in claims if claim.report == denial.report]
    beside = [claim for claim in here if claim.evidence == denial.evidence]
    counts = tuple(claim for claim in beside if claim.status == Status.DENIED and claim.high != 0)
    own = any(denier and _lost_by(claim, denier) for claim in counts)
    losses, figure = own or _losing(denial), _figure(denial, denier, here, beside)
    said = counts or losses or figure or _of_harm(denial)
    return Denied(denier, counts, losses, figure, _accusation(denial, denier, here, events), other_deed=not said)


@cache
def idle_words() -> frozenset[str]:
    """Words that a denial and what it answers share without that saying anything."""
    return frozenset(load_yaml("partitions")["idle_in_denials"])


def denier_of(denial: EventRecord) -> Told | None:
    """Who denies: the one whose act the denial is, unless only the voice that tells it is known."""
    known = [party for party in (denial.actor, denial.voice) if party and party.resolved]
    return next(iter(known), denial.voice or denial.actor)


def accused(item: ClaimRecord | EventRecord) -> Told | None:
    """Who is said to have done it."""
    return item.recipient if isinstance(item, EventRecord) and item.type == EventType.ACCUSE else item.actor


def is_count(claim: ClaimRecord, denied: ClaimRecord) -> bool:
    """Whether a claim tells the count that is denied: of the same effect and kind, in a number that fits.

    Of the same side, too, unless both tell one large number: then a side was misread.
    """
    alike = (claim.effect, claim.people) == (denied.effect, denied.people) and one_kind(claim.target_kind, denied.target_kind)
    one_side = claim.side is None or denied.side is None or one_party(claim.side, denied.side)
    return alike and not disjoint(claim, denied) and (one_side or _one_number(claim, denied)) and not _of_another(claim, denied)


def _of_another(claim: ClaimRecord, denied: ClaimRecord) -> bool:
    """Whether another thing, or another day, was denied: a hospital bombed on Saturday is no market hit on Thursday."""
    one, other = signature(claim).words, signature(denied).words
    things = not claim.people and one and other and one.isdisjoint(other)
    if claim.earliest is None or claim.latest is None or denied.earliest is None or denied.latest is None:
        return bool(things)
    lent = "earliest" in (*claim.lent, *denied.lent)
    return bool(things) or (not lent and (claim.latest < denied.earliest or denied.latest < claim.earliest))


def instead_of(claim: ClaimRecord, others: Sequence[ClaimRecord], *, sides_told: bool = False) -> bool:
    """Whether one of these tells another number of what a claim counts: of the same effect and side, and of no one whom that side killed.

    Where nothing else says that a figure is denied, the sides must be told (``sides_told``): who denies an attack may tell of own losses.
    """
    return any(
        other.id != claim.id
        and (other.effect, other.people) == (claim.effect, claim.people)
        and one_kind(other.target_kind, claim.target_kind)
        and _one_side(other.side, claim.side, told=sides_told)
        and not (claim.actor and other.side and one_party(claim.actor, other.side))
        and disjoint(other, claim)
        for other in others
    )


def one_kind(one: TargetKind, other: TargetKind) -> bool:
    """Whether two counts may be of the same people: who tells civilians for combatants disputes who the dead were."""
    return one == other or TargetKind.PERSON in {one, other}


def _figure(
    denial: EventRecord, denier: Told | None, here: Sequence[ClaimRecord], beside: Sequence[ClaimRecord]
) -> Figure | None:
    """What is known of the figure that a denial speaks of; None where it speaks of none."""
    own = (claim for claim in beside if claim.status != Status.DENIED)
    instead = tuple(claim for claim in own if denier and claim.voice and one_party(claim.voice, denier))
    called_one = phrase_pattern(load_yaml("partitions")["figures"]).search(denial.evidence)
    if not called_one and not any(instead_of(claim, instead, sides_told=True) for claim in here):
        return None
    at = denial.evidence_span.start if denial.evidence_span else 0
    before = [(claim.at.start, claim.id) for claim in here if claim.at and claim.at.start < at]
    return Figure(instead, max(before)[1] if before else None)


def _accusation(
    denial: EventRecord, denier: Told | None, here: Sequence[ClaimRecord], events: Sequence[EventRecord]
) -> str | None:
    """What was told last against the denier before it "rejects the allegations": an act of its, or an accusation by others."""
    if denier is None or denial.evidence_span is None or not content_words(denial.evidence) & _accusations():
        return None
    against: list[ClaimRecord | EventRecord] = [claim for claim in here if claim.actor and one_party(claim.actor, denier)]
    against += [
        event
        for event in events
        if (event.report, event.type) == (denial.report, EventType.ACCUSE)
        and not (event.actor and one_party(event.actor, denier))
    ]
    told = [(item.evidence_span.start, item.id) for item in against if item.evidence_span]
    return max((each for each in told if each[0] < denial.evidence_span.start), default=(0, None))[1]


def _lost_by(claim: ClaimRecord, denier: Told) -> bool:
    """Whether a count is of the denier's people whom it is not said to have harmed itself."""
    return claim.side is not None and one_party(claim.side, denier) and not (claim.actor and one_party(claim.actor, denier))


def _losing(denial: EventRecord) -> bool:
    """Whether the words that say what is denied tell of losing it ("denied it lost any soldiers")."""
    clause = _CLAUSE.split(_after_cue(denial), maxsplit=1)[0]
    return not _losing_words().isdisjoint(words_of(clause)[:_NEAR])


def _after_cue(denial: EventRecord) -> str:
    """The words behind the one for denying, "" where it does not stand in the sentence."""
    return denial.evidence.partition(denial.cue.split(" ")[0])[2]


def _of_harm(denial: EventRecord) -> bool:
    """Whether the words for what is denied tell of harm, of an accusation or part in it, or of no deed at all ("denied it")."""
    words = content_words(_after_cue(denial))
    table = load_yaml("partitions")
    harm = {*table["denied"]["harm"], *table["denied"]["responsibility"], *table["accusations"]}
    return len(words - idle_words()) < _A_DEED or not words.isdisjoint(harm)


def _one_side(one: Told | None, other: Told | None, *, told: bool) -> bool:
    return one_party(one, other) if one and other else one is None or not told


def _one_number(one: ClaimRecord, other: ClaimRecord) -> bool:
    return (one.low, one.high) == (other.low, other.high) and (one.low or 0) >= TELLING_COUNT


@cache
def _accusations() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["accusations"])


@cache
def _losing_words() -> frozenset[str]:
    losing = load_yaml("speakers")["losing"]
    return frozenset((*losing["verbs"], *losing["nouns"]))
