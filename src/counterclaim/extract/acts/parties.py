"""Parties of acts: what the model proposes comes in; who acts and towards whom, as far as the tree has nothing against it, goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.acts.named_again import with_maker
from counterclaim.extract.acts.recipients import recipient_of
from counterclaim.extract.trees import AS_OBJECT, SUBJECTS, noun_phrase
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind, Role
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_NEAREST_BETWEEN = 4  # words from an act to "between"
_NEAR = 40  # words from a verb to its subject
_LONGEST_BETWEEN = 8  # words from the one of two to the other

# Acts of which the subject of a verb in the passive is no actor; troops that "were deployed" and talks that "were held" are.
_DONE_TO_OTHERS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.REQUEST, EventType.ACCUSE, EventType.SANCTION, EventType.THREATEN}
)


def parties_of(annotated: AnnotatedReport, proposal: EventProposal) -> tuple[Role | None, Role | None]:
    """Who acts and towards whom, as far as the tree has nothing against it."""
    actor, recipient = (_in_full(annotated, proposal.roles.get(role)) for role in ("actor", "recipient"))
    actor, recipient = _apart(annotated, actor and _joint(annotated, actor, proposal), recipient)
    actor, recipient = _between(annotated, actor, recipient, proposal)
    if actor and proposal.type in _DONE_TO_OTHERS and _suffers(annotated, actor, proposal):
        actor, recipient = None, recipient or actor
    if actor and proposal.type is EventType.ASSAULT and _comes_under_fire(annotated, actor, proposal):
        return None, actor
    if actor and proposal.type is EventType.COERCE and _is_taken_from(annotated, actor, proposal):
        actor, recipient = None, actor
    if actor and _did_another(annotated, actor, proposal):
        actor = None
    if actor:
        actor = _who_is_named(annotated, _subject_shared(annotated, actor, proposal), proposal)
        actor, recipient = with_maker(annotated, proposal, actor, recipient)
    return actor, recipient_of(annotated, actor, recipient, proposal)


def _in_full(annotated: AnnotatedReport, role: Role | None) -> Role | None:
    """A party with all of the name that its first word belongs to (rule EV21): "United Karst Isles", where the model has "Isles"."""
    if role is None:
        return None
    first = next((name.first for name in annotated.analysis.names if name.first < role.first < name.last), role.first)
    return Role(first, role.last, role.score)


def _joint(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> Role:
    """An actor with those before it to whom "and" joins it as the subject of the act's verb (rule EV20).

    **Reads**  ``Norland, Sudland and the Karst Isles proposed a truce``, of which the model has ``Karst Isles`` - all three.
    **Leaves alone**  ``After talks with Norland, Sudland and the Isles proposed a truce``.
    """
    analysis, head = annotated.analysis, annotated.head_among(role.first, role.last)
    while analysis.relations[head] == "conj" and analysis.heads[head] < head:
        head = analysis.heads[head]
    joint = head < role.first and analysis.relations[head] == "nsubj" and proposal.first <= analysis.heads[head] < proposal.last
    return Role(noun_phrase(annotated, head)[0], role.last, role.score) if joint else role


def _subject_shared(annotated: AnnotatedReport, actor: Role, proposal: EventProposal) -> Role:
    """An actor or, where it is the object of the verb that "and" joins the act to, the subject of both (rule EV38).

    **Reads**  ``The president accused Norland and threatened to close the border`` - the president threatened.
    **Leaves alone**  ``The president accused Norland, and Norland threatened him``.
    """
    analysis, head = annotated.analysis, annotated.head_among(proposal.first, proposal.last)
    verb, object_ = analysis.heads[head], annotated.head_among(actor.first, actor.last)
    joined = analysis.relations[head] == "conj" and analysis.upos[head] == "VERB" and analysis.upos[verb] == "VERB"
    if not joined or (analysis.relations[object_], analysis.heads[object_]) != ("obj", verb):
        return actor
    if any(analysis.relations[i] in SUBJECTS for i in annotated.below(head)):
        return actor
    subject = next((i for i in annotated.below(verb, near=_NEAR) if analysis.relations[i] == "nsubj"), None)
    return actor if subject is None else Role(*noun_phrase(annotated, subject), actor.score)


def _who_is_named(annotated: AnnotatedReport, actor: Role, proposal: EventProposal) -> Role:
    """An actor of another sentence or, where a person by another name is the subject of the act's own verb, that person (rule EV44).

    So with a body, where the model has a person.

    **Reads**  ``Marsh briefed the council. Berg urged Norland to pay``, of whose second act the model has ``Marsh`` - Berg; ``The rebel
    group urged Norland to pay`` - the group.
    **Leaves alone**  ``Berg denied it`` for ``Ida Berg``, and what somebody says of Berg: ``She said Berg must resign``, ``"Berg lied."``
    """
    analysis, text = annotated.analysis, annotated.report.text
    verb = annotated.head_among(proposal.first, proposal.last)
    first = analysis.heads[verb] if analysis.relations[verb] == "conj" else verb
    quoted = any(quotation.span.covers(annotated.tokens[verb]) for quotation in annotated.quotations)
    here = annotated.sentence_number(annotated.tokens[verb]) == annotated.sentence_number(annotated.tokens[actor.first])
    if here or quoted or analysis.relations[first] != "root":
        return actor
    subjects = (i for one in (verb, first) for i in annotated.below(one, near=_NEAR) if analysis.relations[i] == "nsubj")
    subject = next(subjects, None)
    if subject is None:
        return actor
    people = [n for n in analysis.names if n.kind is NameKind.PERSON]
    name = next((n for n in people if n.first <= subject < n.last), None)
    if name is None:
        body = annotated.word_at(subject) in load_yaml("speakers")["bodies"]
        person = any(n.first < actor.last and actor.first < n.last for n in people)
        return Role(*noun_phrase(annotated, subject), actor.score) if body and person else actor
    mine, other = (set(annotated.words(n.first, n.last).of(text).split()) for n in (name, actor))
    return Role(name.first, name.last, actor.score) if mine.isdisjoint(other) else actor


def _apart(annotated: AnnotatedReport, actor: Role | None, recipient: Role | None) -> tuple[Role | None, Role | None]:
    """Both roles; where they are the same words, here or elsewhere, the surer one only: nobody is both.

    Nor are "rebels of the Front" those who act towards "the rebels".
    """
    if actor is None or recipient is None:
        return actor, recipient
    one, other = annotated.words(actor.first, actor.last), annotated.words(recipient.first, recipient.last)
    text = annotated.report.text
    if not one.overlaps(other) and one.of(text).casefold() != other.of(text).casefold():
        noun = annotated.head_of(one)
        same = annotated.analysis.upos[noun] == "NOUN" and annotated.word_at(noun) == other.of(text).casefold()
        return (None if same else actor), recipient
    return (actor, None) if actor.score >= recipient.score else (None, recipient)


def _between(
    annotated: AnnotatedReport, actor: Role | None, recipient: Role | None, proposal: EventProposal
) -> tuple[Role | None, Role | None]:
    """Both roles of an act "between" two of whom one is known (rule EV22): the other is the other party.

    **Reads**  ``clashes broke out between Norland and the Hillmen``, of whom the model has Norland alone - and the Hillmen.
    **Leaves alone**  ``fighting between Ashby and Harwich``, of whom it has neither, ``talks between Norland and Sudland``, of whom it
    has both.

    Who acts between two does so towards both: ``Karst mediates between Norland and Sudland``, of whom the model has Sudland alone.
    """
    known = actor or recipient
    two = _two_behind(annotated, proposal)
    if known is None or two is None:
        return actor, recipient
    phrases = [noun_phrase(annotated, noun) for noun in two]
    if actor and recipient:
        both = Role(phrases[0][0], phrases[1][1], recipient.score)
        third = actor.last <= both.first or both.last <= actor.first
        return actor, both if third and both.first <= recipient.first and recipient.last <= both.last else recipient
    others = [(first, last) for first, last in phrases if known.last <= first or last <= known.first]
    if len(others) != 1:
        return actor, recipient
    other = _in_full(annotated, Role(*others[0], known.score))
    return (actor, other) if actor else (other, recipient)


def _two_behind(annotated: AnnotatedReport, proposal: EventProposal) -> tuple[int, int] | None:
    """The nouns of the two behind "between", a few words behind an act."""
    heads, last = annotated.analysis.heads, len(annotated.tokens)
    near = range(proposal.last, min(proposal.last + _NEAREST_BETWEEN, last))
    one = next((heads[i] for i in near if annotated.word_at(i) == "between" and heads[i] > i), None)
    if one is None:
        return None
    for i in range(one + 1, min(one + _LONGEST_BETWEEN, last)):
        if annotated.word_at(i) == "and":
            return (one, heads[i]) if heads[i] > i else None
        if annotated.analysis.upos[i] in {"ADP", "VERB"} and annotated.word_at(i) != "of":
            return None
    return None


def _suffers(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a party is the subject of an act told in the passive (rule EV10): the act is done to it.

    Of 1,663 acts of these types with such a subject in the annotated reports four have it for their actor.

    **Reads**  ``Soldiers were killed fighting the Hillmen``, ``the army was ordered to leave`` - not the soldiers', nor the army's, act.
    **Leaves alone**  ``troops were deployed``, whose own move it is, and ``rebels who were killed attacked``, another verb.
    """
    head = annotated.head_among(role.first, role.last)
    analysis = annotated.analysis
    return analysis.relations[head] == "nsubj:pass" and proposal.first <= analysis.heads[head] < proposal.last


