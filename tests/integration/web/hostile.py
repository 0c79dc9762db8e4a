"""Readings in which every text is a payload that would run as script where a page printed it as it came."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Claim
from counterclaim.model.event import Event
from counterclaim.model.place import PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.model.voice import Voice
from counterclaim.model.when import When
from integration.store import readings
from integration.store.readings import Told

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></textarea></script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "--><iframe srcdoc='<script>alert(1)</script>'>",
    '" autofocus onfocus="alert(1)',
    "<style>*{background:url(//evil.example)}</style>",
    "<a href=//evil.example>claims</a>",
    "</blockquote><form action=//evil.example><button>",
    "<base href=//evil.example/>\u202e\u2028",
)


def hostile_reading(number: int, payload: str) -> Reading:
    """A report whose id, name, address, outlet, agency, headline, names and doubts are all the payload."""
    sentence = Told(f"{number} {payload}", number, number, voice=payload)
    found = readings.reading(
        f"{payload}{number}", sentence, outlet=payload, agency=payload, title=payload, denial="Norland", filler=payload
    )
    report = replace(found.report, name=payload, url=payload)
    claims = tuple(_claim(claim, payload) for claim in found.claims)
    return replace(found, report=report, claims=claims, events=tuple(_event(event, payload) for event in found.events))


def _claim(claim: Claim, payload: str) -> Claim:
    number = claim.quantity.phrase
    actor = Actor(payload, payload, "state", payload, ((payload, payload),), payload)
    return replace(
        claim,
        quantity=replace(claim.quantity, hedge=number),
        target=number,
        side=Party(number, actor),
        actor=Party(number, actor),
        voice=Voice(number, number, number, number, number, number, actor),
        place=PlaceMention(number, Unresolved(payload, (payload,))),
        when=When(number, Unresolved(payload, (payload,))),
        made_by=payload,
        doubts=(payload,),
    )


def _event(event: Event, payload: str) -> Event:
    actor = Actor(payload, payload, "state")
    return replace(event, actor=Party(event.cue, actor), recipient=Party(event.cue, actor), made_by=payload)
