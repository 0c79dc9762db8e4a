"""Claims of two invented states for the ledger's tests: defaults that a test overrides where it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.record import ClaimRecord, Told, Where

DAY = date(2024, 5, 10)
KARST = Where("Karst", "karst", "demo:karst", 51.0, -57.0, 1, ("NLD",), "Marches", "settlement")
PORT_VELL = Where("Port Vell", "port vell", "demo:vell", 53.0, -55.0, 1, ("NLD",), "Coast", "settlement")
NORLAND = Told("Norland", "NOR", resolved=True)
NORLAND_ARMY = Told("Norland's army", "NOR-MIL", resolved=True)
SUDRIA = Told("Sudria", "SUD", resolved=True)
SUDRIAN_ARMY = Told("Sudria's army", "SUD-MIL", resolved=True)
HOSPITAL = Told("Karst hospital", "karst hospital")

PLAIN = ClaimRecord(
    id="plain",
    report="courier-1",
    effect=Effect.KILLED,
    low=12,
    high=12,
    number="12",
    target_kind=TargetKind.PERSON,
    outlet="Karst Courier",
    published=DAY,
    target="people",
    side=SUDRIA,
    place=KARST,
    earliest=DAY,
    latest=DAY,
    evidence="The shelling of Karst killed 12 people.",
)


def claim(name: str, low: int | None = 12, high: int | None = None, **fields: Any) -> ClaimRecord:  # noqa: ANN401 - any field
    """A claim like ``PLAIN`` with its own id, an exact count unless told otherwise, and the fields given."""
    top = low if high is None else high
    number = fields.pop("number", str(low if low is not None else high))
    evidence = fields.pop("evidence", f"The shelling of Karst killed {number} people.")
    report = fields.pop("report", f"report-{name}")
    return replace(PLAIN, id=name, low=low, high=top, number=number, evidence=evidence, report=report, **fields)


def at_least(name: str, low: int, **fields: Any) -> ClaimRecord:  # noqa: ANN401 - as above
    """A claim with an open upper end."""
    return replace(claim(name, low, number=f"at least {low}", **fields), high=None)
