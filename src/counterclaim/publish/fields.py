"""Fields of records: each frozen value of a reading as plain JSON values, words always with their span."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.place import Place
from counterclaim.model.when import TimeInterval

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.actor import Party
    from counterclaim.model.claim import Quantity
    from counterclaim.model.place import PlaceMention
    from counterclaim.model.span import Phrase, Span
    from counterclaim.model.voice import Voice
    from counterclaim.model.when import When

Record: TypeAlias = dict[str, object]


def span_field(span: Span) -> list[int]:
    """A span as ``[start, end]``: code points, end exclusive."""
    return [span.start, span.end]


def phrase_field(phrase: Phrase | None) -> Record | None:
    """Words, verbatim, with their span."""
    return {"text": phrase.words, "span": span_field(phrase.span)} if phrase else None


def date_field(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None


def quantity_field(quantity: Quantity) -> Record:
    """The words of a count, the interval that they state and the hedge among them."""
    words = {"text": quantity.phrase.words, "span": span_field(quantity.phrase.span)}
    return {**words, "low": quantity.low, "high": quantity.high, "hedge": phrase_field(quantity.hedge)}


def party_field(party: Party | None) -> Record | None:
    """A side, actor or recipient: words and what they resolve to."""
    if party is None:
        return None
    words = {"text": party.phrase.words, "span": span_field(party.phrase.span), **_actor_outcome(party.actor)}
    return words if isinstance(party.actor, Actor) else {**words, "members": [_actor(actor) for actor in party.actor.members]}


def voice_field(voice: Voice | None) -> Record | None:
    """The whole chain from speaker to report; None is the report's own voice."""
    if voice is None:
        return None
    return {
        "speaker": phrase_field(voice.speaker),
        "said_as": phrase_field(voice.said_as),
        "office": phrase_field(voice.office),
        "cue": phrase_field(voice.cue),
        "channel": phrase_field(voice.channel),
        "addressee": phrase_field(voice.addressee),
        **_actor_outcome(voice.actor),
    }


def place_field(mention: PlaceMention | None) -> Record | None:
    """Words of a place, the gazetteer entry that they mean, and the other candidates when in doubt."""
    if mention is None:
        return None
    return {
        "text": mention.phrase.words,
        "span": span_field(mention.phrase.span),
        "resolved": _place(mention.place) if isinstance(mention.place, Place) else None,
        "unresolved": _doubt(mention.place) if isinstance(mention.place, Unresolved) else None,
        "candidates": [_place(place) for place in mention.candidates],
    }


def when_field(when: When | None) -> Record | None:
    """Time words and the days that they mean."""
    if when is None:
        return None
    return {
        "text": when.phrase.words,
        "span": span_field(when.phrase.span),
        "resolved": _interval(when.interval) if isinstance(when.interval, TimeInterval) else None,
        "unresolved": _doubt(when.interval) if isinstance(when.interval, Unresolved) else None,
    }


def _actor_outcome(actor: Actor | Unresolved | None) -> Record:
    if isinstance(actor, Actor):
        return {"resolved": _actor(actor), "unresolved": None}
    return {"resolved": None, "unresolved": _doubt(actor) if actor else None}


def _actor(actor: Actor) -> Record:
    return {**asdict(actor), "codes": dict(actor.codes)}


def _place(place: Place) -> Record:
    return {**asdict(place), "countries": list(place.countries), "claimed_by": list(place.claimed_by)}


def _interval(interval: TimeInterval) -> Record:
    return {**asdict(interval), "earliest": date_field(interval.earliest), "latest": date_field(interval.latest)}


def _doubt(unresolved: Unresolved) -> Record:
    return {"reason": unresolved.reason, "candidates": list(unresolved.candidates)}
