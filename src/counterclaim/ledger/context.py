"""Context: the place and days that a claim leaves untold, lent by the claims beside it in its report, and marked as lent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.periods import recalled_year
from counterclaim.ledger.places import contains, may_hold, nameless, same_place
from counterclaim.ledger.tellings import other_targets, same_count, vague
from counterclaim.model.claim import Scope

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from counterclaim.model.record import ClaimRecord, Where

_TELLING = 2  # from which on a count that a report tells twice is of one thing
_RECALLED = 31  # days before a report from which on it recalls a day
_DAY_OF_TOTAL = 10  # times that a total is larger than what some days add to it
_NEWS_DAYS = 3  # days of an incident's news at most: "last week" and "this month" are those of what a report recalls


def completed(claims: Sequence[ClaimRecord], timed: Container[str] = ()) -> tuple[ClaimRecord, ...]:
    """The claims of one report, each with the place and the days that those beside it tell; ``lent`` names what is lent.

    A count that a report tells again, in a headline and a lead, say, has the place and the days of the fuller sentence, and a country
    told for a town in it is the town; those days are its own, for the report tells them of this very count. Else incidents lend to
    incidents and totals to totals: days come from the nearest claim, one in the same sentence first, of two as near the one before, but
    those that a report recalls, or that are of another place, go no further than their sentence; a place only where all that tell one in
    the sentence, or else in the report, tell the same. A side is never lent: whose dead they are is not to be guessed. ``timed`` holds
    the ids of claims with time words of their own that nobody could resolve: to them no day is lent.
    """
    return tuple(_completed(claim, claims, timed=claim.id in timed) for claim in claims)


def _completed(claim: ClaimRecord, claims: Sequence[ClaimRecord], *, timed: bool) -> ClaimRecord:
    if any(_days_of_addition(claim, other) for other in claims):
        claim, timed = replace(claim, earliest=None, latest=None), True
    others = sorted((other for other in claims if other.id != claim.id), key=lambda other: _distance(claim, other))
    beside = [other for other in others if (other.scope == Scope.CUMULATIVE) == (claim.scope == Scope.CUMULATIVE)]
    again = [other for other in others if _told_again(claim, other)]
    lent: dict[str, Any] = {}
    if _placeless(claim):
        placed = [other for other in beside if not _placeless(other)]
        found = _of_one_place(claim, [other for other in again if not _placeless(other)]) or _of_one_place(claim, placed)
        if found:
            lent["place"] = replace(found, words=claim.place.words) if claim.place else found
    elif within := _of_one_place(claim, [other for other in again if _holds(claim, other)]):
        lent["place"] = within
    if claim.earliest is None and claim.latest is None and not timed:
        dated = [other for other in (*again, *beside) if other.earliest is not None or other.latest is not None]
        news = recalled_year(claim) is None
        lent_by = (
            other
            for other in dated
            if not _adds_to(other, claim)
            and (other.evidence == claim.evidence or (news and _of_news(other) and _near(claim, other)))
        )
        lender = next(lent_by, None)
        if lender:
            if lender in again:
                claim = replace(claim, earliest=lender.earliest, latest=lender.latest)
            else:
                lent |= {"earliest": lender.earliest, "latest": lender.latest}
    return replace(claim, **lent, lent=tuple(lent)) if lent else claim


def _told_again(claim: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether another sentence of the report tells the same count of the same effect: a headline's toll is that of the lead."""
    return (
        claim.effect == other.effect
        and claim.people == other.people
        and same_count(claim, other)
        and (claim.low or 0) >= _TELLING
        and not vague(claim)
        and claim.evidence != other.evidence
        and (claim.side is None or other.side is None or claim.side.key == other.side.key)
        and not other_targets(claim, other)
    )


def _adds_to(day: ClaimRecord, total: ClaimRecord) -> bool:
    """Whether a count is what some days added to a total ("460 over the past day, taking the total to 209,470")."""
    if Scope.CUMULATIVE not in {day.scope, total.scope} or (day.effect, day.people) != (total.effect, total.people):
        return False
    return (day.high or day.low or 0) * _DAY_OF_TOTAL < (total.low or 0)


def _days_of_addition(total: ClaimRecord, day: ClaimRecord) -> bool:
    """Whether a total was read with the days of what was added to it, which its sentence tells ("481,200, including 1,200 overnight")."""
    one_sentence = total.id != day.id and total.evidence == day.evidence
    one_period = (total.earliest, total.latest) == (day.earliest, day.latest) != (None, None)
    return one_sentence and one_period and day.scope != Scope.CUMULATIVE == total.scope and _adds_to(day, total)


def _holds(claim: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether another place is within a claim's, or is the same with what stands there ("Karst airport" for "Karst")."""
    if claim.place is None or other.place is None:
        return False
    one, two = claim.place, other.place
    return contains(one, two) or (same_place(one, two) and one.words != two.words and one.words in two.words)


def _near(claim: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two claims may be of one place: what happened elsewhere happened on another day."""
    if _placeless(claim) or _placeless(other) or claim.place is None or other.place is None:
        return True
    one, two = claim.place, other.place
    return same_place(one, two) or may_hold(one, two) or may_hold(two, one)


def _of_news(claim: ClaimRecord) -> bool:
    """Whether the days of a claim are those of the news, not of what a report recalls: those are lent within their sentence alone.

    A week, a month or a year is told of an incident that is past. Of a report without a date nobody knows what was news.
    """
    last = claim.latest or claim.earliest
    if claim.published is None or last is None or (claim.published - last).days > _RECALLED:
        return False
    days = (claim.latest - claim.earliest).days if claim.earliest and claim.latest else 0
    return claim.scope == Scope.CUMULATIVE or days <= _NEWS_DAYS


def _placeless(claim: ClaimRecord) -> bool:
    return claim.place is None or nameless(claim.place)


def _of_one_place(claim: ClaimRecord, placed: Sequence[ClaimRecord]) -> Where | None:
    """The place of the nearest of the claims that tell one, where they agree on it."""
    heard = [other for other in placed if other.evidence == claim.evidence] or list(placed)
    places = [other.place for other in heard if other.place]
    return places[0] if places and all(same_place(places[0], place) for place in places[1:]) else None


def _distance(claim: ClaimRecord, other: ClaimRecord) -> tuple[bool, int, bool, str]:
    apart = other.at.start - claim.at.start if claim.at and other.at else 0
    return claim.evidence != other.evidence, abs(apart), apart > 0, other.id
