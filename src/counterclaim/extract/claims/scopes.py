"""Scopes: what a count, its time words and its sentence tell of one incident or a running total."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of, phrase_pattern
from counterclaim.model.claim import HARM, Effect, Quantity, Scope
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from counterclaim.extract.claims.counted import Counted
    from counterclaim.model.annotation import AnnotatedReport

_GOING_ON = frozenset({Effect.DISPLACED, Effect.DESTROYED, Effect.DAMAGED, Effect.MISSING})
_REACH = 120  # characters before a count in which a verb of growing runs into it


def scope_told(scope: Scope, quantity: Quantity, when: Phrase | None, sentence: Phrase) -> tuple[Scope, str | None]:
    """The scope of a claim, with the rule that tells it, where its words leave no room; else the model's.

    One person, or what happened within a day, is no running total (rule SC01): of 2,481 annotated claims that count one, 2,460 tell of
    an incident; of 1,037 whose time is a day of the week 1,028, of 39 whose time is the last 24 or few hours 36.

    **Reads**  ``four men, a boy and a woman were held in the days after`` - the boy is of one incident; ``on Monday``.
    **Leaves alone**  ``27 men and a boy have died since October``: a sentence that counts from a day on; ``since Monday``.

    A toll that rises or is brought to a number is a running total (rule SC02), as the annotation guideline has it and 42 of 43 annotated
    claims have it.

    **Reads**  ``the toll rose to 21``; ``bringing the total to 31``.
    **Leaves alone**  ``the toll rose to 21 after two of the wounded died`` - the two; ``was put at 21``.
    """
    if _grown_to(quantity, sentence):
        return (scope, None) if scope is Scope.CUMULATIVE else (Scope.CUMULATIVE, "SC02")
    one = quantity.low == quantity.high == 1
    within_a_day = when is not None and _day().fullmatch(when.words) is not None
    if scope is Scope.CUMULATIVE and (within_a_day or (one and not _running().search(sentence.words))):
        return Scope.INCIDENT, "SC01"
    return scope, None


def has_gone_on(annotated: AnnotatedReport, count: Counted, when: Phrase | None, evidence: Phrase) -> bool:
    """Whether several are counted whom a war or fighting "has" harmed by now (rule SC03): of eight such annotated claims all are totals.

    **Reads**  ``The fighting has forced thousands to flee`` - a running total.
    **Leaves alone**  ``The fighting forced thousands to flee``, ``has killed nine on Monday``, and one person.
    """
    listed, quantity = load_yaml("scopes"), count.quantity
    if when is not None or quantity.low == quantity.high == 1 or count.settled.effect not in {*HARM, *_GOING_ON}:
        return False
    if phrase_pattern(listed["strife"]).search(evidence.words) is None:
        return False
    verb = next((i for i in annotated.with_above(count.proposal.last - 1) if annotated.analysis.upos[i] == "VERB"), None)
    if verb is None or annotated.word_at(verb) not in listed["costing"]:
        return False
    joined = [verb, *(above for _, tie, above in annotated.ties_above(verb) if tie == "conj")]
    below = (i for one in joined for i in annotated.below(one, near=None))
    return any(annotated.analysis.relations[i].startswith("aux") and annotated.word_at(i) in {"has", "have"} for i in below)


def _grown_to(quantity: Quantity, sentence: Phrase) -> bool:
    """Whether a verb of growing runs into the count: "rose to 21", "bringing the total to 31"."""
    before = sentence.words[: quantity.phrase.span.start - sentence.span.start]
    return _grown().search(before[-_REACH:]) is not None


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_yaml('scopes')['grown'])}\b[^.;:]{{0,80}}\bto(?: a total of)?\s$", re.IGNORECASE)


@cache
def _running() -> re.Pattern[str]:
    return phrase_pattern(load_yaml("scopes")["running"])


@cache
def _day() -> re.Pattern[str]:
    before, day = any_of(load_yaml("scopes")["before_a_day"]), any_of(load_yaml("scopes")["days"])
    of_the_week = rf"(?:{before}\s)*{day}(?:\s(?:morning|afternoon|evening|night))?"
    hours = r"(?:[a-z]+\s)?(?:the\s)?(?:past|last|previous|preceding)\s(?:12|24|few)\shours"
    return re.compile(rf"{of_the_week}|{hours}", re.IGNORECASE)
