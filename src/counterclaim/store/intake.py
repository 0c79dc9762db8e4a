"""Intake: readings, or rows of readings, in; kept in the ledger and compared, with a tally of what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, IntegrityError

from counterclaim.model.errors import InputError, Issue
from counterclaim.store.batches import batches
from counterclaim.store.filing import Filer
from counterclaim.store.ingest import keep, keep_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Engine

    from counterclaim.model.reading import Reading
    from counterclaim.store.rows import ReportRows

_COMPARE_AFTER = 50  # reports between two comparisons: few enough that readers see what is new, many enough to cost little
_COMPARE_AFTER_LOADS = 2  # the same of transactions of 500 reports each


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


def take_readings(
    engine: Engine, readings: Iterable[Reading | Issue], by: str, told: Callable[[Reading | Issue, bool], None] | None
) -> Ingested:
    """Keeps readings, each in a transaction of its own."""
    outcome, filer = Ingested(), Filer()
    compare(engine, filer)  # what a run before this one was stopped from comparing
    for reading in readings:
        kept, new = _kept(engine, reading, by)
        outcome.count(kept, new=new)
        if told:
            told(kept, new)
        if new and outcome.new % _COMPARE_AFTER == 0:
            compare(engine, filer)
    compare(engine, filer)
    return outcome


def take_rows(
    engine: Engine, found: Iterable[ReportRows | Issue], by: str, told: Callable[[ReportRows | Issue, bool], None] | None
) -> Ingested:
    """Keeps rows of reports that were read before, many in a transaction."""
    outcome, filer = Ingested(), Filer()
    compare(engine, filer)
    for n, some in enumerate(batches(found), start=1):
        for item, new in _loaded(engine, some, by):
            outcome.count(item, new=new)
            if told:
                told(item, new)
        if n % _COMPARE_AFTER_LOADS == 0:
            compare(engine, filer)
    compare(engine, filer)
    return outcome


def compare(engine: Engine, filer: Filer) -> None:
    """Compares what came in and was not compared yet."""
    with engine.begin() as connection:
        filer.file(connection)


def _kept(engine: Engine, reading: Reading | Issue, by: str) -> tuple[Reading | Issue, bool]:
    """Keeps a reading; it, or the issue for which it could not be kept, and whether it was new."""
    if isinstance(reading, Issue):
        return reading, False
    try:
        return reading, keep(engine, reading, by)
    except InputError as error:
        where, _, message = str(error).partition(": ")
        return Issue(where, message, "not-kept"), False


def _loaded(engine: Engine, some: Sequence[ReportRows | Issue], by: str) -> list[tuple[ReportRows | Issue, bool]]:
    """Keeps rows of many reports in one transaction; where the database refuses some, each in one of its own."""
    try:
        with engine.begin() as connection:
            return [(item, not isinstance(item, Issue) and keep_rows(connection, item, by)) for item in some]
    except (IntegrityError, DataError):
        return [_loaded_alone(engine, item, by) for item in some]


def _loaded_alone(engine: Engine, item: ReportRows | Issue, by: str) -> tuple[ReportRows | Issue, bool]:
    if isinstance(item, Issue):
        return item, False
    try:
        with engine.begin() as connection:
            return item, keep_rows(connection, item, by)
    except (IntegrityError, DataError) as error:
        cause = str(error.orig).strip().split("\n", 1)[0]
        return Issue(item.report["name"], f"is refused by the database ({cause}); make the batch again", "not-kept"), False
