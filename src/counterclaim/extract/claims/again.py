"""Again: the counts of a sentence come in; which of them only say more of those just counted goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.extract.phrases import joined
from counterclaim.lexicon.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.extract.claims.counted import Counted
    from counterclaim.model.claim import Effect
    from counterclaim.model.draft import ClaimDraft

# What stands between a number and the names of those whom it counts: their noun, and what says that the names are theirs.
_APPOSED = re.compile(r"(?: [\w'’-]+){1,5}, (?:namely )?")
_IDENTIFIED = re.compile(r"[^.;:]{0,60}?,? (?:later )?(?:identified|named|known) as ")
# What stands between a count of people and the group that they are of, or between "one" and who that is.
_MEMBERS = re.compile(r" [\w'’-]+(?: [\w'’-]+){0,2} (?:of an?|(?:of|from) one)", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r" of (?:them|whom) ")
_ONE_OF_THE = re.compile(r" of (?:the|its|his|her|their)(?: [\w'’-]+){1,8}, ")
_ONE = frozenset({"a", "an", "one"})
_PRONOUNS = ("him ", "her and ")
# Behind a name: his death, and what number of them he is.
_DEATH = re.compile(r"(?:’s|'s|’|')?\s*(?:reported )?(?:death|killing|murder|assassination)\b")
_OF_HOW_MANY = re.compile(r"\s*(?:is|was|would be|became)\s+the\s+(?:second|third|fourth|\w+th|latest)\b")
_LONGEST_FATE = 45  # characters
_NO_NAME = frozenset({"a", "an", "one", "another", "the", "his", "her", "their", "its", "our", "my"})
# What stands before the name of the one person who is counted.
_NAMED_BESIDE = re.compile(r"(?:an?|one)(?: [\w'’-]+){1,6}(?:,|\s?[—–])\s?", re.IGNORECASE)


def once(counts: Sequence[Counted], text: str) -> list[Counted]:
    """The counts of a sentence without the names of those just counted (rule QN06).

    **Reads**  ``Two guards, Karim Jan and Daud Shah, were killed`` - one claim; ``Karim Jan, one of the guards, was killed``; ``one of the
    guards, Karim Jan, was killed``; ``a guard, Karim Jan``; ``one of them a child``; ``five members of a family``, which is no family;
    ``fired on Karim Jan, wounding him and a guard``, which are two.
    **Leaves alone**  ``two guards, including Karim Jan``: a part of them; ``two guards and Karim Jan and Daud Shah``: others.
    """
    last: dict[Effect, Counted] = {}
    kept: list[Counted] = []
    for one in counts:
        before = last.get(one.proposal.effect)
        if before is not None and _names_again(before, one, text):
            continue
        last[one.proposal.effect] = one
        if before is not None and _tells_more(before, one, text):
            kept = [other for other in kept if other is not before]
        kept.append(one)
    return kept


def _tells_more(before: Counted, one: Counted, text: str) -> bool:
    """Whether a count holds the one person before it: by a name of which the model is surer, or as "him and a guard"."""
    number, more = before.quantity, one.quantity
    if not number.low == number.high == 1:
        return False
    between = text[number.phrase.span.end : more.phrase.span.start]
    return more.phrase.words.lower().startswith(_PRONOUNS) or _is_named(number.phrase.words, between, more.phrase.words)


def describes(other: ClaimDraft, one: ClaimDraft) -> bool:
    """Whether a claim only describes the one person of another: "Sergeant Noor of the 3rd Battalion" is no battalion.

    Who is joined to the one person ("a boy and two girls") describes nobody.
    """
    span, inside = one.quantity.phrase.span, other.quantity.phrase.span
    if one.effect is not other.effect or not one.quantity.low == one.quantity.high == 1:
        return False
    if one.target is None or not one.target.span.covers(inside) or inside.start < span.end:
        return False
    kinds = {one.target_kind, other.target_kind}
    if len(kinds) == 2 and all(kind.people for kind in kinds):
        return False  # "a nurse a guard", in copy that lost its commas
    first = one.evidence.span.start
    return not joined().search(one.evidence.words, span.end - first, inside.start - first)


def is_retold(draft: ClaimDraft, before: Sequence[ClaimDraft], text: str) -> bool:
    """Whether a name that was counted before is counted again by "X's death", or by what number of them X is (rule QN60).

    Of eight such counts of annotated reports none is a claim.

    **Reads**  ``Berg was shot on Monday. Rebels confirmed Berg's death.``, ``Berg is the seventh leader caught this month`` - no other one.
    **Leaves alone**  ``Rebels confirmed Berg's death``, where nobody told of it before, and ``the killing of Berg``.
    """
    name, quantity = draft.quantity.phrase.words, draft.quantity
    words = name.split()
    alone = (
        quantity.low == quantity.high == 1 and name[:1].isupper() and not name.isupper() and words[0].lower() not in _NO_NAME
    )
    if not alone or any(map(str.isdigit, name)):
        return False
    behind = text[quantity.phrase.span.end :][:_LONGEST_FATE]
    if _OF_HOW_MANY.match(behind) is not None:
        return True
    named = {word.strip(",") for word in words if word[:1].isupper()}
    told = any(
        other.effect is draft.effect
        and other.quantity.low == other.quantity.high == 1
        and not named.isdisjoint(word.strip(",") for word in other.quantity.phrase.words.split() if word[:1].isupper())
        for other in before
    )
    return told and _DEATH.match(behind) is not None


def _names_again(counted: Counted, named: Counted, text: str) -> bool:
    """Whether names stand in apposition to a count of as many people."""
    number, names = counted.quantity, named.quantity
    between = text[number.phrase.span.end : names.phrase.span.start]
    if names.low == names.high == 1 and _of_them(number.phrase.words, between, names.phrase.words):
        return True
    if counted.proposal.score >= named.proposal.score and _is_named(number.phrase.words, between, names.phrase.words):
        return True
    if not number.low == number.high == names.low == names.high:
        return False
    numeral = find_numbers(number.phrase.words) and not find_numbers(names.phrase.words.split()[0])
    if names.low == 1 and names.phrase.words.lower() == "one":
        return not numeral and between == ", " and text[names.phrase.span.end :].startswith(" of ")
    return bool(_IDENTIFIED.fullmatch(between) or (numeral and names.low != 1 and _APPOSED.fullmatch(between)))


def _is_named(number: str, between: str, name: str) -> bool:
    """Whether a name says who the one person before it is; where the model is surer of the name, that is the claim."""
    return name.partition(",")[0].istitle() and _NAMED_BESIDE.fullmatch(f"{number}{between}") is not None


def _of_them(number: str, between: str, one: str) -> bool:
    """Whether one person or thing after a count only says more of those counted: their family, who one of them was, his name."""
    first = one.split(maxsplit=1)[0]
    if first.lower() in _ONE:
        return bool(_MEMBERS.fullmatch(f"{between}{first}")) or (
            number.lower() in _ONE and _ONE_OF_THEM.fullmatch(between) is not None
        )
    return number.lower() in _ONE and first[0].isupper() and _ONE_OF_THE.fullmatch(between) is not None
