"""Undone: an act that the model proposes comes in; whether it was ended, wished, left open, charged or only asked for goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import is_office
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, EventProposal
    from counterclaim.model.draft import EventDraft

_NEITHER = 5  # words before a verb among which it is negated
_TO_DO = frozenset({"xcomp", "advcl"})
_OF = frozenset({"of", "to"})
_MARKS = frozenset({"from", "to"})


def is_undone(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an act was ended or wished (EV29), none (EV30), left open (EV18), not refused (EV25), no threat (EV26), for nobody (EV33)."""
    if proposal.type is EventType.ASSAULT:
        return _ended_or_wished(annotated, proposal) or _is_no_attack(annotated, proposal)
    if proposal.type is EventType.REJECT:
        return _left_open(annotated, proposal) or _not_refused(annotated, proposal)
    if proposal.type is EventType.COERCE:
        return _holds_an_office(annotated, proposal)
    if proposal.type is EventType.THREATEN:
        return _warned_of_others(annotated, proposal)
    return proposal.type is EventType.SUPPORT and _backs_nobody(annotated, proposal)


def _head(annotated: AnnotatedReport, proposal: EventProposal) -> tuple[int, str, str]:
    """The first word of a cue in the tree, its relation and the word above it ("" for a root)."""
    head = annotated.head_among(proposal.first, proposal.last)
    above = annotated.analysis.heads[head]
    return head, annotated.analysis.relations[head], annotated.word_at(above) if above != head else ""


