"""Fits the confidence of claims and events: calibrate.py DATA MODEL - writes ``calibration.json`` into the model folder.

A claim's raw score is the model's probability of its trigger. On the dev part of the gold, a line through its log-odds (Platt 1999) is
fitted to whether the claim was right (effect, interval and sentence; for events type and sentence). Printed: the expected calibration
error over ten bins, before, after, and after with the line fitted to the other half of the reports.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
from data import read_lines

from counterclaim.acquire.records import parse_day
from counterclaim.annotate.language import PackagedModel
from counterclaim.model.report import Receipt
from counterclaim.pipeline import interpret
from counterclaim.publish.gold import gold_record
from counterclaim.read.wire import read_report
from counterclaim.settings import Settings


def scorer(folder: Path) -> ModuleType:
    """The scorer that stands beside the gold."""
    spec = importlib.util.spec_from_file_location("score", folder / "gold/score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}/gold/score.py: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(folder: Path, model: PackagedModel, part: str = "dev") -> dict[str, list[tuple[int, float, bool]]]:
    """(report number, raw score, right) of every claim and event that the model proposes."""
    score = scorer(folder)
    gold = {g["id"]: g for g in read_lines(folder / f"gold/{part}.gold.jsonl")}
    found: dict[str, list[tuple[int, float, bool]]] = {"claim": [], "event": []}
    for number, record in enumerate(read_lines(folder / f"gold/{part}.reports.jsonl")):
        day, title = parse_day(record["published"]), record["title"] or None
        report = read_report(Receipt(record["id"], record["text"], "", id=record["id"], published=day, title=title))
        reading = interpret(report, Settings(confidence=0.0), model)
        guess, true = gold_record(reading), gold[record["id"]]
        merit = lambda g, p: 0
        for family, alike, values in (
            ("claim", score.claim_alike, reading.claims),
            ("event", score.event_alike, reading.events),
        ):
            right = {j for _, j in score.pair(true[f"{family}s"], guess[f"{family}s"], alike, merit)}
            found[family].extend((number, value.confidence, j in right) for j, value in enumerate(values))
    return found


def fitted(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the log-odds, by Newton's method with a little shrinkage towards the identity."""
    x = np.stack([log_odds(scores), np.ones_like(scores)], axis=1)
    w, prior = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - right) + 0.5 * (w - prior)
        w = w - np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.5 * np.eye(2), gradient)
    return float(w[0]), float(w[1])


def log_odds(p: np.ndarray) -> np.ndarray:
    clipped = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(clipped / (1 - clipped))


def applied(scores: np.ndarray, line: tuple[float, float]) -> np.ndarray:
    return 1 / (1 + np.exp(-(line[0] * log_odds(scores) + line[1])))


def calibration_error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the mean gap between confidence and accuracy over equal-width bins, weighted by their size."""
    places = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(p[places == b].mean() - right[places == b].mean()) * (places == b).mean()
            for b in range(bins)
            if (places == b).any()
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    args = parser.parse_args()
    out = args.model / "calibration.json"
    out.write_text(json.dumps({"claim": [1.0, 0.0], "event": [1.0, 0.0]}))
    lines = {}
    for family, rows in judged(args.data, PackagedModel(args.model)).items():
        number, scores, right = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
        halves = [number % 2 == 0, number % 2 == 1]
        crossed = np.zeros_like(scores)
        for mine, other in (halves, halves[::-1]):
            crossed[mine] = applied(scores[mine], fitted(scores[other], right[other]))
        lines[family] = fitted(scores, right)
        figures = (calibration_error(p, right) for p in (scores, applied(scores, lines[family]), crossed))
        print(
            family, len(rows), "right", round(right.mean(), 3), "line", lines[family], "error", *(round(f, 3) for f in figures)
        )
    out.write_text(json.dumps(lines))


if __name__ == "__main__":
    main()
