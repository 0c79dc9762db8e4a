"""Filing: pending claims in, matters and relations kept in their tables out; only the blocks that they touch are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from counterclaim.ledger.facets import facets_of, searched, tokens
from counterclaim.ledger.matters import MatterIndex
from counterclaim.store.answers import answer, denials_near
from counterclaim.store.batches import batches
from counterclaim.store.copies import copied_from
from counterclaim.store.entries import canonical
from counterclaim.store.figures import comparisons, figures_of, to_json
from counterclaim.store.held import claim_record, claim_rows
from counterclaim.store.judgments import Judgments, judgments, links
from counterclaim.store.linked import linked
from counterclaim.store.pending import Pending, done, waiting
from counterclaim.store.schema import filings, matters, relations
from counterclaim.store.schema import tokens as token_table
from counterclaim.store.told import told_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from counterclaim.model.matter import Comparison, Matter
    from counterclaim.model.record import ClaimRecord, EventRecord
    from counterclaim.store.judgments import Link


class Filer:
    """Keeps matters up to date for one writer, who is the only one: what it has loaded stays true as long as it lives."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._index = MatterIndex()
        self._records: dict[str, ClaimRecord] = {}
        self._searched: set[str] = set()

    def file(self, connection: Connection) -> None:
        """Compares all that is pending."""
        found = waiting(connection)
        if not found:
            return
        touched = set(found.claims) | self._unfiled(connection, found)
        self._load(connection, self._file_tokens(connection, touched))
        touched |= self._answer(connection, found)
        made = links(connection)
        self._load_blocks(connection, touched)
        self._follow(connection, made)
        self._write(connection, self._groups(touched, made))
        done(connection)

    def _unfiled(self, connection: Connection, found: Pending) -> set[str]:
        """Takes claims that a correction moves out of their blocks; all claims of those blocks are to be filed anew."""
        if not found.refiled:
            return set()
        self._clear()
        beside = _of_blocks(connection, found.refiled) | set(found.refiled)
        for batch in batches(sorted(beside)):
            connection.execute(delete(token_table).where(token_table.c.claim.in_(batch)))
        return beside

    def _file_tokens(self, connection: Connection, touched: Iterable[str]) -> list[ClaimRecord]:
        """Files the index tokens of claims that have none yet; their records."""
        known: set[str] = set()
        for batch in batches(sorted(touched)):
            known.update(connection.scalars(select(token_table.c.claim).where(token_table.c.claim.in_(batch))))
        new = self._fetched(connection, set(touched) - known)
        for record in new:
            rows = [{"token": _spelled(token), "claim": record.id} for token in dict.fromkeys(tokens(facets_of(record)))]
            connection.execute(insert(token_table), rows)
        return new

    def _load(self, connection: Connection, new: Sequence[ClaimRecord]) -> None:
        """Loads the blocks with which new claims may share a matter, and files them in the index."""
        wanted = {_spelled(token) for record in new for token in searched(facets_of(record))} - self._searched
        met: set[str] = set()
        for batch in batches(sorted(wanted)):
            blocks = (
                select(filings.c.block)
                .join(token_table, token_table.c.claim == filings.c.claim)
                .where(token_table.c.token.in_(batch))
            )
            met.update(connection.scalars(select(filings.c.claim).where(filings.c.block.in_(blocks))))
        self._searched |= wanted
        self._add(self._fetched(connection, met))
        self._add(new)

    def _load_blocks(self, connection: Connection, ids: Iterable[str]) -> None:
        missing = set(ids) - self._records.keys()
        if missing:
            self._add(self._fetched(connection, _of_blocks(connection, missing) | missing))

    def _follow(self, connection: Connection, made: Sequence[Link]) -> None:
        """Loads the blocks to which links lead from those that are loaded."""
        while ends := {
            end
            for link in made
            for end in (link.one, link.other)
            if end not in self._records and (link.one in self._records or link.other in self._records)
        }:
            self._load_blocks(connection, ends)

    def _fetched(self, connection: Connection, ids: Iterable[str]) -> list[ClaimRecord]:
        rows = list(claim_rows(connection, sorted(set(ids) - self._records.keys())))
        judged = judgments(connection, [row.id for row in rows])
        return [judged.applied(claim_record(row)) for row in rows]

    def _add(self, records: Iterable[ClaimRecord]) -> None:
        for record in records:
            self._records[record.id] = record
            self._index.add(record)

    def _answer(self, connection: Connection, found: Pending) -> set[str]:
        """Answers the denials that new reports concern; the claims whose denials changed."""
        denials = denials_near(connection, found.reports)
        corrected = judgments(connection) if denials else Judgments()
        changed: set[str] = set()
        for denial in denials.values():
            changed |= _kept_answer(connection, denial, answer(connection, denial, corrected))
        return {claim for batch in batches(sorted(changed)) for claim in _claims_among(connection, batch)}

    def _groups(self, touched: Iterable[str], made: Sequence[Link]) -> list[tuple[Matter, ...]]:
        """The matters of each block that is touched, blocks that coders linked taken as one."""
        blocks: dict[str, tuple[Matter, ...]] = {}
        block_of: dict[str, str] = {}
        for claim in sorted(touched):
            self._block(claim, blocks, block_of)
        for link in _reaching(made, block_of):
            one, other = (self._block(end, blocks, block_of) for end in (link.one, link.other))
            if one != other:
                blocks[one] += blocks.pop(other)
                block_of.update({claim: one for claim, block in block_of.items() if block == other})
        return [linked(matters_of_block, made) for matters_of_block in blocks.values()]

    def _block(self, claim: str, blocks: dict[str, tuple[Matter, ...]], block_of: dict[str, str]) -> str:
        if claim not in block_of:
            near = self._index.near(claim)
            name = min(record.id for matter in near for record in matter.claims)
            blocks[name] = near
            block_of.update({record.id: name for matter in near for record in matter.claims})
        return block_of[claim]

    def _write(self, connection: Connection, groups: Iterable[tuple[Matter, ...]]) -> None:
        for group in groups:
            claims = [claim for matter in group for claim in matter.claims]
            judged = judgments(connection, [*(c.id for c in claims), *{c.report for c in claims}])
            copied = copied_from(connection, {claim.report for claim in claims})
            _replace(connection, group, judged, copied)


