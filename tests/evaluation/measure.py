"""Measures the packaged model on our own gold, and reads and judges the floors under its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.pipeline import interpret
from counterclaim.publish.gold import gold_record
from counterclaim.read.wire import read_report
from evaluation.scorer import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.cases import Case

FLOORS = Path(__file__).with_name("floors.json")


def read_case(case: Case) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The claims and events that the pipeline reads in a case, in gold form."""
    record: dict[str, Any] = gold_record(interpret(read_report(case.receipt)))
    return record["claims"], record["events"]


def measure(cases: Sequence[Case]) -> dict[str, float]:
    """Every figure of the scorer over the cases, rounded to three digits."""
    figures = score(((case.claims, case.events), read_case(case)) for case in cases)
    return {name: round(figure, 3) for name, figure in figures.items()}


def read_floors() -> dict[str, Any]:
    """The content of ``floors.json``: a note, the floors, and the written reasons for floors that were lowered."""
    return json.loads(FLOORS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # an object by its form


def below(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """The figures that lie under their floor, in words; a figure without a floor or a floor without a figure counts too."""
    names = {*floors, *figures}
    return [
        f"{name}: {figures.get(name)} measured, floor {floors.get(name)}"
        for name in sorted(names)
        if name not in floors or figures.get(name, -1.0) < floors[name]
    ]
