"""Agencies: the names of news agencies as one pattern, for datelines, credits and whoever passes on what another says."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of


@cache
def any_agency(*, sure: bool = False) -> str:
    """A pattern for any spelling of any agency; where they must be ``sure``, without names that are ordinary words as well."""
    table = load_yaml("agencies")
    names = {name for spellings in table["agencies"].values() for name in spellings}
    return any_of(names - set(table["guarded"]) if sure else names)
