"""Scores readings against gold, both in the form of ``counterclaim.publish.gold``.

claim      right where effect and interval equal a gold claim's and both stand in the same sentence
complete   a right claim whose target, side, actor, source, status and scope are right too
FIELD      share of right claims in which one field is right
event      right where the type equals a gold event's in the same sentence
event+who  a right event whose actor and recipient are right too

Sentences are the same when they share half of the shorter one's words, since cutting copy into sentences is no part of the
task; names are the same when both are missing or when they share half of the shorter one's telling words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Annotation = dict[str, Any]
Marked = tuple[Sequence[Annotation], Sequence[Annotation]]

FIELDS = ("target", "target_kind", "side", "actor", "source", "via", "status", "scope", "place", "when", "date_from")
_COMPLETE = ("target", "side", "actor", "source", "status", "scope")
_EXACT = frozenset({"target_kind", "status", "scope", "date_from"})
_IDLE = frozenset(
    {"a", "an", "and", "are", "at", "by", "for", "from", "her", "his", "in", "is", "its"}
    | {"of", "on", "or", "other", "s", "the", "their", "to", "was", "were", "with"}
)
_WORD = re.compile(r"[a-z0-9]+")


def score(reports: Iterable[tuple[Marked, Marked]]) -> dict[str, float]:
    """Figures from 0 to 1 over pairs of gold and reading, each the claims and the events of one report."""
    told: Counter[str] = Counter()
    for (gold_claims, gold_events), (claims, events) in reports:
        _tally_claims(told, gold_claims, claims)
        _tally_events(told, gold_events, events)
    f1 = {name: _f1(told, name, of) for name, of in _F1.items()}
    return f1 | {name: told[name] / told["claim"] if told["claim"] else 0.0 for name in FIELDS}


_F1 = {"claim": "claims", "complete": "claims", "event": "events", "event+who": "events"}


def _tally_claims(told: Counter[str], gold: Sequence[Annotation], read: Sequence[Annotation]) -> None:
    pairs = _pair(gold, read, _same_claim, lambda g, r: sum(_same(name, g, r) for name in FIELDS))
    told.update({"gold claims": len(gold), "read claims": len(read), "claim": len(pairs)})
    told.update(name for g, r in pairs for name in FIELDS if _same(name, g, r))
    told["complete"] += sum(all(_same(name, g, r) for name in _COMPLETE) for g, r in pairs)


def _tally_events(told: Counter[str], gold: Sequence[Annotation], read: Sequence[Annotation]) -> None:
    pairs = _pair(gold, read, _same_event, _same_parties)
    told.update({"gold events": len(gold), "read events": len(read), "event": len(pairs)})
    told["event+who"] += sum(_same_parties(g, r) for g, r in pairs)


def _pair(
    gold: Sequence[Annotation],
    read: Sequence[Annotation],
    alike: Callable[[Annotation, Annotation], bool],
    merit: Callable[[Annotation, Annotation], int],
) -> list[tuple[Annotation, Annotation]]:
    """One-to-one pairs of what is alike, those of most merit first."""
    options = [(-merit(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read) if alike(g, r)]
    free_gold, free_read = set(range(len(gold))), set(range(len(read)))
    pairs = []
    for _, i, j in sorted(options):
        if i in free_gold and j in free_read:
            free_gold.remove(i)
            free_read.remove(j)
            pairs.append((gold[i], read[j]))
    return pairs


def _same_claim(gold: Annotation, read: Annotation) -> bool:
    return all(gold[name] == read[name] for name in ("effect", "low", "high")) and _same_sentence(gold, read)


def _same_event(gold: Annotation, read: Annotation) -> bool:
    return gold["type"] == read["type"] and _same_sentence(gold, read)


def _same_parties(gold: Annotation, read: Annotation) -> bool:
    return _same("actor", gold, read) and _same("recipient", gold, read)


def _same_sentence(gold: Annotation, read: Annotation) -> bool:
    return _share_half(set(_words(gold["evidence"])), set(_words(read["evidence"])))


def _same(name: str, gold: Annotation, read: Annotation) -> bool:
    if name in _EXACT:
        return bool(gold[name] == read[name])
    ours, theirs = _telling(gold[name]), _telling(read[name])
    return _share_half(ours, theirs) if ours and theirs else ours == theirs


def _share_half(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def _telling(words: str | None) -> set[str]:
    found = _words(words or "")
    return set(found) - _IDLE or set(found)


def _words(text: str) -> list[str]:
    """Lower-case words without accents ("Sán" and "san" are one)."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _f1(told: Counter[str], right: str, of: str) -> float:
    """Harmonic mean of precision and recall, which is twice the right ones over all that were told or read."""
    everything = told[f"gold {of}"] + told[f"read {of}"]
    return 2 * told[right] / everything if everything else 0.0
