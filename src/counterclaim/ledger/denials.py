"""Denials: a denial in, the claim or accusation that it answers out, also where it names no number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import content_words
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Status
from counterclaim.model.event import EventType
from counterclaim.model.matter import Comparison, Dispute, Relation
from counterclaim.model.record import EventRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Told

_DAYS = 7  # days within which a denial answers a claim of another report
_ENOUGH = 3.0  # points from which a claim is taken for the one that is denied
_SAME_REPORT, _ACCUSED, _ADDRESSED, _OWN_SIDE, _WORD = 1.0, 2.0, 1.5, 0.5, 1.0
_FEW = 4  # shared words beyond which more of them prove no more


def answered(denial: EventRecord, claims: Sequence[ClaimRecord] = (), events: Sequence[EventRecord] = ()) -> Comparison | None:
    """The accusation or claim that a denial answers, with the reasons; None where nothing is likely enough.

    A denier answers what it is accused of: a claim that names it as the actor, or an accusation whose recipient it is, the
    more so where the denial repeats its words; never a claim of its own.
    """
    if denial.type != EventType.REJECT:
        return None
    denier = denial.voice or denial.actor
    items: list[ClaimRecord | EventRecord] = [*claims, *events]
    rated = [(*_rated(denial, denier, item), item) for item in items]
    best = max(rated, key=lambda row: (row[0], row[2].id), default=None)
    if best is None or best[0] < _ENOUGH:
        return None
    _, reasons, item = best
    return Comparison(denial.id, item.id, Relation.DENIES, reasons, about=_about(denial, denier, item))


def _rated(denial: EventRecord, denier: Told | None, item: ClaimRecord | EventRecord) -> tuple[float, tuple[str, ...]]:
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
    if accused and denier and _same(accused, denier):
        points += _ACCUSED
        reasons.append(f"{denier} is said to have done it")
    if teller and denial.recipient and _same(teller, denial.recipient):
        points += _ADDRESSED
        reasons.append(f"the denial answers {teller}")
    if not isinstance(item, EventRecord) and item.side and denier and _same(item.side, denier):
        points += _OWN_SIDE
        reasons.append(f"the losses are those of {denier}")
    words = sorted(_telling(denial.evidence) & _telling(item.evidence))[:_FEW]
    if words:
        points += _WORD * len(words)
        reasons.append(f"both speak of {', '.join(words)}")
    return points, tuple(reasons)


def _about(denial: EventRecord, denier: Told | None, item: ClaimRecord | EventRecord) -> Dispute:
    """Who did it, or whether it happened: a denier that is the accused and speaks of doing denies its part in it."""
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
    return content_words(sentence) - _idle()


@cache
def _idle() -> frozenset[str]:
    return frozenset(load_yaml("partitions")["idle_in_denials"])


@cache
def _marks(dispute: str) -> frozenset[str]:
    return frozenset(load_yaml("partitions")["denied"][dispute])
