"""Fights: drafts of claims come in; whether a war or a fight is nobody's deed alone, and who fell by whom in it, goes out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import OWNING
from counterclaim.model.claim import HARM, Scope, TargetKind
from counterclaim.resolve.doers.wars import war_over
from counterclaim.resolve.sides.told import is_told_to_act
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase

_NOUNS = frozenset({"NOUN", "PROPN"})
_NO_FIGHTERS = frozenset({TargetKind.PERSON, TargetKind.CIVILIAN})
_NEAR = 30  # words between a verb and what hangs on it
_BEFORE = 4  # words from a fight to "between"
_LONGEST = 10  # words of the first party behind it


def is_nobodys_deed(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether what a war did (AC20), its total (AC44) or what two did who fought (AC28) is taken for the deed of one party."""
    return _a_war_did(draft, annotated) or _they_fought(draft) or _is_of_a_war(draft)


def with_foes(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; of those who fell in a fight of two whom their sentence names the other one did it (rule AC45).

    **Reads**  ``Clashes between police and the Hillmen left five officers and nine militants dead`` - with the officers on the side of the
    police, by the Hillmen, and the nine by the police; ``nine guards died fighting the Hillmen`` - by the Hillmen.
    **Leaves alone**  those on neither side (``nine civilians``), on a side that is not named, and whose doer is told and is not their own.
    """
    told = [_with_foe(draft, annotated) for draft in drafts]
    return tuple(_but_own_dead(draft, told, annotated) for draft in told)


def _but_own_dead(draft: ClaimDraft, drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft; those who fell of the kind of whoever killed others in the sentence were not killed by their own (rule AC56).

    **Reads**  ``Soldiers stormed a camp, killing nine rebels, a major said, adding that two soldiers died.`` - the two not by soldiers.
    **Leaves alone**  ``Soldiers killed nine rebels and, by mistake, two soldiers``, and ``Police killed nine rebels and two soldiers``.
    """
    if draft.actor is None or draft.target is None or draft.effect not in HARM or not _are_one_kind(draft.actor, draft.target):
        return draft
    same = (
        other for other in drafts if other.evidence == draft.evidence and other.actor == draft.actor and other.effect in HARM
    )
    killed_others = any(other.target is not None and not _are_one_kind(draft.actor, other.target) for other in same)
    if not killed_others or is_told_to_act(draft.actor, draft, annotated):
        return draft
    return replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))


def _are_one_kind(one: Phrase, other: Phrase) -> bool:
    """Whether two parties are called by one noun, or both by one for soldiers or police: "troops", "a soldier", "a policeman"."""
    nouns = {phrase.words.split()[-1].casefold() for phrase in (one, other)}
    listed = load_yaml("speakers")
    forces = {*listed["soldiers"], *listed["armies"], *listed["police"]}
    return len({noun.removesuffix("s") for noun in nouns}) == 1 or nouns <= forces


def _with_foe(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.effect not in HARM or draft.side is None:
        return draft
    mine = set(words_of(draft.side.words)) | (set(words_of(draft.target.words)) if draft.target is not None else set())
    if draft.actor is not None and mine.isdisjoint(words_of(draft.actor.words)):
        return draft
    for foe in (*_foes_between(draft, mine, annotated), *_foes_fought(draft, annotated)):
        if mine.isdisjoint(words_of(foe.words)):
            if draft.place is not None and draft.place.span.overlaps(foe.span):
                draft = replace(draft, place=None, doubts=draft.doubts_but_about("place"))
            return replace(draft, actor=foe, doubts=draft.doubts_but_about("actor"))
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
    verb = annotated.verb_over(annotated.tokens_in(draft.quantity.phrase.span)[-1])
    if verb is None:
        return
    for clause in annotated.below(verb, near=_NEAR):
        if analysis.relations[clause] in {"advcl", "xcomp"} and annotated.word_at(clause) in fighting and clause > verb:
            yield from (named_at(i, annotated) for i in annotated.below(clause) if analysis.relations[i] == "obj")


def _a_war_did(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a war, or fighting, is told to have done it, which is nobody's deed (rule AC20), by words that do not tell whose it is.

    **Reads**  ``The Hillmen rose in a war that has killed 9,000 people.``, ``It has killed 9,000``, of the war, ``Norland reported 40 dead
    in fighting that has killed 9,000`` - by nobody who is named.
    **Leaves alone**  ``Norland's war has killed 9,000``, and not ``The war between Norland and the Hillmen``, which is nobody's alone;
    of two who fight AC28 tells.
    """
    if draft.actor is None:
        return False
    fights = () if _is_one_of_two(draft.actor, draft.evidence) else load_yaml("unclaimed")["fights"]
    war = war_over(draft.quantity.phrase.span, annotated, fights)
    if war is None:
        return False
    ties = annotated.ties_above(annotated.head_of(draft.actor.span))
    return all(above != war or tie not in OWNING for _, tie, above in ties)


def _is_of_a_war(draft: ClaimDraft) -> bool:
    """Whether a total of a whole war is taken for the deed of a party of another sentence (rule AC44).

    **Reads**  ``Norland shelled Karst. Some 2,300 have died since the war began.`` - by nobody who is named.
    **Leaves alone**  ``Norland has killed 2,300 since the war began``, and a total of less than a war.
    """
    if draft.actor is None or draft.scope is not Scope.CUMULATIVE or draft.evidence.span.covers(draft.actor.span):
        return False
    return _in_a_war().search(draft.evidence.words) is not None


@cache
def _in_a_war() -> re.Pattern[str]:
    """Words for the whole of a war: "since the war began", "in the fighting"."""
    wars = any_of((*load_yaml("place_use")["wars"], "fighting", "hostilities"))
    return re.compile(rf"\b(?:since|in|of|during)\s(?:the|this)\s(?:[\w-]+\s){{0,2}}?{wars}\b", re.IGNORECASE)


def _they_fought(draft: ClaimDraft) -> bool:
    """Whether both or one of two who fought are taken for who harmed people of whom nobody says whose they were (rule AC28).

    **Reads**  ``Clashes between the army and the Hillmen killed nine people.`` - by nobody who is named.
    **Leaves alone**  ``Clashes between the army and the Hillmen killed nine soldiers``, and those who are told as a side's.
    """
    if draft.actor is None or draft.side is not None or draft.target_kind not in _NO_FIGHTERS or draft.effect not in HARM:
        return False
    return _is_one_of_two(draft.actor, draft.evidence)


def _is_one_of_two(actor: Phrase, evidence: Phrase) -> bool:
    """Whether an actor is told as one of two between whom there was a fight."""
    before = evidence.words[: max(actor.span.start - evidence.span.start, 0)]
    return evidence.span.covers(actor.span) and _fought_between().search(before) is not None


@cache
def _fought_between() -> re.Pattern[str]:
    """A fight, and "between", up to one of those who fought."""
    fights = any_of(load_yaml("unclaimed")["fights"])
    return re.compile(rf"\b{fights}\b[^.;]{{0,40}}\bbetween\b[^.;]{{0,80}}$", re.IGNORECASE)
