"""Measures cumulative series on a real four-year table: every fall a revision, no negative event, no category counted twice.

python bench/series.py DATA      DATA holds tables/ukraine_general_staff_claims_russian_losses_daily.csv.gz (a day a row, a total a column)
"""

from __future__ import annotations

import csv
import gzip
import sys
import time
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

from counterclaim.ledger.matters import group
from counterclaim.ledger.revise import increments
from counterclaim.model.claim import Effect, Scope, TargetKind
from counterclaim.model.matter import Direction
from counterclaim.model.record import ClaimRecord, Told

TABLE = "ukraine_general_staff_claims_russian_losses_daily.csv.gz"
START = date(2022, 2, 24)
PEOPLE = {"personnel": Effect.KILLED, "POW": Effect.CAPTURED}
AIRCRAFT, SHIPS = {"aircraft", "helicopter", "drone", "cruise missiles"}, {"naval ship", "submarines"}
VOICE, SIDE = Told("General Staff of Ukraine", "UKR-MIL", resolved=True), Told("Russian", "RUS", resolved=True)


def claims(folder: Path) -> dict[str, list[ClaimRecord]]:
    """The totals of the table as claims, by column; an empty cell is no claim."""
    found: dict[str, list[ClaimRecord]] = defaultdict(list)
    with gzip.open(folder / "tables" / TABLE, "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            day = date.fromisoformat(row.pop("date"))
            for column, value in row.items():
                if value.isdigit() and column != "day":
                    found[column].append(_claim(column, int(value), day))
    return found


def _claim(column: str, total: int, day: date) -> ClaimRecord:
    kind = TargetKind.AIRCRAFT if column in AIRCRAFT else TargetKind.VESSEL if column in SHIPS else TargetKind.EQUIPMENT
    return ClaimRecord(
        id=f"{column} {day}", report=str(day), effect=PEOPLE.get(column, Effect.DESTROYED), low=total, high=total, number=str(total),
        target_kind=TargetKind.COMBATANT if column in PEOPLE else kind, scope=Scope.CUMULATIVE, published=day, voice=VOICE,
        target=column, side=SIDE, actor=Told("Ukraine", "UKR", resolved=True), earliest=START, latest=day,
    )  # fmt: skip


def main(folder: Path) -> None:
    """Prints falls and revisions by column, and how the columns became matters."""
    columns = claims(folder)
    told = [claim for series in columns.values() for claim in series]
    started = time.perf_counter()
    matters = group(told)
    seconds = time.perf_counter() - started
    falls = revised = negative = 0
    for series in columns.values():
        falls += sum((after.low or 0) < (before.low or 0) for before, after in pairwise(series))
        steps = increments(series)
        revised += sum(step.revised > 0 for step in steps)
        negative += sum(step.added < 0 for step in steps)
    mixed = [sorted({claim.target for claim in matter.claims if claim.target}) for matter in matters]
    print(f"{len(told)} claims in {len(columns)} columns, {len(matters)} matters, {seconds:.1f} s")
    print(
        f"falls {falls}, told as revisions {revised}, negative events {negative} ({Direction.DOWN} is a direction of a revision)"
    )
    print(f"columns that share a matter: {[names for names in mixed if len(names) > 1]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
