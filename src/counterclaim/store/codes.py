"""Codes of other schemes, kept with claims and events as they come in: what exports need and flat records do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.event import EventType
from counterclaim.publish.codes import acled_type, cameo_actor, cameo_code, claim_violence, event_violence, party_kind

if TYPE_CHECKING:
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading

Codes = dict[str, str | int | None]


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
    """CAMEO's triple, ACLED's types and UCDP's type of violence."""
    acled = acled_type(event)
    return {
        "cameo": cameo_code(event),
        "cameo_actor": cameo_actor(event.actor),
        "cameo_recipient": cameo_actor(event.recipient),
        "acled_event": acled.event if acled else None,
        "acled_sub_event": acled.sub_event if acled else None,
        "ucdp_violence": event_violence(event),
    }
