"""Acts of terror: the reading of a report comes in; the deeds and suspects that MUC-4's task asks for go out.

The task's definition of a relevant incident, in rules: guerrillas, terrorists, drug traffickers or soldiers harm, or threaten to
harm, people who do not fight, or things. Fighting among the armed is none, nor is what the police do, nor what lies more than two
months back or is told as a sum of many; and somebody who is accused of an incident is its perpetrator, too.
They are written by hand, with the keys of the train part in view; nothing is counted or weighed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.when import TimeInterval
from counterclaim.publish.codes import party_kind
from counterclaim.resolve.speakers.voices import is_named_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Phrase

HURT = frozenset({Effect.KILLED, Effect.INJURED, Effect.CASUALTIES, Effect.ABDUCTED, Effect.MISSING})
_HIT = frozenset({Effect.DESTROYED, Effect.DAMAGED, Effect.STRUCK})
_LAWFUL = frozenset({"state", "government", "police"})
_ARMED = frozenset({"military", "rebel", "militia"})
_UNARMED = frozenset({"civilian", "government", "media", "ngo", "igo"})
_RECENT = timedelta(days=61)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: by whom, the words for whom or what it befell, whether these are people who do not fight, and the sentence."""

    actor: Party | None
    befell: tuple[Phrase, ...]
    unarmed: bool
    evidence: Phrase


@cache
def words() -> dict[str, Any]:
    """The task's words (roles.yml)."""
    file = Path(__file__).with_name("roles.yml")
    found: dict[str, Any] = parse_yaml(file.read_text(encoding="utf-8"), file.name)
    return found


def deeds(reading: Reading, annotated: AnnotatedReport) -> list[Deed]:
    """The relevant deeds of a report, those of its claims first."""
    old = set(_old(reading))
    claims = (_harm(claim) for claim in reading.claims if _is_relevant_claim(claim))
    acts = (_act(event, annotated) for event in reading.events if _is_relevant_event(event))
    return [deed for deed in (*claims, *acts) if deed.evidence not in old]


def perpetrators(reading: Reading, annotated: AnnotatedReport) -> list[Party]:
    """Who did the deeds or is accused of them. An army is one where people who do not fight were harmed, else it may have been at war."""
    done = deeds(reading, annotated)
    acting = [
        deed.actor
        for deed in done
        if deed.actor is not None and deed.befell and (deed.unarmed or party_kind(deed.actor) != "military")
    ]
    return acting + (list(_suspects(reading)) if done else [])


def _suspects(reading: Reading) -> Iterator[Party]:
    for event in reading.events:
        accused = event.recipient if event.type is EventType.ACCUSE and _says(event, "blaming") else None
        if accused is not None and party_kind(accused) not in {"state", "police"}:
            yield accused


def _old(reading: Reading) -> Iterator[Phrase]:
    """The sentences that tell of a day more than two months before the report."""
    day = reading.report.published
    for claim in reading.claims:
        when = claim.when.interval if claim.when is not None else None
        if day is not None and isinstance(when, TimeInterval) and when.latest is not None and when.latest < day - _RECENT:
            yield claim.evidence


def _is_relevant_claim(claim: Claim) -> bool:
    return (
        claim.effect in HURT | _HIT
        and claim.status is not Status.DENIED
        and claim.scope is not Scope.CUMULATIVE
        and claim.target_kind is not TargetKind.COMBATANT
        and party_kind(claim.actor) not in _LAWFUL
    )


def _is_relevant_event(event: Event) -> bool:
    attacks = event.type is EventType.ASSAULT and not _says(event, "battling")
    threatens = event.type is EventType.THREATEN and _says(event, "threatening")
    return (attacks or threatens) and party_kind(event.recipient) not in _ARMED and party_kind(event.actor) not in _LAWFUL


def _says(event: Event, listed: str) -> bool:
    return any(part in str(event.cue).lower() for part in words()[listed])


def _harm(claim: Claim) -> Deed:
    """A claim as a deed. It befell its target; where names are the count itself, those named."""
    number = claim.quantity
    one_name = number.low == number.high == 1 and len(str(number.phrase).split()) > 1 and not number.hedge
    befell = (number.phrase,) if one_name else tuple(filter(None, (claim.target, number.phrase if claim.target else None)))
    return Deed(claim.actor, befell, claim.target_kind.people and claim.effect in HURT, claim.evidence)


def _act(event: Event, annotated: AnnotatedReport) -> Deed:
    if event.recipient is None:
        return Deed(event.actor, (), unarmed=False, evidence=event.evidence)
    befell = event.recipient.phrase
    unarmed = party_kind(event.recipient) in _UNARMED or is_named_person(befell, annotated)
    return Deed(event.actor, (befell,), unarmed, event.evidence)
