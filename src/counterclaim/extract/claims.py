"""Claims: the model's proposals come in; drafts that hold a count, each in the report's own words, go out."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.extract.again import once
from counterclaim.extract.confidence import confidence
from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.effects import settled_effect
from counterclaim.extract.numbers import quantity_at, whole_count
from counterclaim.extract.phrases import sentence_at, trimmed
from counterclaim.extract.scopes import scope_told
from counterclaim.extract.statuses import status_told
from counterclaim.extract.unclaimed import unclaimed
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.model.claim import Quantity
from counterclaim.model.draft import ClaimDraft
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from counterclaim.extract.counts.values import CountMention
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence


_ONE = frozenset({"a", "an", "one"})
# What joins a counted member to a list of people, and where it goes on to tell more of that member.
_JOINED = re.compile(
    r"\b(?:and|along with|as well as|together with)\s(?=(?:an?|one|his|her|their|several|numerous|multiple|many|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d{1,3})\s)",
    re.IGNORECASE,
)
_JOINERS = (" and ", " along with ", " as well as ", " together with ")
_MORE_OF_THEM = re.compile(r"\s(?:from|of|in|at|near|with|on|who|whom|whose|that)\s", re.IGNORECASE)
_LEADING_ON = frozenset({"ADP", "CCONJ"})
_NAMED = frozenset({"NOUN", "PROPN", "PRON", "X"})
_ARTICLES = frozenset({"a", "an", "another", "the"})
_COUNTABLE = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "VERB", "NUM"})


def draft_claims(annotated: AnnotatedReport, *, threshold: float = 0.5) -> tuple[ClaimDraft, ...]:
    """The claims of a report, in text order.

    A proposal without a number, number word, article, name or list of names in its span is no claim, nor is what was only found;
    ``threshold`` is the least confidence (0-1) that is kept: higher for precision, lower for recall.
    """
    by_sentence = groupby(annotated.analysis.claims, key=lambda proposal: sentence_at(annotated, proposal.first))
    drafts = (
        draft
        for sentence, group in by_sentence
        if sentence is not None
        for draft in _of_sentence(annotated, sentence, list(group))
    )
    return tuple(draft for draft in drafts if draft.confidence >= threshold)


def _of_sentence(annotated: AnnotatedReport, sentence: Sentence, proposals: list[ClaimProposal]) -> list[ClaimDraft]:
    counted = once(list(_counted(annotated, sentence, proposals)), annotated.report.text)
    drafts = [_draft(annotated, sentence, proposal, quantity) for proposal, quantity in counted]
    return [draft for draft in drafts if not any(_is_description(other, draft) for other in drafts)]


def _is_description(one: ClaimDraft, other: ClaimDraft) -> bool:
    """Whether what is counted only describes the one person of another claim: "Sergeant Noor of the 3rd Battalion" is no battalion.

    Who is joined to the one person ("a boy and two girls") describes nobody.
    """
    alone = one.effect is other.effect and one.quantity.low == one.quantity.high == 1
    inside = other.quantity.phrase.span
    described = (
        alone and one.target is not None and one.target.span.covers(inside) and inside.start >= one.quantity.phrase.span.end
    )
    between = one.evidence.words[
        one.quantity.phrase.span.end - one.evidence.span.start : inside.start - one.evidence.span.start
    ]
    kinds = {one.target_kind, other.target_kind}
    strangers = len(kinds) == 2 and all(kind.people for kind in kinds)  # "a nurse a guard", in copy that lost its commas
    return described and not strangers and not between.lower().endswith(_JOINERS)


def _counted(
    annotated: AnnotatedReport, sentence: Sentence, proposals: list[ClaimProposal]
) -> Iterator[tuple[ClaimProposal, Quantity]]:
    """The proposals of a sentence that count something, each with its count."""
    text = annotated.report.text
    mentions = find_counts(text, sentence.span)
    counted: dict[Span, ClaimProposal] = {}
    for proposal in proposals:
        span = whole_count(text, _figure(annotated, proposal, mentions), mentions)
        if span is None or unclaimed(annotated, proposal, sentence, span):
            continue
        # Two parts of one count ("more", "160,000") are one claim: the surer part speaks for it.
        rival = next((s for s in counted if s.overlaps(span)), None)
        if rival is None:
            counted[span] = proposal
        elif counted[rival].score < proposal.score:
            del counted[rival]
            counted[span] = proposal
    told = 0
    for span, proposal in sorted(counted.items(), key=lambda item: item[0]):
        quantity = quantity_at(text, span)
        if quantity is None or span.start < told or _nobody(annotated, quantity):
            continue
        quantity = _listed(annotated, proposal, quantity, counted) or quantity
        told = quantity.phrase.span.end
        yield proposal, quantity


def _listed(
    annotated: AnnotatedReport, proposal: ClaimProposal, quantity: Quantity, counted: Mapping[Span, ClaimProposal]
) -> Quantity | None:
    """The sum of a list of people of one kind that the model saw one by one, as the annotation guideline has it (rule QN13); else None.

    **Reads**  ``a Canadian and two Peruvians were held`` - three, where the target is the list.
    **Leaves alone**  ``the leader and two men``: he may have been told of before; ``a guard and two nurses``: of two kinds; ``nine men, a
    boy and a girl``: each number of a longer list counts by itself.
    """
    target, text = proposal.roles.get("target"), annotated.report.text
    opens = quantity.phrase.words.split(maxsplit=1)[0].lower() in _ONE
    if target is None or not (proposal.target_kind.people and opens and quantity.low == quantity.high == 1):
        return None
    words, start = annotated.words(target.first, target.last), quantity.phrase.span.start
    begins = start <= words.start <= quantity.phrase.span.end + 1 and words.end > quantity.phrase.span.end
    if not begins or text[:start].rstrip().endswith(","):
        return None
    joined = _JOINED.search(text, words.start, words.end)
    if joined is None:
        return None
    more = _MORE_OF_THEM.search(text, joined.end(), words.end)
    whole = Span(start, more.start() if more else words.end)
    kinds = {(told.effect, told.target_kind) for span, told in counted.items() if whole.overlaps(span)}
    return quantity_at(text, whole) if len(kinds) == 1 else None


def _nobody(annotated: AnnotatedReport, quantity: Quantity) -> bool:
    """Whether one is counted by words among which nothing can be counted (rule QN07).

    **Reads**  ``did``, ``nearly``, ``not inflict``, ``each`` - nothing.
    **Leaves alone**  ``a``, ``second``, ``guard``, ``Colonel Marsh``.
    """
    span, text = quantity.phrase.span, annotated.report.text
    if not quantity.low == quantity.high == 1 or find_numbers(text, span.start, span.end):
        return False
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


def _draft(annotated: AnnotatedReport, sentence: Sentence, proposal: ClaimProposal, quantity: Quantity) -> ClaimDraft:
    def role(name: str, *, anywhere: bool = True) -> Phrase | None:
        found = proposal.roles.get(name)
        if found is None or not (anywhere or sentence.first <= found.first < sentence.last):
            return None
        return trimmed(annotated, found.first, found.last)

    settled = settled_effect(annotated, proposal)
    status, by_status = status_told(annotated, proposal)
    when = role("when", anywhere=False)
    evidence = Phrase.at(sentence.span, annotated.report.text)
    scope, by_scope = scope_told(proposal.scope, quantity, when, evidence)
    return ClaimDraft(
        effect=settled.effect,
        quantity=quantity,
        target=role("target"),
        target_kind=proposal.target_kind,
        side=role("side"),
        actor=role("actor"),
        source=role("source"),
        channel=role("via", anywhere=False) if "source" in proposal.roles else None,
        status=status,
        scope=scope,
        place=role("place"),
        when=when,
        evidence=evidence,
        made_by="+".join(filter(None, (settled.made_by, by_status, by_scope))),
        confidence=confidence(settled.score, annotated.analysis.claim_calibration, agrees=settled.agrees),
        doubts=tuple(
            f"{name} “{far}” is taken from another sentence"
            for name in ("side", "actor")
            if role(name, anywhere=False) is None and (far := role(name)) is not None
        ),
    )
