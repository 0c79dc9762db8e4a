"""Wording: the few words in which numbers are told on the page, so that none stands there without its voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.resolve.words.states import states

if TYPE_CHECKING:
    from datetime import date

_OWN = re.compile(r"unattributed \((.{1,500})\)", re.DOTALL)
_PER = {"asserted": "per", "denied": "denied by", "unconfirmed": "unconfirmed, per", "hypothetical": "hypothetical, per"}


def count(low: int | None, high: int | None) -> str:
    """An interval in figures.

    >>> count(40, 40), count(40, None), count(None, 30), count(1200, 1500), count(None, None)
    ('40', 'at least 40', 'up to 30', '1,200–1,500', 'an untold number')
    """
    if low is None:
        return "an untold number" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def per(voice: str, status: str = "asserted") -> str:
    """Who says so, and how the voice stands to it; ``voice`` is told as in figures.

    >>> per("Ada Brandt"), per("Ada Brandt", "denied"), per("unattributed (CCW)")
    ('per Ada Brandt', 'denied by Ada Brandt', 'per CCW itself, unattributed')
    """
    own = _OWN.fullmatch(voice)
    return f"{_PER[status]} {own.group(1)} itself, unattributed" if own else f"{_PER[status]} {voice}"


def whose(target: str, side: str) -> str:
    """Who or what was harmed, with the side where the words do not name it.

    >>> whose("soldiers", "Norland"), whose("Norland's soldiers", "Norland"), whose("tanks", "")
    ('soldiers (Norland)', "Norland's soldiers", 'tanks')
    """
    return f"{target} ({side})" if side and side.casefold() not in target.casefold() else target


def party_name(key: str, words: str) -> str:
    """The name of an actor by key: a state's own, for its leader of one year is not that of another; else as told.

    >>> party_name("FRA", "Jacques Chirac"), party_name("ucdp:234", "ISIS")
    ('France', 'ISIS')
    """
    return states()[key].name if key in states() else words


def of(number: int, one: str, many: str = "") -> str:
    """A count of our own bookkeeping.

    >>> of(1, "outlet"), of(3, "outlet"), of(2, "entry", "entries")
    ('1 outlet', '3 outlets', '2 entries')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def days(earliest: date | None, latest: date | None) -> str:
    """The days on which something is claimed to have happened, an open end told as such."""
    if earliest is None:
        return f"until {day(latest)}" if latest else "day not known"
    if latest is None:
        return f"from {day(earliest)}"
    return day(earliest) if earliest == latest else f"{day(earliest)} – {day(latest)}"


def day(moment: date | None) -> str:
    """A day as newsrooms write it without doubt about its order.

    >>> from datetime import date
    >>> day(date(2020, 9, 27))
    '27 Sep 2020'
    """
    return f"{moment.day} {moment:%b} {moment.year}" if moment else "day not known"
