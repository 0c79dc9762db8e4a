"""Types of acts: what the model proposes comes in; the type that the words themselves tell, and by which rule, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import word_at
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_AFTER = 2  # words behind a cue that may tell that people were killed


def told_type(annotated: AnnotatedReport, proposal: EventProposal) -> tuple[EventType, str | None]:
    """The type of a proposed act, and the rule that told it; None where it is the model's."""
    if proposal.type is not EventType.CONCEDE and _eases(annotated, proposal):
        return EventType.CONCEDE, "EV02"
    if proposal.type is EventType.ASSAULT and (type_ := _short_of_force(annotated, proposal)) is not None:
        return type_, "EV03"
    return proposal.type, None


def _eases(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether an act of another type lifts a restriction or calls off a protest (rule EV02): CONCEDE, as the guideline has it.

    **Reads**  ``The governor lifted the curfew``, ``Teachers called off a strike`` - each a concession.
    **Leaves alone**  ``lifted off``, ``imposed a curfew``, ``defied the curfew``.
    """
    lists, verb = load_yaml("act_types"), proposal.first
    verbs = {
        word_at(annotated, verb),
        f"{word_at(annotated, verb)} {word_at(annotated, verb + 1)}" if verb + 1 < proposal.last else "",
    }
    if not verbs & set(lists["eases"]):
        return False
    beside = (i for i, head in enumerate(annotated.analysis.heads) if head == verb)
    return any(word_at(annotated, i) in lists["restrictions"] for i in (*range(proposal.first, proposal.last), *beside))


def _short_of_force(annotated: AnnotatedReport, proposal: EventProposal) -> EventType | None:
    """What an act that the model takes for force is where its cue tells of a riot or of computers (rule EV03): PROTEST or COERCE.

    The annotated reports have each of 11 such cues so.

    **Reads**  ``Prisoners rioted`` - a protest; ``Norland hacked into the ministry's computers`` - coercion.
    **Leaves alone**  ``was hacked to death``, and what the model takes for another type.
    """
    lists = load_yaml("act_types")
    cue = {word_at(annotated, i) for i in range(proposal.first, proposal.last)}
    if cue & set(lists["riots"]):
        return EventType.PROTEST
    near = cue | {word_at(annotated, i) for i in range(proposal.last, min(proposal.last + _AFTER, len(annotated.tokens)))}
    return EventType.COERCE if cue & set(lists["intrusions"]) and not near & set(lists["but_killed"]) else None
