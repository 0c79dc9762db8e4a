"""Denials: a denial in, the claims and the accusation that it answers out, also where it names no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words
from counterclaim.ledger.parts import disjoint
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.matter import Comparison, Dispute, Relation
from counterclaim.model.record import EventRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Told

_DAYS = 7  # days within which a denial answers a claim of another report
_ENOUGH = 3.0  # points from which a claim is taken for the one that is denied
_SAME_REPORT, _ACCUSED, _ADDRESSED, _OWN_SIDE, _WORD = 1.0, 2.0, 1.5, 0.5, 1.0
_OTHER_COUNT, _LAST_TOLD = 2.0, 1.0  # of a figure that is denied: another is told for it; it is the last one before the denial
_FEW = 4  # shared words beyond which more of them prove no more
_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])")  # whole, with the separators of its thousands
_NO_LOSS = frozenset((Effect.LAUNCHED, Effect.FREED))


@dataclass(frozen=True, slots=True)
class _Figure:
    """The figure that a denial speaks of: the counts that the denier tells instead, and the count told last before it."""

    instead: tuple[ClaimRecord, ...]
    last: str | None


def answered(
    denial: EventRecord, claims: Sequence[ClaimRecord] = (), events: Sequence[EventRecord] = ()
) -> tuple[Comparison, ...]:
    """The accusation or claim that a denial answers, with the reasons, and the claims told with it; none where nothing is likely enough.

    A denier answers what it is accused of: a claim that names it as the actor, or an accusation whose recipient it is, the
    more so where the denial repeats its words; never a claim of its own. Who denies an act denies all that the same sentence
    counts of it. Who denies a figure, by that word or by telling another one for it, leaves the act alone, and answers one count.
    """
    if denial.type != EventType.REJECT:
        return ()
    denier, figure = denier_of(denial), _figure(denial, claims)
    items: list[ClaimRecord | EventRecord] = [*claims, *events]
    rated = {item.id: _rated(denial, denier, item, figure) for item in items}
    best = max(items, key=lambda item: (rated[item.id][0], item.id), default=None)
    if best is None or rated[best.id][0] < _ENOUGH:
        return ()
    denied = [best, *(claim for claim in claims if figure is None and claim.id != best.id and _told_with(best, claim, denier))]
    return tuple(
        Comparison(denial.id, item.id, Relation.DENIES, rated[item.id][1], about=_about(denial, denier, item, figure))
        for item in denied
        if rated[item.id][0]
    )


def denier_of(denial: EventRecord) -> Told | None:
    """Who denies: the one whose act the denial is, unless only the voice that tells it is known."""
    known = [party for party in (denial.actor, denial.voice) if party and party.resolved]
    return next(iter(known), denial.voice or denial.actor)


def _told_with(best: ClaimRecord | EventRecord, claim: ClaimRecord, denier: Told | None) -> bool:
    """Whether a claim counts what the denier is said to have done in the very sentence that it answers; totals are of more acts."""
    same_sentence = (claim.report, claim.evidence_span, claim.evidence) == (best.report, best.evidence_span, best.evidence)
    accused = claim.actor is not None and denier is not None and _same(claim.actor, denier)
    return same_sentence and accused and claim.scope != Scope.CUMULATIVE


def _figure(denial: EventRecord, claims: Sequence[ClaimRecord]) -> _Figure | None:
    """What is known of the figure that a denial speaks of; None where it speaks of none."""
    denier, here = denier_of(denial), [claim for claim in claims if claim.report == denial.report]
    own = [claim for claim in here if claim.evidence == denial.evidence and claim.status != Status.DENIED]
    instead = tuple(claim for claim in own if denier and claim.voice and _same(claim.voice, denier))
    called_one = phrase_pattern(load_yaml("partitions")["figures"]).search(denial.evidence)
    if not called_one and not any(_instead_of(claim, instead, sides_told=True) for claim in here):
        return None
    at = denial.evidence_span.start if denial.evidence_span else 0
    before = [(claim.at.start, claim.id) for claim in here if claim.at and claim.at.start < at]
    return _Figure(instead, max(before)[1] if before else None)


def _instead_of(claim: ClaimRecord, others: Sequence[ClaimRecord], *, sides_told: bool = False) -> bool:
    """Whether one of these tells another number of what a claim counts: of the same effect and side, and of no one whom that side killed.

    Where nothing else says that a figure is denied, the sides must be told (``sides_told``): who denies an attack may tell of own losses.
    """
    return any(
        other.id != claim.id
        and (other.effect, other.people) == (claim.effect, claim.people)
        and _one_kind(other.target_kind, claim.target_kind)
        and _one_side(other.side, claim.side, told=sides_told)
        and not (claim.actor and other.side and _same(claim.actor, other.side))
        and disjoint(other, claim)
        for other in others
    )


def _one_side(one: Told | None, other: Told | None, *, told: bool) -> bool:
    return _same(one, other) if one and other else one is None or not told


def _one_kind(one: TargetKind, other: TargetKind) -> bool:
    """Whether two counts may be of the same people: who tells civilians for combatants disputes who the dead were."""
    return one == other or TargetKind.PERSON in {one, other}


def _rated(
    denial: EventRecord, denier: Told | None, item: ClaimRecord | EventRecord, figure: _Figure | None
) -> tuple[float, tuple[str, ...]]:
    if item.id == denial.id or not _in_time(denial, item) or (item.voice and denier and _same(item.voice, denier)):
        return 0.0, ()
    if isinstance(item, EventRecord):
        if item.type not in {EventType.ACCUSE, EventType.ASSAULT}:
            return 0.0, ()
        accused, teller = (item.recipient, item.actor) if item.type == EventType.ACCUSE else (item.actor, item.voice)
    else:
        if item.status == Status.DENIED:
            return 0.0, ()
        accused, teller = item.actor, item.voice
    points, reasons = 0.0, []
    if item.report == denial.report:
        points += _SAME_REPORT
        reasons.append("in one report")
    if figure is None and accused and denier and _same(accused, denier):
        points += _ACCUSED
        reasons.append(f"{denier} is said to have done it")
    if teller and denial.recipient and _same(teller, denial.recipient):
        points += _ADDRESSED
        reasons.append(f"the denial answers {teller}")
    if not isinstance(item, EventRecord):
        more, why = _rated_count(item, denier, figure)
        points += more
        reasons += why
    words = sorted(_telling(denial.evidence) & _telling(item.evidence))[:_FEW]
    if words:
        points += _WORD * len(words)
        reasons.append(f"both speak of {', '.join(words)}")
    return points, tuple(reasons)


def _rated_count(claim: ClaimRecord, denier: Told | None, figure: _Figure | None) -> tuple[float, list[str]]:
    """What speaks for a count beyond who tells it of whom: whose losses they are, and what is known of the figure denied."""
    points, reasons = 0.0, []
    if claim.side and denier and _same(claim.side, denier) and claim.effect not in _NO_LOSS:
        points += _OWN_SIDE
        reasons.append(f"the losses are those of {denier}")
    if figure and _instead_of(claim, figure.instead):
        points += _OTHER_COUNT
        reasons.append(f"{denier} tells another number")
    if figure and claim.id == figure.last:
        points += _LAST_TOLD
        reasons.append("it is the last number before the denial")
    return points, reasons


def _about(denial: EventRecord, denier: Told | None, item: ClaimRecord | EventRecord, figure: _Figure | None) -> Dispute:
    """How many, who did it, or whether it happened: a denier that is the accused and speaks of doing denies its part in it."""
    if figure is not None and not isinstance(item, EventRecord):
        return Dispute.NUMBER
    accused = item.recipient if isinstance(item, EventRecord) and item.type == EventType.ACCUSE else item.actor
    words = content_words(denial.evidence)
    if accused and denier and _same(accused, denier) and words & _marks("responsibility"):
        return Dispute.RESPONSIBILITY
    if words & _marks("status") and not (accused and denier and _same(accused, denier)):
        return Dispute.STATUS_OF_THE_DEAD
    return Dispute.OCCURRENCE


def _in_time(denial: EventRecord, item: ClaimRecord | EventRecord) -> bool:
    if item.report == denial.report:
        return True
    return bool(item.published and denial.published and 0 <= (denial.published - item.published).days <= _DAYS)


def _same(one: Told, other: Told) -> bool:
    return one.key == other.key or one.key.startswith(f"{other.key}-") or other.key.startswith(f"{one.key}-")


def _telling(sentence: str) -> frozenset[str]:
    return content_words(_NUMBER.sub(" ", sentence)) - _idle() | frozenset(_NUMBER.findall(sentence))


@cache
def _idle() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["idle_in_denials"])


@cache
def _marks(dispute: str) -> frozenset[str]:
    return frozenset(load_yaml("partitions")["denied"][dispute])