def _comes_under_fire(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a party stands before words that tell of fire that it took (rule EV19), which others opened.

    **Reads**  ``the patrol received small arms fire``, ``guards who came under attack`` - at the patrol, at the guards.
    **Leaves alone**  ``under fire from rebels the patrol came under attack``, whose rebels follow "from".
    """
    words = annotated.words(proposal.first, proposal.last).of(annotated.report.text)
    if role.last > proposal.first or _under_fire().search(words) is None:
        return False
    return annotated.word_before(annotated.words(role.first, role.last)) not in {"by", "from"}


@cache
def _under_fire() -> re.Pattern[str]:
    lists = load_yaml("act_parties")
    return re.compile(rf"\b{any_of(lists['taking_fire'])}\b.*\b{any_of(lists['fire'])}\b", re.IGNORECASE)


def _is_taken_from(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether something was taken from a party (rule EV17), which did not take it.

    **Reads**  ``a town that was recaptured from the Hillmen`` - the Hillmen lost it.
    **Leaves alone**  ``from the Hillmen, which took the town``.
    """
    above = annotated.analysis.heads[annotated.head_among(role.first, role.last)]
    return proposal.first <= above < proposal.last and "from" in annotated.governed_by(
        annotated.head_among(role.first, role.last)
    )


def _did_another(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a party is the subject of a verb, and the act a participle of that verb's object (rule EV12): another's act.

    **Reads**  ``Soldiers freed 17 students abducted in April`` - the soldiers abducted nobody.
    **Leaves alone**  ``Soldiers freed students, killing two guards``, which tells what they did.
    """
    head = annotated.head_among(role.first, role.last)
    relations, heads, xpos = annotated.analysis.relations, annotated.analysis.heads, annotated.analysis.xpos
    cue = next((i for i in range(proposal.first, proposal.last) if relations[i] == "acl" and xpos[i] == "VBN"), None)
    if cue is None or relations[head] not in SUBJECTS:
        return False
    return relations[heads[cue]] in AS_OBJECT and heads[heads[cue]] == heads[head]
