"""Counted: the proposals of a sentence come in; those that count something, each with its effect and its count, go out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import LEADS_ON
from counterclaim.extract.effects import settled_effect
from counterclaim.extract.numbers import quantity_at, whole_count
from counterclaim.extract.phrases import joining, trimmed
from counterclaim.extract.trees import AS_OBJECT, counted_noun, governor, word_at
from counterclaim.extract.unclaimed import unclaimed
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.model.claim import Quantity
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.extract.counts.values import CountMention
    from counterclaim.extract.effects import SettledEffect
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

_ONE = frozenset({"a", "an", "one"})
_OWNED = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their)\s)?\Z", re.IGNORECASE)
_LONGEST_OF = 16  # characters
_NEAR = 6  # words
_PARTING = frozenset({",", "was", "were", "is", "are"})
_OPENING_OF = re.compile(r"[\"“'‘\s]{0,3}(?:out\s)?of\s(?:the|these|its|their)\s\Z", re.IGNORECASE)
_SAYING_EFFECT = ("verbs", "of_people", "of_things", "states")
_AMONG = re.compile(r",?\s(?:among\s(?:them|whom)|including)\s\Z", re.IGNORECASE)
_LONGEST_AMONG = 16  # characters
_REACH = 60  # characters behind a count
_LEADING_ON = frozenset({"ADP", "CCONJ"})
_NAMED = frozenset({"NOUN", "PROPN", "PRON", "X"})
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
    mentions = find_counts(text, _behind_dateline(annotated, sentence.span))
    found: dict[Span, tuple[ClaimProposal, SettledEffect]] = {}
    for proposal in proposals:
        span, settled = whole_count(text, _figure(annotated, proposal, mentions), mentions), settled_effect(annotated, proposal)
        if span is None or unclaimed(annotated, proposal, settled.effect, sentence, span):
            continue
        # Two parts of one count ("more", "160,000") are one claim: the surer part speaks for it.
        rival = next((s for s in found if s.overlaps(span)), None)
        if rival is None:
            found[span] = proposal, settled
        elif found[rival][0].score < proposal.score:
            del found[rival]
            found[span] = proposal, settled
    found = {span: (proposal, _as_whole(annotated, span, settled, found)) for span, (proposal, settled) in found.items()}
    told = 0
    for span, (proposal, settled) in sorted(_but_wholes(annotated, sentence, found).items(), key=lambda item: item[0]):
        quantity = quantity_at(text, span)
        if quantity is None or span.start < told or _nobody(annotated, quantity):
            continue
        whole = _list_of(annotated, proposal, quantity, mentions)
        kinds = {(p.effect, p.target_kind) for other, (p, _) in found.items() if whole and whole.overlaps(other)}
        quantity = (quantity_at(text, whole) if whole and len(kinds) == 1 else None) or quantity
        told = quantity.phrase.span.end
        yield Counted(proposal, settled, quantity)


def _as_whole(
    annotated: AnnotatedReport, span: Span, settled: SettledEffect, found: dict[Span, tuple[ClaimProposal, SettledEffect]]
) -> SettledEffect:
    """The effect of a count; that of those among whom it is told, unless words behind it tell another (rule QN33).

    **Reads**  ``60 soldiers surrendered, among them a colonel`` - he surrendered, too.
    **Leaves alone**  ``60 soldiers surrendered, among them a colonel, who was wounded``, ``20 people were hurt, including two who died``.
    """
    text = annotated.report.text
    joint = _AMONG.search(text, max(0, span.start - _LONGEST_AMONG), span.start)
    whole = max((s for s in found if joint and s.end <= joint.start()), default=None)
    if whole is None or found[whole][1].effect is settled.effect or settled.agrees:
        return settled
    behind = annotated.tokens_in(Span(span.end, min(len(text), span.end + _REACH)))
    effects = load_yaml("effects")
    listed = {word for group in (*_SAYING_EFFECT, "intransitive") for words in effects[group].values() for word in words}
    if any(word_at(annotated, i) in listed for i in behind):
        return settled
    return replace(settled, effect=found[whole][1].effect, made_by=f"{settled.made_by}+QN33")


def _behind_dateline(annotated: AnnotatedReport, sentence: Span) -> Span:
    """What follows the dateline in a sentence: "May 9 - Five" is no range of days."""
    dateline = annotated.report.dateline.span
    return Span(dateline.end, sentence.end) if dateline and sentence.start <= dateline.end <= sentence.end else sentence


def _but_wholes(
    annotated: AnnotatedReport, sentence: Sentence, found: dict[Span, tuple[ClaimProposal, SettledEffect]]
) -> dict[Span, tuple[ClaimProposal, SettledEffect]]:
    """Without the numbers of which another one suffered it (rule QN30).

    **Reads**  ``shot down 33 of 48 drones``, ``six of the 40 hostages were released``, ``Of the 40, six were wounded`` - no 48 and no 40.
    **Leaves alone**  ``14 of the 52 people killed were children``, ``buried 10 of the 14 dead``: those are told to have suffered it, too.
    """
    text, effects = annotated.report.text, load_yaml("effects")
    parts = {span.end: settled.effect for span, (_, settled) in found.items() if find_numbers(span.of(text))}

    def is_whole(span: Span) -> bool:
        proposal, settled = found[span]
        between = _OF.search(text, max(0, span.start - _LONGEST_OF), span.start)
        first = sentence.span.start
        opens = _OPENING_OF.match(text, first, span.start) and any(other.start > span.end for other in found)
        if not opens and (between is None or parts.get(between.start()) is not settled.effect):
            return False
        noun = counted_noun(annotated, proposal.first, proposal.last)
        end = next((i for i in range(noun, sentence.last) if word_at(annotated, i) in _PARTING), sentence.last)
        told = [word_at(annotated, i) for i in range(noun, min(end, noun + _NEAR))]
        suffered = {"victims"} | {word for group in _SAYING_EFFECT for word in effects[group].get(settled.effect, ())}
        verb, relation = governor(annotated, noun)
        if relation == "nmod" and annotated.analysis.upos[verb] == "NUM":  # "five of nine missiles" as the tree has it at times
            verb, relation = governor(annotated, verb)
        died = relation == "nsubj" and word_at(annotated, verb) in effects["intransitive"].get(settled.effect, ())
        out = relation == "obl" and between is not None and "out" in between.group().lower()
        return suffered.isdisjoint(told) and (bool(opens) or relation in AS_OBJECT or died or out)

    return {span: one for span, one in found.items() if not is_whole(span)}


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
    return not any(annotated.analysis.upos[i] in _NAMED or annotated.tokens[i].of(text).lower() in _ARTICLES for i in words)


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
