"""The first pass: one shard of an archive in; its reports that may hold a claim out, sorted, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from counterclaim.acquire.inputs import receive
from counterclaim.acquire.records import Defaults
from counterclaim.batch.chosen import passed_over
from counterclaim.batch.issues import ISSUE_COLUMNS, PASSED_OVER, SET_ASIDE, Noted
from counterclaim.batch.job import Job, Scanned, ScanTask
from counterclaim.batch.places import WORK, exists, opened, read_json, write_json
from counterclaim.batch.received import order, receipt_row
from counterclaim.batch.sieve import default_sieve
from counterclaim.batch.tables import RECEIPT_COLUMNS, table
from counterclaim.model.errors import READER_FAILED, CounterclaimError, InputError, Issue
from counterclaim.model.report import Receipt

if TYPE_CHECKING:
    from counterclaim.batch.job import InputFile

_HELD_REPORTS, _HELD_CHARACTERS = 4_000, 16_000_000  # what memory holds before it is written


def scan(job: Job, task: ScanTask) -> Scanned:
    """Scans a shard, writes what it found, and marks it as done."""
    chunks = _Chunks(job, task)
    with table(job.at("issues", f"scan-{task.number:05}.parquet"), ISSUE_COLUMNS) as writer:
        noted = Noted(writer)
        for file in task.files:
            for item in _items(file, job):
                if isinstance(item, Issue):
                    noted.add(item)
                else:
                    _take(item, job, chunks, noted)
        chunks.flush()
    found = Scanned(tuple(chunks.names), chunks.rows, noted.counts(PASSED_OVER), noted.counts(SET_ASIDE))
    write_json(_mark(job, task), asdict(found))
    return found


def scanned(job: Job, task: ScanTask) -> Scanned | None:
    """What a shard that is marked as done held."""
    if not exists(_mark(job, task)):
        return None
    found = read_json(_mark(job, task))
    return Scanned(tuple(found["chunks"]), found["found"], found["passed_over"], found["set_aside"])


def _mark(job: Job, task: ScanTask) -> str:
    return job.at(WORK, "scanned", f"{task.id}.json")


def _items(file: InputFile, job: Job) -> Iterator[Receipt | Issue]:
    glance = None if job.everything else default_sieve().passes
    defaults = Defaults(job.published, job.outlet, dict(job.settings.fields), glance)
    count = 0
    try:
        for item in receive(file.name, partial(opened, file.name), defaults):
            count += 1
            yield item
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001 - an archive must outlive a mistake of ours or of a library in one of its files
        reason = f"the reader failed after {count:,} records ({type(error).__name__}: {error}); please report it"
        yield Issue(file.name, reason, READER_FAILED)


def _take(receipt: Receipt, job: Job, chunks: _Chunks, noted: Noted) -> None:
    reason = passed_over(receipt, everything=job.everything)
    if reason:
        noted.add(reason)
        return
    try:
        chunks.add(receipt_row(receipt))
    except InputError as error:
        noted.add(Issue(receipt.name, str(error), "bad-record"))


class _Chunks:
    """Holds reports up to a bound, and writes them sorted by the digest of their text."""

    def __init__(self, job: Job, task: ScanTask) -> None:
        self._job, self._task = job, task
        self._held: list[dict[str, Any]] = []
        self._characters = 0
        self.names: list[str] = []
        self.rows = 0

    def add(self, row: dict[str, Any]) -> None:
        self._held.append(row)
        self._characters += len(row["text"])
        self.rows += 1
        if len(self._held) == _HELD_REPORTS or self._characters > _HELD_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        if not self._held:
            return
        name = self._job.at(WORK, "scanned", f"{self._task.id}-{len(self.names):05}.parquet")
        with table(name, RECEIPT_COLUMNS) as writer:
            for row in sorted(self._held, key=order):
                writer.add(row)
        self.names.append(name)
        self._held, self._characters = [], 0
