"""Batches: long lists of ids in, pieces out that every database takes as the parameters of one query."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_SIZE = 500  # SQLite's oldest limit of parameters is 999


def batches(items: Iterable[T], first: int = _SIZE) -> Iterator[list[T]]:
    """The items in lists of at most 500; from a smaller first one on, each is twice as long, for whoever may stop early."""
    stream, size = iter(items), first
    while batch := list(islice(stream, size)):
        yield batch
        size = min(2 * size, _SIZE)
