"""Backgrounds: an act that the model proposes comes in; whether its words only look back, cite a text or name something goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_NOW = frozenset({"VBZ", "VBP"})
_BESIDE = frozenset({"amod", "compound"})
_BEGUN = frozenset({"nsubj", "obj", "nsubj:pass"})
_RELATIVE = frozenset({"acl", "advcl"})
_NAMED = frozenset({"obj", "xcomp"})


def is_background(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an act is looked back on (EV05), in a standing text (EV06), the use of a name (EV08, EV32) or a setting (EV31)."""
    if proposal.type is EventType.ASSAULT:
        tests = (_looked_back_on, _names_something, _only_tells_who)
        return any(is_none(annotated, proposal) for is_none in tests)
    if proposal.type is EventType.ACCUSE:
        return _only_named(annotated, proposal)
    if proposal.type is EventType.CONSULT:
        return _is_a_setting(annotated, proposal)
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


def _is_a_setting(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether talks are only told as the setting of something else, with nobody (rule EV31).

    **Reads**  ``Norland struck even during peace talks`` - no meeting.
    **Leaves alone**  ``during talks with Sudland``, ``held talks``.
    """
    head = annotated.head_among(proposal.first, proposal.last)
    nobody = proposal.roles.get("recipient") is None
    return nobody and annotated.analysis.relations[head] == "obl" and annotated.analysis.upos[head] == "NOUN"


def _names_something(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether force only names something else (rule EV32).

    **Reads**  ``a rocket attack warning``, ``a hostage swap`` - no attack.
    **Leaves alone**  ``an attack on a warning post``.
    """
    return annotated.analysis.relations[annotated.head_among(proposal.first, proposal.last)] == "compound"


def _only_tells_who(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether a relative clause in the present tells who somebody is by whom they fight beside (rule EV45).

    **Reads**  ``Norland, whose troops fight alongside the army, closed its border`` - no attack.
    **Leaves alone**  ``Norland's troops fight alongside the army``, ``who fought alongside it``.
    """
    verb = annotated.head_among(proposal.first, proposal.last)
    clause = annotated.analysis.relations[verb] == "acl:relcl" and annotated.analysis.xpos[verb] in _NOW
    beside = set(load_yaml("act_parties")["beside"])
    return clause and any(not annotated.governed_by(i).isdisjoint(beside) for i in annotated.below(verb))
