"""Both sides: resolved claims come in; the same claims, those of whom a report says that they are of both sides so, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.actor import Party, Unresolved
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim

_NEAR = 60  # characters between a count and the words for both


def with_both_sides(claims: Sequence[Claim], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """The claims; of both sides are those counted "from both sides", and what both are told to have lost (rule SD23).

    **Reads**  ``Clashes killed nine men from both sides``, ``Both sides have lost 40 soldiers``, ``both sides admitted to 40 dead``.
    **Leaves alone**  ``both sides admitted that a mine had killed nine``, and things.
    """
    sides = ((claim, _both(claim, annotated)) for claim in claims)
    return tuple(
        claim if both is None else replace(claim, side=both, doubts=claim.doubts_but_about("side")) for claim, both in sides
    )


def _both(claim: Claim, annotated: AnnotatedReport) -> Party | None:
    if not claim.target_kind.people:
        return None
    text, count, sentence = annotated.report.text, claim.quantity.phrase.span, claim.evidence.span
    behind = _counted_from().match(text, count.end, min(count.end + _NEAR, sentence.end))
    told = behind or _lost().search(text, sentence.start, count.start)
    if told is None:
        return None
    return Party(Phrase.at(Span(*told.span("both")), text), Unresolved("both sides are meant"))


@cache
def _counted_from() -> re.Pattern[str]:
    """What follows a count of people "from both sides", where no number of each does."""
    both = any_of(load_yaml("both_sides")["both"])
    return re.compile(rf"[^\d]*?\b(?:from|among) (?P<both>{both})\b(?! of\b)(?! (?:to|at) \d)", re.IGNORECASE)


@cache
def _lost() -> re.Pattern[str]:
    """What stands before a count of people whom both sides lost, or own up to have lost."""
    speakers, listed = load_yaml("speakers"), load_yaml("both_sides")
    lost = any_of((*speakers["losing"]["verbs"], *speakers["owning_up"], *listed["losing"]))
    between = rf"(?:(?! {any_of(listed['parting'])} )[^.;]){{0,{_NEAR}}} "
    return re.compile(rf"\b(?P<both>{any_of(listed['both'])}) (?:have |had )?(?:\w+ly )?{lost}\b{between}\Z", re.IGNORECASE)
