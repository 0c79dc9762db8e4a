"""Drafts of claims: what the model proposes, the rules of counting check."""

from __future__ import annotations

from counterclaim.annotate.sentences import split_sentences
from counterclaim.extract.claims import draft_claims
from counterclaim.model.annotation import Analysis, AnnotatedReport, ClaimProposal, Role
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.report import Report
from counterclaim.model.span import Span


def _annotated(text: str, *proposals: tuple[str, Effect, float, dict[str, str]]) -> AnnotatedReport:
    """A report whose model proposes a claim for each stretch of words given."""
    tokens, sentences = split_sentences(text, None, [Span(0, len(text))])

    def place(words: str) -> tuple[int, int]:
        start = text.index(words)
        inside = [i for i, t in enumerate(tokens) if start <= t.start < start + len(words)]
        return inside[0], inside[-1] + 1

    claims = tuple(
        ClaimProposal(
            *place(words),
            effect,
            score,
            TargetKind.PERSON,
            Status.ASSERTED,
            Scope.INCIDENT,
            {role: Role(*place(said), 0.9) for role, said in roles.items()},
        )
        for words, effect, score, roles in proposals
    )
    size = len(tokens)
    analysis = Analysis("test", ("X",) * size, ("X",) * size, tuple(range(size)), ("root",) * size, claims=claims)
    return AnnotatedReport(Report("r", text, ""), tokens, sentences, (), analysis)


def test_a_part_of_a_count_stands_for_all_of_it() -> None:
    """The hedge belongs to the count even where the model saw the figure alone."""
    drafts = draft_claims(_annotated("More than 160 villagers fled the valley.", ("160", Effect.DISPLACED, 0.9, {})))

    assert [("More than 160", 161, None)] == [(str(d.quantity), d.quantity.low, d.quantity.high) for d in drafts]
    assert "More than" == str(drafts[0].quantity.hedge)


def test_two_parts_of_one_count_are_one_claim() -> None:
    """The surer part says what happened."""
    parts = (("More", Effect.KILLED, 0.6, {}), ("160", Effect.DISPLACED, 0.9, {}))
    drafts = draft_claims(_annotated("More than 160 villagers fled the valley.", *parts))

    assert [Effect.DISPLACED] == [d.effect for d in drafts]


def test_a_number_that_counts_nothing_is_no_claim() -> None:
    """Ages, years and words without a number are dropped, whatever the model says."""
    text = "In 2019 the gunner, aged 34, shelled soldiers."
    proposals = [(words, Effect.KILLED, 0.9, {}) for words in ("2019", "34", "soldiers")]

    assert () == draft_claims(_annotated(text, *proposals))


def test_the_threshold_sets_precision_against_recall() -> None:
    """A proposal below it is not kept."""
    annotated = _annotated("Some 12 guards died and 3 fled.", ("12", Effect.KILLED, 0.95, {}), ("3", Effect.DISPLACED, 0.6, {}))

    assert 2 == len(draft_claims(annotated))
    assert 1 == len(draft_claims(annotated, threshold=0.9))


def test_roles_are_phrases_of_the_report_without_marks() -> None:
    """A role's words are verbatim, and the evidence is the whole sentence."""
    text = "The envoy spoke. “Twelve guards were killed,” Colonel Marsh said."
    draft = draft_claims(_annotated(text, ("Twelve", Effect.KILLED, 0.9, {"target": "guards", "source": "Colonel Marsh"})))[0]

    assert ("guards", "Colonel Marsh") == (str(draft.target), str(draft.source))
    assert "“Twelve guards were killed,” Colonel Marsh said." == draft.evidence.words
    assert draft.evidence.span.of(text) == draft.evidence.words