def _reaching(made: Sequence[Link], block_of: dict[str, str]) -> list[Link]:
    """The links that tie blocks to those that are touched, and on from there."""
    reached = set(block_of)
    found: list[Link] = []
    while more := [link for link in made if link.same and link not in found and {link.one, link.other} & reached]:
        found += more
        reached |= {end for link in more for end in (link.one, link.other)}
    return found


def _of_blocks(connection: Connection, ids: Iterable[str]) -> set[str]:
    """All claims of the blocks in which these claims are filed."""
    found: set[str] = set()
    for batch in batches(sorted(ids)):
        blocks = select(filings.c.block).where(filings.c.claim.in_(batch))
        found.update(connection.scalars(select(filings.c.claim).where(filings.c.block.in_(blocks))))
    return found


def _replace(connection: Connection, group: Sequence[Matter], judged: Judgments, copied: dict[str, str]) -> None:
    """Puts the matters of a block in the place of those that its claims were in."""
    ids = sorted(claim.id for matter in group for claim in matter.claims)
    block = ids[0]
    before: set[str] = set()
    for batch in batches(ids):
        before.update(connection.scalars(select(filings.c.block).where(filings.c.claim.in_(batch))))
    for batch in batches(sorted(before)):
        for table in (filings, matters, relations):
            connection.execute(delete(table).where(table.c.block.in_(batch)))
    among = {matter.id: matter for matter in group}
    answered = told_about(connection, ids)
    for matter in group:
        told = comparisons([matter], among)
        figures = figures_of(
            matter, judged, told, copied, [c for c in answered if any(c.second == r.id for r in matter.claims)]
        )
        places = [
            {"claim": claim.id, "block": block, "matter": matter.id, "position": n} for n, claim in enumerate(matter.claims)
        ]
        connection.execute(insert(filings), places)
        row = {
            "id": matter.id,
            "block": block,
            "effect": figures.effect,
            "side_key": figures.side_key,
            "claims": figures.claims,
        }
        last = {"last_told": figures.last_told, "contradicted": figures.contradicted, "figures": to_json(figures)}
        connection.execute(insert(matters), {**row, **last})
        if told:
            connection.execute(insert(relations), [{**_relation_row(c), "block": block} for c in _once(told)])


def _once(told: Iterable[Comparison]) -> Iterable[Comparison]:
    return {(c.first, c.second, c.relation, c.about): c for c in told}.values()


def _relation_row(told: Comparison) -> dict[str, object]:
    direction = told.direction.value if told.direction else None
    about = told.about.value if told.about else ""
    ends = {"first": told.first, "second": told.second, "relation": told.relation.value, "about": about}
    return {**ends, "direction": direction, "reasons": canonical(told.reasons), "block": None}


def _kept_answer(connection: Connection, denial: EventRecord, found: Comparison | None) -> set[str]:
    """Keeps what a denial answers, in place of what it answered before; what was and is answered, where that changed."""
    query = select(relations.c.second).where(relations.c.first == denial.id)
    before = set(connection.scalars(query))
    now = {found.second} if found else set()
    connection.execute(delete(relations).where(relations.c.first == denial.id))
    if found:
        connection.execute(insert(relations), _relation_row(found))
    return before ^ now


def _claims_among(connection: Connection, ids: list[str]) -> list[str]:
    return [row.id for row in claim_rows(connection, ids)]


def _spelled(token: tuple[str, ...]) -> str:
    return "/".join(token)
