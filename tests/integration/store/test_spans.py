"""Spans (T6): whatever scripts a report mixes, each span that is kept holds its words, and does so in every form that tells spans."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pyarrow.parquet as pq
import pytest

from counterclaim.model.reading import Reading
from counterclaim.publish.ledger.form import FormOptions
from counterclaim.store.ledger import Ledger
from integration.store import readings
from integration.store.readings import told

# Beyond the basic plane, joined by joiners, from right to left, with marks that combine, and what spreadsheets or lines break on.
_PIECES = (
    "🪖",
    "👩‍👩‍👧",
    "🇺🇳",
    "שלום",
    "العراق",
    "e\u0301",
    "é",
    "ﬁ",
    "\u00ad",
    "\u200b",
    "\u202e",
    "Ⅻ",
    "भारत",
    "中文",
    "\u00a0",
    '"',
    "=1+1",
    "\t",
    "ſ",
)
_WHOLE = 100_000
_A_DAY = 8  # reports: thousands of one day would be one matter, and take hours to weigh against each other


def _odd(chance: Random, most: int = 6) -> str:
    return "".join(chance.choices(_PIECES, k=chance.randint(1, most)))


def _speaker(chance: Random) -> str:
    """Odd words that can name somebody: no reader finds a speaker in marks, or in characters that nobody sees."""
    words = _odd(chance).strip()
    return words if words.strip('"\u00a0\u00ad\u200b\u202e\t') else "X"


def odd_reports(count: int) -> Iterator[Reading]:
    """Reports of two claims each in whose words, headlines and speakers all these stand."""
    chance = Random(6)  # noqa: S311 - repeatable, guards nothing
    for n in range(count):
        sentences = (
            told(chance.randint(1, 99), voice=f"Ada {_odd(chance)} Brandt", place=chance.choice(tuple(readings.PLACES))),
            told(chance.randint(1, 99), voice=chance.choice((None, _speaker(chance))), effect="injured"),
        )
        yield readings.reading(
            f"r{n}",
            *sentences,
            title=f"{_odd(chance)} toll {n}",
            day=readings.DAY + timedelta(n // _A_DAY),
            denial=chance.choice(("", "Norland")),
            filler=_odd(chance, 20),
        )


def _spans(ledger: Ledger) -> Iterator[tuple[str, str, int, int, str]]:
    """Form, report, start, end and words of every span that an export tells."""
    lines = [json.loads(line) for line in ledger.export("jsonl")]
    for line in lines:
        for item in (*line.get("claims", ()), *((line,) if line["kind"] == "event" else ())):
            yield from (("jsonl", item["report"], *found) for found in _inside(item["as_read"]))
    keys = {line["id"]: line["key"] for line in lines if line["kind"] == "report"}
    for item in json.loads("".join(ledger.export("annotation")))["items"]:
        position, quotation = item["target"]["selector"]
        key = item["target"]["source"].removeprefix("urn:counterclaim:report:")
        yield "annotation", key, position["start"], position["end"], quotation["exact"]
    for item in json.loads("".join(ledger.export("jsonld")))["@graph"]:
        if "cc:spanStart" in item:
            key = item["wasQuotedFrom"].removeprefix("urn:counterclaim:report:")
            yield "jsonld", key, item["cc:spanStart"], item["cc:spanEnd"], item["text"]
    for row in map(json.loads, "".join(ledger.export("plover")).splitlines()):
        yield "plover", keys[row["text_info"]["text_story"]], row["text_info"]["start"], row["text_info"]["end"], row["text"]
    text = "".join(ledger.export("claims-csv", FormOptions(raw=True)))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    rows += pq.read_table(io.BytesIO(b"".join(ledger.export_bytes("parquet")))).to_pylist()
    for row in rows:
        yield "table", keys[row["report"]], int(row["evidence_start"]), int(row["evidence_end"]), row["evidence"]
        yield "table", keys[row["report"]], int(row["number_start"]), int(row["number_end"]), row["number"]


def _inside(value: object) -> Iterator[tuple[int, int, str]]:
    """Every span within a record, with the words beside it."""
    if isinstance(value, dict):
        if "span" in value and "text" in value:
            yield *value["span"], value["text"]
        for part in value.values():
            yield from _inside(part)
    elif isinstance(value, list):
        for part in value:
            yield from _inside(part)


def _violations(ledger: Ledger) -> tuple[int, set[str], list[str]]:
    """How many spans there are, in which forms, and those that do not hold their words."""
    with ledger.reading() as connection:
        texts = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT key, text FROM reports")}
    found = list(_spans(ledger))
    wrong = [
        f"{form} {key} {start}-{end}: {words!r}" for form, key, start, end, words in found if texts[key][start:end] != words
    ]
    return len(found), {form for form, *_ in found}, wrong


def test_every_span_holds_its_words_in_every_form(ledger: Ledger) -> None:
    """T6: emoji, joiners, other scripts and combining marks move no span, in the ledger or in what is written of it."""
    ledger.ingest(odd_reports(40))
    count, forms, wrong = _violations(ledger)

    assert forms == {"jsonl", "annotation", "jsonld", "plover", "table"}
    assert count > 1000
    assert wrong == []


@pytest.mark.slow
def test_a_hundred_thousand_spans_hold_their_words(ledger: Ledger) -> None:
    """T6, at length: none of 100,000 spans is off."""
    ledger.ingest(odd_reports(3500))
    count, _, wrong = _violations(ledger)

    assert count >= _WHOLE
    assert wrong == []
