"""HXL-tagged CSV: one row a matter, hashtags in the second row, each effect's low and high under a tag of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.publish.ledger.about import country, place_of, sources, told_by
from counterclaim.publish.ledger.form import Loss, csv_line, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import CodedMatter, Holdings
    from counterclaim.publish.ledger.form import FormOptions, Value

_EFFECTS = ("killed", "injured", "missing", "displaced", "abducted")
_TAGS = {
    "matter": "#meta+id",
    "effect": "#impact+type",
    "target": "#affected+type",
    "side": "#group+name+target",
    "actor": "#group+name+actor",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "region": "#adm1+name",
    "country": "#country+name",
    "country code": "#country+code+iso3",
    "from": "#date+start",
    "to": "#date+end",
    "told first": "#date+reported+first",
    "told last": "#date+reported+last",
    **{f"{effect} {end}": f"#affected+{effect}+{end}" for effect in _EFFECTS for end in ("min", "max")},
    "other min": "#affected+other+min",
    "other max": "#affected+other+max",
    "told by": "#org+name+claimant",
    "outlets": "#org+name+source",
    "outlets count": "#meta+count+outlets",
    "wires count": "#meta+count+wires",
    "claimants count": "#meta+count+claimants",
    "in dispute": "#status+disputed",
    "part of": "#meta+id+whole",
    "sentence": "#description+quote",
}


def hxl(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[str]:
    """Headings, hashtags, rows."""
    yield csv_line(_TAGS, options)
    yield csv_line(_TAGS.values(), options)
    for matter in holdings.matters:
        figures = matter.held.figures
        if not figures.standing:
            losses.append(Loss(figures.id, "all claims are withdrawn or rejected: left out"))
            continue
        row = _row(matter, options)
        yield csv_line((row.get(column) for column in _TAGS), options)
        if figures.scope != "incident":
            losses.append(Loss(figures.id, f"{figures.scope}: no hashtag tells a running total or an addition"))
        if len(figures.voices) > 1:
            losses.append(Loss(figures.id, f"which of {len(figures.voices)} voices said which count, other than in words"))


def _row(matter: CodedMatter, options: FormOptions) -> dict[str, Value]:
    held, figures = matter.held, matter.held.figures
    where = place_of(held)
    code, name, _ = country(where)
    start, end = held.figures.days
    column = figures.effect if figures.effect in _EFFECTS else "other"
    return {
        "matter": figures.id,
        "effect": figures.effect,
        "target": short(figures.target, options) or figures.target_kind,
        "side": figures.side,
        "actor": figures.actor,
        "location": where.words if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "region": where.division if where else None,
        "country": name,
        "country code": code,
        "from": start,
        "to": end,
        "told first": figures.first_told,
        "told last": figures.last_told,
        f"{column} min": figures.low,
        f"{column} max": figures.high,
        "told by": "; ".join(told_by(held)),
        "outlets": "; ".join(dict.fromkeys(report.outlet or report.agency or report.name for report in sources(held))),
        "outlets count": figures.outlets,
        "wires count": figures.origins,
        "claimants count": figures.claimants,
        "in dispute": ", ".join(figures.disputes),
        "part of": "; ".join(claim.record.id for claim in held.wholes),
        "sentence": held.claims[0].record.evidence if options.quotes else None,
    }
