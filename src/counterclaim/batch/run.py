"""Runs a batch: inputs in, a folder of Parquet out; what is done stays done, so that a run that was stopped goes on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from counterclaim.batch.engines.engine import Died
from counterclaim.batch.issues import DIED, SET_ASIDE, well_formed
from counterclaim.batch.job import Job, Made, ReadTask, Scanned, ScanTask
from counterclaim.batch.places import (
    WORK,
    exists,
    held,
    listed_names,
    read_json,
    remove,
    remove_file,
    remove_leftovers,
    write_json,
    writing,
)
from counterclaim.batch.plan import find_inputs, job_id, ranges, shards
from counterclaim.batch.reading import made_before, read_range
from counterclaim.batch.scan import scan, scanned
from counterclaim.batch.tables import TABLES, ledger_tables, rows
from counterclaim.model.errors import BatchError, InputError, Issue
from counterclaim.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from counterclaim.batch.engines.engine import Engine

    Told = Callable[["Step"], None]

FORM = "counterclaim-batch/1"
"""Name and version of the form of a batch; the number changes when a file or column changes its meaning or goes."""

SUMMARY = "batch.json"
ASIDE = "set-aside.jsonl"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a pass is: ``done`` of ``total`` bytes of the archive, or of reports to read."""

    scanning: bool
    done: int
    total: int
    reports: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """What a finished batch holds; ``passed_over`` and ``set_aside`` count by code."""

    made: Made
    passed_over: dict[str, int] = field(default_factory=dict)
    set_aside: dict[str, int] = field(default_factory=dict)
    known: bool = False


def run_batch(places: Sequence[str], job: Job, engine: Engine, told: Told = lambda _: None) -> Batch:
    """Reads an archive into ``job.output``; a batch that is finished already is left as it is.

    ``places`` are files, folders and addresses. The files of the output do not depend on their order, nor on the engine.

    Raises:
        BatchError: no place holds anything, or the output holds something else.
    """
    files, missing = find_inputs(places, job.output)
    if not files:
        raise BatchError(str(missing[0]) if missing else "no inputs are given")
    tasks = list(shards(files))
    name = job_id(job, tasks)
    known = _known(job, name)
    if known:
        return known
    with held(job.at(WORK)):
        before = _begin(job, name)
        return _Run(replace(job, today=before), name, engine, told, missing).all(tasks)


def finished(output: str) -> dict[str, Any]:
    """The summary of a finished batch.

    Raises:
        BatchError: the folder holds none.
    """
    place = f"{output.rstrip('/')}/{SUMMARY}"
    found = read_json(place) if exists(place) else {}
    if found.get("form") != FORM:
        raise BatchError(f"{output}: holds no finished batch; run `counterclaim batch` on it again")
    return dict(found)


def is_batch(place: str) -> bool:
    """Whether a place is the output of a batch, finished or not."""
    try:
        return any(exists(f"{place.rstrip('/')}/{name}") for name in (SUMMARY, f"{WORK}/job.json"))
    except (InputError, OSError):
        return False  # whoever reads it tells what is wrong with it


def _known(job: Job, name: str) -> Batch | None:
    """The batch that the output holds, where it is finished and this one."""
    if not exists(job.at(SUMMARY)):
        return None
    found = read_json(job.at(SUMMARY))
    _require_same(job, name, found)
    remove(job.at(WORK))  # left where a run was stopped at its very end
    return Batch(Made(**found["made"]), found["passed_over"], found["set_aside"], known=True)


def _begin(job: Job, name: str) -> date:
    """The day on which the batch was begun: this one, or that of a run before."""
    begun = job.at(WORK, "job.json")
    if not exists(begun):
        if any(listed_names(job.at(table)) for table in TABLES):
            raise BatchError(f"{job.output}: holds tables that are of no batch of its own; give another folder")
        write_json(begun, {"id": name, "today": job.today.isoformat()})
        return job.today
    found = read_json(begun)
    _require_same(job, name, found)
    return date.fromisoformat(found["today"])


def _require_same(job: Job, name: str, found: Mapping[str, Any]) -> None:
    if found.get("id") != name:
        raise BatchError(
            f"{job.output}: holds a batch of other inputs, options or another version of counterclaim; give another folder"
        )


