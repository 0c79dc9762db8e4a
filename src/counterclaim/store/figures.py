"""Figures: a matter with what entries make of its claims in; each voice's last count, the three counts and the disputes out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.compare import parts_of, relations
from counterclaim.ledger.independence import independence
from counterclaim.ledger.origins import signs
from counterclaim.ledger.revise import series
from counterclaim.ledger.summary import voice_lines
from counterclaim.ledger.told import days_told
from counterclaim.model.claim import Status, TargetKind
from counterclaim.model.held import MatterFigures, Standing, VoiceFigure
from counterclaim.model.matter import Comparison, Dispute, Matter, Relation
from counterclaim.store.entries import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from counterclaim.model.record import ClaimRecord
    from counterclaim.store.judgments import Judgments

_COUNTS = 24  # of one voice that figures keep
_DISPUTED = frozenset((Relation.CONTRADICTS, Relation.DENIES))
_SAID = frozenset((Status.ASSERTED, Status.UNCONFIRMED))


def comparisons(matters: Sequence[Matter], among: Mapping[str, Matter]) -> list[Comparison]:
    """The relations within matters, and of their parts to them; ``among`` holds the parts by id."""
    found: list[Comparison] = []
    for matter in matters:
        found += relations(matter)
        for part in matter.parts:
            if part in among:
                found += parts_of(matter, among[part])
    return found


def figured(
    group: Sequence[Matter], judged: Judgments, copied: Mapping[str, str], answered: Sequence[Comparison]
) -> Iterator[tuple[Matter, list[Comparison], MatterFigures]]:
    """The matters of a block, each with its relations and figures; ``answered`` are the denials that answer claims of the block."""
    among = {matter.id: matter for matter in group}
    for matter in group:
        told = comparisons([matter], among)
        ids = {claim.id for claim in matter.claims}
        yield matter, told, figures_of(matter, judged, told, copied, [c for c in answered if c.second in ids])


def figures_of(
    matter: Matter,
    judged: Judgments,
    told: Iterable[Comparison],
    copied: Mapping[str, str],
    answered: Iterable[Comparison] = (),
) -> MatterFigures:
    """The figures of a matter; ``told`` are its relations, ``copied`` leads from reports to those whose text they carry.

    Withdrawn and rejected claims are counted as claims and left out of all else. A matter of which none stands shows what
    was told, and is marked by ``standing`` 0.
    """
    standing = tuple(claim for claim in matter.claims if judged.standing(claim.id) is Standing.STANDS)
    shown = replace(matter, claims=standing or matter.claims)
    behind = independence(shown.claims, local_copies(shown.claims, copied))
    outlets, origins, claimants = behind.counts
    stands = {claim.id for claim in standing}
    voices = _voices(shown)
    said = [voice for voice in voices if voice.status in _SAID and standing]
    disputes = _disputes(told, answered, stands)
    # Whom the dead were of, and whether they fought, is then one voice's word against another's: no view takes a side.
    agreed = Dispute.STATUS_OF_THE_DEAD not in disputes
    first, (earliest, latest) = shown.claims[0], days_told(shown.claims)
    harmed = [claim for claim in shown.claims if claim.high != 0] or shown.claims  # "no casualties" names nobody
    days = [claim.published for claim in shown.claims if claim.published]
    return MatterFigures(
        id=matter.id,
        effect=_commonest(claim.effect.value for claim in harmed),
        people=first.people,
        target=_commonest(claim.target or "" for claim in harmed) if agreed else TargetKind.PERSON.many,
        target_kind=_commonest(claim.target_kind.value for claim in harmed) if agreed else TargetKind.PERSON.value,
        scope=_commonest(claim.scope.value for claim in shown.claims),
        side=_commonest(claim.side.words for claim in shown.claims if claim.side and agreed),
        side_key=_commonest(claim.side.key for claim in shown.claims if claim.side and agreed),
        actor=_commonest(claim.actor.words for claim in shown.claims if claim.actor),
        place=_commonest(claim.place.words for claim in shown.claims if claim.place),
        earliest=earliest,
        latest=latest,
        first_told=min(days, default=None),
        last_told=max(days, default=None),
        low=_end(min, [voice.low for voice in said]),
        high=_end(max, [voice.high for voice in said]),
        claims=len(matter.claims),
        standing=len(standing),
        voices=voices,
        outlets=outlets,
        origins=origins,
        claimants=claimants,
        disputes=disputes,
        parts=matter.parts,
        reasons=matter.reasons,
    )


def to_json(figures: MatterFigures) -> str:
    """Figures as the matters table keeps them."""
    return canonical(asdict(figures))


def from_json(text: str) -> MatterFigures:
    """Figures back from the matters table."""
    found: dict[str, Any] = json.loads(text)
    for name in ("earliest", "latest", "first_told", "last_told"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    for name in ("disputes", "parts", "reasons"):
        found[name] = tuple(found[name])
    found["voices"] = tuple(_voice(voice) for voice in found["voices"])
    return MatterFigures(**found)


def local_copies(claims: Iterable[ClaimRecord], copied: Mapping[str, str]) -> dict[str, str]:
    """Who carries whose text among the reports of these claims alone: one that its agency signs stands for the others."""
    groups: dict[str, set[tuple[bool, str, str]]] = {}
    for claim in claims:
        day = claim.published.isoformat() if claim.published else "9"
        groups.setdefault(copied.get(claim.report, claim.report), set()).add((not signs(claim.agency), day, claim.report))
    return {
        report: min(group)[-1]
        for group in groups.values()
        for _, _, report in group
        if len(group) > 1 and report != min(group)[-1]
    }


def _voices(matter: Matter) -> tuple[VoiceFigure, ...]:
    by_id = {claim.id: claim for claim in matter.claims}
    return tuple(
        VoiceFigure(
            line.voice,
            line.low,
            line.high,
            by_id[line.claims[-1]].status.value,
            len(line.claims),
            line.party,
            _counts([by_id[name] for name in line.claims]),
        )
        for line in voice_lines(matter)
    )


def _counts(claims: Sequence[ClaimRecord]) -> tuple[tuple[int | None, int | None], ...]:
    """A voice's counts in order of telling, the latest ones where there are many."""
    return tuple((step.claim.low, step.claim.high) for step in series(claims))[-_COUNTS:]


def _voice(told: dict[str, Any]) -> VoiceFigure:
    counts = tuple((low, high) for low, high in told.pop("counts", ()))
    return VoiceFigure(**told, counts=counts)


def _commonest(words: Iterable[str]) -> str:
    """The word told most often, of two as common the first in the alphabet, "" where none is told."""
    counted = Counter(word for word in words if word)
    return min(counted, key=lambda word: (-counted[word], word), default="")


def _end(choose: Any, ends: list[int | None]) -> int | None:  # noqa: ANN401 - min or max
    known = [end for end in ends if end is not None]
    return choose(known) if known and len(known) == len(ends) else None


def _disputes(told: Iterable[Comparison], answered: Iterable[Comparison], standing: set[str]) -> tuple[str, ...]:
    """What standing claims dispute among themselves, and what denials without a number deny of them."""
    within = (c for c in told if c.relation in _DISPUTED and c.first in standing and c.second in standing)
    denied = (c for c in answered if c.second in standing)
    return tuple(sorted({str(c.about or c.relation) for c in (*within, *denied)}))
