"""UCDP GED candidate rows: the 49 columns of GED 26.1 in their order, one row a matter that the codebook codes."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.about import (
    commonest_code,
    country,
    culprit,
    day_precision,
    gw_number,
    harmed,
    place_of,
    sources,
    told_by,
)
from counterclaim.publish.ledger.form import Loss, csv_line, iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import CodedMatter, HeldMatter, Holdings
    from counterclaim.model.record import Where
    from counterclaim.publish.ledger.form import FormOptions, Value

_COLUMNS = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
    date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
COLUMNS = tuple(_COLUMNS.split())
_LARGEST = 2**31  # ids of GED are whole numbers of 32 bits
_CLEAR_DAYS = 2  # date_prec up to which an incident can be told apart from others
_UNARMED = frozenset(("civilian", "journalist", "aid"))
_ARMED = frozenset(("combatant", "security"))


def ged(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """The rows, each a candidate that a coder has still to check."""
    yield csv_line(COLUMNS, options)
    for matter in holdings.matters:
        coding = matter.coding
        lost = list(coding.losses if coding else ("no codebook gives its figures",))
        if coding and coding.coded:
            row = _row(matter, options, lost)
            yield csv_line((row.get(column) for column in COLUMNS), options)
        losses += (Loss(matter.held.figures.id, what) for what in lost)


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell (half a degree wide, from the south-west, 720 a row).

    >>> priogrid(-90, -180), priogrid(89.9, 179.9)
    (1, 259200)
    """
    row, column = min(floor((latitude + 90) * 2), 359), min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _row(matter: CodedMatter, options: FormOptions, lost: list[str]) -> dict[str, Value]:
    held, figures = matter.held, matter.held.figures
    start, end = held.figures.days
    where = place_of(held)
    precision = day_precision(start, end)
    lost += _not_held(held, where, precision)
    clear = figures.scope == "incident" and where is not None and precision is not None and precision <= _CLEAR_DAYS
    return {
        "id": int(figures.id.removeprefix("m-")[:8], 16) % _LARGEST,
        "relid": figures.id,
        "year": (end or start or figures.first_told).year if end or start or figures.first_told else None,  # type: ignore[union-attr]
        "code_status": "Candidate, not checked",
        "type_of_violence": commonest_code(held, "ucdp_violence"),
        **_sides(held),
        **_sources(held, options),
        **_where(where),
        "event_clarity": 1 if clear else 2,
        "date_prec": precision,
        "date_start": start,
        "date_end": end,
        **_deaths(matter),
    }


def _sides(held: HeldMatter) -> dict[str, Value]:
    """Side A is UCDP's for a government: the state among the two, else who acted."""
    actor, side = culprit(held), harmed(held)
    first, second = (side, actor) if _harmed_first(held) else (actor, side)
    sides: dict[str, Value] = {"side_a": first.words if first else None, "side_b": second.words if second else None}
    if first and second:
        sides["dyad_name"] = f"{first.words} - {second.words}"
    return sides | {"gwnoa": gw_number(first.key) if first else None, "gwnob": gw_number(second.key) if second else None}


def _harmed_first(held: HeldMatter) -> bool:
    actor, side = culprit(held), harmed(held)
    return gw_number(side.key if side else "") is not None and gw_number(actor.key if actor else "") is None


def _sources(held: HeldMatter, options: FormOptions) -> dict[str, Value]:
    reports = sources(held)
    headlines = [report.title or "" for report in reports] if options.quotes else []
    names = [report.outlet or report.agency or report.name for report in reports]
    dates = [iso(report.published) or "" for report in reports]
    articles = (
        f'"{name},{day},{title}"' for name, day, title in zip(names, dates, headlines or [""] * len(names), strict=True)
    )
    return {
        "number_of_sources": held.figures.origins,
        "source_article": ";".join(articles),
        "source_office": ";".join(names),
        "source_date": ";".join(dates),
        "source_headline": ";".join(headlines),
        "source_original": ";".join(told_by(held)),
    }


def _where(where: Where | None) -> dict[str, Value]:
    if where is None:
        return {}
    _, name, number = country(where)
    found: dict[str, Value] = {
        "where_prec": where.precision,
        "where_coordinates": where.words,
        "where_description": where.words,
        "adm_1": where.division,
        "country": name or None,
        "country_id": number,
    }
    if where.latitude is not None and where.longitude is not None:
        found |= {"latitude": where.latitude, "longitude": where.longitude}
        found["geom_wkt"] = f"POINT ({where.longitude} {where.latitude})"
        found["priogrid_gid"] = priogrid(where.latitude, where.longitude)
    return found


def _deaths(matter: CodedMatter) -> dict[str, Value]:
    """The figures of the codebook, under whose they are; UCDP's column for civilians stands apart from the sides."""
    coding, figures = matter.coding, matter.held.figures
    best = coding.best if coding else None
    column = "deaths_unknown"
    if figures.target_kind in _UNARMED:
        column = "deaths_civilians"
    elif figures.target_kind in _ARMED and figures.side:
        column = "deaths_a" if _harmed_first(matter.held) else "deaths_b"
    deaths: dict[str, Value] = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    ends = {"best": best, "high": coding.high if coding else None, "low": coding.low if coding else None}
    return {**deaths, column: best, **ends}


def _not_held(held: HeldMatter, where: Where | None, precision: int | None) -> Iterator[str]:
    figures = held.figures
    if figures.scope != "incident":
        yield f"{figures.scope}: a summary event of GED, which may hold other rows"
    if where is None:
        yield "no place told"
    elif len(where.countries) > 1:
        yield f"contested place: {where.words} ({', '.join(where.countries)})"
    if precision is None:
        yield "no day told" if figures.earliest is figures.latest is None else "one end of the days is open"
    if not figures.actor:
        yield "no actor told"
    elif culprit(held) is None:
        yield "who did it, which voices dispute"
    if figures.disputes:
        yield f"in dispute: {', '.join(figures.disputes)}"
    yield "conflict, dyad and actor numbers of UCDP, which a coder assigns"
