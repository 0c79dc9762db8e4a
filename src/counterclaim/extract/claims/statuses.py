"""Statuses: a proposal comes in; whether the words around it say that it was meant, unconfirmed or untrue goes out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.extract.trees import goes_on, infinitive_over
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

_CLAUSE = frozenset({"ccomp", "acl", "csubj", "xcomp"})
_DISMISSED = frozenset({"obj", "nsubj:pass", "advcl", "ccomp"})  # how "claims that ..." hangs on "rejected"
_PARTICIPLE = "VBG"
_OF_WHOM = re.compile(r"\sof wh(?:om|ich) (?:was|were|died|fled)\b", re.IGNORECASE)
_CLAUSE_WORDS = 30  # between a verb and its subject
_OBJECT_OF = frozenset({"nmod"})
_ORDERED = {Effect.CAPTURED: "arrests", Effect.FREED: "releases"}
_OF_WHICH = _CLAUSE | {"nsubj:pass"}  # "the toll of two could not be confirmed"


def status_told(annotated: AnnotatedReport, proposal: ClaimProposal) -> tuple[Status, str | None]:
    """The status by the words around a count, with the rule, where they say it beyond doubt, else the model's ("status" of the guideline).

    **Reads**  ``a plot to kill two ministers`` - hypothetical (rule ST01); ``the ministry did not confirm that two were killed`` -
    unconfirmed (rule ST02); ``a report that two were killed was false``, ``called a report that two were killed a lie`` - denied (rule
    ST03); ``the army rejected claims that two were killed``, ``dismissed as exaggerated reports that two were killed`` - denied (rule
    ST04); ``reported erroneously that two were killed`` - denied (rule ST05); ``denied shelling Ashby and accused rebels of killing two`` -
    asserted (rule ST06); ``denied that rebels shelled Ashby and killed two``, ``..., killing two``, ``... or that two were killed`` -
    denied (rule ST07); ``ordered the arrest of two``, who are not yet held - hypothetical (rule ST08); ``is investigating reports that
    two were killed`` - unconfirmed (rule ST09); ``meant to abduct five guards, one of whom was killed`` - the one asserted (rule ST10);
    ``An alleged strike killed two`` - unconfirmed (rule ST11).
    **Leaves alone**  ``managed to kill two``, ``confirmed that two were killed``, and what was launched in vain; ``did not dismiss
    reports that two were killed``, ``dismissed its general after reports that two were killed``.
    """
    told = ((status, rule) for holds, status, rule in _RULES if holds(annotated, proposal))
    return next(told, (proposal.status, None))


def _only_meant(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    verb = infinitive_over(annotated, proposal)
    if verb is None or proposal.effect is Effect.LAUNCHED:
        return False
    return _is(annotated, verb, "meant") and _is(annotated, annotated.analysis.heads[verb], "intents")


def _unconfirmed(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count is what somebody does not confirm."""
    verb = _above(annotated, proposal.first, _OF_WHICH, "confirms")
    denied = _above(annotated, proposal.first, _CLAUSE, "denies")
    if denied is not None and _is(annotated, annotated.analysis.heads[denied], "confirms"):
        return _any_below(annotated, annotated.analysis.heads[denied], "negations")  # "neither confirmed nor denied"
    if verb is None:
        return False
    above = annotated.analysis.heads[verb]
    return _any_below(annotated, verb, "negations") or (above != verb and _is(annotated, above, "declines"))


