"""Fits the confidence of claims and events: calibrate.py DATA MODEL - writes ``calibration.json`` into the model folder.

A proposal's raw score is the model's probability of its trigger. On the dev part of the gold, a logistic line (Platt 1999) through its
log-odds, and through what else is known (for claims whether the words around the count state the same effect and whether things are
counted, for events whether they are acts of force), is fitted to whether the claim was right (effect, interval and sentence; for events
type and sentence). Printed: the expected calibration error over ten bins with the line as written, and with the line fitted to the other
half of the reports; and the F1 at several least confidences.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np

from counterclaim.acquire.records import parse_day
from counterclaim.annotate.language import PackagedModel
from counterclaim.model.annotation import Analysis, Calibration, Sentence
from counterclaim.model.report import Receipt
from counterclaim.model.span import Span
from counterclaim.pipeline import interpret
from counterclaim.publish.gold import gold_record
from counterclaim.read.wire import read_report
from counterclaim.settings import Settings
from data import read_lines


def scorer(folder: Path) -> ModuleType:
    """The scorer that stands beside the gold."""
    spec = importlib.util.spec_from_file_location("score", folder / "gold/score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}/gold/score.py: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(folder: Path, model: PackagedModel, part: str = "dev") -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray, int]]:
    """Of every claim and event that the model proposes: report number, features, right or not; and how many the gold holds."""
    score = scorer(folder)
    gold = {g["id"]: g for g in read_lines(folder / f"gold/{part}.gold.jsonl")}
    rows: dict[str, list[tuple[int, list[float], bool]]] = {"claim": [], "event": []}
    total = {"claim": 0, "event": 0}
    for number, record in enumerate(read_lines(folder / f"gold/{part}.reports.jsonl")):
        day, title = parse_day(record["published"]), record["title"] or None
        report = read_report(Receipt(record["id"], record["text"], "", id=record["id"], published=day, title=title))
        true = gold[record["id"]]
        # One reading for each feature: its line answers with that feature alone, so that the log-odds of the confidence are its value.
        lines = [Calibration(), *(Calibration(**{name: 1.0}) for name in PROBES)]
        readings = [interpret(report, Settings(confidence=0.0), Probe(model, line)) for line in lines]
        guess = gold_record(readings[0])
        for family in rows:
            for told, value in zip(guess[f"{family}s"], getattr(readings[0], f"{family}s"), strict=True):
                told["confidence"] = value.confidence
        for family, alike in (("claim", score.claim_alike), ("event", score.event_alike)):
            right = {j for _, j in score.pair(true[f"{family}s"], guess[f"{family}s"], alike, _surest)}
            values = zip(*(getattr(reading, f"{family}s") for reading in readings), strict=True)
            for j, same in enumerate(values):
                base, *raised = (float(log_odds(np.array(v.confidence))) for v in same)
                known = dict(zip(PROBES, (float(value > base + 0.5) for value in raised), strict=True))
                rows[family].append((number, [base, 1.0, *(known[name] for name in KNOWN[family])], j in right))
            total[family] += len(true[f"{family}s"])
    return {
        family: (
            np.array([r[0] for r in found]),
            np.array([r[1] for r in found]),
            np.array([r[2] for r in found], float),
            total[family],
        )
        for family, found in rows.items()
    }


# What is known of a proposal beside its score, by the family that it is known of.
KNOWN = {"claim": ("agrees", "differs", "things"), "event": ("force",)}
PROBES = tuple(name for names in KNOWN.values() for name in names)


@dataclass(frozen=True)
class Probe:
    """A model whose analyses carry a calibration of our choice."""

    model: PackagedModel
    line: Calibration

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        """The model's analysis with the probe's line."""
        return replace(self.model.analyze(text, tokens, sentences), claim_calibration=self.line, event_calibration=self.line)


def _surest(_gold: object, guess: dict[str, float]) -> float:
    """Of two proposals for one gold claim, the surer is taken as right."""
    return guess["confidence"]


def fitted(x: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of the features, by Newton's method with a little shrinkage towards the raw score; a step that overshoots is halved."""
    prior = np.zeros(x.shape[1])
    prior[0] = 1.0

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, np.where(right > 0, -1, 1) * (x @ w)).sum() + 0.25 * ((w - prior) ** 2).sum())

    w = prior.copy()
    for _ in range(50):
        p = applied(x, w)
        gradient = x.T @ (p - right) + 0.5 * (w - prior)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.5 * np.eye(len(w)), gradient)
        while loss(w - step) > loss(w) and np.abs(step).max() > 1e-9:
            step = step / 2
        w = w - step
    return w


def log_odds(p: np.ndarray) -> np.ndarray:
    clipped = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(clipped / (1 - clipped))


def applied(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x @ w))


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
    if not out.exists():  # of a model just exported; any line will do, for a probe's own takes its place
        out.write_text(json.dumps({"claim": {}, "event": {}}))
    lines = {}
    for family, (number, x, right, total) in judged(args.data, PackagedModel(args.model)).items():
        halves = [number % 2 == 0, number % 2 == 1]
        crossed = np.zeros_like(right)
        for mine, other in (halves, halves[::-1]):
            crossed[mine] = applied(x[mine], fitted(x[other], right[other]))
        w = fitted(x, right)
        lines[family] = dict(zip(("slope", "offset", *KNOWN[family]), (round(float(v), 4) for v in w), strict=True))
        errors = [round(calibration_error(p, right), 3) for p in (applied(x, w), crossed)]
        print(family, len(right), "proposed,", int(right.sum()), "right, line", lines[family], "calibration error", *errors)
        for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            kept = crossed >= least
            print(f"  at {least}: F1 {2 * right[kept].sum() / (kept.sum() + total):.3f}")
    out.write_text(json.dumps(lines))


if __name__ == "__main__":
    main()
