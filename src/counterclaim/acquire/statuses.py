"""Codes of an agency come in; the status of its item goes out. The codes are data (``items.yml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.report import ItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORDER = tuple(ItemStatus)


def status_of(*codes: str) -> ItemStatus:
    """The gravest status that codes name; usable where they name none.

    >>> status_of("stat:usable", "sig:correction")
    <ItemStatus.CORRECTED: 'corrected'>
    """
    known = items("status")
    return gravest(ItemStatus(known[key]) for code in codes if (key := bare(code)) in known)


def status_in(slug: str) -> ItemStatus:
    """The gravest status that the words of a telegraphic slug line tell.

    >>> status_in("AM-Border Shelling, 2nd Ld-Writethru"), status_in("BC-Border Shelling-Kill")
    (<ItemStatus.UPDATED: 'updated'>, <ItemStatus.CANCELED: 'canceled'>)
    """
    return gravest(status for status, pattern in _slugs() if pattern.search(slug))


def gravest(statuses: Iterable[ItemStatus]) -> ItemStatus:
    """The last in the order of ``ItemStatus``; usable where there is none."""
    return max(statuses, key=_ORDER.index, default=ItemStatus.USABLE)


def bare(code: str) -> str:
    """A code without its scheme, in lower case: "stat:canceled" and ".../pubstatus/canceled" are "canceled"."""
    return re.split(r"[:/]", code.strip().lower())[-1]


def items(key: str) -> dict[str, str]:
    """One table of ``items.yml``."""
    return cast("dict[str, str]", load_yaml("items")[key])


def listed(key: str) -> list[str]:
    """One list of ``items.yml``."""
    return cast("list[str]", load_yaml("items")[key])


@cache
def _slugs() -> tuple[tuple[ItemStatus, re.Pattern[str]], ...]:
    table = cast("dict[str, list[str]]", load_yaml("items")["slugs"])
    return tuple((ItemStatus(status), re.compile("|".join(patterns), re.IGNORECASE)) for status, patterns in table.items())
