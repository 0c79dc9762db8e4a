"""Place: where, as named and as found in the gazetteer, with how precisely it is known."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.actor import Unresolved
from counterclaim.model.span import Phrase


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    ``latitude`` and ``longitude`` in WGS 84 degrees; ``precision`` is UCDP GED's where_prec (1 exact, 2 within 25 km, 3
    second-order division, 4 first-order division, 5 fuzzy or linear, 6 country, 7 sea or air); ``countries`` ISO 3166 alpha-3
    codes, more than one where the place is contested; ``claimed_by`` all claims of sovereignty over a contested place, in words;
    ``reason`` says how the name led here.
    """

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    precision: int
    countries: tuple[str, ...] = ()
    division: str | None = None
    claimed_by: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """The words of the report and the place that they name; ``candidates`` keeps the others when in doubt, best first."""

    phrase: Phrase
    place: Place | Unresolved
    candidates: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return str(self.phrase)