def _untrue(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count is what a report, a claim or a rumor says of which somebody says that it is untrue."""
    told = _above(annotated, proposal.first, _CLAUSE, "tellings")
    if told is None:
        return False
    above = annotated.analysis.heads[told]
    return _is(annotated, above, "untrue") or (
        annotated.analysis.relations[told] == "obj" and _any_below(annotated, above, "untrue")
    )


def _erring(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count is what somebody is said to have told in error, as a wire says of its own report in a correction."""
    said = next((above for _, relation, above in annotated.ties_above(proposal.first) if relation == "ccomp"), None)
    return said is not None and _any_below(annotated, said, "erring")


def _beside_denial(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count belongs to a verb that is joined to a denial, and is none."""
    return proposal.status is Status.DENIED and any(
        relation == "conj" and _is(annotated, above, "denies") and not _is(annotated, below, "denies")
        for below, relation, above in annotated.ties_above(proposal.first)
    )


def _done_all_the_same(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether a count is told as done by a relative clause of those to whom something was only to be done."""
    behind = annotated.tokens[proposal.first].end
    meant = proposal.status is Status.HYPOTHETICAL or _only_meant(annotated, proposal)
    return meant and _OF_WHOM.match(annotated.report.text, behind) is not None


def _alleged(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether what did it to those counted is called alleged: "an alleged strike killed two"."""
    analysis = annotated.analysis
    verb = annotated.verb_over(proposal.first)
    if verb is None or proposal.status is not Status.ASSERTED:
        return False
    subjects = (i for i in annotated.below(verb, near=_CLAUSE_WORDS) if analysis.relations[i] == "nsubj")
    attacks = [i for i in subjects if annotated.word_at(i) in load_yaml("speakers")["attacks"]]
    return any(_any_below(annotated, attack, "alleged") for attack in attacks)


def _denied_too(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether a count's clause is joined to one that is denied, with its subject or a "that" of its own, or tells what came of it."""
    path = list(annotated.ties_above(proposal.first))
    for (joined, relation, _), (_, clause, denial) in pairwise(path):
        if clause not in _CLAUSE or not _is(annotated, denial, "denies"):
            continue
        also = relation == "conj" and goes_on(annotated, joined) and _any_below(annotated, joined, "either")
        came_of_it = relation == "advcl" and annotated.analysis.xpos[joined] == _PARTICIPLE
        if relation == "conj" or came_of_it:
            return (also or came_of_it) and not _any_below(annotated, denial, "negations")
    return False


def _dismissed(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count is what a report or a claim says that somebody dismisses."""
    told = _above(annotated, proposal.first, _CLAUSE, "tellings")
    if told is None or proposal.status is Status.DENIED:
        return False
    verb = annotated.analysis.heads[told]
    as_untrue = _any_below(annotated, told, "taking_for")  # "dismissed as exaggerated claims", whatever the tree makes of it
    tied = as_untrue or annotated.analysis.relations[told] in _DISMISSED
    return tied and _is(annotated, verb, "dismisses") and not _any_below(annotated, verb, "negations")


def _only_ordered(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether a count is of those whose arrest or release somebody orders, or asks for."""
    if proposal.effect not in _ORDERED:
        return False
    undertaken = _above(annotated, proposal.first, _OBJECT_OF, _ORDERED[proposal.effect])
    if undertaken is None or annotated.analysis.relations[undertaken] != "obj":
        return False
    return _is(annotated, annotated.analysis.heads[undertaken], "orders")


def _looked_into(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the clause of a count is what reports say that somebody looks into."""
    told = _above(annotated, proposal.first, _CLAUSE, "tellings")
    return told is not None and _is(annotated, annotated.analysis.heads[told], "looks_into")


def _above(annotated: AnnotatedReport, count: int, ties: Collection[str], group: str) -> int | None:
    """The first word above a count, over one of the ties given, that is one of a list."""
    climb = annotated.ties_above(count)
    return next((above for _, relation, above in climb if relation in ties and _is(annotated, above, group)), None)


def _any_below(annotated: AnnotatedReport, token: int, group: str) -> bool:
    return any(_is(annotated, i, group) for i in annotated.below(token, near=None))


def _is(annotated: AnnotatedReport, token: int, group: str) -> bool:
    listed: Collection[str] = load_yaml("statuses")[group]
    return annotated.word_at(token) in listed


_RULES: tuple[tuple[Callable[[AnnotatedReport, ClaimProposal], bool], Status, str], ...] = (
    (_done_all_the_same, Status.ASSERTED, "ST10"),
    (_only_meant, Status.HYPOTHETICAL, "ST01"),
    (_only_ordered, Status.HYPOTHETICAL, "ST08"),
    (_unconfirmed, Status.UNCONFIRMED, "ST02"),
    (_looked_into, Status.UNCONFIRMED, "ST09"),
    (_untrue, Status.DENIED, "ST03"),
    (_erring, Status.DENIED, "ST05"),
    (_beside_denial, Status.ASSERTED, "ST06"),
    (_denied_too, Status.DENIED, "ST07"),
    (_dismissed, Status.DENIED, "ST04"),
    (_alleged, Status.UNCONFIRMED, "ST11"),
)
