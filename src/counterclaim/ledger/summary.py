"""Summaries: a matter and a codebook in, the figures that the codebook allows out, with the rules applied and what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from counterclaim.ledger.independence import independence
from counterclaim.ledger.parties import claims_enemy_losses, party_note
from counterclaim.ledger.parts import disjoint
from counterclaim.ledger.revise import last_told
from counterclaim.ledger.told import days_told
from counterclaim.ledger.voices import speaker, speaker_words
from counterclaim.model.claim import Scope, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from counterclaim.ledger.codebooks import Codebook
    from counterclaim.model.matter import Matter
    from counterclaim.model.record import ClaimRecord

_A_DAY = timedelta(days=1)  # from the first to the last day of what is told of one: "over the past day", "overnight"
_COUNTRY = 6  # UCDP where_prec of a claim that tells only a country


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """What one voice says last of a matter, the claims behind it, and how the voice is party to it ("" where not).

    Where reports of one day give it several counts, ``low`` and ``high`` hold them all.
    """

    voice: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    party: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A matter under a codebook.

    ``low``, ``best`` and ``high`` are None where the codebook gives none; ``lines`` hold every voice; ``coded`` is false
    where the codebook leaves the matter out; ``daily`` divides a total over its days; ``provisional`` where sources are too
    few; ``rules`` say what was applied, ``losses`` what the codebook could not hold, ``claims`` what is behind it.
    """

    codebook: str
    matter: str
    coded: bool
    low: int | None
    best: int | None
    high: int | None
    lines: tuple[VoiceLine, ...]
    provisional: bool = False
    daily: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bound:
    """A voice's last count as the codebook reads it."""

    low: int | None
    high: int | None
    party: bool


def summarize(matter: Matter, book: Codebook, copies: Mapping[str, str] | None = None) -> Summary:
    """The matter under the codebook; a number is never picked without the rule that picked it."""
    lines = voice_lines(matter)
    refused = _refused(matter, book)
    claims = tuple(claim.id for claim in matter.claims)
    if refused:
        return Summary(
            book.name, matter.id, coded=False, low=None, best=None, high=None, lines=lines, losses=refused, claims=claims
        )
    if book.figures == "by voice":
        rule = ("every voice's last interval; nothing chosen",)
        return Summary(book.name, matter.id, coded=True, low=None, best=None, high=None, lines=lines, rules=rule, claims=claims)
    bounds, vague = _bounds(matter, book)
    low, best, high, rules = _figures(bounds, book)
    claimants = len(independence(matter.claims, copies).claimants)
    provisional = claimants < book.sources
    if provisional:
        rules = (*rules, f"provisional: {claimants} of {book.sources} independent claimants")
    daily = _divided(matter, low) if book.divide_days else ()
    if daily:
        rules = (*rules, f"total divided over {len(daily)} days, the remainder to the first")
    return Summary(
        book.name, matter.id, coded=low is not None or high is not None, low=low, best=best, high=high, lines=lines,
        provisional=provisional, daily=daily, rules=(*vague, *rules), losses=_losses(matter, lines), claims=claims,
    )  # fmt: skip


def voice_lines(matter: Matter) -> tuple[VoiceLine, ...]:
    """What each voice says last, in order of first telling; denied and planned counts are told as what they are elsewhere."""
    voices: dict[str, list[ClaimRecord]] = {}
    for claim in matter.claims:
        voices.setdefault(speaker(claim), []).append(claim)
    lines = []
    for claims in voices.values():
        last = last_told(claims)
        low, high = _ends((claim.low, claim.high) for claim in last)
        lines.append(VoiceLine(speaker_words(last[-1]), low, high, tuple(claim.id for claim in claims), party_note(last[-1])))
    return tuple(lines)


def _refused(matter: Matter, book: Codebook) -> tuple[str, ...]:
    # "No casualties" answers a count of dead, and is none of another effect.
    first = next((claim for claim in matter.claims if claim.high != 0), matter.claims[0])
    reasons = []
    if book.effects and first.effect not in book.effects:
        reasons.append(f"{book.name} does not code {first.effect}")
    if book.people_only and not first.people:
        reasons.append(f"{book.name} codes people, not {first.about}")
    if book.country_wide == "leave out" and all(c.place is None or c.place.precision == _COUNTRY for c in matter.claims):
        reasons.append(f"{book.name} codes no country-wide events, and no place within a country is told")
    return tuple(reasons)


