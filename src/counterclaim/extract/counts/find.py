"""Finds the counts in a stretch of text: every amount with its hedges and what it says (count, date, age, money)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.extract.counts.amounts import Amount, find_amounts
from counterclaim.extract.counts.hedges import with_hedges
from counterclaim.extract.counts.kinds import kind_of
from counterclaim.extract.counts.values import CountKind, CountMention
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARTICLE = re.compile(r"(?<![\w'’-])(?:a|an|another)(?=\s)", re.IGNORECASE)
# "A third of the town" is a share, "a third man" a count.
_FRACTION = re.compile(
    r"(?<![\w-])(?:half(?!-)|(?:a|one)[\s-](?:half|quarter|(?:third|fifth|tenth)(?=\s{1,3}of\b|\s{0,3}[.,;)]|\s{0,3}$)))(?!\w)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s{1,3}(?:out\s{1,3}of|in\s{1,3}every|in)\s{1,3}(?:every\s{1,3}|the\s{1,3})?", re.IGNORECASE)
_LARGEST_SHARE_OF = 10


def find_counts(text: str, span: Span, *, articles: bool = False) -> tuple[CountMention, ...]:
    """Every count in the span, in order, hedge included; callers that want people and things keep ``CountKind.COUNT``.

    ``articles`` adds "a", "an" and "another" before a noun, each one as a count of 1.

    >>> text = "At least 12 people, three of them children, died in 2021."
    >>> [(m.span.of(text), m.low, m.high, m.kind.value) for m in find_counts(text, Span(0, len(text)))]
    [('At least 12', 12, None, 'count'), ('three', 3, 3, 'count'), ('2021', 2021, 2021, 'year')]
    """
    amounts = _merge_shares(text, find_amounts(text, span.start, span.end), span.start)
    mentions = [_mention(text, amount, kind, span) for amount, kind in amounts]
    fractions = tuple(_fractions(text, span))
    shared = _places(fractions)
    mentions = [m for m in mentions if m.kind is not CountKind.ORDINAL or m.core.start not in shared]
    taken = _places(mentions)
    mentions += [part for part in fractions if part.span.start not in taken]
    if articles:
        taken |= shared
        mentions += [article for article in _articles(text, span) if article.span.start not in taken]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _places(mentions: Iterable[CountMention]) -> set[int]:
    """Every code point that the mentions cover; a look-up keeps the search linear."""
    return {place for mention in mentions for place in range(mention.span.start, mention.span.end)}


def _mention(text: str, amount: Amount, kind: CountKind, span: Span) -> CountMention:
    hedged = with_hedges(text, amount, span.start, span.end)
    hedge = Span(*hedged.hedge) if hedged.hedge else None
    return CountMention(Span(hedged.start, hedged.end), Span(*hedged.core), hedged.low, hedged.high, hedge, kind)


def _merge_shares(text: str, amounts: tuple[Amount, ...], start: int) -> Iterator[tuple[Amount, CountKind]]:
    """Amounts with their kinds; "one in five" and "6 out of 10" become one share, "58 out of 62" two counts."""
    index = 0
    while index < len(amounts):
        amount = amounts[index]
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if following and _is_share(text, amount, following):
            yield Amount(amount.start, following.end, None, None, amount.numbers), CountKind.PERCENT
            index += 2
            continue
        yield amount, kind_of(text, amount, start)
        index += 1


def _is_share(text: str, part: Amount, whole: Amount) -> bool:
    between = text[part.end : whole.start]
    if not (
        part.numbers and whole.numbers and part.high and whole.high and part.high < whole.high and _SHARE.fullmatch(between)
    ):
        return False
    return "every" in between or whole.high <= _LARGEST_SHARE_OF


def _fractions(text: str, span: Span) -> Iterator[CountMention]:
    for match in _FRACTION.finditer(text, span.start, span.end):
        yield _mention(text, Amount(match.start(), match.end(), None, None), CountKind.PERCENT, span)


def _articles(text: str, span: Span) -> Iterator[CountMention]:
    for match in _ARTICLE.finditer(text, span.start, span.end):
        place = Span(match.start(), match.end())
        yield CountMention(place, place, 1, 1, None, CountKind.COUNT)
