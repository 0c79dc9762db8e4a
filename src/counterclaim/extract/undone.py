"""Undone: an act that the model proposes comes in; whether its words tell of an end, a wish, a name or a setting, and no act, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, EventProposal
    from counterclaim.model.draft import EventDraft

_OF = frozenset({"of", "to"})
_MARKS = frozenset({"from", "to"})


def is_undone(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an act was ended or wished (EV29), is no attack (EV30), a setting (EV31), a name's part (EV32) or towards nobody (EV33)."""
    if proposal.type is EventType.ASSAULT:
        return (
            _ended_or_wished(annotated, proposal) or _is_no_attack(annotated, proposal) or _names_something(annotated, proposal)
        )
    if proposal.type is EventType.CONSULT:
        return _is_a_setting(annotated, proposal)
    return proposal.type is EventType.SUPPORT and _backs_nobody(annotated, proposal)


def _head(annotated: AnnotatedReport, proposal: EventProposal) -> tuple[int, str, str]:
    """The first word of a cue in the tree, its relation and the word above it ("" for a root)."""
    head = annotated.head_of(annotated.words(proposal.first, proposal.last))
    above = annotated.analysis.heads[head]
    return head, annotated.analysis.relations[head], annotated.word_at(above) if above != head else ""


def _ended_or_wished(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether force is only told as ended, prevented or wished (rule EV29): of 11 such cues of annotated reports none is an act.

    **Reads**  ``hastened the end of the assault on Ashby``, ``prevented an attack``, ``wanted to blow himself up`` - no force used.
    **Leaves alone**  ``resumed the assault``, ``stopped after the attack``.
    """
    lists = load_yaml("act_types")["undone"]
    head, relation, above = _head(annotated, proposal)
    told = {annotated.word_at(head), annotated.word_at(proposal.first)} & set(lists["ending"])
    if told or (relation == "obj" and above in lists["ending"]):
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


def _names_something(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether force only names something else (rule EV32).

    **Reads**  ``a rocket attack warning``, ``a hostage swap`` - no attack.
    **Leaves alone**  ``an attack on a warning post``.
    """
    return _head(annotated, proposal)[1] == "compound"


def _is_a_setting(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether talks are only told as the setting of something else, with nobody (rule EV31).

    **Reads**  ``Norland struck even during peace talks`` - no meeting.
    **Leaves alone**  ``during talks with Sudland``, ``held talks``.
    """
    head, relation, _ = _head(annotated, proposal)
    nobody = proposal.roles.get("recipient") is None
    return nobody and relation == "obl" and annotated.analysis.upos[head] == "NOUN"


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


def is_charged(draft: EventDraft, drafts: Sequence[EventDraft]) -> bool:
    """Whether aid is what a sentence accuses somebody of (EV34), or an act is nobody's in particular (EV35).

    **Reads**  ``Norland accused Karst of supplying arms to rebels`` - no aid; ``Someone attacked a bus`` - by nobody to be told of.
    **Leaves alone**  ``Karst supplied arms to rebels``, ``Norland sent food to Karst and accused Sudland of a blockade``.
    """
    if draft.actor is not None and draft.actor.words.lower() in load_yaml("act_types")["undone"]["nobody"]:
        return True
    accused = any(
        other.type is EventType.ACCUSE
        and other.evidence.span == draft.evidence.span
        and other.cue.span.start < draft.cue.span.start
        for other in drafts
    )
    return draft.type is EventType.AID and accused
