"""Matters one a line: in the gold form that the scorer of matters reads, and in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.native import matter_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldClaim, Holdings
    from counterclaim.publish.ledger.form import FormOptions, Loss


def gold_matters(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:  # noqa: ARG001 - it loses nothing asked for
    """Each matter with report, effect, interval and sentence of its claims; reports under the ids that they told."""
    for matter in holdings.matters:
        claims = [_claim(claim, options) for claim in matter.held.claims]
        yield f"{json.dumps({'id': matter.held.figures.id, 'claims': claims}, ensure_ascii=False)}\n"


def matters_jsonl(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:  # noqa: ARG001 - as above
    """Each matter with figures, claims and relations."""
    yield from (matter_line(matter, options) for matter in holdings.matters)


def _claim(claim: HeldClaim, options: FormOptions) -> dict[str, object]:
    record = claim.record
    evidence = claim.detail.get("evidence", {}).get("text", record.evidence)
    told = {"effect": record.effect, "low": record.low, "high": record.high}
    return {"report": claim.report.id, **told, "evidence": evidence if options.quotes else None}
