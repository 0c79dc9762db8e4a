"""The whole pipeline on the example reports: spans point at their words, results repeat, and one report does not change another."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from counterclaim import pipeline
from counterclaim.model.errors import Issue
from counterclaim.model.reading import Reading
from counterclaim.model.report import Receipt, Report
from counterclaim.model.span import Phrase
from counterclaim.pipeline import interpret, read_inputs, read_receipt
from counterclaim.settings import Settings
from evaluation.cases import load_cases

EXAMPLES = sorted(str(p) for p in (Path(__file__).parents[2] / "examples").glob("*.txt"))


@cache
def _readings() -> tuple[Reading, ...]:
    found = tuple(read_inputs(EXAMPLES))
    assert not [item for item in found if isinstance(item, Issue)]
    return tuple(item for item in found if isinstance(item, Reading))


def _phrases(value: object) -> Iterator[Phrase]:
    """Every phrase inside a value."""
    if isinstance(value, Phrase):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _phrases(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _phrases(item)


def test_every_phrase_stands_where_its_span_says() -> None:
    """Claims, events, attributions, voices and operations quote the untouched text verbatim."""
    for reading in _readings():
        for value in (*reading.claims, *reading.events, *reading.attributions, *reading.voices, *reading.operations):
            for phrase in _phrases(value):
                assert phrase.span.of(reading.report.text) == phrase.words


def test_every_claim_has_its_count_inside_its_evidence() -> None:
    """No count without a sentence that states it."""
    claims = [claim for reading in _readings() for claim in reading.claims]

    assert claims
    assert all(claim.evidence.span.covers(claim.quantity.phrase.span) for claim in claims)
    assert all(claim.quantity.low is not None or claim.quantity.high is not None for claim in claims)


def test_ids_are_unique_and_repeat() -> None:
    """The same report read twice gives the same ids, and no two claims share one."""
    again = [item for item in read_inputs(EXAMPLES) if isinstance(item, Reading)]
    ids = [[claim.id for claim in reading.claims] + [event.id for event in reading.events] for reading in again]

    assert [[c.id for c in r.claims] + [e.id for e in r.events] for r in _readings()] == ids
    assert all(len(set(one)) == len(one) for one in ids)


@pytest.mark.parametrize("path", EXAMPLES)
def test_a_report_reads_the_same_alone_and_among_others(path: str) -> None:
    """Nothing of one report leaks into another."""
    alone = next(iter(read_inputs([path])))

    assert alone in _readings()


def test_a_higher_confidence_keeps_a_part_of_the_claims() -> None:
    """The setting for precision only ever leaves claims out."""
    strict = [r for r in read_inputs(EXAMPLES, settings=Settings(confidence=0.9)) if isinstance(r, Reading)]
    for some, every in zip(strict, _readings(), strict=True):
        assert {claim.id for claim in some.claims} <= {claim.id for claim in every.claims}
        assert all(claim.confidence >= 0.9 for claim in some.claims)


def test_a_text_without_a_word_of_war_has_no_claims() -> None:
    """A market report counts, but harms nobody."""
    text = "LONDON, May 3 (CCW) - Copper prices rose 2 percent on Tuesday as 14 mines reported lower output, traders said."
    reading = read_receipt(Receipt("market", text, ""))

    assert () == reading.claims


def test_output_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    """Two processes that hash words differently write the same bytes: nothing is chosen by the order of a set."""
    ours = tmp_path / "ours.jsonl"
    ours.write_text("".join(f"{json.dumps({'id': case.id, 'text': case.receipt.text})}\n" for case in load_cases()))
    command = [sys.executable, "-c", "from counterclaim.cli.main import main; main()", "read", "--format", "json", str(ours)]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    written = [
        subprocess.run(command + EXAMPLES, env=seed, capture_output=True, check=True).stdout  # noqa: S603 - words of ours
        for seed in seeds
    ]

    assert written[0].count(b"\n") > len(EXAMPLES)
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "text",
    [
        "The army said nine men were killed there. 72 hostages … both rebels © at a market! The rebels denied that they were there.",
        "Shells killed 52 people on Monday, the army said, most of them in Karst, with 40",
        "Rebels had killed Karim Jan, ² and two guards in Karst, police said.",
        "The said two armies had killed nine men in Karst.",
    ],
    ids=["words that hang on marks", "a count at the end", "a footnote's mark", "an article for a speaker"],
)
def test_odd_texts_are_read(text: str) -> None:
    """Each of them once broke the reader, or never ended."""
    assert read_receipt(Receipt("odd", text, "")).claims


def test_a_mistake_in_one_report_leaves_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The report that the reader fails at is told as set aside; those behind it are read."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            f"Shelling killed nine people in Karst on Monday, police in {name[0]} said.", encoding="utf-8"
        )

    def fails_at_the_first(report: Report, *_: object) -> Reading:
        if report.name.endswith("a.txt"):
            raise IndexError("a mistake")
        return interpret(report)

    monkeypatch.setattr(pipeline, "interpret", fails_at_the_first)
    first, second = read_inputs([tmp_path])

    assert (isinstance(first, Issue), isinstance(second, Reading)) == (True, True)
    assert "the reader failed (IndexError: a mistake)" in str(first)