def _bounds(matter: Matter, book: Codebook) -> tuple[list[_Bound], tuple[str, ...]]:
    """The last count of each voice that asserts one, vague words read as the codebook says.

    A count on nobody's word in a report that has it on somebody's, as a headline's in its lead, is no other voice's.
    """
    said = [claim for claim in matter.claims if claim.status in {Status.ASSERTED, Status.UNCONFIRMED}]
    voiced = [claim for claim in said if claim.voice]
    voices: dict[str, list[ClaimRecord]] = {}
    for claim in said:
        if claim.voice or all(disjoint(claim, other) for other in voiced if other.report == claim.report):
            voices.setdefault(speaker(claim), []).append(claim)
    bounds, rules = [], dict[str, None]()
    for claims in voices.values():
        last = last_told(claims)
        party = any(claims_enemy_losses(claim, matter.claims) for claim in last)
        words = [(word, number) for claim in last for word, number in book.vague if claim.number.casefold() == word]
        rules.update({f"{word!r} counts as {number}": None for word, number in words})
        counts = {word: (number, number) for word, number in words}
        bounds.append(_Bound(*_ends(counts.get(claim.number.casefold(), (claim.low, claim.high)) for claim in last), party))
    return bounds, tuple(rules)


def _ends(intervals: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """The interval that holds all of them; an open end of one is open."""
    lows, highs = zip(*intervals, strict=True)
    return None if None in lows else min(lows), None if None in highs else max(highs)


def _figures(bounds: Sequence[_Bound], book: Codebook) -> tuple[int | None, int | None, int | None, tuple[str, ...]]:
    sure = [bound for bound in bounds if not bound.party]
    apart = [bound for bound in bounds if bound.party]
    if book.party_claims == "keep" or not apart:
        sure, apart = list(bounds), []
    supported = [b for b in apart if any(_meet(b, other) for other in sure)]
    unsupported = [b for b in apart if b not in supported]
    sure, rules = _of_dead(sure)
    if supported:
        rules.append("a party's claim about its enemy's losses is supported by another voice")
    if unsupported:
        what = "enters only the high figure" if book.party_claims == "high" else "is left out"
        rules.append(f"a party's claim about its enemy's losses {what}")
    sure += supported
    # Of "up to 30" nobody tells the lower end; a codebook that keeps one number alone keeps the one that is told.
    lows = [b.low if b.low is not None else (b.high or 0) if book.figures == "lowest" else 0 for b in sure]
    tops = [top for b in (*sure, *(unsupported if book.party_claims == "high" else ())) if (top := _top(b)) is not None]
    low, high = min(lows, default=None), max(tops, default=None)
    if book.figures == "lowest":
        return low, low, low, (*rules, "the lowest number told")
    if book.figures == "range":
        return low, None, high, (*rules, "the range of what is told")
    if unsupported and low is None:
        return 0, 0, high, (*rules, "no other voice tells a count: low and best are 0")
    return low, _median(lows), high, (*rules, "best is the middle one of the voices' lower figures")


def _of_dead(bounds: list[_Bound]) -> tuple[list[_Bound], list[str]]:
    """The bounds of which the lowest is taken: that nobody died, where others tell of dead, is no estimate of how many."""
    some = [bound for bound in bounds if bound.high != 0] or bounds
    return some, ["that nobody died, where others tell of dead, is a denial and no count"] if len(some) < len(bounds) else []


def _meet(one: _Bound, other: _Bound) -> bool:
    return not ((_top(one) or 0) < (other.low or 0) or (_top(other) or 0) < (one.low or 0))


def _top(bound: _Bound) -> int | None:
    """The highest figure that a voice states: an open end states none beyond its lower one."""
    return bound.high if bound.high is not None else bound.low


def _median(values: Sequence[int]) -> int | None:
    """The middle value, of two the lower."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def _divided(matter: Matter, total: int | None) -> tuple[int, ...]:
    """A running total over its days, day by day, the remainder on the first; empty where these are one.

    An incident is not divided: where its days are several, it was one of them.
    """
    start, end = days_told(matter.claims)
    incident = any(claim.earliest and claim.latest and claim.scope is not Scope.CUMULATIVE for claim in matter.claims)
    if total is None or incident or start is None or end is None or end - start <= _A_DAY:
        return ()
    days = (end - start).days
    each, rest = divmod(total, days + 1)
    return (each + rest, *([each] * days))


def _losses(matter: Matter, lines: Sequence[VoiceLine]) -> tuple[str, ...]:
    """What figures cannot hold: hedges, doubt, who said what, a single party's word."""
    found = dict[str, None]()
    for claim in matter.claims:
        if claim.hedge:
            found[f"hedge {claim.hedge!r} of {claim.number!r}"] = None
        if claim.status != Status.ASSERTED:
            found[f"{claim.status}: {claim.count} ({speaker_words(claim)})"] = None
    if len(lines) > 1:
        found[f"which of {len(lines)} voices said which count"] = None
    if len(lines) == 1 and lines[0].party:
        found[f"single party: {lines[0].party}"] = None
    return tuple(found)
