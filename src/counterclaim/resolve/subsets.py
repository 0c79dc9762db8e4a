"""Subsets: the claims of a report come in; the same, each with the larger count of which it is told as a part, go out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import Effect, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.claim import Claim, Quantity
    from counterclaim.model.span import Span

# After these a sentence goes on to a count of its own.
_NEXT = re.compile(r"[;:]|, and\b|\b(?:while|another|besides)\b|\bas well as\b|\balong with\b|\b(?:in )?addition(?:al)?\b|\.\s")
_ADDED = re.compile(r"\badd(?:ed|ing|s) that\b")
_OF_THEM = re.compile(r" of (?:the|them|these|those|whom)\b")
_AND = re.compile(r",|\band\b")
_LISTS = re.compile(r"\s?[:(\u2013\u2014]|\s--?\s")  # what opens a list of parts that add up to what stands before it
_APPOSED = re.compile(r"(?: [\w'’-]+){1,5}, ")  # "three guards, a Norlander, ...", one by one
_WITHIN = 160  # characters between a count and a part of it in one sentence
_DRAWN = 40  # between "five of the" and the whole
_BEFORE = 800  # and between a sentence that tells of the dead and the one that counts them
_HARMED = {Effect.CASUALTIES: frozenset({Effect.CASUALTIES, Effect.KILLED, Effect.INJURED})}


def with_wholes(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """The claims in order, each that is told as a part of another with the id of that one.

    In one sentence (rule PO01) both are told by one voice. Where a sentence tells of "the dead" (rule PO02), they are those of the
    last count of one incident before it, else of the last running total; "the figure" is the last count.

    **Reads**  ``12 people, including three children``; ``12 people, three of them children``; ``three children were among 12 people
    killed``; ``of the 12 killed, three were children``; ``12 people - seven guards and five porters``, which add up, as do ``two guards, a
    Norlander and a Karstian``; ``A blast killed
    12. Three children were among the dead.``; ``seven were killed, bringing the toll of the war to 40``; ``the toll rose to
    18 after a guard died of wounds``
    **Leaves alone**  ``12 people and three children``; ``12 people, including three children, and two guards``: the guards are others.
    """
    sentences: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.evidence.span].append(claim)
    wholes = {
        id(part): whole.id
        for told in sentences.values()
        if len(told) > 1
        for part, whole in _told_in(sorted(told, key=_place), text)
    }
    ordered = sorted(claims, key=_place)
    for n, part in enumerate(ordered):
        if id(part) in wholes:
            continue
        of_toll = _is_told_after("toll", part, text)
        if of_toll or _is_of_the_dead(part, text):
            before = (claim for claim in reversed(ordered[:n]) if id(claim) not in wholes)
            told = [claim for claim in before if _may_be_those(claim, part)]
            one = [] if of_toll else [claim for claim in told if claim.scope is Scope.INCIDENT]
            if told:
                wholes[id(part)] = (one or told)[0].id
    return tuple(replace(claim, part_of=wholes[id(claim)]) if id(claim) in wholes else claim for claim in claims)


def _place(claim: Claim) -> Span:
    return claim.quantity.phrase.span


def _told_in(claims: Sequence[Claim], text: str) -> Iterator[tuple[Claim, Claim]]:
    """The parts that one sentence tells, each with the count that stands nearest among those of which it is told as one."""
    listed = {id(part): whole for whole in claims for part in _adding_up(whole, claims, text)}
    for part in claims:
        wholes = [whole for whole in claims if _may_hold(whole, part) and _is_told_as_part(part, whole, text)]
        whole = min(wholes, key=lambda whole: _apart(whole, part), default=listed.get(id(part)))
        if whole is not None:
            yield part, whole


def _may_hold(whole: Claim, part: Claim) -> bool:
    """Whether one count of a sentence may hold another, whatever the words between them: the same harm by one voice, and more."""
    told = (part.voice and str(part.voice.speaker)) == (whole.voice and str(whole.voice.speaker))
    return told and _holds(whole, part) and 0 <= _apart(whole, part) <= _WITHIN


def _may_be_those(whole: Claim, part: Claim) -> bool:
    """Whether a count of an earlier sentence may be that of "the dead" of a later one."""
    gap = part.evidence.span.start - whole.evidence.span.end
    scopes = whole.scope in {part.scope, Scope.CUMULATIVE}
    return 0 <= gap <= _BEFORE and scopes and _holds(whole, part) and whole.quantity.low != 1


def _holds(whole: Claim, part: Claim) -> bool:
    effects = _HARMED.get(whole.effect, frozenset({whole.effect}))
    alike = part.effect in effects and part.target_kind.people == whole.target_kind.people and part.status == whole.status
    return alike and 0 < (part.quantity.low or 0) < _most(whole.quantity)


def _most(quantity: Quantity) -> float:
    """The largest number that a count states; words alone ("dozens") state none."""
    if quantity.high is None and quantity.hedge is None:
        return inf
    return max(quantity.low or 0, quantity.high or 0)


def _apart(one: Claim, other: Claim) -> int:
    """Characters between two counts; -1 where they overlap."""
    first, second = sorted((_place(one), _place(other)))
    return max(-1, second.start - first.end)


def _is_told_as_part(part: Claim, whole: Claim, text: str) -> bool:
    """Whether the words around two counts of a sentence tell the one as a part of the other; what is added is none of it."""
    first, second = sorted((_place(part), _place(whole)))
    if _ADDED.search(text, first.end, second.start) and not _OF_THEM.match(text, second.end):
        return False
    if _place(part) < _place(whole):
        return _is_part_before(whole, text[_place(part).end : _place(whole).start])
    return _is_part_after(part, whole, text)


def _is_part_before(whole: Claim, between: str) -> bool:
    if whole.scope is Scope.CUMULATIVE and _pattern("raising").search(between):
        return True
    if _pattern("drawn").match(between):
        return len(between) <= _DRAWN and _AND.search(between) is None
    return _pattern("among").search(between) is not None and _NEXT.search(between) is None


def _is_part_after(part: Claim, whole: Claim, text: str) -> bool:
    sentence = part.evidence.span
    before, between = text[sentence.start : _place(whole).start], text[_place(whole).end : _place(part).start]
    if _pattern("risen").search(before) and _pattern("after").match(between):
        return True
    marked = list(_pattern("before").finditer(between))
    if marked or _NEXT.search(between):
        return bool(marked) and _NEXT.search(between, marked[-1].end()) is None
    of_them = _pattern("of them").match(text[_place(part).end : sentence.end])
    return of_them is not None or _pattern("opening").search(before) is not None


def _is_of_the_dead(part: Claim, text: str) -> bool:
    """Whether a sentence tells a count as one of those whom an earlier one counts."""
    if _is_told_after("dead_before", part, text):
        return True
    after = text[_place(part).end : part.evidence.span.end]
    closed = _pattern("dead_after").search(after)
    return closed is not None and _NEXT.search(after[: closed.start()]) is None


def _is_told_after(where: str, part: Claim, text: str) -> bool:
    """Whether words before a count in its sentence tell it as a part, and nothing between goes on to a count of its own."""
    before = text[part.evidence.span.start : _place(part).start]
    opened = _pattern(where).search(before)
    return opened is not None and _NEXT.search(before, opened.end()) is None


def _adding_up(whole: Claim, claims: Sequence[Claim], text: str) -> list[Claim]:
    """The counts that a sentence lists after another, where these add up to it."""
    parts = [claim for claim in claims if _place(claim) > _place(whole) and _may_hold(whole, claim)]
    between = text[_place(whole).end : _place(parts[0]).start] if parts else ""
    apposed = _APPOSED.fullmatch(between) and all(part.quantity.low == 1 for part in parts)
    if len(parts) < 2 or not (apposed or _LISTS.search(between)):
        return []
    exact = all(claim.quantity.low == claim.quantity.high for claim in (whole, *parts))
    return parts if exact and sum(part.quantity.low or 0 for part in parts) == whole.quantity.low else []


@cache
def _pattern(where: str) -> re.Pattern[str]:
    return re.compile(_patterns()[where], re.IGNORECASE)


@cache
def _patterns() -> dict[str, str]:
    """What tells a part, by where it stands."""
    words = load_yaml("partitions")["subset"]
    among, the = rf"\b{any_of(words['among'])}\s", any_of(words["the"])
    dead = rf"{the}\s{any_of(words['dead'])}\b"
    opening = rf"(?:^|[,;:\u2013\u2014-]\s?|\bsaid\s|\bthat\s){any_of(words['opening'])}\s"
    includes = any_of(words["includes"])
    return {
        "before": rf"\b(?:{any_of(words['before'])}|{includes})\b",
        "of them": rf"\s{any_of(words['after'])}\b",
        "after": rf"[^,;:]{{0,40}}\s{any_of(words['since'])}\s",
        "risen": rf"\b{any_of(words['risen'])}\s(?:[\w-]+\s){{0,2}}?to\s$",
        "among": among,
        "drawn": rf"\sof\s{the}\s",
        "opening": rf"{opening}(?:{the}\s)?$",
        "dead_before": rf"(?:\b{dead}\s(?:[\w-]+\s){{0,3}}{includes}\b|{opening}(?:{dead}|(?:those|these|them),))",
        "toll": rf"\b{the}\s(?:[\w-]+\s)?{any_of(words['toll'])}\s{includes}\b",
        "raising": rf"\b{any_of(words['raising'])}\s(?:[\w-]+\s){{0,8}}?{any_of(words['toll'])}\b",
        "dead_after": rf"(?:{among}|^\sof\s){dead}",
    }
