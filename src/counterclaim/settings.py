"""Settings: what a user can set about reading, as one frozen value that is built at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read.

    ``confidence`` is the least calibrated confidence (0-1) of a claim or event that is kept: higher for precision, lower for
    recall. ``actors`` are files with a user's own actors (YAML, UCDP actor CSV, TABARI/PETRARCH ``.actors``), which come before
    the project's own. ``fields`` are pairs of a field of a report and the name under which records and tables have it
    (("text", "body"),).
    """

    confidence: float = 0.45
    actors: tuple[Path, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


DEFAULT = Settings()
