"""What a matter's claims tell together: place, days, sources; from standing claims, or from all where none stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.matter import Dispute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from counterclaim.model.held import HeldClaim, HeldMatter, HeldReport
    from counterclaim.model.record import Told, Where

_UNKNOWN = 9  # beyond UCDP's where_prec of 1 to 7
_OF_THE_HARMED = frozenset(("side_kind", "ucdp_violence"))


def shown(held: HeldMatter) -> tuple[HeldClaim, ...]:
    """The claims that count, or all where none does."""
    return tuple(claim for claim in held.claims if claim.stands) or held.claims


def place_of(held: HeldMatter) -> Where | None:
    """The place told most precisely, of several as precise the one told by most claims."""
    places = [claim.record.place for claim in shown(held) if claim.record.place]
    counted = Counter(place.key for place in places)
    return min(places, key=lambda place: (place.precision or _UNKNOWN, -counted[place.key], place.key), default=None)


def day_precision(start: date | None, end: date | None) -> int | None:
    """UCDP's date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year or more; None where a day is open."""
    if start is None or end is None:
        return None
    days = (end - start).days
    return next((code for code, longest in ((1, 0), (2, 5), (3, 6), (4, 30)) if days <= longest), 5)


def edtf(start: date | None, end: date | None) -> str:
    """The days in the Extended Date/Time Format (ISO 8601-2:2019), open ends as "..", "" where none is told.

    >>> from datetime import date
    >>> edtf(None, date(2026, 2, 28))
    '../2026-02-28'
    """
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return start.isoformat()
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def sources(held: HeldMatter) -> tuple[HeldReport, ...]:
    """The reports behind a matter, in order of telling."""
    return tuple({claim.report.key: claim.report for claim in shown(held)}.values())


def commonest_code(held: HeldMatter, name: str) -> str | int | None:
    """The code that most claims have; None where none has one, or where it tells of those harmed and voices dispute who they were."""
    if name in _OF_THE_HARMED and _dead_disputed(held):
        return None
    counted = Counter(code for claim in shown(held) if (code := claim.detail.get("codes", {}).get(name)) is not None)
    return min(counted, key=lambda code: (-counted[code], str(code)), default=None)


def country(where: Where | None) -> tuple[str, str, int | None]:
    """The ISO code, name and Gleditsch and Ward number of a place's country, empty where it lies in none or is contested."""
    if where is None or len(where.countries) != 1:
        return "", "", None
    entry = load_yaml("states").get(where.countries[0], {})
    return where.countries[0], str(entry.get("name", "")), entry.get("gw")


def gw_number(key: str) -> int | None:
    """The Gleditsch and Ward number of a state by its ISO code, None for other parties."""
    number: int | None = load_yaml("states").get(key, {}).get("gw")
    return number


def told_by(held: HeldMatter) -> Iterator[str]:
    """Each voice with its last count, in words of ours: "40+ (Ada Brandt)"."""
    for voice in held.figures.voices:
        status = "" if voice.status == "asserted" else f"{voice.status}: "
        yield f"{status}{count(voice.low, voice.high)} ({voice.voice}{f'; {voice.party}' if voice.party else ''})"


def culprit(held: HeldMatter) -> Told | None:
    """Who is told to have done it; None where voices dispute that, so that no form picks one of them."""
    if Dispute.RESPONSIBILITY in held.figures.disputes:
        return None
    return next((claim.record.actor for claim in shown(held) if claim.record.actor), None)


def harmed(held: HeldMatter) -> Told | None:
    """Whose people or things were harmed; None where voices dispute who the dead were."""
    if _dead_disputed(held):
        return None
    return next((claim.record.side for claim in shown(held) if claim.record.side), None)


def _dead_disputed(held: HeldMatter) -> bool:
    return Dispute.STATUS_OF_THE_DEAD in held.figures.disputes


def count(low: int | None, high: int | None) -> str:
    """A count in figures: "40", "12+", "up to 30", "20-30"."""
    if low is None:
        return "untold" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"
