"""Intake: readings, or rows of readings, in; kept in the ledger step by step and compared, with a tally of what became of them."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, IntegrityError

from counterclaim.model.errors import InputError, Issue
from counterclaim.store.filing import Filer
from counterclaim.store.history import last_entry
from counterclaim.store.ingest import keep, keep_rows
from counterclaim.store.lock import GAP_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Engine

    from counterclaim.model.reading import Reading
    from counterclaim.store.rows import ReportRows

_COMPARE_AFTER = 50  # reports between two comparisons: few enough that readers see what is new, many enough to cost little
_AT_ONCE = 100  # reports of a batch that one transaction keeps: a coder's word waits for no more than that
_COMPARE_AFTER_LOADS = 2  # such transactions between two comparisons
_SPELL_S = 0.4  # seconds of writing after which others are let in


@dataclass(slots=True)
class Ingested:
    """What became of the readings of one run."""

    new: int = 0
    known: int = 0
    claims: int = 0
    issues: list[Issue] = field(default_factory=list)

    def __add__(self, other: Ingested) -> Ingested:
        """What became of the readings of both runs."""
        counts = (self.new + other.new, self.known + other.known, self.claims + other.claims)
        return Ingested(*counts, [*self.issues, *other.issues])

    @property
    def set_aside(self) -> int:
        """Inputs that could not be kept."""
        return sum(issue.fatal for issue in self.issues)

    def count(self, item: Reading | ReportRows | Issue, *, new: bool) -> None:
        """Counts one report, or what was set aside."""
        if isinstance(item, Issue):
            self.issues.append(item)
        else:
            self.new += new
            self.known += not new
            self.claims += len(item.claims) if new else 0


def up_to_reading(stream: Iterator[Reading | Issue]) -> list[Reading | Issue]:
    """The first of a stream, up to the first that could be read."""
    opening: list[Reading | Issue] = []
    for item in stream:
        opening.append(item)
        if not isinstance(item, Issue):
            break
    return opening


def unread(issues: Iterable[Reading | Issue], told: Callable[[Reading | Issue, bool], None] | None) -> Ingested:
    """What became of a run in which nothing could be read."""
    outcome, new = Ingested(), False
    for issue in issues:
        outcome.count(issue, new=new)
        if told:
            told(issue, new)
    return outcome


class Intake:
    """A run that keeps reports, a step at a time; between two steps others may write.

    ``turn`` gives the right to write for the length of a block, and the engine to do it with.
    """

    def __init__(self, turn: Callable[[], AbstractContextManager[Engine]], by: str) -> None:
        self._turn, self._by = turn, by
        self._filer = Filer()
        self._known = -1  # the last entry of the log when this run last wrote
        self._held, self._left = 0.0, 0.0  # for how long the right was held without a gap, and when it was given back

    def readings(self, readings: Iterable[Reading | Issue], told: Callable[[Reading | Issue, bool], None] | None) -> Ingested:
        """Keeps readings, each in a transaction of its own."""
        outcome = Ingested()
        self.compare()  # what a run before this one was stopped from comparing
        for reading in readings:
            kept, new = self._keep(reading)
            outcome.count(kept, new=new)
            if told:
                told(kept, new)
            if new and outcome.new % _COMPARE_AFTER == 0:
                self.compare()
        self.compare(last=True)
        return outcome

    def rows(self, found: Iterable[ReportRows | Issue], told: Callable[[ReportRows | Issue, bool], None] | None) -> Ingested:
        """Keeps rows of reports that were read before, many in a transaction."""
        outcome, stream = Ingested(), iter(found)
        self.compare()
        for n in count(1):
            some = list(islice(stream, _AT_ONCE))
            if not some:
                break
            with self._step() as engine:
                kept = _loaded(engine, some, self._by)
                self._known = max(self._known, *(entry for _, entry in kept))
            for item, entry in kept:
                outcome.count(item, new=entry > 0)
                if told:
                    told(item, entry > 0)
            if n % _COMPARE_AFTER_LOADS == 0:
                self.compare()
        self.compare(last=True)
        return outcome

    def compare(self, *, last: bool = False) -> None:
        """Compares what came in and was not compared yet."""
        with self._step() as engine:
            compare(engine, self._filer, last=last)

    def _keep(self, reading: Reading | Issue) -> tuple[Reading | Issue, bool]:
        """Keeps a reading; it, or the issue for which it could not be kept, and whether it was new."""
        if isinstance(reading, Issue):
            return reading, False
        with self._step() as engine:
            kept, entry = _kept(engine, reading, self._by)
            self._known = max(self._known, entry)
        return kept, entry > 0

    @contextmanager
    def _step(self) -> Iterator[Engine]:
        """The right to write, left to others for a moment where it was held for long."""
        free = time.monotonic() - self._left
        if free >= GAP_S:
            self._held = 0.0
        elif self._held > _SPELL_S:
            time.sleep(GAP_S - free)
            self._held = 0.0
        with self._turn() as engine:
            began = time.monotonic()
            if (last := _last(engine)) != self._known:
                self._filer.forget()
                self._known = last
            yield engine
            self._held += time.monotonic() - began
        self._left = time.monotonic()


def compare(engine: Engine, filer: Filer, *, last: bool = False) -> None:
    """Compares what came in and was not compared yet; ``last``: nothing follows for which to keep what was loaded."""
    with engine.begin() as connection:
        filer.file(connection, last=last)


def _last(engine: Engine) -> int:
    with engine.begin() as connection:
        return last_entry(connection)


def _kept(engine: Engine, reading: Reading, by: str) -> tuple[Reading | Issue, int]:
    try:
        return reading, keep(engine, reading, by)
    except InputError as error:
        where, _, message = str(error).partition(": ")
        return Issue(where, message, "not-kept"), 0


def _loaded(engine: Engine, some: Sequence[ReportRows | Issue], by: str) -> list[tuple[ReportRows | Issue, int]]:
    """Keeps rows of many reports in one transaction; where the database refuses some, each in one of its own."""
    try:
        with engine.begin() as connection:
            return [(item, 0 if isinstance(item, Issue) else keep_rows(connection, item, by)) for item in some]
    except (IntegrityError, DataError):
        return [_loaded_alone(engine, item, by) for item in some]


def _loaded_alone(engine: Engine, item: ReportRows | Issue, by: str) -> tuple[ReportRows | Issue, int]:
    if isinstance(item, Issue):
        return item, 0
    try:
        with engine.begin() as connection:
            return item, keep_rows(connection, item, by)
    except (IntegrityError, DataError) as error:
        cause = str(error.orig).strip().split("\n", 1)[0]
        return Issue(item.report["name"], f"is refused by the database ({cause}); make the batch again", "not-kept"), 0
