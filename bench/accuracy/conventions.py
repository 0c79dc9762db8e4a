"""Conventions: the claims of one report come in; the numbers that a data set codes for the whole report go out.

Data sets code one number a report, where we keep every claim. These functions sum a report's claims up as its reader would, by the words of
the report alone; what a data set's own codebook decides otherwise (what "numerous" counts as) is a parameter.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from counterclaim.extract.counts.read import read_count
from counterclaim.model.claim import PEOPLE, Claim, Effect, Scope, Status, TargetKind
from counterclaim.publish.codes import party_class, party_kind, words_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

CIVILIANS = frozenset({TargetKind.CIVILIAN, TargetKind.JOURNALIST, TargetKind.AID, TargetKind.OFFICIAL})
ARMED = frozenset({TargetKind.COMBATANT, TargetKind.SECURITY})

_PART_FOLLOWS = re.compile(r"\b(?:including|include[sd]?|among (?:them|whom)|of (?:them|whom)|comprising)\b", re.IGNORECASE)
_WHOLE_FOLLOWS = re.compile(r"\b(?:among|out of|of)(?: the| a total of| at least| some| about)?\s*$", re.IGNORECASE)
_OF_THE_HARMED = re.compile(
    r"\b(?:of|among|one of|some of) (?:the|those) (?:dead|victims|killed|casualties|wounded|injured|deaths|detained|detainees)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+(?:of|among) (?:them|whom)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:another|others?|additional|further|more|also)\b", re.IGNORECASE)
_ENDS_NOUN_PHRASE = re.compile(r"\s(?:of|in|from|with|at|on|for|who|suspected|operating|responsible|associated)\s|,")
_JOINED = re.compile(r"\band\b|&|,|\bplus\b")
_WITH_OTHERS = re.compile(r"\b(?:and|along with|together with)\b")
_JOINED_WITHIN = 45  # characters between two counts that are told together
_HANDFUL = 5
_ANYONE = frozenset(
    {
        "people",
        "person",
        "individual",
        "man",
        "men",
        "member",
        "suspect",
        "associate",
        "other",
        "body",
        "bodies",
        "attacker",
        "target",
    }
)


def people(claims: Iterable[Claim], effects: Collection[Effect], kinds: Collection[TargetKind] = PEOPLE) -> list[Claim]:
    """The asserted claims that count people harmed in this report's events: no denials, threats, or zeros.

    Running totals ("since the war began") tell of other events; they are left out unless the report tells nothing else.
    """
    told = [
        claim
        for claim in claims
        if claim.effect in effects
        and claim.target_kind in kinds
        and claim.status in {Status.ASSERTED, Status.UNCONFIRMED}
        and claim.quantity.high != 0
    ]
    return [claim for claim in told if claim.scope is not Scope.CUMULATIVE] or told


def least(claim: Claim, vague: Mapping[str, int] | None = None) -> int:
    """The least number that the words state; ``vague`` gives what a codebook takes a vague word for, alone or in a list."""
    low, high = claim.quantity.low, claim.quantity.high
    least = low if low is not None else high or 0
    words = str(claim.quantity.phrase).lower()
    for word, number in (vague or {}).items():
        ours = read_count(word)
        if word in words and ours is not None:
            return least + number - (ours.low or 0)
    return least


def named(claim: Claim) -> int:
    """The number that the words name: 30 for "more than 30", "fewer than 30" and "up to 30"."""
    hedge = str(claim.quantity.hedge or "").lower()
    if claim.quantity.low is None:
        return (claim.quantity.high or 0) + hedge.startswith(("fewer", "less", "under", "below"))
    return claim.quantity.low - hedge.startswith(("more than", "over", "above"))


def largest_telling(claims: Sequence[Claim]) -> int:
    """The most that one sentence tells: its counts together, without those that it tells as parts of others."""
    return max((sum(named(claim) for claim in whole(sentence)) for sentence in _sentences(claims)), default=0)


def lead_total(claims: Sequence[Claim]) -> int:
    """What the report tells first: the headline's or lead's toll; a vague one ("dozens") as later sentences count it."""
    return sum(named(claim) for claim in _lead(claims))


def distinct_total(claims: Sequence[Claim], vague: Mapping[str, int] | None = None) -> int:
    """The people of all sentences together, each group counted once, however often it is told.

    Of "the leader along with two guards" the leader was told before; so many people are told of at least.
    """
    groups: list[Claim] = []
    together = 0
    for sentence in _sentences(claims):
        told = whole(sentence)
        if len(groups) > 1 and sum(least(claim, vague) for claim in told) == sum(least(group, vague) for group in groups):
            continue  # as many as all groups so far: they are told again, together
        for claim in told:
            if groups and _is_definite(claim):
                together = max(together, least(claim, vague) if _WITH_OTHERS.search(claim.quantity.phrase.words) else 0)
                continue
            place = next((n for n, group in enumerate(groups) if same_people(group, claim)), None)
            if place is None:
                groups.append(claim)
            elif _width(claim) <= _width(groups[place]):
                groups[place] = claim
    return max(together, sum(least(group, vague) for group in groups))


def civilian_split(claims: Sequence[Claim]) -> tuple[int, int]:
    """Civilians and others among the dead that the report tells first.

    Parts are counts told as such, counts in a sentence that tells the whole, or counts that make it up. People of whom nothing more
    is told are civilians, except beside a count of "civilians": then the rest are none.
    """
    lead = _lead(claims)
    total = sum(named(claim) for claim in lead)
    if not any(claim.target_kind is TargetKind.PERSON for claim in lead):
        armed = sum(named(claim) for claim in lead if claim.target_kind in ARMED)
        return total - armed, armed
    parts = [claim for sentence in _sentences(claims) if _tells(sentence, total) for claim in sentence]
    armed = _most([claim for claim in parts if claim.target_kind in ARMED], total)
    civilians = _most([claim for claim in parts if claim.target_kind in CIVILIANS], total)
    if armed:
        return total - armed, armed
    if 0 < civilians < total and any("civilian" in str(claim.target).lower() for claim in parts):
        return civilians, total - civilians
    return total, 0


def whole(sentence: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, each group once and without its parts: "22 people, including 3 children" leaves the 22."""
    parts = {id(claim) for claim in sentence if _is_part(claim)}
    for one, other in pairwise(sentence):
        between = _between(one, other)
        if _PART_FOLLOWS.search(between) and named(other) <= named(one):
            parts.add(id(other))
        elif _WHOLE_FOLLOWS.search(between) and named(one) <= named(other):
            parts.add(id(one))
    kept: list[Claim] = []
    for claim in sentence:
        again = kept and _is_definite(claim)
        if id(claim) not in parts and not again and not any(same_people(claim, told) for told in kept):
            kept.append(claim)
    return kept or list(sentence[:1])


