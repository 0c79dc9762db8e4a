"""Counted: the proposals of a sentence come in; those that count something, each with its effect and its count, go out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.claims.count_edges import quantity_at, whole_count
from counterclaim.extract.claims.effects import settled_effect
from counterclaim.extract.claims.miscounted import miscounted
from counterclaim.extract.claims.parts import as_their_wholes, without_wholes
from counterclaim.extract.claims.unclaimed import unclaimed
from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import LEADS_ON
from counterclaim.extract.counts.values import CountKind
from counterclaim.extract.phrases import joining, trimmed
from counterclaim.extract.trees import has_subject
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import Effect, Quantity
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.extract.claims.effects import SettledEffect
    from counterclaim.extract.counts.values import CountMention
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

_ONE = frozenset({"a", "an", "one"})
_OWNED = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_LEADING_ON = frozenset({"ADP", "CCONJ"})
_NAMED = frozenset({"NOUN", "PROPN", "PRON", "X"})
_BESIDE = frozenset({"amod", "compound"})  # how words hang on the noun behind them
_NOUNS = frozenset({"NOUN", "PROPN"})
_NO_NOUN = frozenset({"ADJ", "ADP", "DET"})
_LONGEST_NAME = 5  # words by which a name may go on
_LEADING_UP = frozenset({"total", "number", "sum"})
_ARTICLES = frozenset({"a", "an", "another", "the"})
_COUNTABLE = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A proposal that counts something, its effect as the words around it settle it, and its count."""

    proposal: ClaimProposal
    settled: SettledEffect
    quantity: Quantity


def counted(annotated: AnnotatedReport, sentence: Sentence, proposals: Sequence[ClaimProposal]) -> Iterator[Counted]:
    """The proposals of a sentence that count something, in text order."""
    text = annotated.report.text
    mentions = [_but_verb(annotated, mention) for mention in find_counts(text, _behind_dateline(annotated, sentence.span))]
    found: dict[Span, tuple[ClaimProposal, SettledEffect]] = {}
    for proposal in proposals:
        settled = settled_effect(annotated, proposal)
        figure = _figure(annotated, proposal, mentions)
        span = whole_count(text, figure, mentions)
        if settled.effect is Effect.SEIZED:
            span = _land(figure, mentions) or span
        if span is None or unclaimed(annotated, proposal, settled.effect, sentence, span):
            continue
        if miscounted(annotated, proposal, settled.effect, sentence, span):
            continue
        # Two parts of one count ("more", "160,000") are one claim: the surer part speaks for it.
        rival = next((s for s in found if s.overlaps(span)), None)
        if rival is None:
            found[span] = proposal, settled
        elif found[rival][0].score < proposal.score:
            del found[rival]
            found[span] = proposal, settled
    found = as_their_wholes(annotated, sentence, found)
    told, before = 0, None
    for span, (proposal, settled) in sorted(without_wholes(annotated, sentence, found).items(), key=lambda item: item[0]):
        quantity = quantity_at(text, span)
        if quantity is None or span.start < told or _nobody(annotated, quantity):
            continue
        quantity = quantity_at(text, _with_noun(annotated, quantity)) or quantity
        whole = _list_of(annotated, proposal, quantity, mentions)
        kinds = {(p.effect, p.target_kind) for other, (p, _) in found.items() if whole and whole.overlaps(other)}
        quantity = (quantity_at(text, whole) if whole and len(kinds) == 1 else None) or quantity
        many = _of_so_many(annotated, quantity, mentions)
        if many is not None and any(other.overlaps(many) and one.score > proposal.score for other, (one, _) in found.items()):
            continue  # the surer part speaks for the count
        quantity = _as_many((quantity_at(text, many) if many else None) or quantity, before, text)
        before, told = quantity, quantity.phrase.span.end
        yield Counted(proposal, settled, quantity)


def _of_so_many(annotated: AnnotatedReport, quantity: Quantity, mentions: Sequence[CountMention]) -> Span | None:
    """How many they were, where the one counted is a group of so many (rule QN61).

    **Reads**  ``Shelling killed a family of four`` - four.
    **Leaves alone**  ``a family of farmers``, ``a convoy of trucks``, and ``a family of four people``, which counts one and four.
    """
    start, text = quantity.phrase.span.start, annotated.report.text
    group = _group().match(text, start) if quantity.low == quantity.high == 1 else None
    many = next((mention.span for mention in mentions if group and mention.span.start == group.end()), None)
    if many is None:
        return None
    behind = annotated.tokens_in(many)[-1] + 1
    own_noun = behind < len(annotated.tokens) and annotated.analysis.upos[behind] in _NOUNS
    return None if own_noun else many


def _as_many(quantity: Quantity, before: Quantity | None, text: str) -> Quantity:
    """A count; where that is "as many", it is the one before it (rule QN64).

    **Reads**  ``killed four guards and hurt as many others`` - four hurt.
    **Leaves alone**  ``as many as four``, ``many others``.
    """
    span = quantity.phrase.span
    if before is None or quantity.phrase.words.lower() != "many" or not text[: span.start].lower().endswith(" as "):
        return quantity
    return replace(quantity, low=before.low, high=before.high, phrase=Phrase.at(Span(span.start - len("as "), span.end), text))


@cache
def _group() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:an?|the)\s)?(?:[\w-]+\s){{0,2}}?{any_of(load_yaml('count_phrases')['of_so_many'])}\sof\s", re.IGNORECASE
    )


def _land(figure: Span, mentions: Sequence[CountMention]) -> Span | None:
    """The count in a figure that measures land, which is taken by the square kilometer (rule QN37)."""
    return next((m.span for m in mentions if m.kind is CountKind.AREA and m.span.overlaps(figure)), None)


