"""Confidence: a raw score and what the words around it state come in; a calibrated probability goes out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.model.annotation import Calibration

_LEAST = 1e-4


def confidence(score: float, line: Calibration, *, agrees: bool | None = None) -> float:
    """The probability (0-1) that a proposal of this raw score is right.

    ``agrees`` says whether the words around it state the same effect; None where they leave it open.
    """
    bounded = min(max(score, _LEAST), 1 - _LEAST)
    stated = 0.0 if agrees is None else line.agrees if agrees else line.differs
    return 1 / (1 + math.exp(-(line.slope * math.log(bounded / (1 - bounded)) + line.offset + stated)))
