"""Gold stories as records and back: the claims of a story with the fields of their matter, the matter itself left out."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.names import name_key
from counterclaim.ledger.records import party_key, voice_key, where
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.place import Place
from counterclaim.model.record import ClaimRecord, Told, Where
from counterclaim.model.span import Span
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.weights import PlaceContext

if TYPE_CHECKING:
    from pathlib import Path


def stories(path: Path) -> list[dict[str, Any]]:
    """The gold stories of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reports(data: Path) -> dict[str, dict[str, Any]]:
    """The reports of the pool by id."""
    path = data / "data" / "reports" / "pool.jsonl.gz"
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; DATA is the folder that holds gold/ and data/")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = (json.loads(line) for line in lines)
        return {r["id"]: {key: r.get(key) for key in ("id", "outlet", "published", "title", "text")} for r in found}


def records(story: dict[str, Any], pool: dict[str, dict[str, Any]]) -> list[tuple[ClaimRecord, str, dict[str, Any]]]:
    """The claims of a story as records, each with its gold matter and its gold row."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for matter in story["matters"]:
        for n, claim in enumerate(matter["claims"]):
            key = (claim["report"], claim["evidence"], claim["number"])
            report = pool.get(claim["report"], {})
            base = max(0, f"{report.get('title') or ''}\n\n{report.get('text') or ''}".find(claim["evidence"]))
            start = _nth(claim["evidence"], claim["number"], seen[key])
            seen[key] += 1
            at = Span(base + start, base + start + len(claim["number"])) if start is not None else None
            record = _record(f"{story['story']}/{matter['id']}/{n}", matter, claim, report)
            spans = Span(base, base + len(claim["evidence"]))
            found.append((replace(record, evidence_span=spans, at=at), matter["id"], claim))
    return found


def _nth(evidence: str, words: str, n: int) -> int | None:
    """Where the words stand for the n-th time in the sentence, else for the last time; None where they do not."""
    start = evidence.find(words)
    for _ in range(n):
        following = evidence.find(words, start + 1)
        if following < 0:
            break
        start = following
    return start if start >= 0 else None


def _record(name: str, matter: dict[str, Any], claim: dict[str, Any], report: dict[str, Any]) -> ClaimRecord:
    return ClaimRecord(
        id=name,
        report=claim["report"],
        effect=Effect(claim["effect"]),
        low=claim["low"],
        high=claim["high"],
        number=claim["number"],
        hedge=claim.get("hedge"),
        target_kind=TargetKind(matter["target_kind"]),
        status=Status(claim["status"]),
        scope=Scope(matter["scope"]),
        outlet=report.get("outlet"),
        published=date.fromisoformat(report["published"][:10]) if report.get("published") else None,
        voice=_told(claim["source"], voice=True),
        target=claim.get("target") or matter["target"],
        side=_told(matter["side"]),
        actor=_told(matter["actor"]),
        place=_where(matter["place"]),
        earliest=date.fromisoformat(matter["from"]) if matter["from"] else None,
        latest=date.fromisoformat(matter["to"]) if matter["to"] else None,
        evidence=claim["evidence"],
    )


def _told(words: str | None, *, voice: bool = False) -> Told | None:
    if not words:
        return None
    actor = resolve_actor(words)
    return Told(words, voice_key(words, actor) if voice else party_key(words, actor))


def _where(words: str | None) -> Where | None:
    if not words:
        return None
    place, _ = resolve_place(words, context=PlaceContext())
    if not isinstance(place, Place):
        return Where(words, name_key(words))
    return where(words, place)
