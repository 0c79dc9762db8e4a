"""Reports: which there are, and the reading view of one with everything that was read in it marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.store.held import held_reports
from counterclaim.web.marks import KINDS, marks_of_claim, marks_of_event, paragraphs
from counterclaim.web.paging import paged
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import claims_in, events_in, report_keys, report_of
from counterclaim.web.shown import Shown, claim_shown, event_shown, report_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from counterclaim.model.held import HeldClaim
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.marks import Paragraph
    from counterclaim.web.params import Given

_LONGEST = 200_000  # code points of a report that are shown
_MOST = 200  # claims, and acts, that are marked in one report


def reports(ledger: Ledger, given: Given) -> Shown:
    """All reports, the latest published first."""
    start, size = given.window()
    with state_of(ledger, given.as_of) as state:
        keys = report_keys(state, start, size + 1)
        found = held_reports(state.connection, [key for key, _ in keys[:size]])
    listed = [{**report_shown(found[key]), "claims": number} for key, number in keys[:size]]
    return {"reports": listed, **paged(given, more=len(keys) > size)}


def report(ledger: Ledger, given: Given) -> Shown:
    """The text of a report in marked stretches, with its claims and acts beside it."""
    key = given.text("key")
    with state_of(ledger, given.as_of) as state:
        held = report_of(state, key)
        if held is None:
            raise RefusedError(404, "no-report", "The ledger holds no such report at this moment.")
        claims = claims_in(state, key, _MOST)
        events = events_in(state, key, _MOST)
    marks = [mark for n, found in enumerate(claims, 1) for mark in marks_of_claim(found, n)]
    marks += [mark for n, told in enumerate(events, 1) for mark in marks_of_event(told, n)]
    shown = given.texts("show") or KINDS
    return {
        "report": report_shown(held),
        "paragraphs": [_paragraph(found) for found in paragraphs(held.text[:_LONGEST], marks, shown)],
        "cut": len(held.text) > _LONGEST,
        "claims": [{"n": n, **claim_shown(found), **_voice_words(found)} for n, found in enumerate(claims, 1)],
        "acts": [{"n": n, **event_shown(told)} for n, told in enumerate(events, 1)],
        "kinds": [{"kind": kind, "shown": kind in shown} for kind in KINDS],
    }


def _paragraph(found: Paragraph) -> Shown:
    stretches = [{"text": s.text, "kind": s.kind, "numbers": list(s.numbers), "opens": s.opens} for s in found.stretches]
    return {"stretches": stretches, "claims": list(found.claims), "acts": list(found.acts)}


def _voice_words(held: HeldClaim) -> Shown:
    """The chain of the attribution: cue, mention and channel, None where not told, or where a coder put in another voice."""
    voice = held.voice_read
    return {part: (voice.get(part) or {}).get("text") for part in ("cue", "said_as", "office", "channel", "addressee")}
