"""Claims: the model's proposals come in; drafts that hold a count, each in the report's own words, go out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.extract.claims.again import describes, is_retold, once
from counterclaim.extract.claims.counted import counted
from counterclaim.extract.claims.kinds import kind_told
from counterclaim.extract.claims.scopes import has_gone_on, scope_told
from counterclaim.extract.claims.statuses import status_told
from counterclaim.extract.confidence import confidence
from counterclaim.extract.phrases import joined, trimmed, without_clause
from counterclaim.model.claim import Scope
from counterclaim.model.draft import ClaimDraft
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from counterclaim.extract.claims.counted import Counted
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

_ARTICLES = frozenset({"a", "an"})
_PLURAL = "NNS"
_SURE = 0.6  # of a role
_PAST = frozenset({"VBD", "VBN"})
_VERBS = frozenset({"VERB", "AUX"})


def draft_claims(annotated: AnnotatedReport, *, people: float = 0.5, things: float = 0.5) -> tuple[ClaimDraft, ...]:
    """The claims of a report, in text order.

    A proposal without a number, number word, article, name or list of names in its span is no claim, nor is what was only found;
    ``people`` and ``things`` are the least confidence (0-1) of counts of these that is kept: higher for precision, lower for recall.
    """
    told: list[ClaimDraft] = []
    by_sentence = groupby(annotated.analysis.claims, key=lambda proposal: annotated.sentence_at(proposal.first))
    for sentence, group in by_sentence:
        drafts = _of_sentence(annotated, sentence, list(group))
        told += [draft for draft in drafts if not is_retold(draft, told, annotated.report.text)]
    return tuple(draft for draft in told if draft.confidence >= (people if draft.target_kind.people else things))


def _of_sentence(annotated: AnnotatedReport, sentence: Sentence, proposals: list[ClaimProposal]) -> list[ClaimDraft]:
    counts = once(list(counted(annotated, sentence, proposals)), annotated.report.text)
    drafts = [_draft(annotated, sentence, count) for count in counts]
    return [draft for draft in drafts if not any(describes(draft, other) for other in drafts)]


def _before_next_count(target: Phrase | None, count: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The words of a target up to the next count after its own.

    ``children`` for the three of ``three children and two women``, ``mechanic`` for the first of ``a mechanic and a guard``, ``Anna Holm``
    for the one of ``Anna Holm, along with one other guard``, ``tanks`` of ``two tanks four armored cars`` in copy that lost its commas.
    """
    if target is None:
        return None
    inside, text, upos = annotated.tokens_in(target.span), annotated.report.text, annotated.analysis.upos
    for i in inside[1:]:
        token = annotated.tokens[i]
        if token.start < count.span.end or not (upos[i] == "NUM" or token.of(text).lower() in _ARTICLES):
            continue
        if joint := joined().search(text, target.span.start, token.start):
            return trimmed(annotated, inside[0], next(n for n in inside if annotated.tokens[n].start > joint.start()))
        if upos[i] == "NUM" and annotated.analysis.xpos[i - 1] == _PLURAL and i + 1 in inside:
            return trimmed(annotated, inside[0], i)
    return target


def _up_to_next_verb(when: Phrase | None, annotated: AnnotatedReport) -> Phrase | None:
    """A time up to the verb that "and" joins to the one it is told of (rule TM09).

    **Reads**  ``Norland took it in the war of 1967 and annexed it in 1981`` - in the war of 1967.
    **Leaves alone**  ``when the war ended and rebels fled``, ``on Monday and Tuesday``.
    """
    if when is None:
        return None
    inside, xpos = annotated.tokens_in(when.span), annotated.analysis.xpos
    join = next((i for i in inside[1:-1] if annotated.word_at(i) == "and" and xpos[i + 1] in _PAST), None)
    clause = any(annotated.analysis.upos[i] in _VERBS for i in inside if join is not None and i < join)
    return when if join is None or clause else trimmed(annotated, inside[0], join)


def _is_sure(proposal: ClaimProposal, role: str) -> bool:
    """Whether the model is sure enough of a role to be followed into another sentence."""
    return role in proposal.roles and proposal.roles[role].score >= _SURE


def _draft(annotated: AnnotatedReport, sentence: Sentence, count: Counted) -> ClaimDraft:
    proposal, settled = count.proposal, count.settled

    def role(name: str, *, anywhere: bool = True) -> Phrase | None:
        found = proposal.roles.get(name)
        if found is None or not (anywhere or sentence.first <= found.first < sentence.last):
            return None
        return trimmed(annotated, found.first, found.last)

    def named(name: str) -> Phrase | None:
        found = proposal.roles.get(name)
        return None if found is None else without_clause(annotated, found.first, found.last)

    def party(name: str) -> Phrase | None:
        found = named(name)
        return None if found is None or found.span.covers(count.quantity.phrase.span) else found

    target = _before_next_count(role("target"), count.quantity.phrase, annotated)
    status, by_status = status_told(annotated, proposal)
    when = _up_to_next_verb(role("when", anywhere=False), annotated)
    evidence = Phrase.at(sentence.span, annotated.report.text)
    scope, by_scope = scope_told(proposal.scope, count.quantity, when, evidence)
    if scope is Scope.INCIDENT and has_gone_on(annotated, count, when, evidence):
        scope, by_scope = Scope.CUMULATIVE, "SC03"
    return ClaimDraft(
        effect=settled.effect,
        quantity=count.quantity,
        target=target,
        target_kind=kind_told(annotated, proposal, settled.effect, target, evidence),
        side=party("side"),
        actor=party("actor"),
        source=role("source"),
        channel=role("via", anywhere=_is_sure(proposal, "via")) if "source" in proposal.roles else None,
        status=status,
        scope=scope,
        place=named("place"),
        when=when,
        evidence=evidence,
        made_by="+".join(filter(None, (settled.made_by, by_status, by_scope))),
        confidence=confidence(
            settled.score, annotated.analysis.claim_calibration, agrees=settled.agrees, things=not proposal.target_kind.people
        ),
        doubts=tuple(
            f"{name} “{far}” is taken from another sentence"
            for name in ("side", "actor")
            if role(name, anywhere=False) is None and (far := role(name)) is not None
        ),
    )
