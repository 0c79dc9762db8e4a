"""Matters and comparisons: what several claims are about, and how one claim stands to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord


class Relation(StrEnum):
    """How one claim stands to another."""

    REPEATS = "repeats"
    AGREES = "agrees"
    REVISES = "revises"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    PART_OF = "part of"
    INCOMPARABLE = "incomparable"


class Dispute(StrEnum):
    """What a contradiction or denial is about."""

    NUMBER = "number"
    RESPONSIBILITY = "responsibility"
    OCCURRENCE = "occurrence"
    STATUS_OF_THE_DEAD = "status of the dead"
    PLACE_OR_TIME = "place or time"
    NAME = "name"


class Direction(StrEnum):
    """Which way a voice revised its count."""

    UP = "up"
    DOWN = "down"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One relation between two claims, or between a denial and the claim that it answers; ``first`` stands so to ``second``.

    ``about`` says what a contradiction or denial concerns; ``direction`` which way a revision went, None where that is not
    known; ``reasons`` say in words, in the terms of the claims, why.
    """

    first: str
    second: str
    relation: Relation
    reasons: tuple[str, ...]
    about: Dispute | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What its claims are about: one effect on one side's people or things, in one incident, operation or period and place.

    ``id`` derives from the earliest claim, so it does not depend on the order of arrival; ``claims`` are in order of telling;
    ``reasons`` say in words what joined them; ``parts`` names the matters whose counts are told as parts of this one.
    """

    id: str
    claims: tuple[ClaimRecord, ...]
    reasons: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
