"""A claim with its sentence, search among claims, and the claims of which something is not known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from counterclaim.store.search import Filters
from counterclaim.web.marks import marks_of_claim, paragraphs
from counterclaim.web.paging import paged
from counterclaim.web.params import RefusedError
from counterclaim.web.queries import MISSING, claim_of, claims_found, matter_of, missing_claims, missing_counts, report_of
from counterclaim.web.shown import Shown, claim_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from counterclaim.model.held import HeldClaim, HeldEvent
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

_GAPS = re.compile(r"\n[ \t\r\n]{1,200}")
_AROUND = 280  # code points shown on either side of a claim's sentence
_PARTS = ("number", "target", "side", "actor", "place", "when")


def claim(ledger: Ledger, given: Given) -> Shown:
    """A claim: its sentence with the words marked, how each was read, and what a reader should check."""
    name = given.text("id")
    with state_of(ledger, given.as_of) as state:
        held = claim_of(state, name)
        if held is None:
            raise RefusedError(404, "no-claim", "The ledger holds no such claim at this moment.")
        report = report_of(state, held.report.key)
        matter = matter_of(state, name)
    text = report.text if report else ""
    return {
        "claim": claim_shown(held),
        "matter": matter,
        # The lists of names go by what was read: a voice that a coder named may stand in none of them.
        "voice_listed": bool(held.voice_read),
        "sentence": sentence(held, text),
        "read": list(parts_read(held)),
    }


def find(ledger: Ledger, given: Given) -> Shown:
    """Claims by words and filters, the latest published first."""
    start, size = given.window()
    filters = Filters(
        effect=given.text("effect"),
        side=given.text("side"),
        actor=given.text("actor"),
        voice=given.text("voice"),
        place=given.text("place"),
        outlet=given.text("outlet"),
        status=given.text("status"),
        since=given.day("since"),
        until=given.day("until"),
    )
    with state_of(ledger, given.as_of) as state:
        found, more = claims_found(state, given.text("q"), filters, start, size)
    return {"claims": [claim_shown(held) for held in found], **paged(given, more=more)}


def unknown(ledger: Ledger, given: Given) -> Shown:
    """What is not known: how many claims lack a place, a day, a voice or a side, and which."""
    start, size = given.window()
    kind = given.text("kind")
    with state_of(ledger, given.as_of) as state:
        counts = missing_counts(state)
        found = missing_claims(state, kind, start, size + 1) if kind else []
    total = counts.pop("claims")
    kinds = [{"kind": name, "claims": number} for name, number in counts.items()]
    return {
        "total": total,
        "kinds": kinds,
        "claims": [claim_shown(held) for held in found[:size]],
        **paged(given, more=len(found) > size),
    }


UNKNOWN_KINDS = tuple(MISSING)


def context(held: HeldClaim | HeldEvent, text: str) -> Shown:
    """What stands before and after the sentence in its report, as far as a verdict needs it."""
    span = held.record.evidence_span
    if span is None or span.end > len(text):
        return {"before": "", "after": ""}
    before, after = text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]
    return {
        "before": _close(f"{'…' if span.start > _AROUND else ''}{before}"),
        "after": _close(f"{after}{'…' if span.end + _AROUND < len(text) else ''}"),
    }


def _close(text: str) -> str:
    """The text with its paragraphs set close together."""
    return _GAPS.sub("\n", text)


def sentence(held: HeldClaim, text: str) -> list[Shown]:
    """The sentence in stretches, each with the kind of what is marked."""
    span = held.record.evidence_span
    if span is None or span.end > len(text):
        return [{"text": held.record.evidence, "kind": "", "opens": False}]
    inside = [
        mark for mark in marks_of_claim(held, 1) if mark.kind != "claim" and span.start <= mark.start and mark.end <= span.end
    ]
    moved = [replace(mark, start=mark.start - span.start, end=mark.end - span.start) for mark in inside]
    return [
        {"text": stretch.text, "kind": stretch.kind, "opens": stretch.opens}
        for paragraph in paragraphs(span.of(text), moved)
        for stretch in paragraph.stretches
    ]


def parts_read(held: HeldClaim) -> Any:  # noqa: ANN401 - rows of words and what became of them
    """Each part of the claim in the report's words, and how it was read."""
    voice = held.detail.get("voice")
    if voice:
        for part in ("speaker", "said_as", "office", "cue", "channel", "addressee"):
            if voice.get(part):
                resolved = _outcome(voice) if part == "speaker" else ""
                yield {"part": part.replace("_", " "), "words": voice[part]["text"], "read_as": resolved}
    for part in _PARTS:
        found = held.detail.get(part)
        if found:
            yield {"part": part, "words": found["text"], "read_as": _outcome(found)}


def _outcome(found: dict[str, Any]) -> str:
    """What words resolve to, with the reason, or why they do not."""
    settled, doubt = found.get("resolved"), found.get("unresolved")
    if settled:
        name = settled.get("label") or settled.get("name") or settled.get("edtf") or ""
        reason = settled.get("reason")
        claimed = settled.get("claimed_by")
        told = f"{name} ({reason})" if reason else str(name)
        return f"{told}; claimed by {' and '.join(claimed)}" if claimed else told
    if doubt:
        among = f": {', '.join(doubt['candidates'])}" if doubt["candidates"] else ""
        return f"not settled — {doubt['reason']}{among}"
    return ""
