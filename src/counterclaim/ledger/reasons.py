"""Reasons in words: why claims were joined, in the terms of the claims."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from counterclaim.ledger.names import name_key
from counterclaim.ledger.places import contains, same_place
from counterclaim.ledger.tellings import told_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.record import ClaimRecord, Told, Where

_SHOWN = 4  # words that two tellings share which are shown
_ONE_NAME = 0.85  # similarity from which two spellings of an operation may be one


def joined_by(claims: Sequence[ClaimRecord]) -> tuple[str, ...]:
    """What all claims of a matter have in common, in words; one claim alone needs no reason."""
    if len(claims) < 2:
        return ()
    first, *others = claims
    reasons = set(shared(first, others[0]))
    for other in others[1:]:
        reasons &= set(shared(first, other))
    return tuple(reason for reason in shared(first, others[0]) if reason in reasons)


def shared(one: ClaimRecord, other: ClaimRecord) -> tuple[str, ...]:
    """What two claims have in common, in words."""
    effect = f"same effect ({one.effect})" if one.effect == other.effect else f"{one.effect} and {other.effect} of the same"
    return tuple(
        filter(
            None,
            (
                effect,
                _side(one.side, other.side),
                _place(one.place, other.place),
                _days(one, other),
                _words(one, other),
                operation_note(one, other),
            ),
        )
    )


def operation_note(one: ClaimRecord, other: ClaimRecord) -> str:
    """How alike the operations of two claims are named, "" where one is not named or they differ."""
    if not one.operation or not other.operation:
        return ""
    ratio = similarity(name_key(one.operation), name_key(other.operation))
    if ratio < _ONE_NAME:
        return ""
    return "same operation" if ratio == 1 else f"operation names {ratio:.0%} alike"


def similarity(one: str, other: str) -> float:
    """How alike two words are written (0-1), whichever comes first."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second).ratio()


def _side(one: Told | None, other: Told | None) -> str:
    if one is None and other is None:
        return "no side told"
    if one is None or other is None:
        return f"side told by one only ({one or other})"
    return f"same side ({one})" if one.words == other.words else f"same side ({one}, {other})"


def _place(one: Where | None, other: Where | None) -> str:
    if one is None or other is None:
        return "" if one is other else f"place told by one only ({one or other})"
    if one.words == other.words:
        return f"same place ({one})"
    if same_place(one, other):
        return f"same place ({one}, {other})"
    within = contains(one, other) or contains(other, one)
    return f"one place within the other ({one}, {other})" if within else f"places told otherwise ({one}, {other})"


def _words(one: ClaimRecord, other: ClaimRecord) -> str:
    words = told_alike(one, other)
    return f"same count in the same words ({', '.join(words[:_SHOWN])})" if words else ""


def _days(one: ClaimRecord, other: ClaimRecord) -> str:
    days = [(r.earliest, r.latest) for r in (one, other)]
    if days[0] == days[1]:
        start, end = days[0]
        return "" if start is None and end is None else f"same days ({start or ''}{f' to {end}' if end != start else ''})"
    return "days that overlap" if all(any(pair) for pair in days) else "days told by one only"
