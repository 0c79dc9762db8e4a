"""Filing: pending claims in, matters and relations kept in their tables out; only the blocks that they touch are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from counterclaim.ledger.facets import facets_of
from counterclaim.ledger.matters import MatterIndex
from counterclaim.ledger.tokens import base, filed_under, looked_for
from counterclaim.store.answers import answer, answers_to_news, denials_near
from counterclaim.store.batches import batches
from counterclaim.store.blocks import groups, of_blocks
from counterclaim.store.copies import copied_from
from counterclaim.store.entries import canonical
from counterclaim.store.figures import figured, to_json
from counterclaim.store.held import claim_record, claim_rows
from counterclaim.store.history import last_entry, note_filing, replace_answers, replace_matters
from counterclaim.store.judgments import Judgments, judgments, links
from counterclaim.store.pending import Pending, done, waiting
from counterclaim.store.schema import filings, relations
from counterclaim.store.schema import tokens as token_table
from counterclaim.store.told import told_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from counterclaim.model.held import MatterFigures
    from counterclaim.model.matter import Comparison, Matter
    from counterclaim.model.record import ClaimRecord, EventRecord
    from counterclaim.store.judgments import Link


class Filer:
    """Keeps matters up to date for one writer; what it has loaded stays true until somebody else writes (`forget`)."""

    def __init__(self) -> None:
        self._entry = 0  # the last entry of the log, up to which all is filed when a filing ends
        self._clear()

    def forget(self) -> None:
        """Loads anew what is needed: another writer has been there."""
        self._clear()

    def _clear(self) -> None:
        self._index = MatterIndex()
        self._links: Sequence[Link] = ()
        self._records: dict[str, ClaimRecord] = {}
        self._searched: set[str] = set()

    def file(self, connection: Connection, *, last: bool = False) -> None:
        """Compares all that is pending; where it is the last time for now, what was loaded is let go of bit by bit."""
        found = waiting(connection)
        if not found:
            return
        self._entry = last_entry(connection)
        touched = set(found.claims) | self._unfiled(connection, found)
        self._links = links(connection)
        for batch in batches(sorted(set(found.unindexed) - touched)):
            self._file_tokens(connection, batch)
        new = self._file_tokens(connection, touched)
        touched |= self._answer(connection, found)
        for some, ids in self._parts(connection, new, touched) if last and not self._links else [(new, touched)]:
            self._load(connection, some)
            self._load_blocks(connection, ids)
            self._follow(connection)
            for changed in batches(groups(self._index, ids, self._links)):
                _replace(connection, changed, self._entry)
            if last:
                self._clear()
        done(connection)
        note_filing(connection, self._entry)

    def _unfiled(self, connection: Connection, found: Pending) -> set[str]:
        """Takes claims that a correction moves out of their blocks; all claims of those blocks are to be filed anew."""
        if not found.refiled:
            return set()
        self._clear()
        beside = of_blocks(connection, found.refiled) | set(found.refiled)
        for batch in batches(sorted(beside)):
            connection.execute(delete(token_table).where(token_table.c.claim.in_(batch)))
        return beside

    def _file_tokens(self, connection: Connection, touched: Iterable[str]) -> list[ClaimRecord]:
        """Files the index tokens of claims that have none yet; their records."""
        known: set[str] = set()
        for batch in batches(sorted(touched)):
            known.update(connection.scalars(select(token_table.c.claim).where(token_table.c.claim.in_(batch))))
        new = self._fetched(connection, set(touched) - known)
        for some in batches(new):
            rows = [
                {"token": _spelled(token), "claim": record.id}
                for record in some
                for token in dict.fromkeys(filed_under(record))
            ]
            connection.execute(insert(token_table), rows)
        return new

    def _parts(
        self, connection: Connection, new: Sequence[ClaimRecord], touched: set[str]
    ) -> list[tuple[list[ClaimRecord], set[str]]]:
        """New records and touched claims, those apart that can never be of one block: a busy day's are then not all held at once."""
        parts: dict[tuple[str, ...], tuple[list[ClaimRecord], set[str]]] = {}
        others = [self._records[name] for name in touched & self._records.keys()]
        known = {record.id for record in (*new, *others)}
        for record in (*new, *others, *self._fetched(connection, touched - known)):
            records, ids = parts.setdefault(base(facets_of(record)), ([], set()))
            ids.add(record.id)
            if record.id in known and record.id not in self._records:
                records.append(record)
        return list(parts.values())

    def _load(self, connection: Connection, new: Sequence[ClaimRecord]) -> None:
        """Loads the blocks with which new claims may share a matter, and files them in the index."""
        wanted = {_spelled(token) for record in new for token in looked_for(record)} - self._searched
        met: dict[str, str] = {}
        for batch in batches(sorted(wanted)):
            blocks = (
                select(filings.c.block)
                .join(token_table, token_table.c.claim == filings.c.claim)
                .where(token_table.c.token.in_(batch))
            )
            query = select(filings.c.claim, filings.c.block).where(filings.c.block.in_(blocks))
            met.update((row.claim, row.block) for row in connection.execute(query))
        self._searched |= wanted
        self._restore(connection, met, {record.id for record in new})
        self._add(new)

    def _restore(self, connection: Connection, met: dict[str, str], new: set[str]) -> None:
        """Takes blocks into the index as they were found before; those that links made or corrections change are found anew."""
        linked = {end for link in self._links for end in (link.one, link.other)}
        changed = {block for claim, block in met.items() if claim in linked or claim in new or claim in self._records}
        blocks: dict[str, list[ClaimRecord]] = {}
        for record in self._fetched(connection, met):
            blocks.setdefault(met[record.id], []).append(record)
        for block in blocks.keys() - changed:
            self._records.update((record.id, record) for record in blocks[block])
            self._index.restore(blocks[block])
        for block in blocks.keys() & changed:  # after those, which do not look for them
            self._add(blocks[block])

    def _load_blocks(self, connection: Connection, ids: Iterable[str]) -> None:
        missing = set(ids) - self._records.keys()
        if missing:
            self._add(self._fetched(connection, of_blocks(connection, missing) | missing))

    def _follow(self, connection: Connection) -> None:
        """Loads the blocks to which links lead from those that are loaded."""
        while ends := {
            end
            for link in self._links
            for end in (link.one, link.other)
            if end not in self._records and (link.one in self._records or link.other in self._records)
        }:
            self._load_blocks(connection, ends)

    def _fetched(self, connection: Connection, ids: Iterable[str]) -> list[ClaimRecord]:
        wanted = sorted(set(ids) - self._records.keys())
        judged = judgments(connection, wanted)
        return [judged.applied(claim_record(row)) for row in claim_rows(connection, wanted)]

    def _add(self, records: Iterable[ClaimRecord]) -> None:
        for record in records:
            self._records[record.id] = record
            self._index.add(record)

    def _answer(self, connection: Connection, found: Pending) -> set[str]:
        """Answers the denials that new reports or a coder's changes concern; the claims whose denials changed."""
        anew = denials_near(connection, found.changed)
        near = denials_near(connection, found.reports)
        arrived = set(found.reports)
        anew |= {name: denial for name, denial in near.items() if denial.report in arrived}
        judged = judgments(connection) if near or anew else Judgments()
        answers = [(denial, answer(connection, denial, judged)) for denial in anew.values()]
        others = [denial for name, denial in near.items() if name not in anew]
        answers += answers_to_news(connection, others, found.reports, judged)
        changed: set[str] = set()
        for denial, answered in answers:
            changed |= _kept_answer(connection, denial, answered, self._entry)
        return {claim for batch in batches(sorted(changed)) for claim in _claims_among(connection, batch)}


