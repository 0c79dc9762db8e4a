"""Pronouns: drafts of events come in; the same drafts, with whom "him", "they" and "each other" mean as their parties, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import is_reciprocal
from counterclaim.model.annotation import NameKind
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport, Name
    from counterclaim.model.draft import EventDraft

_NEAR = 40  # words from a verb to its subject, or its object
_OBJECTS = frozenset({"obj", "iobj"})
_PLURAL = frozenset({"NNS", "NNPS"})


def with_persons_meant(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts; where one of two persons whom the last sentence names does something to "him", the other is the recipient (rule RC09).

    **Reads**  ``Berg met Marsh. Marsh thanked him`` - Marsh thanked Berg.
    **Leaves alone**  ``Berg, Marsh and Thorn met. Marsh thanked him``, which may be either, and ``The minister thanked him``.

    What each is said to have done to "each other" both did: ``Both sides accused each other of opening fire``.
    """
    told = [_with_both_meant(_with_person_meant(draft, annotated), drafts) for draft in drafts]
    return tuple(_with_several_meant(draft, told, annotated) for draft in told)


def _with_several_meant(draft: EventDraft, drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> EventDraft:
    """The draft; what "they" did is of those several whom somebody met in the sentence before, and not of who met them (rule RC10).

    **Reads**  ``Berg hosted the ministers of both lands. They agreed on a date.`` - the ministers.
    **Leaves alone**  ``Berg met Marsh. They agreed``, whom no words name together, and ``The ministers met Berg. They agreed``.
    """
    analysis, verb = annotated.analysis, annotated.head_of(draft.cue.span)
    subject = next((i for i in annotated.below(verb, near=_NEAR) if analysis.relations[i] == "nsubj"), None)
    if subject is None or annotated.word_at(subject) != "they" or draft.actor is None or _are_several(draft.actor, annotated):
        return draft
    number = annotated.sentence_number(draft.cue.span)
    met = (
        other.recipient
        for other in reversed(drafts)
        if other.type is EventType.CONSULT
        and other.actor is not None
        and other.recipient is not None
        and annotated.sentence_number(other.cue.span) == number - 1
    )
    several = next((who for who in met if _are_several(who, annotated)), None)
    return replace(draft, actor=several) if several is not None else draft


def _are_several(party: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether words name several: a plural, or two whom "and" joins."""
    inside = annotated.tokens_in(party.span)
    return annotated.analysis.xpos[annotated.head_of(party.span)] in _PLURAL or any(
        annotated.word_at(i) == "and" for i in inside
    )


def _with_both_meant(draft: EventDraft, drafts: Sequence[EventDraft]) -> EventDraft:
    if draft.actor is None or not is_reciprocal(str(draft.actor)):
        return draft
    both = next((one.actor for one in drafts if one.recipient == draft.actor and one.actor is not None), None)
    return replace(draft, actor=both, recipient=draft.recipient or draft.actor) if both is not None else draft


def _with_person_meant(draft: EventDraft, annotated: AnnotatedReport) -> EventDraft:
    analysis, verb = annotated.analysis, annotated.head_of(draft.cue.span)
    below = list(annotated.below(verb, near=_NEAR))
    done_to = any(
        analysis.relations[i] in _OBJECTS and annotated.word_at(i) in load_yaml("act_parties")["persons"] for i in below
    )
    subject = next((i for i in below if analysis.relations[i] == "nsubj"), None)
    acting = next((n for n in _persons(analysis.names) if subject is not None and n.first <= subject < n.last), None)
    number = annotated.sentence_number(draft.cue.span)
    if not done_to or acting is None or number == 0:
        return draft
    before = annotated.sentences[number - 1]
    named = {_surname(n, annotated): n for n in _persons(analysis.names) if before.first <= n.first < before.last}
    others = [name for surname, name in named.items() if surname != _surname(acting, annotated)]
    if len(named) != 2 or len(others) != 1:
        return draft
    text = annotated.report.text
    actor, recipient = (Phrase.at(annotated.words(n.first, n.last), text) for n in (acting, others[0]))
    return replace(draft, actor=draft.actor or actor, recipient=recipient)


def _persons(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if name.kind is NameKind.PERSON]


def _surname(name: Name, annotated: AnnotatedReport) -> str:
    """The last word of a person's name, in small letters."""
    return annotated.word_at(name.last - 1)
