"""What the reader missed: a report's sentences, and for one of them what a coder tells of a claim or an act in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.annotate.sentences import split_paragraph
from counterclaim.model.span import Span
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import claims_in, events_in, report_of
from counterclaim.web.shown import Shown, claim_shown, event_shown, report_shown
from counterclaim.web.state import state_of
from counterclaim.web.views.review import CHOICES, made_last
from counterclaim.web.views.review_acts import TYPES

if TYPE_CHECKING:
    from counterclaim.model.held import HeldClaim, HeldEvent
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

_LONGEST = 100_000  # code points of a report whose sentences are offered
_MOST = 200  # claims, and acts, that are told beside the sentences
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]*\S[^\n]*)*")


def missed(ledger: Ledger, given: Given) -> Shown:
    """The sentences of a report with what was read in each; the one at ``at`` is told whole, for a claim or an act to be added."""
    with state_of(ledger, None) as state:
        held = report_of(state, given.text("key"))
        if held is None:
            raise RefusedError(404, "no-report", "The ledger holds no such report.")
        claims, acts = claims_in(state, held.key, _MOST), events_in(state, held.key, _MOST)
        last = made_last(state, given)
    spans = sentences(held.text[:_LONGEST])
    at = given.text("at")
    chosen = next((span for span in spans if str(span.start) == at), None)
    if at and chosen is None:
        raise RefusedError(404, "no-sentence", "No sentence of the report begins there.")
    return {
        "report": report_shown(held),
        "sentences": [
            {
                "at": span.start,
                "text": span.of(held.text),
                "claims": [claim_shown(claim) for claim in claims if _in(claim, span)],
                "acts": [event_shown(act) for act in acts if _told_in(act, span)],
            }
            for span in spans
        ],
        "cut": len(held.text) > _LONGEST,
        "sentence": {"at": chosen.start, "to": chosen.end, "text": chosen.of(held.text)} if chosen else None,
        "fields": {**{name: list(choices) for name, choices in CHOICES.items()}, "type": list(TYPES)},
        "last": last,
    }


def sentences(text: str) -> list[Span]:
    r"""The sentences of a text, paragraph by paragraph.

    >>> [span.of("A toll\n\nIt rose. Twelve died.") for span in sentences("A toll\n\nIt rose. Twelve died.")]
    ['A toll', 'It rose.', 'Twelve died.']
    """
    return [span for found in _PARAGRAPH.finditer(text) for span in split_paragraph(text, Span(*found.span()))]


def _told_in(act: HeldEvent, span: Span) -> bool:
    """Whether the words that state an act stand in a sentence."""
    return span.overlaps(Span(*act.detail["cue"]["span"]))


def _in(claim: HeldClaim, span: Span) -> bool:
    """Whether a claim's count stands in a sentence; where it has none, its sentence."""
    at = claim.record.at or claim.record.evidence_span
    return at is not None and span.overlaps(at)
