"""Reads lengths of time ("the past two years", "10-day", "weeks"), repetitions ("daily") and vague references ("recently")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.resolve.times.meaning import Meaning, Repeated, Stretch, Unit, Vague
from counterclaim.resolve.times.wording import alternatives, lists

if TYPE_CHECKING:
    from collections.abc import Callable

Match = re.Match[str]
_BACK = ("past", "last", "latest", "recent", "previous", "preceding")
_AHEAD = ("next", "coming", "following")
_FEW = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "one": 1, "half a": 1}


def read_length(words: str) -> Meaning | None:
    """The stretch, repetition or vague reference that the words mean, or None.

    >>> read_length("past 2 years")
    Stretch(amount=2, unit=<Unit.YEAR: 'Y'>, direction=-1)
    """
    for value, phrases in lists()["references"].items():
        if words in phrases:
            return Vague(value)
    if words in lists()["sets"]:
        return Repeated(lists()["sets"][words])
    for pattern, build in _rules():
        match = pattern.fullmatch(words)
        if match:
            return build(match)
    return None


def _stretch(match: Match) -> Stretch:
    groups = match.groupdict()
    way = groups.get("way") or ""
    direction = -1 if way in _BACK else 1 if way in _AHEAD else 0
    written = groups.get("amount") or ""
    if written.isdecimal():
        amount: int | None = int(written)
    elif not written and not match["unit_plural"]:
        amount = 1
    else:
        amount = _FEW.get(written)
    return Stretch(amount, Unit(lists()["units"][match["unit"]]), direction)


def _repeated_name(match: Match) -> Repeated:
    """As in "each July" and "every summer" leave the year open."""
    name = match["name"]
    return Repeated(f"XXXX-{lists()['months'][name]:02}" if name in lists()["months"] else f"XXXX-{lists()['seasons'][name]}")


def _repeated(match: Match) -> Repeated:
    unit = Unit(lists()["units"][match["unit"]])
    return Repeated(("PT1" if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) else "P1") + unit.value[0])


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Match], Meaning]], ...]:
    unit = rf"(?P<unit>{alternatives('units')})(?P<unit_plural>s)?"
    amount = r"(?P<amount>\d{1,3}|an?|a\scouple\sof|couple\sof|several|a\sfew|few|some|many|a\snumber\sof|half\san?)"
    way = r"(?P<way>past|last|next|recent|coming|latest|previous|preceding|following|1st)"
    noise = r"(?:full|more|long|additional|trading|consecutive|straight|working|business|other|short|calendar)"
    rules = (
        (rf"(?:every|each)\s(?:single\s)?{unit}", _repeated),
        (rf"(?:every|each)\s(?P<name>{alternatives('months')}|{alternatives('seasons')})", _repeated_name),
        (
            rf"(?:the\s|an?\s(?=\d))?(?:{way}\s)?(?:\d{{1,4}}\s(?:to|or)\s)?{amount}[\s-](?:{noise}\s)?{unit}(?:[-\s](?:old|long))?(?:\s(?:period|ahead|or\sso|span))?",
            _stretch,
        ),
        (rf"(?:the\s)?{way}\s{unit}", _stretch),
        (rf"(?:the\s)?(?:coming\s|ensuing\s|early\s|fiscal\s)?{unit}(?:-(?:old|long))?", _stretch),
    )
    return tuple((re.compile(pattern), build) for pattern, build in rules)
