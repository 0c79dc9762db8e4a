"""Wire origins: the agency behind a report, under whatever spelling it signs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from counterclaim.ledger.names import name_key
from counterclaim.lexicon.agencies import any_agency
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord


def origin(record: ClaimRecord) -> str:
    """Where the text of a claim's report comes from: its agency, else one that its sentence credits, else its outlet, else the report.

    An outlet that writes "the governor told Reuters" or "Reuters reported" carries the agency's words.
    """
    if signs(record.agency):
        return agency_name(str(record.agency))
    return _credited(record.evidence) or (agency_name(record.outlet) if record.outlet else record.report)


def without_dateline(sentence: str) -> str:
    """A sentence without the place, day and agency that open a report: they tell nothing of what it tells.

    >>> without_dateline("GOMA, Congo, May 2 (AFP) - The rebels denied it.")
    'The rebels denied it.'
    """
    return _dateline().sub("", sentence)


def signs(agency: str | None) -> bool:
    """Whether an agency is named: "(Agencies)" tells that the text is somebody else's, and not whose."""
    return agency is not None and name_key(agency) not in _unnamed()


def agency_name(signed: str) -> str:
    """The agency's usual name; other names unchanged.

    >>> agency_name("Agence France-Presse"), agency_name("Karst Courier")
    ('AFP', 'Karst Courier')
    """
    return _agencies().get(name_key(signed), signed)


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(map(name_key, load_yaml("agencies")["unnamed"]))


@lru_cache(maxsize=4_096)  # asked for with each comparison of a claim on nobody's word
def _credited(sentence: str) -> str:
    """The agency that a sentence credits, "" where it credits none."""
    found = _credit().search(sentence)
    return agency_name(found["to"] or found["by"]) if found else ""


@cache
def _credit() -> re.Pattern[str]:
    """Words that credit an agency: "told Reuters", "according to Reuters", "Reuters reported"."""
    named, words = any_agency(sure=True), load_yaml("agencies")["credits"]
    before, after = any_of(words["before"]), any_of(words["after"])
    return re.compile(rf"\b{before}\s{{1,3}}(?:the\s)?(?P<to>{named})(?!\w)|(?<!\w)(?P<by>{named})\s{{1,3}}{after}\b")


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}[^\W\d_][^()\n]{{0,80}}\({any_agency()}\)\s{{0,3}}[-–—_]{{1,3}}\s{{0,3}}")


@cache
def _agencies() -> dict[str, str]:
    table = load_yaml("agencies")["agencies"]
    return {name_key(spelling): agency for agency, spellings in table.items() for spelling in (agency, *spellings)}
