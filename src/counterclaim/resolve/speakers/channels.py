"""Channels: drafts of claims with their sources come in; the same drafts, with the channel that the words around them tell, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Status
from counterclaim.model.span import Phrase
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_TOLD = frozenset({"ccomp", "obj", "parataxis", "xcomp"})
_AFTER = 2  # sentences in which a speaker goes on in the same channel


def with_channels(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; a channel holds for what its speaker goes on to say, and a paper that tells something is one (rule AT39).

    **Reads**  ``The ministry said in a statement that two had died. It added that five had fled.`` - all in the statement; ``The ministry's
    website listed four men`` - on the website.
    **Leaves alone**  another speaker, what is said three sentences on, and ``told Reuters. He said by telephone``, whose speaker is named
    anew.
    """
    kept: list[ClaimDraft] = []
    for draft in drafts:
        channel = None
        if draft.source is not None and draft.channel is None:
            channel = _goes_on(draft, kept, annotated) or _paper(draft, annotated)
        kept.append(draft if channel is None else replace(draft, channel=channel))
    return tuple(kept)


def _goes_on(draft: ClaimDraft, before: Sequence[ClaimDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The channel of a claim of the same speaker shortly before: a paper, or any where the speaker is not named anew."""
    here = annotated.sentence_number(draft.evidence.span)
    papers = load_yaml("speakers")["papers"]
    anew = draft.source is not None and not names_in(draft.source).isdisjoint(words_of(draft.evidence.words))
    for other in before:
        if other.channel is None or other.source is None or draft.source is None:
            continue
        same = words_of(other.source.words) == words_of(draft.source.words)
        paper = not set(words_of(other.channel.words)).isdisjoint(papers)
        if same and 0 < here - annotated.sentence_number(other.evidence.span) <= _AFTER and (paper or not anew):
            return other.channel
    return None


def _paper(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """A paper, picture or list that is the subject of the verb that tells of a count, and is not itself the speaker."""
    analysis, source = annotated.analysis, draft.source
    if draft.status is Status.DENIED or source is None:
        return None
    for below, relation, above in annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]):
        if analysis.upos[above] not in {"VERB", "AUX"} or relation not in _TOLD:
            continue
        subjects = (i for i in annotated.below(above, near=None) if analysis.relations[i] == "nsubj" and i != below)
        papers = (i for i in subjects if annotated.word_at(i) in load_yaml("speakers")["papers"])
        paper = next((i for i in papers if not source.span.covers(annotated.tokens[i])), None)
        if paper is not None:
            return Phrase.at(annotated.tokens[paper], annotated.report.text)
    return None
