"""Figures: what a measure found, what is aimed at, and what others reach; as a table for the terminal or for the docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = ("what", "data", "figure", "reach at least", "for comparison")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is a share (0-1) unless ``scale`` says otherwise: 100 for F1 and LAS as their fields print them.

    ``target`` is in the scale's units; ``low`` and ``high`` are the 95 % interval, ``right`` and ``of`` the counts behind a share.
    ``at_most`` marks figures that are better the smaller they are.
    """

    what: str
    data: str
    value: float
    target: float | None = None
    comparison: str = ""
    scale: int = 1
    low: float | None = None
    high: float | None = None
    right: int | None = None
    of: int | None = None
    at_most: bool = False

    @property
    def shown(self) -> str:
        """The figure in words: "0.873 [0.851-0.894]", "61 % (92 of 150)"."""
        found = self._number(self.value * self.scale)
        if self.low is not None and self.high is not None:
            found += f" [{self._number(self.low * self.scale)}-{self._number(self.high * self.scale)}]"
        if self.right is not None and self.of is not None:
            found += f" ({self.right:,} of {self.of:,})"
        return found

    @property
    def aim(self) -> str:
        """The target in words, with a check mark where it is reached."""
        if self.target is None:
            return ""
        value = self.value * self.scale
        reached = value <= self.target if self.at_most else value >= self.target
        return f"{'≤ ' if self.at_most else ''}{self.target:.3g}{' ✓' if reached else ''}"

    def _number(self, value: float) -> str:
        return f"{value:.1f}" if self.scale == 100 else f"{value:.3f}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure gives: figures, and one line for each error that is worth a look (texts of others: for the terminal only)."""

    figures: list[Figure] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def share(what: str, data: str, counted: tuple[int, int], target: float | None = None, comparison: str = "") -> Figure:
    """A figure that is a share of right ones; ``counted`` is how many are right, and of how many."""
    right, of = counted
    return Figure(what, data, right / max(of, 1), target, comparison, right=right, of=of)


def text_table(figures: Sequence[Figure]) -> str:
    """The figures in columns."""
    rows = [_COLUMNS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def markdown_table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *(_cells(figure) for figure in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (figure.what, figure.data, figure.shown, figure.aim, figure.comparison)
