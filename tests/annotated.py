"""Annotated reports made by hand: the words, and what a language model would say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.annotate.quotations import find_quotations
from counterclaim.annotate.sentences import split_sentences
from counterclaim.model.annotation import (
    Analysis,
    AnnotatedReport,
    Calibration,
    ClaimProposal,
    EventProposal,
    Name,
    NameKind,
    Role,
)
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.report import Report
from counterclaim.model.span import Span

PLAIN = Calibration()
Proposal = tuple[str, Effect, float, dict[str, str]]


def annotated(  # noqa: PLR0913 - a test names what it needs of a report
    text: str,
    *proposals: Proposal,
    tree: dict[str, tuple[str, str, str]] | None = None,
    scores: dict[str, float] | None = None,
    events: Sequence[tuple[str, EventType, dict[str, str]]] = (),
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    bodies: Sequence[str] = (),
    kind: TargetKind = TargetKind.PERSON,
) -> AnnotatedReport:
    """A report in which the model proposes a claim for each stretch of words given, and events and names of people, places and bodies.

    Paragraphs end with the line. ``tree`` gives words their part of speech, relation and head word; all others are roots of their
    own. ``scores`` gives roles a probability other than 0.9. All that is counted is of one ``kind``.
    """
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    tokens, sentences = split_sentences(text, None, paragraphs)
    words = [token.of(text) for token in tokens]

    def place(wanted: str) -> tuple[int, int]:
        start = text.index(wanted)
        inside = [i for i, t in enumerate(tokens) if start <= t.start < start + len(wanted)]
        return inside[0], inside[-1] + 1

    claims = tuple(
        ClaimProposal(
            *place(counted),
            effect,
            score,
            kind,
            Status.ASSERTED,
            Scope.INCIDENT,
            {role: Role(*place(said), (scores or {}).get(role, 0.9)) for role, said in roles.items()},
        )
        for counted, effect, score, roles in proposals
    )
    acts = tuple(
        EventProposal(
            *place(cue), type_, 0.9, {role: Role(*place(said), (scores or {}).get(role, 0.9)) for role, said in roles.items()}
        )
        for cue, type_, roles in events
    )
    told = [(tree or {}).get(word, ("X", "root", word)) for word in words]
    analysis = Analysis(
        "test",
        upos=tuple(upos for upos, _, _ in told),
        xpos=("X",) * len(words),
        heads=tuple(words.index(head) if relation != "root" else i for i, (_, relation, head) in enumerate(told)),
        relations=tuple(relation for _, relation, _ in told),
        names=tuple(
            Name(*place(name), named)
            for named, names in ((NameKind.PERSON, people), (NameKind.PLACE, places), (NameKind.ORGANIZATION, bodies))
            for name in names
        ),
        claims=claims,
        events=acts,
        claim_calibration=PLAIN,
    )
    quotations = find_quotations(text, paragraphs)
    return AnnotatedReport(Report("r", text, "", paragraphs=tuple(paragraphs)), tokens, sentences, quotations, analysis)