def _replace(connection: Connection, groups: Sequence[tuple[Matter, ...]], entry: int) -> None:
    """Puts the matters of blocks in the place of those that their claims were in."""
    ids = sorted(claim.id for group in groups for matter in group for claim in matter.claims)
    sources = {claim.report for group in groups for matter in group for claim in matter.claims}
    judged, copied = judgments(connection, [*ids, *sources]), copied_from(connection, sources)
    answered = told_about(connection, ids)
    before: set[str] = set()
    for batch in batches(ids):
        before.update(connection.scalars(select(filings.c.block).where(filings.c.claim.in_(batch))))
    for batch in batches(sorted(before)):
        for table in (filings, relations):
            connection.execute(delete(table).where(table.c.block.in_(batch)))
    rows, places, ties = [], [], []
    for group in groups:
        names = sorted(claim.id for matter in group for claim in matter.claims)
        denials = [denial for name in names for denial in answered.get(name, ())]
        for matter, told, figures in figured(group, judged, copied, denials):
            filed = {"block": names[0], "matter": matter.id}
            places += [{"claim": claim.id, **filed, "position": n} for n, claim in enumerate(matter.claims)]
            rows.append(_matter_row(figures, names[0]))
            ties += [{**_relation_row(c), "block": names[0]} for c in _once(told)]
    connection.execute(insert(filings), places)
    if ties:
        connection.execute(insert(relations), ties)
    replace_matters(connection, before, rows, entry)


def _matter_row(figures: MatterFigures, block: str) -> dict[str, object]:
    shown = {"effect": figures.effect, "side_key": figures.side_key, "claims": figures.claims}
    last = {"last_told": figures.last_told, "contradicted": figures.contradicted, "figures": to_json(figures)}
    return {"id": figures.id, "block": block, **shown, **last}


def _once(told: Iterable[Comparison]) -> Iterable[Comparison]:
    return {(c.first, c.second, c.relation, c.about): c for c in told}.values()


def _relation_row(told: Comparison) -> dict[str, object]:
    direction = told.direction.value if told.direction else None
    about = told.about.value if told.about else ""
    ends = {"first": told.first, "second": told.second, "relation": told.relation.value, "about": about}
    return {**ends, "direction": direction, "reasons": canonical(told.reasons), "block": None}


def _kept_answer(connection: Connection, denial: EventRecord, found: Sequence[Comparison], entry: int) -> set[str]:
    """Keeps what a denial answers, in place of what it answered before; what was or is answered, where that changed."""
    return replace_answers(connection, denial.id, [_relation_row(told) for told in found], entry)


def _claims_among(connection: Connection, ids: list[str]) -> list[str]:
    return [row.id for row in claim_rows(connection, ids)]


def _spelled(token: tuple[str, ...]) -> str:
    return "/".join(token)
