"""Codes of other schemes, kept with claims and events as they come in: what exports need and flat records do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.records import party_key
from counterclaim.model.actor import Actor, Party
from counterclaim.model.event import EventType
from counterclaim.publish.codes import (
    acled_type,
    cameo_actor,
    cameo_code,
    cameo_pairs,
    claim_violence,
    event_violence,
    party_kind,
)

if TYPE_CHECKING:
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading

Codes = dict[str, object]


def claim_codes(reading: Reading, claim: Claim) -> Codes:
    """UCDP's type of violence, the kinds of the parties, and the ACLED type of the one attack that the sentence tells."""
    attacks = [
        event for event in reading.events if event.type is EventType.ASSAULT and event.evidence.span == claim.evidence.span
    ]
    kinds = {acled for event in attacks if (acled := acled_type(event))}
    acled = kinds.pop() if len(kinds) == 1 else None
    return {
        "ucdp_violence": claim_violence(claim),
        "actor_kind": party_kind(claim.actor),
        "side_kind": party_kind(claim.side),
        "acled_event": acled.event if acled else None,
        "acled_sub_event": acled.sub_event if acled else None,
    }


def event_codes(event: Event) -> Codes:
    """CAMEO's triple, ACLED's types and UCDP's type of violence; where parties are named together, each of them and each pair."""
    acled, pairs = acled_type(event), cameo_pairs(event)
    together = {"cameo_pairs": pairs, "actors": _members(event.actor), "recipients": _members(event.recipient)}
    return {
        "cameo": cameo_code(event),
        "cameo_actor": cameo_actor(event.actor),
        "cameo_recipient": cameo_actor(event.recipient),
        **(together if len(pairs) > 1 else {}),
        "acled_event": acled.event if acled else None,
        "acled_sub_event": acled.sub_event if acled else None,
        "ucdp_violence": event_violence(event),
    }


def _members(party: Party | None) -> list[tuple[str, str]]:
    """CAMEO's code and the ledger's key of each actor that a party's words name together."""
    if party is None or isinstance(party.actor, Actor):
        return []
    return [(cameo_actor(Party(party.phrase, actor)), party_key(actor.label, actor)) for actor in party.actors]
