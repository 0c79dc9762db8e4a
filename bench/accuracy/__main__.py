"""Runs the measures and prints one table: what, data, figure, target, for comparison.

python -m bench.accuracy DATA [--only NAME ...] [--errors N] [--markdown FILE]

DATA is the folder that holds ``gold/`` and ``data/``; a measure whose data are missing is skipped with a message.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.accuracy import attributions, counts, events, gold, learned_roles, lookups, names, roles, treebanks
from bench.accuracy.figures import Figure, Outcome, markdown_table, text_table
from bench.accuracy.texts import MissingDataError, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

MEASURES: dict[str, Callable[[Texts], Outcome]] = {
    "gold": gold.measure,
    "attributions": attributions.measure,
    "trees": treebanks.measure,
    "isaf": counts.measure_isaf,
    "fakes": counts.measure_fakes,
    "satp": counts.measure_satp,
    "muc4": roles.measure,
    "muc4-trained": learned_roles.measure,
    "plover": events.measure_plover,
    "petrarch": events.measure_petrarch,
    "places": lookups.measure_places,
    "times": lookups.measure_times,
    "quantities": lookups.measure_quantities,
    "names": names.measure,
}

HEADER = """# Accuracy

Written by `python -m bench.accuracy DATA --markdown docs/reference/accuracy.md`, where DATA is the folder that holds
`gold/` and `data/`. All data are development or official test parts that were not trained on (the second row of MUC-4 learns
its roles on that set's train part, as its rivals do); rules, weights of the place search and least confidences were chosen
with the development parts in view, so unseen reports will give a little less. That holds most of
all for PETRARCH's records, off which some of the conventions were read by which they are scored. ✓: the project's target is met.

"""


def main() -> int:
    """Runs the measures asked for, in the order of the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder that holds gold/ and data/")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="measures to run")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors a measure")
    parser.add_argument("--markdown", type=Path, help="write the table here, too")
    options = parser.parse_args()
    texts = Texts(options.data)
    figures: list[Figure] = []
    for name in options.only:
        figures += _run(name, texts, options.errors)
    print(text_table(figures))
    if options.markdown:
        options.markdown.write_text(HEADER + markdown_table(figures), encoding="utf-8")
    return 0


def _run(name: str, texts: Texts, errors: int) -> list[Figure]:
    started = time.monotonic()
    try:
        outcome = MEASURES[name](texts)
    except MissingDataError as error:
        print(f"{name}: skipped: {error}", file=sys.stderr)
        return []
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    for line in outcome.errors[:errors]:
        print(line)
    return outcome.figures


if __name__ == "__main__":
    sys.exit(main())
