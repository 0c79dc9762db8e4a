"""Agreement: who gave which claim which verdict in, Krippendorff's alpha and the pairs of coders out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.model.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders: how many claims both decided, of how many they say the same, and their alpha (None where undefined)."""

    one: str
    other: str
    both: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement beyond chance among coders.

    ``alpha`` is Krippendorff's for nominal values over the ``shared`` claims that two or more decided: 1 where all agree, 0 where
    they agree as chance would have them, None where it is not defined: no claim is shared, or all verdicts are the same.
    """

    coders: tuple[str, ...]
    decided: Mapping[str, int]
    shared: int
    alpha: float | None
    pairs: tuple[Pair, ...]
    differing: tuple[str, ...]


def agreement(told: Iterable[tuple[str, str, str]], values: Sequence[str]) -> Agreement:
    """The agreement of claims, coders and verdicts; a verdict that is none of ``values`` counts as not given."""
    table: dict[str, dict[str, str]] = {}
    decided: Counter[str] = Counter()
    for claim, coder, verdict in told:
        if verdict in values:
            table.setdefault(claim, {})[coder] = verdict
            decided[coder] += 1
    coders = tuple(sorted(decided))
    shared = {claim: row for claim, row in table.items() if len(row) > 1}
    return Agreement(
        coders=coders,
        decided=dict(decided),
        shared=len(shared),
        alpha=alpha(shared.values(), values),
        pairs=tuple(_pair(one, other, shared.values(), values) for one, other in combinations(coders, 2)),
        differing=tuple(claim for claim, row in shared.items() if len(set(row.values())) > 1),
    )


def alpha(rows: Iterable[Mapping[str, str]], values: Sequence[str]) -> float | None:
    """Krippendorff's alpha for nominal values; each row maps coders to the value that they gave one unit.

    Raises:
        MissingExtraError: the library that computes it is not installed.
    """
    counts = [[list(row.values()).count(value) for value in values] for row in rows if len(row) > 1]
    if len({value for row in counts for value, count in enumerate(row) if count}) < 2:
        return None  # chance alone would agree as well: nothing can be told apart
    try:
        import krippendorff  # noqa: PLC0415 - an extra, and loaded when asked for
    except ModuleNotFoundError as error:
        raise MissingExtraError("agreement needs krippendorff; run: pip install counterclaim[web]") from error
    return float(krippendorff.alpha(value_counts=np.array(counts), level_of_measurement="nominal"))


def _pair(one: str, other: str, rows: Iterable[Mapping[str, str]], values: Sequence[str]) -> Pair:
    both = [{one: row[one], other: row[other]} for row in rows if one in row and other in row]
    same = sum(row[one] == row[other] for row in both)
    return Pair(one, other, len(both), same, alpha(both, values))
