"""Untaken: what the model proposes as seized or launched comes in; whether nothing tells that it was goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, counted_noun, governor, is_office
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import Effect

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

_ARMED = frozenset({"hit", "hits", "struck", "strikes"})  # with what one "hit Karst with a missile" is fired
_REST = frozenset({"other", "others", "remaining", "rest"})  # who launched them launched the rest
_NEXT = 25  # characters behind a count in which its munition is named


def untaken(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence) -> bool:
    """Whether what is proposed as seized was found, is an office or was not taken, or what is proposed as launched was told before."""
    if effect is Effect.LAUNCHED:
        return _only_hit(annotated, proposal, sentence)
    if effect is not Effect.SEIZED:
        return False
    noun = counted_noun(annotated, proposal.first, proposal.last)
    return _only_found(annotated, proposal) or is_office(noun, annotated) or _only_held(annotated, proposal)


def _only_found(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether what is counted as seized was only found (rule QN03): then it is no claim, as the annotation guideline has it.

    **Reads**  ``35 rifles were recovered by the patrol`` - none.
    **Leaves alone**  ``35 rifles were seized``, and people who were found dead.
    """
    head, relation = governor(annotated, counted_noun(annotated, proposal.first, proposal.last))
    return relation in AS_OBJECT and annotated.word_at(head) in load_yaml("effects")["only_found"]


def _only_held(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether no word over what is counted as seized, or right below those, tells that it was taken (rule QN58).

    Of 18 such counts of annotated reports none is a claim.

    **Reads**  ``A witness counted 50 tanks``, ``The army abandoned three posts``, ``The base holds 40 jets`` - nothing seized.
    **Leaves alone**  ``The army lost three posts``, ``Karst fell to the Hillmen``.
    """
    listed = load_yaml("unclaimed")
    over = annotated.with_above(proposal.last - 1)
    verb = next((annotated.word_at(i) for i in over if annotated.analysis.upos[i] == "VERB"), "")
    around = {annotated.word_at(i) for i in (*over, *(below for i in over for below in annotated.below(i, near=None)))}
    stems = tuple(listed["taking_stems"])
    return verb in listed["keeping"] or (bool(verb) and not any(word.startswith(stems) for word in around))


def _only_hit(annotated: AnnotatedReport, proposal: ClaimProposal, sentence: Sentence) -> bool:
    """Whether munitions are told only to have hit something, or as a part of those told of before (rule QN59).

    Of 14 such counts of annotated reports one is a claim.

    **Reads**  ``Two died when a shell hit a mill``, ``five bombs were dropped, of which four exploded`` - neither a shell nor four more.
    **Leaves alone**  ``hit Karst with a missile``, ``a shell was fired and hit a mill``, ``two shells landed``, ``the remaining nine hit a
    mill``.
    """
    listed, text = load_yaml("unclaimed"), annotated.report.text
    over = annotated.with_above(proposal.last - 1)
    verb = next((annotated.word_at(i) for i in over if annotated.analysis.upos[i] == "VERB"), "")
    behind = text[annotated.tokens[proposal.last - 1].end :][:_NEXT].lower()
    rest = annotated.word_at(proposal.first - 1) in _REST or annotated.word_at(proposal.first) in _REST
    if verb in listed["going_off"] and not rest and _goes_off().match(behind) and not _munition().search(behind):
        return True
    one = annotated.word_at(proposal.first) in {"a", "an", "one"}
    armed = verb in _ARMED and any("with" in annotated.governed_by(i) for i in over[:2])
    told = (annotated.word_at(i) for i in range(sentence.first, sentence.last))
    fired = any(word.startswith(tuple(listed["firing_stems"])) for word in told)
    return one and verb in listed["hitting"] and not armed and not fired


@cache
def _goes_off() -> re.Pattern[str]:
    """A munition of those told of that went off or came down, right behind its number: "four exploded", "of which one hit"."""
    verbs = any_of(load_yaml("unclaimed")["going_off"])
    return re.compile(rf"\s*(?:of (?:them|which|whom)\s*)?,?\s*(?:that |which )?(?:\w+ )?{verbs}\b")


@cache
def _munition() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of((*load_yaml('speakers')['weapons'], 'rounds', 'grenade', 'grenades', 'airstrikes'))}\b")
