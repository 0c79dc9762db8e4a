"""Backgrounds: an act that the model proposes comes in; whether its words only look back on one, cite a text or give a name goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import is_office
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_NOW = frozenset({"VBZ", "VBP"})
_BESIDE = frozenset({"amod", "compound"})
_BEGUN = frozenset({"nsubj", "obj", "nsubj:pass"})
_RELATIVE = frozenset({"acl", "advcl"})
_NEITHER = 5  # words before a verb among which it is negated
_NAMED = frozenset({"obj", "xcomp"})


def is_background(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an act is none: looked back on (EV05), asked by a standing text (EV06), a name's use (EV08), left open (EV18), and so on."""
    if proposal.type is EventType.ASSAULT:
        return _looked_back_on(annotated, proposal)
    if proposal.type is EventType.ACCUSE:
        return _only_named(annotated, proposal)
    if proposal.type is EventType.REJECT:
        return _left_open(annotated, proposal) or _not_refused(annotated, proposal)
    if proposal.type is EventType.COERCE:
        return _holds_an_office(annotated, proposal)
    if proposal.type is EventType.THREATEN:
        return _warned_of_others(annotated, proposal)
    return proposal.type is EventType.REQUEST and _asked_by_a_text(annotated, proposal)


def _looked_back_on(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an invasion is told by the noun alone (rule EV05).

    Of 32 mentions by the noun in the gold the annotators hold two, without a verb in the cue, for acts of force.

    **Reads**  ``since Norland's full-scale invasion`` - no act of its own.
    **Leaves alone**  ``Norland launched its invasion``, ``the invasion began on Friday``.
    """
    analysis, lists = annotated.analysis, load_yaml("act_types")
    cue = range(proposal.first, proposal.last)
    around = {*cue, *(analysis.heads[i] for i in cue if analysis.relations[i] in _BESIDE)}
    nouns = [i for i in around if annotated.word_at(i) in lists["looked_back_on"]]
    begun = any(annotated.word_at(analysis.heads[i]) in lists["beginning"] for i in nouns if analysis.relations[i] in _BEGUN)
    return bool(nouns) and not begun and all(analysis.upos[i] != "VERB" for i in cue)


def _asked_by_a_text(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether what asks is a text that stands, in the present tense (rule EV06).

    **Reads**  ``The 1978 resolution calls on Norland to leave`` - nobody asks it now.
    **Leaves alone**  ``the resolution called on Norland``, which may be new, and ``its statement calls``, which somebody makes.
    """
    analysis, texts = annotated.analysis, load_yaml("act_types")["standing_texts"]
    return any(
        analysis.relations[i] == "nsubj" and annotated.word_at(i) in texts
        for verb in range(proposal.first, proposal.last)
        if analysis.xpos[verb] in _NOW
        for i in annotated.below(verb)
    )


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
    head = annotated.head_of(annotated.words(recipient.first, recipient.last))
    own = {annotated.word_at(i) for i in annotated.below(head) if analysis.relations[i] == "nmod:poss"}
    if annotated.word_at(head) in lists["own_people"] and own & set(lists["own_words"]):
        return True
    verb = analysis.heads[head]
    told = analysis.relations[verb] == "ccomp" and analysis.heads[verb] == warning and analysis.relations[head] == "nsubj"
    by_actor = actor is not None and actor.first <= head < actor.last
    return told and not by_actor and analysis.upos[verb] == "VERB" and annotated.word_at(verb) not in lists["suffering"]


def _only_named(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether a relative clause only tells how somebody calls a place or a group (rule EV08).

    **Reads**  ``the islands, which Norland calls the Northern Skerries`` - nobody is accused.
    **Leaves alone**  ``the leader, whom Norland calls a terrorist``, ``Norland called him Nero``.
    """
    analysis, namings = annotated.analysis, load_yaml("act_types")["namings"]
    for verb in range(proposal.first, proposal.last):
        if annotated.word_at(verb) in namings and analysis.relations[verb].partition(":")[0] in _RELATIVE:
            told = [i for i in annotated.below(verb) if i > verb and analysis.relations[i] in _NAMED]
            return bool(told) and all(analysis.upos[i] == "PROPN" for i in told)
    return False
