"""Sides: a claim's draft comes in; the party of those it tells of goes out, where the target itself names their nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.span import Phrase
from counterclaim.resolve.names import name_key
from counterclaim.resolve.states import states_by_demonym

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_HYPHENS = frozenset("-–‐")


def side_told(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The side of a draft, read from its target where that names a nation (rule SD01).

    In 104 of 118 gold claims whose target holds a demonym, the side is that word; most others are hyphenated ("British-born").

    **Reads**  ``seven Norwegian scientists``, ``three Yemenis`` - the side is the nation named, whomever else the sentence names.
    **Leaves alone**  ``a Kenyan-backed militia``, ``passengers of a Kenyan airliner``: the nation is not theirs.
    """
    if draft.target is None or (draft.side is not None and draft.side.span.overlaps(draft.target.span)):
        return draft.side
    for token, upos in zip(annotated.tokens, annotated.analysis.upos, strict=True):
        if not draft.target.span.covers(token):
            continue
        if upos in {"ADP", "SCONJ", "PRON", "VERB"}:
            break
        word = token.of(annotated.report.text)
        if annotated.report.text[token.end : token.end + 1] in _HYPHENS:
            continue
        if word[:1].isupper() and name_key(word) in states_by_demonym():
            return Phrase.at(token, annotated.report.text)
    return draft.side
