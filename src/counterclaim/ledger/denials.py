"""Denials: a denial in, the claims and the accusation that it answers out, also where it names no number."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.ledger.denied import Denied, accused, denied_by, denier_of, idle_words, instead_of, is_count
from counterclaim.ledger.names import content_words
from counterclaim.ledger.origins import without_dateline
from counterclaim.ledger.voices import one_house, one_party
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.matter import Comparison, Dispute, Relation
from counterclaim.model.record import EventRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Told

DAYS = 14
"""Days within which a denial answers a claim of another report."""
_AT_ONCE = 7  # of these the days after which it must repeat its words, the place's for one
_ENOUGH = 3.0  # points from which a claim is taken for the one that is denied
_SAME_REPORT, _ACCUSED, _ADDRESSED, _OWN_SIDE, _WORD = 1.0, 2.0, 1.5, 0.5, 1.0
_ITS_COUNT, _LOST = 2.0, 1.5  # of a count that the denial names; of losses of its own that the denier denies
_LAST_ACCUSED = 2.0  # of what was told last against a denier that "rejects the allegations"
_OTHER_COUNT, _LAST_TOLD = 2.0, 1.0  # of a figure that is denied: another is told for it; it is the last one before the denial
_REPEATED = 2
_FEW = 4  # shared words beyond which more of them prove no more
_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])")  # whole, with the separators of its thousands
_NO_LOSS = frozenset((Effect.LAUNCHED, Effect.FREED))


def answered(
    denial: EventRecord, claims: Sequence[ClaimRecord] = (), events: Sequence[EventRecord] = ()
) -> tuple[Comparison, ...]:
    """The accusation or claim that a denial answers, with the reasons, and the claims told with it; none where nothing is likely enough.

    A denier answers what it is accused of: a claim that names it as the actor, or an accusation whose recipient it is, the
    more so where the denial repeats its words; never a claim of its own. Who denies an act denies all that the same sentence
    counts of it. Who denies a figure, by that word or by telling another one for it, leaves the act alone, and answers one count;
    so does who denies its own losses, or a count that the denial names.
    """
    if denial.type != EventType.REJECT:
        return ()
    denied = denied_by(denial, claims, events)
    items: list[ClaimRecord | EventRecord] = [*claims, *events]
    rated = {item.id: _rated(denial, item, denied) for item in items}
    best = max(items, key=lambda item: (rated[item.id][0], item.id), default=None)
    if best is None or rated[best.id][0] < _ENOUGH:
        return ()
    if all(count.low == count.high == 1 and not count.people for count in denied.counts):
        # A hospital that was not shelled is an act denied, with all its dead: what it counts besides is answered as well.
        denied = replace(denied, counts=())
    beside = (
        claim for claim in claims if denied.figure is None and claim.id != best.id and _told_with(best, claim, denied.denier)
    )
    told = {best.id: (best, rated[best.id])} | {claim.id: (claim, _rated(denial, claim, denied)) for claim in beside}
    return tuple(
        Comparison(denial.id, item.id, Relation.DENIES, reasons, about=_about(denial, item, denied))
        for item, (points, reasons) in told.values()
        if points
    )


def _told_with(best: ClaimRecord | EventRecord, claim: ClaimRecord, denier: Told | None) -> bool:
    """Whether a claim counts what the denier is said to have done in the very sentence that it answers; totals are of more acts."""
    same_sentence = (claim.report, claim.evidence_span, claim.evidence) == (best.report, best.evidence_span, best.evidence)
    return same_sentence and _one(claim.actor, denier) and claim.scope != Scope.CUMULATIVE


def _rated(denial: EventRecord, item: ClaimRecord | EventRecord, denied: Denied) -> tuple[float, tuple[str, ...]]:
    if not _may_answer(denial, item, denied):
        return 0.0, ()
    points, reasons, denier = 0.0, [], denied.denier
    if item.report == denial.report:
        points += _SAME_REPORT
        reasons.append("in one report")
    if denied.figure is None and not denied.losses and _one(accused(item), denier):
        points += _ACCUSED
        reasons.append(f"{denier} is said to have done it")
    if item.id == denied.accusation:
        points += _LAST_ACCUSED
        reasons.append("it is the last accusation before the denial")
    teller = _teller(item)
    if _one(teller, denial.recipient):
        points += _ADDRESSED
        reasons.append(f"the denial answers {teller}")
    if not isinstance(item, EventRecord):
        more, why = _rated_count(item, denied)
        points += more
        reasons += why
    words = _both_tell(denial, item)
    if words:
        points += _WORD * len(words)
        reasons.append(f"both speak of {', '.join(words)}")
    return points, tuple(reasons)


def _may_answer(denial: EventRecord, item: ClaimRecord | EventRecord, denied: Denied) -> bool:
    """Whether a denial can answer something at all: what others said before it, and of what it denies where its words tell that."""
    denier = denied.denier
    own = denier is not None and any(told and one_house(told, denier) for told in (item.voice, _teller(item)))
    if item.id == denial.id or own or not _in_time(denial, item):
        return False
    if isinstance(item, EventRecord):
        return item.type in {EventType.ACCUSE, EventType.ASSAULT} and not denied.losses
    if item.status == Status.DENIED or _boast(denial, item, denier) or denied.other_deed:
        return False
    if denied.counts:
        return any(is_count(item, count) for count in denied.counts)
    return not denied.losses or _one(item.side, denier)


def _boast(denial: EventRecord, claim: ClaimRecord, denier: Told | None) -> bool:
    """Whether somebody unknown tells after a denial which fighters of others the denier killed: a spokesman of the denier's does."""
    unknown = claim.voice is not None and not claim.voice.resolved
    foes = claim.target_kind == TargetKind.COMBATANT and claim.side is not None and not _one(claim.side, denier)
    after = claim.at is not None and denial.evidence_span is not None and claim.at.start > denial.evidence_span.end
    return unknown and foes and after and claim.report == denial.report and _one(claim.actor, denier)


