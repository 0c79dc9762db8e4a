"""Links: matters as grouped in, matters as coders joined them or held them apart out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.matters import matter_id
from counterclaim.ledger.told import telling_order
from counterclaim.model.matter import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.record import ClaimRecord
    from counterclaim.store.judgments import Link


def linked(matters: Sequence[Matter], links: Iterable[Link]) -> tuple[Matter, ...]:
    """The matters with a coder's links applied in order; a link to a claim that is not among them changes nothing."""
    found = {matter.id: matter for matter in matters}
    where = {claim.id: matter.id for matter in matters for claim in matter.claims}
    for link in links:
        if link.one not in where or link.other not in where:
            continue
        one, other = found[where[link.one]], found[where[link.other]]
        if link.same == (one.id == other.id):
            continue
        made = [_joined(one, other, link)] if link.same else _apart(one, link)
        for gone in {one.id, other.id}:
            del found[gone]
        for matter in made:
            found[matter.id] = matter
            where.update(dict.fromkeys((claim.id for claim in matter.claims), matter.id))
    return tuple(found.values())


def _joined(one: Matter, other: Matter, link: Link) -> Matter:
    claims = tuple(sorted((*one.claims, *other.claims), key=telling_order))
    name = matter_id(claims)
    parts = tuple(part for part in dict.fromkeys((*one.parts, *other.parts)) if part not in {one.id, other.id, name})
    return Matter(name, claims, (*one.reasons, link.remark), parts)


def _apart(matter: Matter, link: Link) -> list[Matter]:
    """The claim named second, with all that tell the same count as it by its voice, made a matter of its own."""
    named = next(claim for claim in matter.claims if claim.id == link.other)
    gone = tuple(claim for claim in matter.claims if claim.id != link.one and _same_telling(claim, named))
    stay = tuple(claim for claim in matter.claims if claim not in gone)
    return [Matter(matter_id(stay), stay, matter.reasons, matter.parts), Matter(matter_id(gone), gone, (link.remark,))]


def _same_telling(one: ClaimRecord, other: ClaimRecord) -> bool:
    same_voice = (one.voice and one.voice.key) == (other.voice and other.voice.key)
    return one.id == other.id or (same_voice and (one.low, one.high) == (other.low, other.high))
