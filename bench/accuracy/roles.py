"""MUC-4 role fillers from our claims and events, scored by entity (CEAF-REE); nothing was trained on MUC-4.

The roles are those of the keys that come with GRIT: a victim is a person told by name (the key's HUM TGT: NAME), a target a thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.accuracy.figures import Figure, Outcome

from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect, Status
from counterclaim.model.event import EventType
from counterclaim.publish.codes import words_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.accuracy.texts import Texts

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Phrase, Span

_SET = "MUC-4 dev (TST1+TST2)"
_HURT = frozenset({Effect.KILLED, Effect.INJURED, Effect.CASUALTIES, Effect.ABDUCTED, Effect.MISSING})
_HIT = frozenset({Effect.DESTROYED, Effect.DAMAGED, Effect.STRUCK})
_TOLD = frozenset({Status.ASSERTED, Status.UNCONFIRMED})
# Nouns of weapons and of what explodes, with the words that go before them.
_WEAPON = re.compile(
    r"\b(?:(?:car|truck|time|fire|dynamite|explosive|powerful|homemade|hand|fragmentation|machine|submachine|assault|m-16|ak-47)[ -]){0,2}"
    r"(?:bombs?|dynamite(?: sticks?)?|grenades?|explosives?|explosive (?:device|charge)s?|mines?|rockets?|mortars?|missiles?|rifles?"
    r"|machine ?guns?|submachine ?guns?|guns?|pistols?|revolvers?|firearms?|bullets?|machetes?|molotov cocktails?|incendiary bombs?)\b",
    re.IGNORECASE,
)
_IDLE_START = re.compile(
    r"^(?:the|an?|his|her|their|its|some|several|other|another|two|three|four|five|six|\d+)\s+", re.IGNORECASE
)

_BELONGING = re.compile(r"\s(?:of|from|belonging to|in)\s")
_JOINT = re.compile(r", | and | or ")
_ACTING = frozenset({"rebel", "militia", "military", "police", "civilian"})  # kinds of people, by their words

Roles = dict[str, list[list[str]]]


def measure(texts: Texts) -> Outcome:
    """Micro F1 over the five roles on all reports, as published systems are scored, and on the relevant ones alone."""
    scorer = texts.module("data/counts/score_roles.py")
    rows = [row for row in texts.rows("data/counts/muc4_roles.jsonl.gz") if row["split"] == "dev"]
    gold = {row["id"]: scorer.read_roles(row["grit_extracts"], row["id"]) for row in rows}
    said = {}
    for row in rows:
        reading = texts.reading(row["doctext"], name=row["id"])
        said[row["id"]] = scorer.read_roles(fill(reading, texts.annotated(reading.report)), row["id"])
    relevant = {name: roles for name, roles in gold.items() if any(roles.values())}
    scores = scorer.score(gold, said)["scores"]
    inside = scorer.score(relevant, said)["scores"]["micro"]
    comparison = "GRIT 54.5, GTT 56.0, IterX 57.4 on the test part, trained"
    figures = [Figure("role fillers, CEAF-REE micro F1", _SET, scores["micro"]["f1"] / 100, 50, comparison, 100)]
    figures += [Figure("role fillers, relevant reports only", _SET, inside["f1"] / 100, scale=100)]
    figures += [Figure(f"role fillers, {role}", _SET, scores[role]["f1"] / 100, scale=100) for role in scorer.ROLES]
    return Outcome(figures, [_line(name, gold[name], said[name]) for name in relevant])


def fill(reading: Reading, annotated: AnnotatedReport) -> Roles:
    """The roles of a report: each entity by the words that name it, told once."""
    claims = [claim for claim in reading.claims if claim.status in _TOLD and claim.effect in _HURT | _HIT]
    attacks = [event for event in reading.events if event.type is EventType.ASSAULT]
    told: list[Claim | Event] = [*claims, *attacks]
    actors = [one.actor.phrase for one in told if one.actor is not None]
    recipients = [event.recipient.phrase for event in attacks if event.recipient is not None]
    hurt = [phrase for claim in claims if claim.effect in _HURT for phrase in _harmed(claim)]
    hit = [phrase for claim in claims if claim.effect in _HIT for phrase in _harmed(claim)]
    sentences = {one.evidence for one in told}
    weapons = (match.group() for sentence in sorted(sentences, key=_place) for match in _WEAPON.finditer(sentence.words))
    return {
        "PerpInd": _once(words for phrase in actors for words in _individuals(phrase, annotated)),
        "PerpOrg": _once(words for phrase in actors for words in _organizations(phrase, annotated)),
        "Target": _once(words for phrase in (*hit, *recipients) for words in _things(phrase, annotated)),
        "Victim": _fullest(words for phrase in (*hurt, *recipients) for words in _persons(phrase, annotated)),
        "Weapon": _once(weapons),
    }


def _place(phrase: Phrase) -> Span:
    return phrase.span


def _harmed(claim: Claim) -> Iterator[Phrase]:
    """Whom or what a claim counts: its target; where one name is the count itself, that name."""
    number = claim.quantity
    if number.low == number.high == 1 and len(str(number.phrase).split()) > 1 and not number.hedge:
        yield number.phrase
    elif claim.target is not None:
        yield claim.target


def _persons(phrase: Phrase, annotated: AnnotatedReport) -> list[str]:
    """The persons named in a phrase, without their offices."""
    return [words for kind, words in _names_in(phrase.span, annotated) if kind is NameKind.PERSON]


def _things(phrase: Phrase, annotated: AnnotatedReport) -> Iterator[str]:
    """What a phrase tells, part by part, that is neither people nor a place told by its name alone."""
    places = {_bare(words) for kind, words in _names_in(phrase.span, annotated) if kind is NameKind.PLACE}
    if not _persons(phrase, annotated):
        parts = (_bare(part) for part in _JOINT.split(str(phrase)))
        yield from (part for part in parts if part not in places and words_kind(part) is None)


def _individuals(phrase: Phrase, annotated: AnnotatedReport) -> Iterator[str]:
    """The people who act, cut before the "of" that names their organization."""
    named = _persons(phrase, annotated)
    words = _bare(_BELONGING.split(str(phrase), maxsplit=1)[0])
    if named:
        yield from named
    elif words_kind(words) in _ACTING:
        yield words


def _organizations(phrase: Phrase, annotated: AnnotatedReport) -> Iterator[str]:
    """The organizations named in the phrase of one who acts; one common noun ("guerrillas") is no name."""
    for kind, words in _names_in(phrase.span, annotated):
        if kind is NameKind.ORGANIZATION and (len(words.split()) > 1 or words_kind(words) is None):
            yield _bare(words)


def _names_in(span: Span, annotated: AnnotatedReport) -> Iterator[tuple[NameKind, str]]:
    for name in annotated.analysis.names:
        place = annotated.words(name.first, name.last)
        if span.covers(place):
            yield name.kind, place.of(annotated.report.text)


def _bare(words: str) -> str:
    return _IDLE_START.sub("", " ".join(words.split()))


def _once(words: Iterable[str]) -> list[list[str]]:
    return [[one] for one in dict.fromkeys(word.lower() for word in words if word)]


def _fullest(names: Iterable[str]) -> list[list[str]]:
    """Each person once, by the fullest name told: "rodriguez porth" is "jose rodriguez porth"."""
    kept: list[list[str]] = []
    for name in sorted({name.lower() for name in names}, key=lambda name: (-len(name.split()), name)):
        if not any(set(name.split()) <= set(fuller.split()) for [fuller] in kept):
            kept.append([name])
    return kept


def _line(name: str, gold: dict[str, list[frozenset[str]]], said: dict[str, list[frozenset[str]]]) -> str:
    parts = [f"{role}: gold {[sorted(e) for e in gold[role]]} ours {[sorted(e) for e in said[role]]}" for role in gold]
    return f"MUC-4: {name}: {'; '.join(parts)}"