def _ended_or_wished(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether force is only told as ended, prevented or wished (rule EV29): of 11 such cues of annotated reports none is an act.

    **Reads**  ``hastened the end of the assault on Ashby``, ``prevented an attack``, ``wanted to blow himself up``, ``the shelling of Ashby
    stopped`` - no force used.
    **Leaves alone**  ``resumed the assault``, ``stopped after the attack``.
    """
    lists = load_yaml("act_types")["undone"]
    head, relation, above = _head(annotated, proposal)
    told = {annotated.word_at(head), annotated.word_at(proposal.first)} & {*lists["ending"], *lists["ceasing"]}
    if told or (relation == "obj" and above in lists["ending"]) or (relation == "nsubj" and above in lists["ceasing"]):
        return True
    if relation == "nmod" and above in lists["ends"]:
        return not annotated.governed_by(head).isdisjoint(_OF)
    marks = {annotated.word_at(i) for i in annotated.below(head) if annotated.analysis.relations[i] == "mark"}
    wished = annotated.analysis.upos[head] == "VERB" and relation == "xcomp" and above in lists["wishing"]
    return wished and not marks.isdisjoint(_MARKS)


def _is_no_attack(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether the words are of a coup or a war by its noun, or of who is held or armed (rule EV30): of 25 such cues one is an attack.

    **Reads**  ``after the coup attempt``, ``Norland's war on the Hillmen goes on``, ``accused of arming rebels`` - none.
    **Leaves alone**  ``staged a coup against the king``, ``held a raid``.
    """
    lists = load_yaml("act_types")["undone"]
    head, _, _ = _head(annotated, proposal)
    noun = annotated.analysis.upos[head] == "NOUN"
    coup = any(annotated.word_at(i) in lists["coups"] for i in range(proposal.first, proposal.last))
    if noun and (coup or annotated.word_at(head) in lists["wars"]):
        return True
    made = any(
        annotated.word_at(i) in load_yaml("speakers")["attacks"] for i in (*range(head, proposal.last), *annotated.below(head))
    )
    return annotated.word_at(head) in lists["no_force"] and not made


def _backs_nobody(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether backing of nobody is told by an adjective or in a quotation (rule EV33).

    **Reads**  ``"I am very grateful for this"`` - nobody supported.
    **Leaves alone**  ``praised the truce``, ``"I am grateful to Norland"``.
    """
    if proposal.roles.get("recipient") is not None:
        return False
    cue = annotated.words(proposal.first, proposal.last)
    quoted = any(quotation.span.covers(cue) for quotation in annotated.quotations)
    return quoted or annotated.analysis.xpos[_head(annotated, proposal)[0]] == "JJ"


def _left_open(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether a denial is joined to a confirmation, and neither is made (rule EV18).

    **Reads**  ``Norland has neither denied nor confirmed it``, ``would not confirm or deny`` - no denial.
    **Leaves alone**  ``denied it, and would not confirm that nine had died``.
    """
    listed = load_yaml("statuses")
    for verb in range(proposal.first, proposal.last):
        beside = [*annotated.below(verb), annotated.analysis.heads[verb]]
        joined = [i for i in beside if "conj" in (annotated.analysis.relations[i], annotated.analysis.relations[verb])]
        confirms = any(annotated.word_at(i) in listed["confirms"] for i in joined)
        near = range(max(0, verb - _NEITHER), verb)
        if (
            annotated.word_at(verb) in listed["denies"]
            and confirms
            and any(annotated.word_at(i) in listed["negations"] for i in near)
        ):
            return True
    return False


def _not_refused(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether words of denial or refusal are themselves denied (rule EV25): of four such cues of annotated reports none is an act.

    **Reads**  ``Norland does not deny it``, ``is not opposed to talks``, ``has no objections`` - nothing is rejected.
    **Leaves alone**  ``denied that it had not attacked``, ``will not agree``.
    """
    lists = load_yaml("statuses")
    for refusal in range(proposal.first, proposal.last):
        word, below = annotated.word_at(refusal), [annotated.word_at(i) for i in annotated.below(refusal) if i < refusal]
        if word in lists["refusing"] and not {*lists["negations"], *lists["none_of"]}.isdisjoint(below):
            return True
    return False


def _holds_an_office(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether what somebody takes or holds is an office (`is_office`)."""
    objects = (i for verb in range(proposal.first, proposal.last) for i in annotated.below(verb))
    return any(annotated.analysis.relations[i] == "obj" and is_office(i, annotated) for i in objects)


def _warned_of_others(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether somebody warns of what others will do, or warns his own people, and so threatens nobody (rule EV26).

    **Reads**  ``The premier warned that rebels were planning an attack``, ``warned its citizens about attacks`` - no threat.
    **Leaves alone**  ``warned that Norland would face sanctions``, ``warned that it would attack``, ``warned Norland's people``.
    """
    analysis, lists = annotated.analysis, load_yaml("act_types")
    recipient, actor = proposal.roles.get("recipient"), proposal.roles.get("actor")
    warning = next((i for i in range(proposal.first, proposal.last) if annotated.word_at(i) in lists["warning"]), None)
    if warning is None or recipient is None:
        return False
    head = annotated.head_among(recipient.first, recipient.last)
    own = {annotated.word_at(i) for i in annotated.below(head) if analysis.relations[i] == "nmod:poss"}
    if annotated.word_at(head) in lists["own_people"] and own & set(lists["own_words"]):
        return True
    verb = analysis.heads[head]
    told = analysis.relations[verb] == "ccomp" and analysis.heads[verb] == warning and analysis.relations[head] == "nsubj"
    by_actor = actor is not None and actor.first <= head < actor.last
    return told and not by_actor and analysis.upos[verb] == "VERB" and annotated.word_at(verb) not in lists["suffering"]


def is_nobodys(draft: EventDraft) -> bool:
    """Whether an act is told of nobody in particular (rule EV35).

    **Reads**  ``Someone attacked a bus`` - by nobody to be told of.
    **Leaves alone**  ``Gunmen attacked a bus``.
    """
    return draft.actor is not None and draft.actor.words.lower() in load_yaml("act_types")["undone"]["nobody"]


def is_charged(draft: EventDraft, drafts: Sequence[EventDraft]) -> bool:
    """Whether aid is what a sentence accuses somebody of (rule EV34).

    **Reads**  ``Norland accused Karst of supplying arms to rebels`` - no aid.
    **Leaves alone**  ``Karst supplied arms to rebels``, ``Norland sent food to Karst and accused Sudland of a blockade``.
    """
    accused = any(
        other.type is EventType.ACCUSE
        and other.evidence.span == draft.evidence.span
        and other.cue.span.start < draft.cue.span.start
        for other in drafts
    )
    return draft.type is EventType.AID and accused


def is_only_asked(draft: EventDraft, drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> bool:
    """Whether an act of force is what somebody is only told to do (rule EV28).

    **Reads**  ``The man was instructed by the Hillmen to blow up a bridge`` - no bridge blown up.
    **Leaves alone**  ``ordered an attack that killed nine``, ``was asked to leave, and blew up a bridge``.
    """
    head = annotated.head_of(draft.cue.span)
    to = any(annotated.word_at(i) == "to" for i in annotated.below(head))
    if not to or draft.type is not EventType.ASSAULT or annotated.analysis.relations[head] not in _TO_DO:
        return False
    asked = (other for other in drafts if other.type is EventType.REQUEST)
    return any(annotated.analysis.heads[head] in annotated.tokens_in(other.cue.span) for other in asked)
