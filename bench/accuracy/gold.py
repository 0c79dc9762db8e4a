"""Claims and events on the gold dev reports, scored by the gold's own scorer, and how well confidence is calibrated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np
from bench.accuracy.figures import Figure, Outcome

from counterclaim.publish.gold import gold_record
from counterclaim.settings import LEAST

if TYPE_CHECKING:
    from bench.accuracy.texts import Texts
    from numpy.typing import NDArray

    from counterclaim.model.claim import Claim

    Floats = NDArray[np.float64]

_PEOPLE = "two careful people"
# Name in the scorer: (what, target, for comparison).
_ROWS = {
    "claim": ("claims F1", 0.90, f"{_PEOPLE} 0.99; a regex 0.48"),
    "complete": ("complete claims F1", 0.55, f"{_PEOPLE} 0.68; a regex 0"),
    "target": ("target, right claims", None, f"{_PEOPLE} 0.97"),
    "target_kind": ("kind of target, right claims", None, f"{_PEOPLE} 0.93"),
    "side": ("side, right claims", None, f"{_PEOPLE} 0.89"),
    "actor": ("actor, right claims", None, f"{_PEOPLE} 0.87"),
    "source": ("source, right claims", 0.95, f"{_PEOPLE} 0.99"),
    "via": ("channel, right claims", None, ""),
    "status": ("status, right claims", 0.95, f"{_PEOPLE} 0.99"),
    "scope": ("scope, right claims", 0.90, f"{_PEOPLE} 0.96"),
    "place": ("place, right claims", None, f"{_PEOPLE} 0.87"),
    "when": ("time words, right claims", None, f"{_PEOPLE} 0.96"),
    "date_from": ("date, right claims", 0.90, f"{_PEOPLE} 0.98"),
    "event": ("events F1", 0.75, f"{_PEOPLE} 0.88"),
    "event+who": ("events with actor and recipient F1", 0.60, f"{_PEOPLE} 0.78"),
}
_SET = "gold dev"
_BINS = 10
_DRAWS = 300

Judged = tuple[int, float, bool, float]  # number of the report, confidence, whether right, the least confidence of its kind


def measure(texts: Texts) -> Outcome:
    """Every figure of the gold's scorer, with its bootstrap interval over reports; then the calibration error."""
    scorer = texts.module("gold/score.py")
    reports = {row["id"]: row for row in texts.rows("gold/dev.reports.jsonl")}
    tallies: list[dict[str, Any]] = []
    kept: list[Judged] = []
    candidates: list[Judged] = []
    errors: list[str] = []
    for gold in texts.rows("gold/dev.gold.jsonl"):
        row = reports[gold["id"]]
        found = texts.reading(row["text"], title=row.get("title"), published=row.get("published"), name=row["id"])
        said = gold_record(found)
        tally, missed, extra = scorer.tally(gold, said)
        tallies.append(tally)
        errors.extend(_line("missed", gold["id"], claim) for claim in missed)
        errors.extend(_line("spurious", gold["id"], claim) for claim in extra)
        number = len(tallies)
        kept.extend(_sure(scorer, number, gold, said, found.claims))
        every = texts.candidates(found.report)
        candidates.extend(_sure(scorer, number, gold, gold_record(every), every.claims))
    return Outcome([*_scored(scorer, tallies), *_calibration(kept, candidates)], errors)


def _line(kind: str, report: str, claim: dict[str, Any]) -> str:
    return f"{kind}: {report}: {claim['effect']} {claim['low']}-{claim['high']} | {claim['evidence']}"


def _scored(scorer: Any, tallies: list[dict[str, Any]]) -> list[Figure]:  # noqa: ANN401 - a module that comes with the data
    """The figures and intervals as ``score.py`` prints them: 300 draws of reports with seed 7."""
    rng = random.Random(7)  # noqa: S311 - a seeded bootstrap, as in the scorer
    draws = [[rng.choice(tallies) for _ in tallies] for _ in range(_DRAWS)]
    made = []
    for name, (what, target, comparison) in _ROWS.items():
        found = scorer.figure(name, tallies)
        key = "f1" if "f1" in found else "accuracy"
        spread = sorted(scorer.figure(name, draw)[key] for draw in draws)
        made.append(Figure(what, _SET, found[key], target, comparison, low=spread[7], high=spread[292]))
    return made


def _sure(
    scorer: Any,  # noqa: ANN401 - as above
    number: int,
    gold: dict[str, Any],
    said: dict[str, object],
    claims: tuple[Claim, ...],
) -> list[Judged]:
    """Report, confidence and rightness of each claim, by the scorer's own pairing."""
    pairs = scorer.pair(
        gold["claims"], said["claims"], scorer.claim_alike, lambda g, p: sum(scorer.field_right(f, g, p) for f in scorer.FIELDS)
    )
    right = {j for _, j in pairs}
    least = (LEAST.people if claim.target_kind.people else LEAST.things for claim in claims)
    return [(number, claim.confidence, j in right, bar) for j, (claim, bar) in enumerate(zip(claims, least, strict=True))]


def _calibration(kept: list[Judged], candidates: list[Judged]) -> tuple[Figure, Figure]:
    """The error of the confidence that is told, and of the same line fitted anew to the other half of the reports.

    The line that ships is fitted to these very reports (``training/calibrate.py``), so only the second figure is one on unseen text.
    """
    crossed = [(sure, right) for half in (0, 1) for sure, right, least in _refitted(candidates, half) if sure >= least]
    told = calibration_error([(confidence, right) for _, confidence, right, _ in kept])
    what = "calibration error of claims' confidence"
    return (
        Figure(f"{what}, other half", _SET, calibration_error(crossed), 0.05, f"{len(crossed):,} claims", at_most=True),
        Figure(f"{what}, as fitted", _SET, told, comparison=f"{len(kept):,} claims; fitted to these reports", at_most=True),
    )


def _refitted(candidates: list[Judged], half: int) -> list[tuple[float, bool, float]]:
    """The claims of one half of the reports with the confidence of a line through the log-odds of the other half."""
    others = [judged for judged in candidates if judged[0] % 2 != half]
    mine = [judged for judged in candidates if judged[0] % 2 == half]
    slope, offset = fitted_line(_log_odds(others), np.array([right for _, _, right, _ in others], dtype=float))
    sure = 1 / (1 + np.exp(-(slope * _log_odds(mine) + offset)))
    return [(float(p), right, least) for p, (_, _, right, least) in zip(sure, mine, strict=True)]


def _log_odds(judged: list[Judged]) -> Floats:
    confidence = np.clip(np.array([c for _, c, _, _ in judged]), 1e-4, 1 - 1e-4)
    found: Floats = np.log(confidence / (1 - confidence))
    return found


def fitted_line(x: Floats, right: Floats, rounds: int = 50) -> tuple[float, float]:
    """Slope and offset of the logistic regression of rightness on x (Newton's method, lightly damped)."""
    design = np.stack([x, np.ones_like(x)], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-design @ line))
        curve = design.T @ (design * (p * (1 - p))[:, None]) + 1e-3 * np.eye(2)
        line = line - np.linalg.solve(curve, design.T @ (p - right))
    return float(line[0]), float(line[1])


def calibration_error(sure: list[tuple[float, bool]], bins: int = _BINS) -> float:
    """Expected calibration error: the mean distance of confidence and share of right ones over equal bins, by their size."""
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        grouped.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, right))
    distances = (abs(sum(confidence - right for confidence, right in group)) for group in grouped.values())
    return sum(distances) / max(1, len(sure))
