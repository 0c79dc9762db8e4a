"""ACLED-style rows: 31 columns in their order, one row a matter and day that the codebook codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.when import shift_days
from counterclaim.publish.ledger.about import (
    commonest_code,
    country,
    culprit,
    day_precision,
    place_of,
    sources,
    told_by,
)
from counterclaim.publish.ledger.form import Loss, csv_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from counterclaim.model.held import CodedMatter, HeldMatter, Holdings
    from counterclaim.publish.ledger.form import FormOptions, Value

_COLUMNS = """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp
"""
COLUMNS = tuple(_COLUMNS.split())
_INTER = {
    "state": 1, "government": 1, "military": 1, "police": 1, "rebel": 2, "militia": 3, "civilian": 7, "media": 7, "ngo": 7,
    "igo": 8, "bloc": 8,
}  # fmt: skip
_GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP's where_prec to ACLED's geo_precision: town, near a town, region
_TIME = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP's date_prec to ACLED's time_precision: day, week, month
_UNARMED = frozenset(("civilian", "journalist", "aid"))


def acled(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The rows; a total over several days makes one row a day, as the codebook divides it."""
    yield csv_line(COLUMNS, options)
    for matter in holdings.matters:
        coding = matter.coding
        lost = list(coding.losses if coding else ("no codebook gives its figures",))
        if coding and coding.coded:
            for row in _rows(matter, lost):
                yield csv_line((row.get(column) for column in COLUMNS), options)
        losses += (Loss(matter.held.figures.id, what) for what in lost)


def _rows(matter: CodedMatter, lost: list[str]) -> Iterator[dict[str, Value]]:
    held, coding = matter.held, matter.coding
    start, end = held.figures.days
    day = start or end or held.figures.first_told
    if day is None:
        lost.append("no day told: ACLED codes one day and place")
        return
    precision = day_precision(start, end)
    lost += _not_held(held, precision)
    whole = _whole(held)
    daily = coding.daily if coding and coding.daily else (coding.low if coding else None,)
    for n, deaths in enumerate(daily):
        on = shift_days(day, n)
        # Days into which a total is divided are known as days of it, and no more.
        known = _TIME.get(precision or 0, 2) if len(daily) == 1 else 2
        name = f"{whole['event_id_cnty']}{f'-{n + 1}' if len(daily) > 1 else ''}"
        yield {**whole, "event_id_cnty": name, **_day(on), "time_precision": known, "fatalities": deaths}


def _day(on: date) -> dict[str, Value]:
    return {"event_date": on, "year": on.year}


def _whole(held: HeldMatter) -> dict[str, Value]:
    figures, where, actor = held.figures, place_of(held), culprit(held)
    code, name, _ = country(where)
    inter = [_INTER.get(str(commonest_code(held, kind))) for kind in ("actor_kind", "side_kind")]
    if actor is None:
        inter[0] = None
    if figures.target_kind in _UNARMED:
        inter[1] = 7
    event_type = commonest_code(held, "acled_event")
    return {
        "event_id_cnty": f"{code}{int(figures.id.removeprefix('m-')[:8], 16)}",
        "disorder_type": "Political violence" if event_type else None,
        "event_type": event_type,
        "sub_event_type": commonest_code(held, "acled_sub_event"),
        "actor1": figures.actor if actor else None,
        "inter1": inter[0],
        "actor2": figures.side or (figures.target if figures.target_kind in _UNARMED else None),
        "inter2": inter[1],
        "interaction": f"{min(inter)}{max(inter)}" if all(inter) else None,  # type: ignore[type-var]
        "civilian_targeting": "Civilian targeting" if figures.target_kind in _UNARMED else None,
        "country": name or None,
        "admin1": where.division if where else None,
        "location": where.words if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "geo_precision": _GEO.get(where.precision or 0) if where else None,
        "source": "; ".join(dict.fromkeys(report.outlet or report.agency or report.name for report in sources(held))),
        "notes": f"{figures.effect}: {'; '.join(told_by(held))}",
        "tags": "in dispute" if figures.disputes else None,
    }


def _not_held(held: HeldMatter, precision: int | None) -> Iterator[str]:
    if commonest_code(held, "acled_event") is None:
        yield "the event type, which no sentence of the matter tells"
    if precision is None:
        yield "an open end of the days" if held.figures.earliest or held.figures.latest else "the day, taken from the report"
    if held.figures.actor and culprit(held) is None:
        yield "who did it, which voices dispute"
    if held.figures.disputes:
        yield f"in dispute: {', '.join(held.figures.disputes)}"
    if held.figures.outlets != held.figures.claimants:
        yield f"outlets, wire origins and claimants: {held.figures.outlets}, {held.figures.origins}, {held.figures.claimants}"
