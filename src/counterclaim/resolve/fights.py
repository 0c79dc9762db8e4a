"""Fights: drafts of claims with their sides come in; the same drafts, those who fell fighting somebody with that one as actor, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import HARM
from counterclaim.resolve.names import words_of
from counterclaim.resolve.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase

_NOUNS = frozenset({"NOUN", "PROPN"})
_NEAR = 30  # words between a verb and what hangs on it
_BEFORE = 4  # words from a fight to "between"
_LONGEST = 10  # words of the first party behind it


def with_foes(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; of those who fell in a fight of two whom their sentence names the other one did it (rule AC45).

    **Reads**  ``Clashes between police and the Hillmen left five officers and nine militants dead`` - with the officers on the side of the
    police, by the Hillmen, and the nine by the police; ``nine guards died fighting the Hillmen`` - by the Hillmen.
    **Leaves alone**  those on neither side (``nine civilians``), on a side that is not named, and whose doer is told and is not their own.
    """
    return tuple(_with_foe(draft, annotated) for draft in drafts)


def _with_foe(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.effect not in HARM or draft.side is None:
        return draft
    mine = set(words_of(draft.side.words)) | (set(words_of(draft.target.words)) if draft.target is not None else set())
    if draft.actor is not None and mine.isdisjoint(words_of(draft.actor.words)):
        return draft
    for foe in (*_foes_between(draft, mine, annotated), *_foes_fought(draft, annotated)):
        if mine.isdisjoint(words_of(foe.words)):
            place = None if draft.place is not None and draft.place.span.overlaps(foe.span) else draft.place
            return replace(draft, actor=foe, place=place, doubts=draft.doubts_but_about("actor"))
    return draft


def _foes_between(draft: ClaimDraft, mine: set[str], annotated: AnnotatedReport) -> Iterator[Phrase]:
    """The other one of two "between" whom a sentence tells of a fight."""
    sentence, fights = annotated.tokens_in(draft.evidence.span), load_yaml("unclaimed")["fights"]
    for between in (i for i in sentence if annotated.word_at(i) == "between"):
        if all(annotated.word_at(i) not in fights for i in range(max(sentence.start, between - _BEFORE), between)):
            continue
        two = _two_behind(between, sentence.stop, annotated)
        sides = [party for party in two if not mine.isdisjoint(words_of(party.words))]
        if len(sides) == 1:
            yield next(party for party in two if party is not sides[0])


def _two_behind(between: int, end: int, annotated: AnnotatedReport) -> tuple[Phrase, ...]:
    """The two parties that "and" joins behind "between", by the words in their order, for trees part them in many ways."""
    upos = annotated.analysis.upos
    join = next((i for i in range(between + 2, min(between + _LONGEST, end - 1)) if annotated.word_at(i) == "and"), None)
    if join is None or upos[join - 1] not in _NOUNS:
        return ()
    last = join + 1
    while last + 1 < end and upos[last] in {"ADJ", "DET"} | _NOUNS and upos[last + 1] in {"ADJ"} | _NOUNS:
        last += 1
    return (named_at(join - 1, annotated), named_at(last, annotated)) if upos[last] in _NOUNS else ()


def _foes_fought(draft: ClaimDraft, annotated: AnnotatedReport) -> Iterator[Phrase]:
    """Whom those counted fought when they fell: the object of a participle on their own verb."""
    analysis, fighting = annotated.analysis, load_yaml("speakers")["fighting"]
    over = (above for _, _, above in annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]))
    verb = next((i for i in over if analysis.upos[i] == "VERB"), None)
    if verb is None:
        return
    for clause in annotated.below(verb, near=_NEAR):
        if analysis.relations[clause] in {"advcl", "xcomp"} and annotated.word_at(clause) in fighting and clause > verb:
            yield from (named_at(i, annotated) for i in annotated.below(clause) if analysis.relations[i] == "obj")
