"""Claims in the terminal view: grouped by voice, each with its evidence and with what is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Scope, Status
from counterclaim.model.describe import UNATTRIBUTED, describe_harmed, describe_toll
from counterclaim.model.place import Place
from counterclaim.model.when import TimeInterval
from counterclaim.publish.terminal.style import BLANK, DENIED, DOUBT, FAINT, NUMBER, VOICE, WHOM, Line, joined, quoted, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from counterclaim.model.claim import Claim
    from counterclaim.model.place import PlaceMention
    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Report
    from counterclaim.model.when import When

_STANDING = {
    Status.ASSERTED: "",
    Status.DENIED: "✗ DENIED (the voice says that this did not happen): ",
    Status.UNCONFIRMED: "? UNCONFIRMED: ",
    Status.HYPOTHETICAL: "~ HYPOTHETICAL (planned, threatened or conditional): ",
}
_SCOPE = {
    Scope.INCIDENT: "one incident",
    Scope.CUMULATIVE: "cumulative",
    Scope.INCREMENT: "added to an earlier count",
}
_PRECISION = {
    1: "exact",
    2: "within 25 km",
    3: "district level",
    4: "province level",
    5: "fuzzy",
    6: "country level",
    7: "sea or air",
}
_MOST_CHOICES = 4  # candidates that a line names; all are in the JSON
_UNSURE = 0.5


def claim_lines(reading: Reading) -> Iterator[Line]:
    """The claims under the voices that make them, voices in the order in which they first speak."""
    for claims in _by_voice(reading.claims):
        yield Line(_heading(claims, reading.report))
        for before, claim in zip((None, *claims), claims, strict=False):
            yield Line(joined([*_told(claim, claims), _whole(claim, reading)]), indent=2)
            yield Line(_evidence(claim, before), indent=4)
            yield from (Line(doubt, indent=4) for doubt in _doubts(claim))
        yield BLANK


def _by_voice(claims: tuple[Claim, ...]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(str(claim.voice.speaker).casefold() if claim.voice else "", []).append(claim)
    return list(groups.values())


def _heading(claims: list[Claim], report: Report) -> Text:
    voices = [claim.voice for claim in claims if claim.voice]
    if not voices:
        agency = report.dateline.agency
        name = (agency.words if agency else None) or report.outlet or report.name or report.id
        return styled((f"{UNATTRIBUTED} ({name})", VOICE), (" · in the report's own voice", FAINT))
    office = next((voice.office for voice in voices if voice.office), None)
    actor = next((voice.actor for voice in voices if voice.actor), None)
    name = f"per {voices[0].speaker}" + (f", {office}" if office else "")
    return joined([styled((name, VOICE)), styled((_shared_channel(claims), FAINT)), _identity(actor)])


def _identity(actor: Actor | Unresolved | None) -> Text:
    if isinstance(actor, Unresolved):
        return _open("speaker", actor)
    return styled((f"speaks for {actor.label}" if actor else "", FAINT))


def _evidence(claim: Claim, before: Claim | None) -> Text:
    if before and before.evidence == claim.evidence:
        return styled(("(same sentence)", FAINT))
    marks = [(claim.quantity.phrase.span, NUMBER)] + ([(claim.target.span, WHOM)] if claim.target else [])
    return quoted(claim.evidence, marks)


def _named(party: Party) -> str:
    """The words for a party, and the state that they mean where they only describe it ("Turkish")."""
    state = party.actor if isinstance(party.actor, Actor) and party.actor.kind == "state" else None
    return f"{party} [{state.label}]" if state and state.label not in str(party) else str(party)


def _told(claim: Claim, group: list[Claim]) -> Iterator[Text]:
    whom = describe_harmed(claim)
    by = f" (by {_named(claim.actor)})" if claim.actor else ""
    standing = (_STANDING[claim.status], DENIED if claim.status is Status.DENIED else DOUBT)
    yield styled(standing, (describe_toll(claim), NUMBER), f" — {whom}" if whom else "", by)
    yield styled(str(claim.place or ""), (_where(claim.place), FAINT))
    yield styled(str(claim.when or ""), (_days(claim.when), FAINT))
    yield styled((_SCOPE[claim.scope], FAINT))
    yield styled(("" if _shared_channel(group) else _channel(claim), FAINT))


def _whole(claim: Claim, reading: Reading) -> Text:
    """The count of which a claim is told as a part."""
    whole = next((other for other in reading.claims if other.id == claim.part_of), None)
    return styled((f"part of {describe_toll(whole)}" if whole else "", FAINT))


def _where(mention: PlaceMention | None) -> str:
    if mention is None or not isinstance(mention.place, Place):
        return ""
    return f" [{mention.place.name}, {_PRECISION[mention.place.precision]}]"


def _days(when: When | None) -> str:
    return f" [{when.interval.edtf}]" if when and isinstance(when.interval, TimeInterval) else ""


def _channel(claim: Claim) -> str:
    return f"via {claim.voice.channel}" if claim.voice and claim.voice.channel else ""


def _shared_channel(group: list[Claim]) -> str:
    channels = {_channel(claim) for claim in group}
    return channels.pop() if len(channels) == 1 else ""


def _doubts(claim: Claim) -> Iterator[Text]:
    for name, party in (("side", claim.side), ("actor", claim.actor)):
        if party and isinstance(party.actor, Unresolved):
            yield _open(f"{name} “{party}”", party.actor)
    if claim.place:
        yield from _place_doubts(claim.place)
    if claim.when and isinstance(claim.when.interval, Unresolved):
        yield _open(f"time “{claim.when}”", claim.when.interval)
    yield from (styled((f"? {doubt}", DOUBT)) for doubt in claim.doubts)
    if claim.confidence < _UNSURE:
        yield styled((f"? uncertain reading (confidence {claim.confidence:.2f}): check against the sentence", DOUBT))


def _place_doubts(mention: PlaceMention) -> Iterator[Text]:
    if isinstance(mention.place, Unresolved):
        yield _open(f"place “{mention}”", mention.place)
    elif mention.place.claimed_by:
        yield styled((f"⚑ contested place: {mention.place.name} is claimed by {'; '.join(mention.place.claimed_by)}", DOUBT))
    if mention.candidates:
        names = "; ".join(_named_apart(place, mention.place) for place in mention.candidates)
        yield styled((f"? “{mention}” may also be {names}", DOUBT))


def _named_apart(place: Place, meant: Place | Unresolved) -> str:
    """A candidate by name and country, and by its kind where only that sets it apart from the place meant."""
    where = "/".join(place.countries)
    alike = isinstance(meant, Place) and (place.name, place.countries) == (meant.name, meant.countries)
    return f"{place.name} ({place.kind.replace('_', ' ')}, {where})" if alike else f"{place.name} ({where})"


def _open(what: str, unresolved: Unresolved) -> Text:
    shown, others = unresolved.candidates[:_MOST_CHOICES], len(unresolved.candidates) - _MOST_CHOICES
    choices = [*shown, f"{others} others"] if others > 1 else unresolved.candidates
    may_be = f"; may be {' or '.join(choices)}" if choices else ""
    return styled((f"? {what} not settled: {unresolved.reason}{may_be}", DOUBT))