def _rated_count(claim: ClaimRecord, denied: Denied) -> tuple[float, list[str]]:
    """What speaks for a count beyond who tells it of whom: whose losses they are, and what is known of the count or figure denied."""
    points, reasons, figure = 0.0, [], denied.figure
    if _one(claim.side, denied.denier) and claim.effect not in _NO_LOSS:
        points += _LOST if denied.losses else _OWN_SIDE
        reasons.append(f"the losses are those of {denied.denier}")
    if denied.counts:
        points += _ITS_COUNT
        reasons.append(f"{denied.counts[0].count} are denied")
    if figure and instead_of(claim, figure.instead):
        points += _OTHER_COUNT
        reasons.append(f"{denied.denier} tells another number")
    if figure and claim.id == figure.last:
        points += _LAST_TOLD
        reasons.append("it is the last number before the denial")
    return points, reasons


def _about(denial: EventRecord, item: ClaimRecord | EventRecord, denied: Denied) -> Dispute:
    """How many, who did it, or whether it happened: a denier that is the accused and speaks of doing denies its part in it."""
    if denied.figure is not None and not isinstance(item, EventRecord):
        return Dispute.NUMBER
    its_own, words = _one(accused(item), denied.denier), content_words(denial.evidence)
    if its_own and words & _marks("responsibility"):
        return Dispute.RESPONSIBILITY
    return Dispute.STATUS_OF_THE_DEAD if words & _marks("status") and not its_own else Dispute.OCCURRENCE


def _teller(item: ClaimRecord | EventRecord) -> Told | None:
    """Who says so: of an accusation, who accuses."""
    return item.actor if isinstance(item, EventRecord) and item.type == EventType.ACCUSE else item.voice


def _one(one: Told | None, other: Told | None) -> bool:
    return one is not None and other is not None and one_party(one, other)


def _in_time(denial: EventRecord, item: ClaimRecord | EventRecord) -> bool:
    if item.report == denial.report:
        return True
    if not item.published or not denial.published:
        return False
    days = (denial.published - item.published).days
    return 0 <= days <= _AT_ONCE or (days <= DAYS and len(_both_tell(denial, item)) >= _REPEATED)


def _both_tell(denial: EventRecord, item: ClaimRecord | EventRecord) -> list[str]:
    """The words that a denial repeats, but those for the denier."""
    denier = denier_of(denial)
    return sorted((_telling(denial.evidence) & _telling(item.evidence)) - content_words(denier.words if denier else ""))[:_FEW]


def _telling(sentence: str) -> frozenset[str]:
    told = without_dateline(sentence)
    return content_words(_NUMBER.sub(" ", told)) - idle_words() | frozenset(_NUMBER.findall(told))


@cache
def _marks(dispute: str) -> frozenset[str]:
    return frozenset(load_yaml("partitions")["denied"][dispute])
