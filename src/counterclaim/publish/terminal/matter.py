"""A matter in the terminal: its claims with their sentences and standing, its relations, and the reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.held import HeldClaim, HeldEvent
from counterclaim.model.span import one_line
from counterclaim.publish.terminal.matrix import counts, interval, voice_text
from counterclaim.publish.terminal.style import BLANK, DENIED, DOUBT, FAINT, NUMBER, TITLE, VOICE, Line, joined, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from counterclaim.model.held import HeldMatter, MatterFigures
    from counterclaim.model.matter import Comparison


def print_matter(held: HeldMatter, console: Console) -> None:
    """The whole of a matter."""
    for line in (*_head(held.figures), *_parts(held), BLANK, *_claims(held), *_relations(held)):
        console.print(Padding(line.text, (0, 0, 0, line.indent)))


def print_claims(claims: Iterable[HeldClaim], console: Console) -> None:
    """Claims as found by a search."""
    for claim in claims:
        for line in _claim(claim):
            console.print(Padding(line.text, (0, 0, 0, line.indent)))


def print_figures(figures: MatterFigures, console: Console) -> None:
    """A matter in one line."""
    parts = [
        styled((figures.id, FAINT)),
        styled((title(figures), TITLE)),
        styled((interval(figures.low, figures.high), NUMBER)),
    ]
    dispute = f"≠ {', '.join(figures.disputes)}" if figures.contradicted else ""
    console.print(joined([*parts, styled((counts(figures), FAINT)), styled((dispute, DENIED))]))


def title(figures: MatterFigures) -> str:
    """What a matter is about, in words."""
    whose = f" of {figures.side}" if figures.side and figures.side.casefold() not in figures.target.casefold() else ""
    days = "/".join(dict.fromkeys(day.isoformat() for day in (figures.earliest, figures.latest) if day))
    place = f" {'' if _says_how_it_lies(figures.place) else 'in '}{figures.place}" if figures.place else ""
    return f"{figures.about}{whose} {figures.effect}{place}{f', {days}' if days else ''}"


def _says_how_it_lies(place: str) -> bool:
    """Whether the words for a place open with a preposition of their own ("near Karst")."""
    return place.split(maxsplit=1)[0].casefold() in load_yaml("place_use")["locative_prepositions"]


def _head(figures: MatterFigures) -> Iterator[Line]:
    yield Line(styled((title(figures), TITLE), f" ({figures.scope})"))
    about = f"{figures.claims} claims, {counts(figures)} (outlets → wires → claimants)"
    yield Line(joined([styled((figures.id, FAINT)), styled((about, FAINT))]))
    if figures.standing < figures.claims:
        yield Line(styled((f"{figures.claims - figures.standing} withdrawn or rejected, and in no figure", DENIED)))
    for voice in figures.voices:
        yield Line(voice_text(voice), indent=2)
    if figures.contradicted:
        yield Line(styled((f"≠ in dispute: {', '.join(figures.disputes)}", DENIED)))
    if figures.reasons:
        yield Line(styled((f"one matter, because: {'; '.join(figures.reasons)}", FAINT)))


def _parts(held: HeldMatter) -> Iterator[Line]:
    """The counts of other matters of which this is told as a part, and those told as parts of it, with claims that lead to them."""
    for words, claims in (("told as a part of", held.wholes), ("told as parts of it", held.parts)):
        if claims:
            told = [f"{claim.record.count} {claim.record.about} ({claim.record.id})" for claim in claims]
            yield Line(styled((f"{words}: {'; '.join(told)}", FAINT)))


def _claims(held: HeldMatter) -> Iterator[Line]:
    for claim in held.claims:
        yield from _claim(claim)
    yield BLANK


def _claim(claim: HeldClaim) -> Iterator[Line]:
    record, report = claim.record, claim.report
    mark = "" if claim.stands else f"✗ {claim.standing} "
    origin = " / ".join(dict.fromkeys(name for name in (report.outlet, report.agency) if name)) or report.name
    day = report.published.isoformat() if report.published else "no date"
    said = f"per {record.voice}" if record.voice else "unattributed"
    yield Line(
        joined(
            [
                styled((mark, DENIED), (f"{record.count} {record.effect}", NUMBER), f" {record.target or ''}"),
                styled((said, VOICE)),
                styled((record.status if record.status != "asserted" else "", DOUBT)),
                styled((f"{origin}, {day}", FAINT)),
                styled((record.id, FAINT)),
            ]
        )
    )
    yield Line(styled(f"“{one_line(record.evidence)}”"), indent=2)
    yield from (Line(styled((f"! {remark}", DOUBT)), indent=2) for remark in claim.remarks)
    yield from (Line(styled((f"{name} lent by a claim beside it", FAINT)), indent=2) for name in record.lent)


def _relations(held: HeldMatter) -> Iterator[Line]:
    names: Mapping[str, str] = {
        **{claim.record.id: _name(claim) for claim in held.claims},
        **{event.record.id: _denial(event) for event in held.answers},
        **{claim.record.id: f"{_name(claim)} in another matter" for claim in held.beside},
    }
    for told in held.relations:
        yield Line(_relation(told, names))
        yield from (Line(styled((reason, FAINT)), indent=4) for reason in told.reasons)


def _relation(told: Comparison, names: Mapping[str, str]) -> Text:
    first, second = names[told.first], names[told.second]
    how = " ".join(filter(None, (told.relation, told.direction, f"({told.about})" if told.about else "")))
    return styled(first, " ", (how, TITLE), " ", second)


def _name(claim: HeldClaim) -> str:
    day = f", {claim.report.published.isoformat()}" if claim.report.published else ""
    return f"{claim.record.count} ({claim.record.voice or 'unattributed'}{day})"


def _denial(event: HeldEvent) -> str:
    return f"“{one_line(event.record.evidence)}” ({event.record.voice or event.record.actor or 'unattributed'})"