def same_people(one: Claim, other: Claim) -> bool:
    """Whether two claims may tell of the same people: counts that can be equal, nouns that can, and not "others" of one alone.

    The same exact number of one kind of people, beyond a handful, is taken for the same whatever the nouns. One person may be told by
    any of the nouns that stand in apposition, "a facilitator, Umar", and several by number or one by one: "three men", "X and two guards".
    """
    if (_listed(one) or _listed(other)) and _number(one) == _number(other) is not None:
        return True
    if _exact(one) == _exact(other) != 0 and (one.target_kind in ARMED) == (other.target_kind in ARMED):
        return True
    apart = bool(_OTHERS.search(_counted(one))) != bool(_OTHERS.search(_counted(other)))
    alike = any(_alike(noun, another) for noun in _nouns(one) for another in _nouns(other))
    return not apart and _overlap(one, other) and alike


def side_of(claim: Claim) -> str:
    """Whose people were harmed: "state" (forces), "group" (armed groups) or "civilians", who are all others."""
    if claim.target_kind in CIVILIANS:
        return "civilians"
    if claim.target_kind is TargetKind.SECURITY:
        return "state"
    told = party_class(words_kind(str(claim.target))) if claim.target else None
    if claim.target_kind is TargetKind.COMBATANT:
        return (told if told in {"state", "group"} else None) or party_class(party_kind(claim.side)) or "group"
    return told or "civilians"


def _lead(claims: Sequence[Claim]) -> list[Claim]:
    """The first count that is no part, with those joined to it; a vague count is replaced by the first numeral for it."""
    sentences = [whole(sentence) for sentence in _sentences(claims) if not all(_is_part(claim) for claim in sentence)]
    if not sentences:
        return []
    first = sentences[0][:1]
    for one, other in pairwise(sentences[0]):
        between = _between(one, other)
        if one is not first[-1] or len(between) > _JOINED_WITHIN or not _JOINED.search(between):
            break
        first.append(other)
    numerals = [claim for sentence in sentences for claim in sentence if not _is_vague(claim)]
    return [
        next((later for later in numerals if same_people(claim, later)), claim) if _is_vague(claim) else claim
        for claim in first
    ]


