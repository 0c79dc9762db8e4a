"""MUC-4 role fillers from our claims and events, scored by entity (CEAF-REE); nothing was trained on MUC-4.

The reports are read as the wire sent them, in capitals and with their datelines; the lower-cased texts of the keys have lost where
sentences end. The roles are those of the keys that come with GRIT: a victim is a person told by name (the key's HUM TGT: NAME), a
target a thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.accuracy.figures import Figure, Outcome
from bench.accuracy.fillers import fullest, individuals, organizations, persons, things, weapons
from bench.accuracy.terror import deeds, perpetrators

if TYPE_CHECKING:
    from bench.accuracy.texts import Texts

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.reading import Reading

_SET = "MUC-4 dev (TST1+TST2)"
Roles = dict[str, list[list[str]]]


def measure(texts: Texts) -> Outcome:
    """Micro F1 over the five roles on all reports, as published systems are scored, and on the relevant ones alone."""
    scorer = texts.module("data/counts/score_roles.py")
    rows = keyed(texts, "dev")
    gold = {row["id"]: scorer.read_roles(row["grit_extracts"], row["id"]) for row in rows}
    said = {}
    for row in rows:
        reading = texts.reading(row["text"], name=row["id"])
        said[row["id"]] = scorer.read_roles(fill(reading, texts.annotated(reading.report)), row["id"])
    relevant = {name: roles for name, roles in gold.items() if any(roles.values())}
    scores = scorer.score(gold, said)["scores"]
    inside = scorer.score(relevant, said)["scores"]["micro"]
    comparison = "GRIT 54.5, GTT 56.0, IterX 57.4 on the test part, trained"
    figures = [Figure("role fillers, CEAF-REE micro F1", _SET, scores["micro"]["f1"] / 100, 50, comparison, 100)]
    figures += [Figure("role fillers, relevant reports only", _SET, inside["f1"] / 100, scale=100)]
    figures += [Figure(f"role fillers, {role}", _SET, scores[role]["f1"] / 100, scale=100) for role in scorer.ROLES]
    return Outcome(figures, [_line(name, gold[name], said[name]) for name in relevant])


def keyed(texts: Texts, part: str) -> list[dict[str, Any]]:
    """The keys of a part, each with its report as the wire sent it."""
    sent = {row["id"]: row["text"] for row in texts.rows("data/counts/muc4.jsonl.gz")}
    rows = texts.rows("data/counts/muc4_roles.jsonl.gz")
    return [row | {"text": sent[row["id"]]} for row in rows if row["split"] == part]


def fill(reading: Reading, annotated: AnnotatedReport) -> Roles:
    """The roles of a report: each entity by the words that name it, told once."""
    done = deeds(reading, annotated)
    parties = perpetrators(reading, annotated)
    befell = [phrase for deed in done for phrase in deed.befell]
    sentences = sorted({deed.evidence for deed in done}, key=lambda sentence: sentence.span)
    return {
        "PerpInd": individuals(parties, annotated),
        "PerpOrg": organizations(parties, annotated),
        "Target": things(befell, annotated),
        "Victim": [[name] for name in fullest(name for phrase in befell for name in persons(phrase, annotated))],
        "Weapon": weapons(sentences),
    }


def _line(name: str, gold: dict[str, list[frozenset[str]]], said: dict[str, list[frozenset[str]]]) -> str:
    parts = [f"{role}: gold {[sorted(e) for e in gold[role]]} ours {[sorted(e) for e in said[role]]}" for role in gold]
    return f"MUC-4: {name}: {'; '.join(parts)}"
