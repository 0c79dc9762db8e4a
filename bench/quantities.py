"""Measures how well number spans are found in humanitarian text: overlap F1 on HumSet quantities.

Usage: quantities.py DATA [--half 0|1] [--errors N]

A found number is right when it overlaps a gold quantity; each pairs once. Every kind of number that HumSet marks counts as
found (counts, shares, money, measures, ages); dates, years, clock times, names and ordinals do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.values import CountKind
from counterclaim.model.span import Span

_MARKED = frozenset((CountKind.COUNT, CountKind.PERCENT, CountKind.MONEY, CountKind.MEASURE, CountKind.AREA, CountKind.AGE))


def main() -> None:
    """Prints precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder that holds quantities/humset.jsonl.gz")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second text, from the first (0) or second (1) on")
    parser.add_argument("--errors", type=int, default=0, help="show so many missed and so many spurious numbers")
    options = parser.parse_args()
    path = options.data / "quantities" / "humset.jsonl.gz"
    if not path.exists():
        print(f"skipped: no {path}")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = rows if options.half is None else rows[options.half :: 2]
    report(rows, options.errors)


def report(rows: list[dict[str, Any]], errors: int) -> None:
    """Scores the rows and prints the table."""
    right = found = gold = 0
    shown = {"missed": errors, "spurious": errors}
    for row in rows:
        text = row["text"]
        golds = gold_spans(row)
        guesses = found_spans(text)
        pairs = pair(golds, guesses)
        right, found, gold = right + len(pairs), found + len(guesses), gold + len(golds)
        missed = [span for span in golds if span not in {first for first, _ in pairs}]
        spurious = [span for span in guesses if span not in {second for _, second in pairs}]
        for label, spans in (("missed", missed), ("spurious", spurious)):
            for span in spans[: shown[label]]:
                shown[label] -= 1
                print(
                    f"{label:9} {text[max(0, span.start - 30) : span.start]!r}",
                    f"[{span.of(text)}] {text[span.end : span.end + 30]!r}",
                )
    precision, recall = right / max(found, 1), right / max(gold, 1)
    print(f"{'texts':>6} {'gold':>6} {'found':>6} {'P':>6} {'R':>6} {'F1':>6}")
    print(f"{len(rows):6} {gold:6} {found:6} {precision:6.3f} {recall:6.3f} {2 * right / max(found + gold, 1):6.3f}")


def found_spans(text: str) -> list[Span]:
    """The spans of the numbers found in a text, of the kinds that HumSet marks."""
    mentions = find_counts(text, Span(0, len(text)))
    return [m.core for m in mentions if m.kind in _MARKED and has_number(m.core.of(text))]


def gold_spans(row: dict[str, Any]) -> list[Span]:
    """The distinct quantity spans of one text; of spans that overlap, annotators' doubles, the first and longest."""
    spans = sorted({(q["quantity"]["start"], -q["quantity"]["end"]) for q in row["quantities"] if q.get("quantity")})
    kept: list[Span] = []
    for start, end in spans:
        if -end > start and not (kept and kept[-1].overlaps(Span(start, -end))):
            kept.append(Span(start, -end))
    return kept


def has_number(words: str) -> bool:
    """Whether the words state a number or a share; HumSet leaves "no" and "several" unmarked."""
    idle = {
        "no",
        "none",
        "several",
        "many",
        "few",
        "a few",
        "various",
        "multiple",
        "numerous",
        "both",
        "a number of",
        "a couple of",
    }
    return words.lower() not in idle


def pair(golds: list[Span], guesses: list[Span]) -> list[tuple[Span, Span]]:
    """One-to-one pairs of overlapping spans, in text order."""
    pairs = []
    free = list(guesses)
    for span in golds:
        match = next((guess for guess in free if guess.overlaps(span)), None)
        if match is not None:
            free.remove(match)
            pairs.append((span, match))
    return pairs


if __name__ == "__main__":
    main()