def _behind_dateline(annotated: AnnotatedReport, sentence: Span) -> Span:
    """What follows the dateline in a sentence: "May 9 - Five" is no range of days."""
    dateline = annotated.report.dateline.span
    return Span(dateline.end, sentence.end) if dateline and sentence.start <= dateline.end <= sentence.end else sentence


def _but_verb(annotated: AnnotatedReport, mention: CountMention) -> CountMention:
    """A count without the verb before it that has a subject of its own (rule QN34).

    **Reads**  ``The army confirmed | two men were held`` - two, which the army confirms.
    **Leaves alone**  ``12 dead, a confirmed two``.
    """
    first = next(iter(annotated.tokens_in(Span(mention.span.start, mention.core.start))), None)
    confirms = first is not None and annotated.word_at(first) in load_yaml("statuses")["confirms"]
    if first is None or not confirms or annotated.analysis.upos[first] != "VERB" or not has_subject(annotated, first):
        return mention
    return replace(mention, span=Span(annotated.tokens[first + 1].start, mention.span.end), hedge=None)


def _list_of(
    annotated: AnnotatedReport, proposal: ClaimProposal, quantity: Quantity, mentions: Sequence[CountMention]
) -> Span | None:
    """The list of people that a count of one opens, which the guideline sums up if all are of one kind (rule QN13); else None.

    **Reads**  ``a Canadian and two Peruvians were held`` - three, where the target is the list.
    **Leaves alone**  ``the leader and two men``: he may have been told of before; ``a guard and two nurses``: of two kinds; ``nine men, a
    boy and a girl``: each number of a longer list counts by itself.
    """
    target, text = proposal.roles.get("target"), annotated.report.text
    opens = quantity.phrase.words.split(maxsplit=1)[0].lower() in _ONE
    if target is None or not (proposal.target_kind.people and opens and quantity.low == quantity.high == 1):
        return None
    words, count = annotated.words(target.first, target.last), quantity.phrase.span
    begins = count.start <= words.start <= count.end + 1 and words.end > count.end
    if not begins or text[: count.start].rstrip().endswith(","):
        return None
    members = {mention.span.start for mention in mentions}
    joined = (m.end() for m in joining().finditer(text, words.start, words.end))
    member = next((at for at in joined if at in members or _OWNED.match(text, at)), None)
    if member is None:
        return None
    more = LEADS_ON.search(text, member, words.end)
    return Span(count.start, more.start() if more else words.end)


def _with_noun(annotated: AnnotatedReport, quantity: Quantity) -> Span:
    """The words of one who is told by name or article, up to a noun (rule QN35): "the capital of | northern Ashby", "a | key bridge"."""
    span, text, upos = quantity.phrase.span, annotated.report.text, annotated.analysis.upos
    inside = annotated.tokens_in(span)
    if not quantity.low == quantity.high == 1 or len(inside) < 2:
        return span
    beside = annotated.analysis.relations[inside[-1]] in _BESIDE and annotated.analysis.heads[inside[-1]] > inside[-1]
    if upos[inside[-1]] not in _NO_NOUN and not beside:
        return span
    last, heads = inside[-1], annotated.analysis.heads
    if annotated.word_at(last) in load_yaml("quantities")["alone"]:
        return span
    if annotated.word_at(inside[0]) in _ONE:
        return annotated.words(inside[0], inside[0] + 1)
    while last > inside[0] and upos[last] == "ADJ" and heads[last] < last:  # "a commander responsible" for attacks
        last -= 1
    end = min(last + _LONGEST_NAME, len(annotated.tokens) - 1)
    while last < end and (upos[last] in _NO_NOUN or upos[last + 1] in _NOUNS) and upos[last + 1] in _NO_NOUN | _NOUNS:
        last += 1
    return (
        annotated.words(inside[0], last + 1) if upos[last] in _NOUNS and not find_numbers(text, span.start, span.end) else span
    )


def _nobody(annotated: AnnotatedReport, quantity: Quantity) -> bool:
    """Whether one is counted by words among which nothing can be counted (rule QN07).

    **Reads**  ``did``, ``nearly``, ``not inflict``, ``each`` - nothing; nor ``total`` and ``number``, which only lead up to a count.
    **Leaves alone**  ``a``, ``second``, ``guard``, ``Colonel Marsh``.
    """
    span, text = quantity.phrase.span, annotated.report.text
    if not quantity.low == quantity.high == 1 or find_numbers(text, span.start, span.end):
        return False
    if quantity.phrase.words.lower() in _LEADING_UP:
        return True
    words = [i for i, token in enumerate(annotated.tokens) if span.overlaps(token)]
    return not any(annotated.analysis.upos[i] in _NAMED or annotated.word_at(i) in _ARTICLES for i in words)


def _figure(annotated: AnnotatedReport, proposal: ClaimProposal, mentions: Sequence[CountMention]) -> Span:
    """The words of a proposal, without marks around them; only its figure, where nothing beside it could be counted.

    "far 331" in "so far 331 men" is such a one.
    """
    last = proposal.last
    while last > proposal.first + 1 and annotated.analysis.upos[last - 1] in _LEADING_ON:  # "a leader along" with others
        last -= 1
    phrase = trimmed(annotated, proposal.first, last)
    words = phrase.span if phrase is not None else annotated.words(proposal.first, last)
    inside = [m.span for m in mentions if words.covers(m.span)]
    if len(inside) != 1:
        return words
    beside = (i for i in range(proposal.first, proposal.last) if not inside[0].covers(annotated.tokens[i]))
    return words if any(annotated.analysis.upos[i] in _COUNTABLE for i in beside) else inside[0]