class _Run:
    """One run of a batch."""

    def __init__(self, job: Job, name: str, engine: Engine, told: Told, missing: list[Issue]) -> None:
        self._job, self._name, self._engine, self._told = job, name, engine, told
        self._aside = list(missing)

    def all(self, tasks: Sequence[ScanTask]) -> Batch:
        """Both passes, then the summary."""
        scans = self._scan(tasks)
        made = self._read(list(ranges(scans)), sum(one.found for one in scans))
        return self._finish(tasks, scans, made)

    def _scan(self, tasks: Sequence[ScanTask]) -> list[Scanned]:
        before = [(task, scanned(self._job, task)) for task in tasks]
        found = [one for _, one in before if one]
        size, total = sum(task.size for task, one in before if one), sum(task.size for task in tasks)
        self._told(self._scanning_step(size, total, found))
        # The largest first, lest one worker begin it when the others are done.
        left = sorted((task for task, one in before if one is None), key=attrgetter("size"), reverse=True)
        for task, one in self._engine.run(partial(scan, self._job), left):
            size += task.size
            if isinstance(one, Died):
                self._died(task, one)
            else:
                found.append(one)
            self._told(self._scanning_step(size, total, found))
        return found

    def _scanning_step(self, done: int, total: int, found: Sequence[Scanned]) -> Step:
        aside = sum(sum(one.set_aside.values()) for one in found) + len(self._aside)
        return Step(scanning=True, done=done, total=total, reports=sum(one.found for one in found), set_aside=aside)

    def _read(self, tasks: Sequence[ReadTask], total: int) -> list[Made]:
        before = [(task, made_before(self._job, task)) for task in tasks]
        made = [one for _, one in before if one]
        self._told(self._reading_step(made, total))
        for task, one in self._engine.run(partial(read_range, self._job), [task for task, one in before if one is None]):
            if isinstance(one, Died):
                self._died(task, one)
                for name in (*TABLES, *ledger_tables()):
                    remove_file(self._job.at(name, task.part))
            else:
                made.append(one)
            self._told(self._reading_step(made, total))
        return made

    def _reading_step(self, made: Sequence[Made], total: int) -> Step:
        aside = sum(sum(one.set_aside.values()) for one in made)
        reports = sum(one.reports for one in made)
        done = reports + aside + sum(one.duplicates for one in made)
        return Step(scanning=False, done=done, total=total, reports=reports, set_aside=aside + len(self._aside))

    def _died(self, task: ScanTask | ReadTask, end: Died) -> None:
        self._aside.append(Issue(str(task), f"was not read: {end.reason}; look at it alone with `counterclaim read`", DIED))

    def _finish(self, tasks: Sequence[ScanTask], scans: Sequence[Scanned], made: Sequence[Made]) -> Batch:
        aside = Counter(issue.code for issue in self._aside)
        passed = Counter[str]()
        for one in made:
            aside.update(one.set_aside)
        for found in scans:
            aside.update(found.set_aside)
            passed.update(found.passed_over)
        batch = Batch(Made(**{name: sum(getattr(each, name) for each in made) for name in _COUNTED}), dict(passed), dict(aside))
        self._list_aside()
        # At the end, for a worker whose driver was killed may live on for a moment into the next run, and one of this run may have died.
        remove_leftovers(self._job.output)
        write_json(self._job.at(SUMMARY), self._summary(batch, tasks))
        remove(self._job.at(WORK))
        return batch

    def _list_aside(self) -> None:
        """Lists what was set aside in one file that people can read."""
        with writing(self._job.at(ASIDE)) as path, path.open("w", encoding="utf-8") as lines:
            own = ({"name": issue.where, "code": issue.code, "message": issue.message} for issue in self._aside)
            for row in chain(sorted(own, key=itemgetter("name")), self._rows_aside()):
                lines.write(f"{json.dumps(row, ensure_ascii=True)}\n")

    def _rows_aside(self) -> Iterator[dict[str, Any]]:
        for part in listed_names(self._job.at("issues")):
            for row in rows(part):
                if row.pop("kind") == SET_ASIDE:
                    yield row

    def _summary(self, batch: Batch, tasks: Sequence[ScanTask]) -> dict[str, Any]:
        made = asdict(batch.made)
        inputs = [{"name": well_formed(file.name), "size": file.size} for task in tasks for file in task.files]
        return {
            "form": FORM,
            "id": self._name,
            "version": __version__,
            "inputs": inputs,
            "made": made,
            "passed_over": batch.passed_over,
            "set_aside": batch.set_aside,
        }


_COUNTED = ("reports", "claims", "events", "attributions", "copies", "duplicates")
