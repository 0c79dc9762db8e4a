"""Readings in, flat records out: what the ledger keeps and compares of one report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.ledger.context import completed
from counterclaim.ledger.names import name_key, words_of
from counterclaim.ledger.voices import unnamed
from counterclaim.model.actor import Actor
from counterclaim.model.describe import describe_side
from counterclaim.model.place import Place
from counterclaim.model.record import ClaimRecord, EventRecord, Told, Where
from counterclaim.model.when import TimeInterval

if TYPE_CHECKING:
    from counterclaim.model.actor import Party, Unresolved
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.place import PlaceMention
    from counterclaim.model.reading import Operation, Reading
    from counterclaim.model.span import Span
    from counterclaim.model.voice import Voice

_BY_NAME = frozenset(("person", "civilian"))
_ORGANS = frozenset(("government", "military", "police"))


def claim_records(reading: Reading) -> tuple[ClaimRecord, ...]:
    """The claims of a reading as flat records, in text order, with what the claims beside them lend."""
    timed = {claim.id for claim in reading.claims if claim.when and not isinstance(claim.when.interval, TimeInterval)}
    return completed([_claim(claim, reading) for claim in reading.claims], timed)


def event_records(reading: Reading) -> tuple[EventRecord, ...]:
    """The events of a reading as flat records, in text order."""
    return tuple(_event(event, reading) for event in reading.events)


def party_key(words: str, actor: Actor | Unresolved | None) -> str:
    """The key under which sides and actors are compared: a state for its organs, the identifier of a group, else the words."""
    if not isinstance(actor, Actor):
        return name_key(words)
    return actor.whose


def voice_key(words: str, actor: Actor | Unresolved | None) -> str:
    """The key of a voice: an organ by its own identifier, a person, people of a land or an unknown speaker by name.

    Medics and residents of one land are two voices; so are a ministry and "officials", of whom nobody knows whose they are: theirs is
    a key of their own under that of the organ.
    """
    if not isinstance(actor, Actor) or actor.kind in _BY_NAME:
        return name_key(words)
    last = words_of(words)[-1:]
    return "-".join((actor.id, *last)) if actor.kind in _ORGANS and unnamed().issuperset(last) else actor.id


def where(words: str, place: Place) -> Where:
    """A place found, flat."""
    point = (place.latitude, place.longitude, place.precision)
    return Where(words, name_key(words), place.id, *point, place.countries, place.division, place.kind)


def _claim(claim: Claim, reading: Reading) -> ClaimRecord:
    report = reading.report
    interval = claim.when.interval if claim.when and isinstance(claim.when.interval, TimeInterval) else None
    return ClaimRecord(
        id=claim.id,
        report=report.id,
        effect=claim.effect,
        low=claim.quantity.low,
        high=claim.quantity.high,
        number=claim.quantity.phrase.words,
        hedge=str(claim.quantity.hedge) if claim.quantity.hedge else None,
        target=str(claim.target) if claim.target else None,
        target_kind=claim.target_kind,
        status=claim.status,
        scope=claim.scope,
        outlet=report.outlet,
        agency=str(report.dateline.agency) if report.dateline.agency else None,
        published=report.published,
        voice=_voice(claim.voice),
        side=_side(claim),
        actor=_party(claim.actor),
        place=_where(claim.place),
        earliest=interval.earliest if interval else None,
        latest=interval.latest if interval else None,
        operation=_operation(reading.operations, claim.evidence.span),
        evidence=claim.evidence.words,
        evidence_span=claim.evidence.span,
        at=claim.quantity.phrase.span,
        confidence=claim.confidence,
        part_of=claim.part_of,
    )


def _event(event: Event, reading: Reading) -> EventRecord:
    return EventRecord(
        id=event.id,
        report=reading.report.id,
        type=event.type,
        cue=str(event.cue),
        actor=_party(event.actor),
        recipient=_party(event.recipient),
        voice=_voice(event.voice),
        published=reading.report.published,
        evidence=event.evidence.words,
        evidence_span=event.evidence.span,
        confidence=event.confidence,
    )


def _side(claim: Claim) -> Told | None:
    told = _party(claim.side)
    return replace(told, words=describe_side(claim)) if told else None


def _party(party: Party | None) -> Told | None:
    if party is None:
        return None
    return Told(str(party.phrase), party_key(str(party.phrase), party.actor), isinstance(party.actor, Actor))


def _voice(voice: Voice | None) -> Told | None:
    if voice is None:
        return None
    return Told(str(voice.speaker), voice_key(str(voice.speaker), voice.actor), isinstance(voice.actor, Actor))


def _where(mention: PlaceMention | None) -> Where | None:
    if mention is None:
        return None
    words, place = str(mention.phrase), mention.place
    if not isinstance(place, Place):
        return Where(words, name_key(words))
    return where(words, place)


def _operation(operations: tuple[Operation, ...], sentence: Span) -> str | None:
    """The operation that the sentence names, or the only one that the report names."""
    named = [op.name for op in operations if any(sentence.covers(mention.span) for mention in op.mentions)]
    if len(named) == 1:
        return named[0]
    return operations[0].name if len(operations) == 1 and not named else None
