"""Sets the floors a margin under what the packaged model reaches now: ``PYTHONPATH=src:tests python -m evaluation.update_floors``.

Floors rise freely. Where a figure lies under its floor the script refuses, unless ``--reason`` tells why; the reason is kept in
``floors.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from evaluation.cases import load_cases
from evaluation.measure import FLOORS, measure, read_floors

MARGIN = 0.02


def propose(figures: dict[str, float], margin: float) -> dict[str, float]:
    """The floors that a margin under the figures makes, never below zero."""
    return {name: round(max(0.0, figure - margin), 3) for name, figure in figures.items()}


def sinking(old: dict[str, float], new: dict[str, float]) -> dict[str, str]:
    """What would be lower than the old floor or vanish, as "0.8 -> 0.7"."""
    return {name: f"{floor} -> {new.get(name)}" for name, floor in old.items() if new.get(name, -1.0) < floor}


def update(content: dict[str, Any], figures: dict[str, float], margin: float, reason: str | None) -> dict[str, Any]:
    """The new content of ``floors.json``: with a reason the floors move both ways, without one each keeps or rises.

    Raises:
        ValueError: a figure lies under its floor and no reason is given.
    """
    old, new = content["floors"], propose(figures, margin)
    if reason:
        sunk = sinking(old, new)
        lowered = [*content["lowered"], {"reason": reason, "floors": sunk}] if sunk else content["lowered"]
        return {"note": content["note"], "floors": new, "lowered": lowered}
    missed = sinking(old, figures)
    if missed:
        told = ", ".join(f"{name} {change}" for name, change in missed.items())
        raise ValueError(f"figures lie under their floors ({told}); raise them, or say why with --reason")
    return content | {"floors": {name: max(floor, old.get(name, 0.0)) for name, floor in new.items()}}


def main() -> int:
    """Measure, judge and write; 1 where a figure lies under its floor and no reason is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reason", help="why floors sink, in a sentence")
    parser.add_argument(
        "--margin", type=float, default=MARGIN, help="how far floors lie under the figures (default: %(default)s)"
    )
    options = parser.parse_args()
    try:
        content = update(read_floors(), measure(load_cases()), options.margin, options.reason)
    except ValueError as refusal:
        sys.stderr.write(f"update_floors: {refusal}\n")
        return 1
    FLOORS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
