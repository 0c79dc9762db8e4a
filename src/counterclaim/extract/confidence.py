"""Confidence: a raw score and what the words around it state come in; a calibrated probability goes out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.model.annotation import Calibration

_LEAST = 1e-4


def confidence(
    score: float, line: Calibration, *, agrees: bool | None = None, things: bool = False, force: bool = False
) -> float:
    """The probability (0-1) that a proposal of this raw score is right.

    ``agrees`` says whether the words around it state the same effect, None where they leave it open; ``things`` whether it counts things,
    of which fewer are claims than the model believes (a post taken, a town struck); ``force`` whether it is an act of
    force, of which a reader is surer than the model: what people say to each other may be read as one type of act or another, or as none,
    unless its words tell the type: all 14 acts of the gold (dev) of which they do are right.
    """
    bounded = min(max(score, _LEAST), 1 - _LEAST)
    stated = 0.0 if agrees is None else line.agrees if agrees else line.differs
    known = line.offset + stated + (line.things if things else 0.0) + (line.force if force else 0.0)
    return 1 / (1 + math.exp(-(line.slope * math.log(bounded / (1 - bounded)) + known)))
