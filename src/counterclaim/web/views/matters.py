"""Matters: one with its claims, relations and independence; all that are contradicted, as cards; the claim behind a number."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.ledger.voices import speaker_words
from counterclaim.model.matter import Relation
from counterclaim.store.copies import copied_from, copied_then
from counterclaim.store.views import Chosen
from counterclaim.web.paging import paged
from counterclaim.web.params import RefusedError
from counterclaim.web.shown import Shown, claim_shown, event_shown, matter_shown, relation_shown
from counterclaim.web.state import partly, state_of
from counterclaim.web.strips import strips
from counterclaim.web.tree import independence_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import HeldMatter
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.state import State

_MOST = 200  # claims, and relations, that one page shows
_FEW = 12  # counts of other matters that one is told as a part of, or that are told as parts of it
_CARDS = 20  # contradictions of one matter that the list of all shows
_DISPUTED = frozenset((Relation.CONTRADICTS, Relation.DENIES))


def matter(ledger: Ledger, given: Given) -> Shown:
    """A matter: each voice's counts, contradictions as cards, other relations with reasons, who stands behind it."""
    with state_of(ledger, given.as_of) as state:
        held = _held(state, given.text("id"))
        reports = [claim.report.key for claim in held.claims]
        copied = (
            copied_from(state.connection, reports)
            if state.until is None
            else copied_then(state.connection, reports, state.until)
        )
    shown = held.claims[:_MOST]
    others = [relation_shown(told) for told in held.relations if told.relation not in _DISPUTED]
    ends = {claim.record.id: claim_shown(claim) for claim in (*held.claims, *held.beside)}
    return {
        "matter": matter_shown(held.figures),
        "claims": [claim_shown(claim) for claim in shown],
        "wholes": [claim_shown(claim) for claim in held.wholes[:_FEW]],
        "subsets": [claim_shown(claim) for claim in held.parts[:_FEW]],
        "cards": list(islice(_cards(held), _MOST)),
        "relations": [
            {**told, "first_claim": ends[told["first"]], "second_claim": ends[told["second"]]} for told in others[:_MOST]
        ],
        "left_out": max(len(held.claims) - _MOST, 0) + max(len(held.relations) - _MOST, 0),
        "tree": independence_tree([claim.record for claim in held.claims if claim.stands], copied),
        "timeline": strips(shown),
    }


def matters(ledger: Ledger, given: Given) -> Shown:
    """Matters in figures, most told first."""
    start, size = given.window()
    effect = given.text("effect")
    chosen = Chosen(frozenset({effect} if effect else ()), given.text("side"), given.flag("contradicted"))
    with state_of(ledger, given.as_of) as state, partly(state.view.figures()) as every:
        wanted = (figures for figures in every if chosen.takes(figures))
        found = list(islice(wanted, start, start + size + 1))
    return {"matters": [matter_shown(figures) for figures in found[:size]], **paged(given, more=len(found) > size)}


def contradictions(ledger: Ledger, given: Given) -> Shown:
    """Contradicted matters, each with its cards: one claims this, another claims that, and what was claimed later."""
    start, size = given.window()
    effect, about = given.text("effect"), given.text("about")
    chosen = Chosen(frozenset({effect} if effect else ()), given.text("side"), contradicted=True)
    with state_of(ledger, given.as_of) as state:
        view = state.view
        with partly(view.figures()) as every:
            wanted = (f for f in every if chosen.takes(f) and (not about or about in f.disputes))
            found = list(islice(wanted, start, start + size + 1))
        held = [view.matter(figures.id) for figures in found[:size]]
    shown = [
        {
            "matter": matter_shown(one.figures),
            "cards": [c for c in islice(_cards(one), _CARDS) if not about or c["about"] == about],
        }
        for one in held
        if one
    ]
    return {"contradictions": shown, **paged(given, more=len(found) > size)}


def claim_behind(ledger: Ledger, given: Given) -> str:
    """The id of the claim that a voice's number in a matter's figures was last told by.

    Raises:
        RefusedError: the matter has no such voice.
    """
    with state_of(ledger, given.as_of) as state:
        held = _held(state, given.text("id"))
    n = given.number("n")
    if n >= len(held.figures.voices):
        raise RefusedError(404, "no-voice", "The matter has no such voice at this moment.")
    voice = held.figures.voices[n]
    told = [c for c in held.claims if speaker_words(c.record) == voice.voice]
    exact = [c for c in told if (c.record.low, c.record.high) == (voice.low, voice.high)]
    return (exact or told or list(held.claims))[-1].record.id


def _held(state: State, name: str) -> HeldMatter:
    held = state.view.matter(name)
    if held is None:
        raise RefusedError(404, "no-matter", "The ledger holds no such matter at this moment.")
    return held


def _cards(held: HeldMatter) -> Iterator[Shown]:
    """Contradictions and denials: the earlier claim first, then what stands against it, then later claims of both voices."""
    claims = {claim.record.id: claim_shown(claim) for claim in held.claims}
    answers = {event.record.id: event_shown(event) for event in held.answers}
    revised = {told.second: told.first for told in held.relations if told.relation is Relation.REVISES}
    for told in held.relations:
        if told.relation in _DISPUTED:
            first, second = told.second, told.first
            yield {
                **relation_shown(told),
                "sides": [{"claim": claims.get(end), "answer": answers.get(end)} for end in (first, second)],
                "later": [claims[revised[end]] for end in (first, second) if revised.get(end) in claims],
            }
