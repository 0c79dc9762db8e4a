"""Standing of a feed: how a watched feed fares, in figures and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that could not be kept: what and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """How a feed fares: when it last answered, last brought something and is asked next (UTC), its entries, and its troubles.

    ``waiting`` entries are still to be read, ``kept`` ones are in the ledger; ``error`` tells why it last failed, "" where it did
    not, and ``failures`` how often in a row; ``moved`` is its new address, where its server tells one.
    """

    url: str
    answered: datetime | None
    changed: datetime | None
    due: datetime | None
    waiting: int
    kept: int
    failures: int = 0
    error: str = ""
    moved: str = ""
    aside: tuple[SetAside, ...] = ()
