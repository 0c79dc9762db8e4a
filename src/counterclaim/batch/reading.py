"""The second pass: a range of digests in; its reports read, each text once however many carry it, and written as tables."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from counterclaim.batch.issues import ISSUE_COLUMNS, SET_ASIDE, Noted
from counterclaim.batch.job import Job, Made, ReadTask
from counterclaim.batch.places import WORK, exists, read_json, write_json
from counterclaim.batch.received import order, receipt_of
from counterclaim.batch.tables import TABLES, ledger_tables, rows, table
from counterclaim.model.errors import CounterclaimError, InputError, Issue
from counterclaim.pipeline import default_model, interpret
from counterclaim.publish.table import attribution_rows, claim_rows, event_rows, report_row
from counterclaim.read.wire import read_report
from counterclaim.store.rows import report_key, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from counterclaim.batch.tables import Row, Writer
    from counterclaim.model.annotation import Analysis, Sentence
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Span
    from counterclaim.store.rows import ReportRows


def read_range(job: Job, task: ReadTask) -> Made:
    """Reads a range, writes its tables, and marks it as done."""
    found = sorted((row for name in task.scanned for row in rows(name, first=task.first, last=task.last)), key=order)
    with ExitStack() as stack:
        columns = {**TABLES, **ledger_tables()}
        tables = _Tables({name: stack.enter_context(table(job.at(name, task.part), of)) for name, of in columns.items()})
        issues = stack.enter_context(table(job.at("issues", f"read-{task.number:05}.parquet"), ISSUE_COLUMNS))
        noted = Noted(issues)
        for _, group in groupby(found, key=itemgetter("digest")):
            _read_copies(group, job, tables, noted)
    made = tables.made(noted.counts(SET_ASIDE))
    write_json(_mark(job, task), asdict(made))
    return made


def made_before(job: Job, task: ReadTask) -> Made | None:
    """What a range that is marked as done made."""
    return Made(**read_json(_mark(job, task))) if exists(_mark(job, task)) else None


def _mark(job: Job, task: ReadTask) -> str:
    return job.at(WORK, "read", f"{task.number:05}-{task.id}.json")


def _read_copies(copies: Iterable[Mapping[str, Any]], job: Job, tables: _Tables, noted: Noted) -> None:
    """Reads reports of one text: the model looks at it once, and each outlet's copy has its own dates, ids and rows."""
    model = Remembering()
    keys: list[str] = []
    for row in copies:
        try:
            report = read_report(receipt_of(row), published=job.published, today=job.today)
            key = report_key(report)
            if key in keys:
                tables.duplicates += 1
                continue
            reading = interpret(report, job.settings, model)
            kept = rows_of(reading)
        except InputError as error:
            noted.add(Issue(row["name"], str(error).removeprefix(f"{row['name']}: "), "not-kept"))
        except CounterclaimError:
            raise
        except Exception as error:  # noqa: BLE001 - an archive must outlive a mistake of ours in one of its reports
            noted.add(Issue.of_mistake(row["name"], error))
        else:
            tables.add(reading, kept, copy_of=keys[0] if keys else None)
            keys.append(key)


def table_rows(reading: Reading, kept: ReportRows, *, copy_of: str | None = None) -> dict[str, list[Row]]:
    """The rows of a reading in each table for users; ``kept`` are its rows for a ledger, whose ids they share."""
    key = {"report_key": kept.report["key"]}
    return {
        "reports": [{**key, "copy_of": copy_of, **report_row(reading)}],
        "claims": [_marked(row, held, key) for row, held in zip(claim_rows(reading), kept.claims, strict=True)],
        "events": [_marked(row, held, key) for row, held in zip(event_rows(reading), kept.events, strict=True)],
        "attributions": [{**key, **row} for row in attribution_rows(reading)],
    }


def _marked(row: Mapping[str, Any], held: Mapping[str, Any], key: Mapping[str, Any]) -> Row:
    return {"key": held["id"], **key, **row}


class Remembering:
    """The packaged model with a memory of the last text: what it sees depends on nothing but the text and its parts."""

    def __init__(self) -> None:
        self._asked: tuple[object, ...] | None = None
        self._answer: Analysis | None = None

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        """The analysis of all sentences."""
        asked = (text, tuple(tokens), tuple(sentences))
        if self._answer is None or asked != self._asked:
            self._asked, self._answer = asked, default_model().analyze(text, tokens, sentences)
        return self._answer


class _Tables:
    """The tables of a range."""

    def __init__(self, writers: Mapping[str, Writer]) -> None:
        self._writers = writers
        self.copies = self.duplicates = 0

    def add(self, reading: Reading, kept: ReportRows, *, copy_of: str | None) -> None:
        self.copies += copy_of is not None
        of_ledger = {"reports": (kept.report,), "voices": kept.voices, "claims": kept.claims, "events": kept.events}
        found = {**table_rows(reading, kept, copy_of=copy_of), **{f"ledger/{name}": rows for name, rows in of_ledger.items()}}
        for name, rows_of_table in found.items():
            for row in rows_of_table:
                self._writers[name].add(row)

    def made(self, set_aside: dict[str, int]) -> Made:
        counts = {name: self._writers[name].rows for name in TABLES}
        return Made(**counts, copies=self.copies, duplicates=self.duplicates, set_aside=set_aside)
