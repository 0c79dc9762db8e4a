"""Blocks: claims in, the groups of matters that are weighed against each other out; one group where coders linked blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from counterclaim.store.batches import batches
from counterclaim.store.linked import linked
from counterclaim.store.schema import filings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from counterclaim.ledger.matters import MatterIndex
    from counterclaim.model.matter import Matter
    from counterclaim.store.judgments import Link


def of_blocks(connection: Connection, ids: Iterable[str]) -> set[str]:
    """All claims of the blocks in which these claims are filed."""
    found: set[str] = set()
    for batch in batches(sorted(ids)):
        blocks = select(filings.c.block).where(filings.c.claim.in_(batch))
        found.update(connection.scalars(select(filings.c.claim).where(filings.c.block.in_(blocks))))
    return found


def groups(index: MatterIndex, touched: Iterable[str], made: Sequence[Link]) -> list[tuple[Matter, ...]]:
    """The matters of each block that is touched, blocks that coders linked taken as one."""
    found = _Blocks(index)
    for claim in sorted(touched):
        found.of(claim)
    for link in _reaching(made, found.block_of):
        found.join(link)
    return [linked(matters, made) for matters in found.matters.values()]


class _Blocks:
    """The blocks looked at so far, each under the id of its first claim."""

    def __init__(self, index: MatterIndex) -> None:
        self._index = index
        self.matters: dict[str, tuple[Matter, ...]] = {}
        self.block_of: dict[str, str] = {}

    def of(self, claim: str) -> str:
        if claim not in self.block_of:
            near = self._index.near(claim)
            name = min(record.id for matter in near for record in matter.claims)
            self.matters[name] = near
            self.block_of.update({record.id: name for matter in near for record in matter.claims})
        return self.block_of[claim]

    def join(self, link: Link) -> None:
        one, other = (self.of(end) for end in (link.one, link.other))
        if one != other:
            self.matters[one] += self.matters.pop(other)
            self.block_of.update({claim: one for claim, block in self.block_of.items() if block == other})


def _reaching(made: Sequence[Link], block_of: dict[str, str]) -> list[Link]:
    """The links that tie blocks to those that are touched, and on from there."""
    reached = set(block_of)
    found: list[Link] = []
    while more := [link for link in made if link.same and link not in found and {link.one, link.other} & reached]:
        found += more
        reached |= {end for link in more for end in (link.one, link.other)}
    return found
