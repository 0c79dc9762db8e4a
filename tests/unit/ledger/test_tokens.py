"""The index finds whatever may share a matter: no pair that fits is lost for the sake of speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.ledger.facets import facets_of, may_share
from counterclaim.ledger.tokens import searched, tokens
from counterclaim.model.claim import Scope
from counterclaim.model.record import Where
from ledger_examples import DAY, KARST, NORLAND, PORT_VELL, SUDRIA, claim

UNFOUND = Where("Karst", "karst", None, None, None, None)
BOTH = Where("Karst and Port Vell", "karst and port vell", KARST.id, KARST.latitude, KARST.longitude, 1, KARST.countries)
BOTH_TURNED = Where("Port Vell and Karst", "port vell and karst", PORT_VELL.id, 50.0, 8.0, 1, PORT_VELL.countries)
LAND = Where("Sudria", "sudria", "demo:9", 50.5, 7.0, 6, ("SUD",), None, "country")
SENTENCES = tuple(f"The shelling of {where} killed 12 people." for where in ("Karst", "a school", "the embassy", "a market"))
PLACES = (None, KARST, PORT_VELL, UNFOUND, BOTH, BOTH_TURNED, LAND)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """What one claim tells: any place or none, any side or none, any days within four months or none, alone or of a total."""
    said = DAY + timedelta(draw(st.integers(0, 120)))
    first = draw(st.none() | st.integers(0, 60).map(lambda days: said - timedelta(days)))
    last = first and min(said, first + timedelta(draw(st.integers(0, 20))))
    return {
        "place": draw(st.sampled_from(PLACES)),
        "side": draw(st.sampled_from((None, NORLAND, SUDRIA))),
        "published": said,
        "evidence": draw(st.sampled_from(SENTENCES)),
        "earliest": first,
        "latest": last,
        "scope": draw(st.sampled_from((Scope.INCIDENT, Scope.CUMULATIVE))),
        "lent": draw(st.sampled_from(((), ("earliest",)))) if first else (),
    }


@given(claims(), claims(), st.integers(5, 15), st.integers(5, 15))
def test_whatever_may_share_a_matter_is_found(one: dict[str, Any], other: dict[str, Any], low: int, high: int) -> None:
    """A claim that may share a matter with another is filed under a token by which the other is looked for, and the other way."""
    a, b = facets_of(claim("a", low, **one)), facets_of(claim("b", high, **other))
    if may_share(a, b):
        assert set(tokens(b)) & set(searched(a))
    if may_share(b, a):
        assert set(tokens(a)) & set(searched(b))


def test_other_lands_are_not_looked_at() -> None:
    """Claims of places in two states have no token in common: a war elsewhere costs nothing."""
    abroad = replace(PORT_VELL, countries=("SUD",))
    here, there = facets_of(claim("a", place=KARST)), facets_of(claim("b", place=abroad))

    assert not set(tokens(there)) & set(searched(here))
