"""Identity: ids that follow from content, so that the same report read twice gives the same ids."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.model.report import Report
    from counterclaim.model.voice import Attribution

LENGTH = 16


def content_id(*parts: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts; parts are kept apart, so ("ab", "c") is not ("a", "bc")."""
    return sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def attribution_id(report: Report, attribution: Attribution) -> str:
    """The id of an attribution: its report's, and where its cue and the stretches of its content start."""
    starts = [phrase.span.start for phrase in (attribution.cue, *attribution.content) if phrase]
    return f"{report.id}#said-{'-'.join(map(str, starts))}"