def _listed(claim: Claim) -> bool:
    """Whether people are told one by one or group by group, rather than by a number."""
    return " and " in claim.quantity.phrase.words


def _number(claim: Claim) -> int | None:
    """The number where it is exact and more than one."""
    low, high = claim.quantity.low, claim.quantity.high
    return low if low == high != 1 else None


def _exact(claim: Claim) -> int:
    """The number where it is exact and beyond a handful, else 0."""
    number = named(claim)
    return number if number > _HANDFUL and not _is_vague(claim) else 0


def _tells(sentence: Sequence[Claim], total: int) -> bool:
    """Whether a sentence tells a total or parts of it."""
    numbers = [named(claim) for claim in sentence]
    return total in {*numbers, sum(numbers)} or any(_is_part(claim) for claim in sentence)


def _most(claims: Sequence[Claim], total: int) -> int:
    """The largest telling that is no more than the total."""
    tellings = (sum(named(claim) for claim in whole(sentence)) for sentence in _sentences(claims))
    return max((number for number in tellings if number <= total), default=0)


def _is_part(claim: Claim) -> bool:
    """Whether the words say that the count is part of a total: "three of the dead", "six children were among the victims"."""
    after = claim.evidence.words[claim_start(claim) + len(claim.quantity.phrase.words) :]
    return bool(_OF_THE_HARMED.search(_around(claim)) or _OF_THEM.match(after))


def _is_definite(claim: Claim) -> bool:
    """Whether the words speak of people who were told before: "the commander", "both men"."""
    return str(claim.quantity.phrase).lower().startswith(("the ", "both"))


def _is_vague(claim: Claim) -> bool:
    """Whether the count is an open one in words: "dozens", "several"."""
    return claim.quantity.high is None and not any(character.isdigit() for character in claim.quantity.phrase.words)


def _sentences(claims: Sequence[Claim]) -> list[list[Claim]]:
    ordered = sorted(claims, key=lambda claim: claim.quantity.phrase.span)
    return [list(group) for _, group in groupby(ordered, key=lambda claim: claim.evidence.span)]


def _between(one: Claim, other: Claim) -> str:
    """The words of the sentence from the end of one count to the start of the next."""
    start = claim_start(one)
    return one.evidence.words[start + len(one.quantity.phrase.words) : claim_start(other)]


def claim_start(claim: Claim) -> int:
    """Where the count stands in its sentence."""
    return claim.quantity.phrase.span.start - claim.evidence.span.start


def _around(claim: Claim) -> str:
    """The count with its target and a little of what stands before and after."""
    start = claim_start(claim)
    return claim.evidence.words[max(0, start - 12) : start + len(claim.quantity.phrase.words) + 40]


def _counted(claim: Claim) -> str:
    """The count with a word or two before it, and the target where it follows."""
    start = claim_start(claim)
    end = start + len(claim.quantity.phrase.words)
    if claim.target is not None:
        target = claim.target.span.end - claim.evidence.span.start
        end = target if end < target < end + _JOINED_WITHIN else end
    return claim.evidence.words[max(0, start - 12) : end]


def _nouns(claim: Claim) -> list[str]:
    """The nouns of the target, without what follows each: "leader" of "senior leader in the district"; of several people only the first."""
    words = str(claim.target or claim.quantity.phrase).lower()
    parts = words.split(",") if claim.quantity.low == claim.quantity.high == 1 else [words]
    heads = (_ENDS_NOUN_PHRASE.split(part.strip(), maxsplit=1)[0].split() for part in parts)
    return [head[-1].removesuffix("s") for head in heads if head]


def _alike(one: str, other: str) -> bool:
    if one == other or one in _ANYONE or other in _ANYONE:
        return True
    kind = words_kind(one)
    return kind is not None and kind == words_kind(other)


def _overlap(one: Claim, other: Claim) -> bool:
    low = max(one.quantity.low or 0, other.quantity.low or 0)
    highs = [claim.quantity.high for claim in (one, other) if claim.quantity.high is not None]
    return all(low <= high for high in highs)


def _width(claim: Claim) -> float:
    """How much the words leave open."""
    if claim.quantity.high is None or claim.quantity.low is None:
        return float("inf")
    return float(claim.quantity.high - claim.quantity.low)
