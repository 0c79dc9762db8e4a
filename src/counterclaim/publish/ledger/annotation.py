"""W3C Web Annotations: each claim on its sentence, found by position (Unicode code points) and by quotation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.form import Loss
from counterclaim.publish.ledger.jsonld import claim_iri, report_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldClaim, Holdings
    from counterclaim.publish.ledger.form import FormOptions

_AROUND = 32  # code points before and after a quotation that tell it from another like it


def annotation(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """A page of annotations, one a line.

    Without quotes only positions tell the place, as the standard advises for copyrighted text.
    """
    yield '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "id": "urn:counterclaim:claims", "items": ['
    between = "\n"
    for matter in holdings.matters:
        texts = holdings.texts({claim.report.key for claim in matter.held.claims}) if options.quotes else {}
        for claim in matter.held.claims:
            losses.append(Loss(claim.record.id, "fields of the claim, other than in words"))
            yield f"{between}{json.dumps(_annotation(claim, texts.get(claim.report.key), options), ensure_ascii=False)}"
            between = ",\n"
    yield "\n]}\n"


def _annotation(claim: HeldClaim, text: str | None, options: FormOptions) -> dict[str, object]:
    record = claim.record
    said = f"per {record.voice}" if record.voice else "unattributed"
    whom = f" ({record.side})" if record.side else ""
    selectors = _selectors(claim, text, options)
    return {
        "id": claim_iri(record.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "language": "en",
            "value": f"{record.count} {record.effect}{whom}, {said}; {record.status}; {claim.standing}",
        },
        "target": {"source": report_iri(claim.report), "selector": selectors},
    }


def _selectors(claim: HeldClaim, text: str | None, options: FormOptions) -> list[dict[str, object]]:
    span = claim.record.evidence_span
    if span is None:
        return []
    selectors: list[dict[str, object]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if options.quotes and text:
        before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
        selectors.append({"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after})
    return selectors
