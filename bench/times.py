"""Measures how well time words are resolved: TIMEX3 values on TimeBank and AQUAINT, days by the UCDP GED codebook's rules.

Usage: times.py DATA [--half 0|1] [--errors N]

A TIMEX3 value is right when it equals the gold value exactly, given the span of the words, the document's date, and its text;
the value is not shown, the type is not used. A codebook rule is right when first day, last day and precision agree.
"""

from __future__ import annotations

import argparse
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.model.when import TimeInterval
from counterclaim.resolve.times import Convention, resolve_when, timex_value

_REACH = 120


def main() -> None:
    """Prints one line a set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder that holds times/ and codebooks/")
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="only every second document, from the first (0) or second (1) on"
    )
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong values a set")
    options = parser.parse_args()
    print(f"{'set':12} {'right':>6} {'of':>6} {'share':>6}")
    for name in ("timebank", "aquaint"):
        path = options.data / "times" / f"{name}.jsonl.gz"
        if not path.exists():
            print(f"{name:12} skipped: no {path}")
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        documents = documents if options.half is None else documents[options.half :: 2]
        print_row(name, *score_timex(documents, options.errors))
    rules = options.data / "codebooks" / "time_rules_ged221.jsonl"
    if rules.exists():
        print_row(
            "UCDP rules",
            *score_rules([json.loads(line) for line in rules.read_text(encoding="utf-8").splitlines()], options.errors),
        )
    else:
        print(f"{'UCDP rules':12} skipped: no {rules}")


def print_row(name: str, right: int, total: int) -> None:
    """One line of the table."""
    print(f"{name:12} {right:6} {total:6} {right / max(total, 1):6.3f}")


def score_timex(documents: list[dict[str, Any]], errors: int) -> tuple[int, int]:
    """How many values are right, of how many."""
    right = total = 0
    for document in documents:
        reference = date.fromisoformat(document["dct"][:10]) if document["dct"] else None
        previous = None
        for timex in sorted(document["timexes"], key=lambda timex: timex["start"]):
            words = " ".join(timex["text"].split())
            sentence = sentence_around(document["text"], timex["start"], timex["end"])
            value = timex_value(words, reference, sentence=sentence, previous=previous)
            if value and "-Q" in value and value[:4].isdigit() and value >= (previous or ""):
                previous = value
            total += 1
            right += value == timex["value"]
            if value != timex["value"] and errors > 0:
                errors -= 1
                print(f"  {words!r} {document['dct'][:10]} gold {timex['value']} got {value} | {sentence[:150]}")
    return right, total


def sentence_around(text: str, start: int, end: int) -> str:
    """The words around a span up to the nearest full stops, a hundred and twenty characters each way at most."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    return " ".join(
        (
            before.rsplit(". ", 1)[-1].rsplit("\n\n", 1)[-1] + text[start:end] + after.split(". ", 1)[0].split("\n\n", 1)[0]
        ).split()
    )


def score_rules(rules: list[dict[str, Any]], errors: int) -> tuple[int, int]:
    """How many codebook rules give the days and the precision that the codebook prints."""
    right = 0
    for rule in rules:
        found = resolve_when(rule["expr"], reference=date.fromisoformat(rule["report_date"]), convention=Convention.UCDP_GED)
        got: tuple[str | None, str | None, int | None] = (None, None, None)
        if isinstance(found, TimeInterval):
            got = (str(found.earliest or "") or None, str(found.latest or "") or None, found.precision)
        expected = (rule["date_start"], rule["date_end"], rule["date_prec"])
        right += got == expected
        if got != expected and errors > 0:
            print(f"  {rule['expr']!r} codebook {expected} got {got}")
    return right, len(rules)


if __name__ == "__main__":
    main()
