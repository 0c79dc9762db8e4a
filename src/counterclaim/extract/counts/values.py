"""The values that counts are read into: an interval with its hedge, a mention in a text, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.model.span import Span

Bound = int | None


@dataclass(frozen=True, slots=True)
class Count:
    """The interval that the words of a count state, an open end being None.

    ``hedge`` and ``core`` are half-open code-point ranges into those words: the hedge alone ("at least"), and the rest of
    what counts ("12", or the whole noun phrase where a phrase or a list counts).
    """

    low: Bound
    high: Bound
    hedge: tuple[int, int] | None
    core: tuple[int, int]


class CountKind(StrEnum):
    """What a number in a text says; only ``COUNT`` counts people or things, and ``AREA`` land that is taken."""

    COUNT = "count"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    AREA = "area"
    DESIGNATION = "designation"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count where it stands in a text: ``span`` with the hedge, ``core`` the number words alone.

    Of a percentage, a fraction or a measure the bounds hold the whole part only; ``PERCENT`` stands for shares of every form.
    """

    span: Span
    core: Span
    low: Bound
    high: Bound
    hedge: Span | None
    kind: CountKind
