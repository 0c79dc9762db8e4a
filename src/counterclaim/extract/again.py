"""Again: the counts of a sentence come in; without those that only say who was just counted they go out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.lexicon.numbers import find_numbers

if TYPE_CHECKING:
    from counterclaim.model.annotation import ClaimProposal
    from counterclaim.model.claim import Quantity

# What stands between a number and the names of those whom it counts: their noun, and what says that the names are theirs.
_APPOSED = re.compile(r"(?: [\w'’-]+){1,5}, (?:namely )?")
_IDENTIFIED = re.compile(r"[^.;:]{0,60}?,? (?:later )?(?:identified|named|known) as ")
# What stands between a count of people and the group that they are of, or between "one" and who that is.
_MEMBERS = re.compile(r" [\w'’-]+(?: [\w'’-]+){0,2} (?:of an?|(?:of|from) one)", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r" of (?:them|whom) ")
_ONE_OF_THE = re.compile(r" of (?:the|its|his|her|their)(?: [\w'’-]+){1,8}, ")
_ONE = frozenset({"a", "an", "one"})


def once(counted: list[tuple[ClaimProposal, Quantity]], text: str) -> list[tuple[ClaimProposal, Quantity]]:
    """The counts of a sentence without the names of those just counted (rule QN06).

    **Reads**  ``Two guards, Karim Jan and Daud Shah, were killed`` - one claim; ``Karim Jan, one of the guards, was killed``; ``one of the
    guards, Karim Jan, was killed``; ``one of them a child``; ``five members of a family``, which is no family.
    **Leaves alone**  ``two guards, including Karim Jan``: a part of them; ``two guards and Karim Jan and Daud Shah``: others.
    """
    return [
        one
        for before, one in pairwise([None, *counted])
        if one is not None and not (before and _names_again(before, one, text))
    ]


def _names_again(counted: tuple[ClaimProposal, Quantity], named: tuple[ClaimProposal, Quantity], text: str) -> bool:
    """Whether names stand in apposition to a count of as many people, of the same effect."""
    (one, number), (other, names) = counted, named
    between = text[number.phrase.span.end : names.phrase.span.start]
    if one.effect is not other.effect:
        return False
    if names.low == names.high == 1 and _of_them(number.phrase.words, between, names.phrase.words):
        return True
    if not number.low == number.high == names.low == names.high:
        return False
    numeral = find_numbers(number.phrase.words) and not find_numbers(names.phrase.words.split()[0])
    if names.low == 1 and names.phrase.words.lower() == "one":
        return not numeral and between == ", " and text[names.phrase.span.end :].startswith(" of ")
    return bool(_IDENTIFIED.fullmatch(between) or (numeral and names.low != 1 and _APPOSED.fullmatch(between)))


def _of_them(number: str, between: str, one: str) -> bool:
    """Whether one person or thing after a count only says more of those counted: their family, who one of them was, his name."""
    first = one.split(maxsplit=1)[0]
    if first.lower() in _ONE:
        return bool(_MEMBERS.fullmatch(f"{between}{first}")) or (
            number.lower() in _ONE and _ONE_OF_THEM.fullmatch(between) is not None
        )
    return number.lower() in _ONE and first[0].isupper() and _ONE_OF_THE.fullmatch(between) is not None
