"""Dossiers: voices, sides and actors with their spellings and track record, and which of them may be one, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.likeness import suggestions
from counterclaim.ledger.parties import party_note
from counterclaim.ledger.revise import series
from counterclaim.store.contents import held_claims
from counterclaim.store.schema import voices
from counterclaim.web.name_queries import claims_of_name, names_told, spellings_of, told_of_voice
from counterclaim.web.paging import paged
from counterclaim.web.params import RefusedError
from counterclaim.web.shown import Shown, claim_shown
from counterclaim.web.sparks import spark
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.held import HeldClaim
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

_COMPARED = 600  # names told of most, that are held against each other
_OFFERED = 40
_SPELLINGS = 30
_MOST = 200  # claims of one name
_MATTERS = 40


def names(ledger: Ledger, given: Given) -> Shown:
    """Names of a kind, those told of most first, and pairs of them that may be one."""
    start, size = given.window()
    kind = given.text("kind")
    with state_of(ledger, given.as_of) as state:
        found = names_told(state, kind, given.text("q"), start, size + 1)
        compared = names_told(state, kind, "", 0, _COMPARED)
    listed = [{"key": row.key, "name": row.words, "claims": row.told, "spellings": row.spellings} for row in found[:size]]
    keys = {row.words: row.key for row in compared}
    return {
        "kind": kind,
        "names": listed,
        "may_be_one": [_pair(pair, keys) for pair in suggestions(keys)[:_OFFERED]],
        **paged(given, more=len(found) > size),
    }


def name(ledger: Ledger, given: Given) -> Shown:
    """One name: spellings, what is told of it, its claims matter by matter with how each was revised, and names like it."""
    kind, key = given.text("kind"), given.text("key")
    with state_of(ledger, given.as_of) as state:
        spelled = spellings_of(state, kind, key, _SPELLINGS)
        if not spelled:
            raise RefusedError(404, "no-name", "No claim bears such a name at this moment.")
        bearing = claims_of_name(state, kind, key, _MOST)
        found = held_claims(state.connection, [claim for claim, _ in bearing], until=state.until)
        compared = names_told(state, kind, "", 0, _COMPARED)
        of_voice = kind == "voice"
        offices = told_of_voice(state, key, voices.c.office, _SPELLINGS) if of_voice else []
        channels = told_of_voice(state, key, voices.c.channel, _SPELLINGS) if of_voice else []
    keys = {row.words: row.key for row in compared} | {words: key for words, _ in spelled}
    like = [pair for pair in suggestions(keys) if key in {keys[pair[0]], keys[pair[1]]} and keys[pair[0]] != keys[pair[1]]]
    held = [found[claim] for claim, _ in bearing]
    return {
        "kind": kind,
        "key": key,
        "name": spelled[0][0],
        "spellings": _told(spelled),
        "offices": _told(offices),
        "channels": _told(channels),
        "party": sorted({note for claim in held if (note := party_note(claim.record))}) if of_voice else [],
        "claims_in_all": len(bearing),
        "more": len(bearing) == _MOST,
        "record": _record([(found[claim], matter) for claim, matter in bearing])[:_MATTERS],
        "may_be_one": [_pair(pair, keys) for pair in like[:_OFFERED]],
    }


def _record(told: Sequence[tuple[HeldClaim, str | None]]) -> list[Shown]:
    """Claims by matter and voice, each with the last claim and how its count was revised; those revised most first."""
    groups: dict[tuple[str, str], list[HeldClaim]] = {}
    for claim, matter in told:
        if claim.stands:
            groups.setdefault((matter or claim.record.id, claim.record.voice.key if claim.record.voice else ""), []).append(
                claim
            )
    found = []
    for (matter, _), claims in groups.items():
        steps = series(claim.record for claim in claims)
        last = next(claim for claim in claims if claim.record.id == steps[-1].claim.id)
        ways = [step.direction.value for step in steps if step.direction]
        found.append(
            {
                "matter": matter,
                "last": claim_shown(last),
                "claims": len(claims),
                "spark": spark([(step.claim.low, step.claim.high) for step in steps]),
                "revised": {way: ways.count(way) for way in dict.fromkeys(ways)},
            }
        )
    return sorted(found, key=lambda one: (-sum(one["revised"].values()), -one["claims"], one["matter"]))


def _told(rows: Iterable[tuple[str, int]]) -> list[Shown]:
    return [{"words": words, "claims": number} for words, number in rows]


def _pair(pair: tuple[str, str, tuple[str, ...]], keys: dict[str, str]) -> Shown:
    one, other, reasons = pair
    return {
        "one": {"name": one, "key": keys[one]},
        "other": {"name": other, "key": keys[other]},
        "reasons": list(reasons),
    }
