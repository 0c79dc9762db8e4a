"""Scopes: what a count, its time words and its sentence tell of one incident or a running total."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Quantity, Scope
from counterclaim.model.span import Phrase


def scope_told(scope: Scope, quantity: Quantity, when: Phrase | None, sentence: str) -> tuple[Scope, str | None]:
    """The scope of a claim, with the rule that tells it; one person, or what happened within a day, is no running total (rule SC01).

    Of 2,481 annotated claims that count one, 2,460 tell of an incident; of 1,037 whose time is a day of the week 1,028, of 39 whose
    time is the last 24 or few hours 36.

    **Reads**  ``four men, a boy and a woman were held in the days after`` - the boy is of one incident; ``on Monday``.
    **Leaves alone**  ``27 men and a boy have died since October``: a sentence that counts from a day on; ``since Monday``.
    """
    if scope is not Scope.CUMULATIVE:
        return scope, None
    within_a_day = when is not None and _day().fullmatch(when.words) is not None
    one = quantity.low == quantity.high == 1 and not _running().search(sentence)
    return (Scope.INCIDENT, "SC01") if within_a_day or one else (scope, None)


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load_yaml('scopes')['running']))})\b", re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    words = load_yaml("scopes")
    before, days = ("|".join(map(re.escape, words[group])) for group in ("before_a_day", "days"))
    hours = r"(?:[a-z]+\s)?(?:the\s)?(?:past|last|previous|preceding)\s(?:12|24|few)\shours"
    return re.compile(rf"(?:(?:{before})\s)*(?:{days})(?:\s(?:morning|afternoon|evening|night))?|{hours}", re.IGNORECASE)
