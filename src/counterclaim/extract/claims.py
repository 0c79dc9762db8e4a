"""Claims: the model's proposals come in; drafts that hold a count, each in the report's own words, go out."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

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
    from collections.abc import Iterator, Sequence

    from counterclaim.extract.counts.values import CountMention
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence


# What stands between a number and the names of those whom it counts: their noun, and what says that the names are theirs.
_APPOSED = re.compile(r"(?: [\w'’-]+){1,5}, (?:namely )?")
_IDENTIFIED = re.compile(r"[^.;:]{0,60}?,? (?:later )?(?:identified|named|known) as ")
# What stands between a count of people and the group that they are of, or between "one" and who that is.
_MEMBERS = re.compile(r" [\w'’-]+(?: [\w'’-]+){0,2} (?:of an?|(?:of|from) one)", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r" of (?:them|whom) ")
_ONE_OF_THE = re.compile(r" of (?:the|its|his|her|their)(?: [\w'’-]+){1,8}, ")
_ONE = frozenset({"a", "an", "one"})
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
    counted = _once(list(_counted(annotated, sentence, proposals)), annotated.report.text)
    drafts = [_draft(annotated, sentence, proposal, quantity) for proposal, quantity in counted]
    return [draft for draft in drafts if not any(_is_description(other, draft) for other in drafts)]


def _is_description(one: ClaimDraft, other: ClaimDraft) -> bool:
    """Whether what is counted only describes the one person of another claim: "Sergeant Noor of the 3rd Battalion" is no battalion."""
    alone = one.effect is other.effect and one.quantity.low == one.quantity.high == 1
    inside = other.quantity.phrase.span
    return alone and one.target is not None and one.target.span.covers(inside) and inside.start >= one.quantity.phrase.span.end


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
    for span, proposal in sorted(counted.items(), key=lambda item: item[0]):
        quantity = quantity_at(text, span)
        if quantity is not None and not _nobody(annotated, quantity):
            yield proposal, quantity


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


def _once(counted: list[tuple[ClaimProposal, Quantity]], text: str) -> list[tuple[ClaimProposal, Quantity]]:
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
