"""Parties of acts: what the model proposes comes in; who acts and towards whom, as far as the tree has nothing against it, goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, SUBJECTS
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of, gives_words, is_reciprocal
from counterclaim.lexicon.subjects import OWNING
from counterclaim.model.annotation import Role
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_LONGEST_BESIDE = 24  # characters
_GENITIVES = ("'s ", "’s ")
_SAME = frozenset({"appos", "flat"})  # ties by which a name belongs to the office before it
_NEAREST_BETWEEN = 4  # words from an act to "between"
_NEAR = 40  # words from a verb to its subject, or its object
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
    actor = actor and _subject_shared(annotated, actor, proposal)
    return actor, _each_other(annotated, proposal) or _towards(annotated, actor, recipient, proposal)


def _towards(annotated: AnnotatedReport, actor: Role | None, recipient: Role | None, proposal: EventProposal) -> Role | None:
    """The recipient, as far as the tree has nothing against it."""
    if recipient is None or (actor and _is_of_actor(annotated, actor, recipient)):
        return None
    if _is_victim(annotated, recipient, proposal) or _is_where_it_was(annotated, recipient, proposal):
        return None
    if proposal.type is EventType.ASSAULT:
        recipient = _but_ally(annotated, recipient, proposal) if _is_hit(annotated, recipient) else None
    elif proposal.type is EventType.THREATEN:
        recipient = _who_is_threatened(annotated, recipient, proposal)
    elif proposal.type is EventType.CONSULT and _is_discussed(annotated, recipient, proposal):
        recipient = None
    return None if recipient and _only_tells(annotated, recipient, proposal) else recipient


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
    analysis, head = annotated.analysis, annotated.head_of(annotated.words(role.first, role.last))
    while analysis.relations[head] == "conj" and analysis.heads[head] < head:
        head = analysis.heads[head]
    joint = head < role.first and analysis.relations[head] == "nsubj" and proposal.first <= analysis.heads[head] < proposal.last
    return Role(_noun_phrase(annotated, head)[0], role.last, role.score) if joint else role


def _subject_shared(annotated: AnnotatedReport, actor: Role, proposal: EventProposal) -> Role:
    """An actor or, where it is the object of the verb that "and" joins the act to, the subject of both (rule EV38).

    **Reads**  ``The president accused Norland and threatened to close the border`` - the president threatened.
    **Leaves alone**  ``The president accused Norland, and Norland threatened him``.
    """
    analysis, head = annotated.analysis, annotated.head_of(annotated.words(proposal.first, proposal.last))
    verb, object_ = analysis.heads[head], annotated.head_of(annotated.words(actor.first, actor.last))
    joined = analysis.relations[head] == "conj" and analysis.upos[head] == "VERB" and analysis.upos[verb] == "VERB"
    if not joined or (analysis.relations[object_], analysis.heads[object_]) != ("obj", verb):
        return actor
    if any(analysis.relations[i] in SUBJECTS for i in annotated.below(head)):
        return actor
    subject = next((i for i in annotated.below(verb, near=_NEAR) if analysis.relations[i] == "nsubj"), None)
    return actor if subject is None else Role(*_noun_phrase(annotated, subject), actor.score)


def _each_other(annotated: AnnotatedReport, proposal: EventProposal) -> Role | None:
    """The words "each other" or the like, where an act is done to them (rule EV39): each of those who act is its recipient.

    **Reads**  ``Norland and Sudland accused each other of violations``, ``fired at each other``, ``shelled each other's posts``.
    **Leaves alone**  ``accused rebels of fighting each other``: the rebels are accused; ``went off after one another``.
    """
    analysis, listed = annotated.analysis, load_yaml("act_parties")
    verbs = [i for i in range(proposal.first, proposal.last) if analysis.upos[i] == "VERB"]
    below = [i for verb in verbs for i in annotated.below(verb, near=_NEAR)]
    towards = {*listed["hitting"], *listed["with"]}
    hit = [i for i in below if analysis.relations[i] in AS_OBJECT or not annotated.governed_by(i).isdisjoint(towards)]
    owners = [i for noun in hit for i in annotated.below(noun, near=_NEAR) if analysis.relations[i] == "nmod:poss"]
    pairs = ((i, i + 2) for i in sorted((*hit, *owners)) if i + 1 < len(annotated.tokens))
    pronoun = next((pair for pair in pairs if is_reciprocal(annotated.words(*pair).of(annotated.report.text))), None)
    return pronoun and Role(*pronoun, proposal.score)


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
    has both, and ``Karst brokered talks between Norland and Sudland``.
    """
    known = actor or recipient
    two = _two_behind(annotated, proposal)
    if known is None or (actor and recipient) or two is None:
        return actor, recipient
    phrases = [_noun_phrase(annotated, noun) for noun in two]
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


def _is_of_actor(annotated: AnnotatedReport, actor: Role, recipient: Role) -> bool:
    """Whether a recipient only says whose the actor is (rule EV23): nobody acts towards himself.

    **Reads**  ``Norland's president, Jon Hale, vowed to retaliate``, wherever else Norland is named - not against Norland.
    **Leaves alone**  ``Norland's president vowed to punish Sudland``, ``Norland's allies promised aid``, to Norland.
    """
    analysis, text = annotated.analysis, annotated.report.text
    whose, named = (annotated.words(role.first, role.last).of(text).casefold() for role in (actor, recipient))
    others = load_yaml("act_parties")["others_of"]
    if any(whose.startswith(f"{named}{ending}") for ending in _GENITIVES) and whose.split()[-1] not in others:
        return True
    top = annotated.head_of(annotated.words(actor.first, actor.last))
    while analysis.relations[top] in _SAME and analysis.heads[top] != top:
        top = analysis.heads[top]
    if annotated.word_at(top) in others:
        return False
    owning = [i for i in annotated.below(top) if analysis.relations[i] in OWNING]
    by_noun = {annotated.word_at(i) for i in owning if analysis.relations[i] == "nmod:poss"}
    return named in {annotated.word_at(i) for i in owning} or named.removeprefix("the ") in by_noun


def _suffers(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a party is the subject of an act told in the passive (rule EV10): the act is done to it.

    Of 1,663 acts of these types with such a subject in the annotated reports four have it for their actor.

    **Reads**  ``Soldiers were killed fighting the Hillmen``, ``the army was ordered to leave`` - not the soldiers', nor the army's, act.
    **Leaves alone**  ``troops were deployed``, whose own move it is, and ``rebels who were killed attacked``, another verb.
    """
    head = annotated.head_of(annotated.words(role.first, role.last))
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
    above = annotated.analysis.heads[annotated.head_of(annotated.words(role.first, role.last))]
    return proposal.first <= above < proposal.last and "from" in _prepositions(annotated, role)


def _did_another(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a party is the subject of a verb, and the act a participle of that verb's object (rule EV12): another's act.

    **Reads**  ``Soldiers freed 17 students abducted in April`` - the soldiers abducted nobody.
    **Leaves alone**  ``Soldiers freed students, killing two guards``, which tells what they did.
    """
    head = annotated.head_of(annotated.words(role.first, role.last))
    relations, heads, xpos = annotated.analysis.relations, annotated.analysis.heads, annotated.analysis.xpos
    cue = next((i for i in range(proposal.first, proposal.last) if relations[i] == "acl" and xpos[i] == "VBN"), None)
    if cue is None or relations[head] not in SUBJECTS:
        return False
    return relations[heads[cue]] in AS_OBJECT and heads[heads[cue]] == heads[head]


def _is_hit(annotated: AnnotatedReport, role: Role) -> bool:
    """Whether a party is who or what force was used on, and neither what it was used for (rule EV09) nor whence it came (EV11).

    In the annotated reports 8 recipients of force in some 1,800 with a preposition stand behind "from".

    **Reads**  ``rebels fighting for a republic``, ``rockets fired from Norland`` - nobody is told to suffer them.
    **Leaves alone**  ``fighting against the republic``, ``fired at Norland``.
    """
    return _prepositions(annotated, role).isdisjoint(load_yaml("act_parties")["no_target"])


def _but_ally(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> Role | None:
    """The recipient of force, unless somebody fought at its side (rule EV13): then whom both fought against, if anybody.

    **Reads**  ``Norland fought alongside the Hillmen``, ``in support of the Hillmen`` - not against them; ``fought with the Hillmen
    against Karst`` - against Karst.
    **Leaves alone**  ``fought with the Hillmen``, as enemies do.
    """
    listed, text = load_yaml("act_parties"), annotated.report.text
    before = text[max(0, annotated.tokens[role.first].start - _LONGEST_BESIDE) : annotated.tokens[role.first].start].lower()
    beside = any(before.rstrip().removesuffix(" the").endswith(words) for words in listed["beside"])
    against = _obliques(annotated, proposal, listed["against"])
    foe = next((noun for noun in against if not role.first <= noun < role.last), None)
    if foe is not None and (beside or _prepositions(annotated, role) & set(listed["with"])):
        return Role(*_noun_phrase(annotated, foe), role.score)
    return None if beside else role


def _who_is_threatened(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> Role | None:
    """The recipient of a threat, unless that is who is to carry it out (rule EV14): then whom that is to hit, if anybody.

    **Reads**  ``The minister threatened that Norland would expel the Hillmen`` - the Hillmen.
    **Leaves alone**  ``threatened Norland that it would be expelled``, ``warned that rebels would attack``.
    """
    analysis, head = annotated.analysis, annotated.head_of(annotated.words(role.first, role.last))
    verb = analysis.heads[head]
    told = analysis.relations[verb] == "ccomp" and proposal.first <= analysis.heads[verb] < proposal.last
    if not told or analysis.relations[head] != "nsubj":
        return role
    hit = next((i for i in annotated.below(verb) if i > verb and analysis.relations[i] == "obj"), None)
    against = load_yaml("act_parties")["against"]
    hit = hit if hit is not None else next(iter(_cased(annotated, verb, against)), None)
    if hit is not None and any(name.first <= hit < name.last for name in analysis.names):
        return Role(*_noun_phrase(annotated, hit), role.score)
    vowed = any(annotated.word_at(i) in load_yaml("act_parties")["vowing"] for i in range(proposal.first, proposal.last))
    return None if vowed else role


def _is_where_it_was(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient is only where somebody moved (rule EV36), or near which somebody attacked nobody who is told (rule EV37).

    **Reads**  ``troops advanced in Ashby province``, ``entered Karst``; ``rebels attacked northeast of Ashby`` - towards nobody.
    **Leaves alone**  ``advanced on Karst``, ``deployed to Karst``; ``attacked a post near Ashby``, ``attacked Ashby``.
    """
    text, cases = annotated.report.text, _prepositions(annotated, role)
    listed, words = load_yaml("act_parties")["where"], annotated.words(role.first, role.last)
    aside = _beside_a_place().search(text[max(0, words.start - _LONGEST_BESIDE) : words.start].rstrip()) is not None
    aside = aside or _beside().match(words.of(text)) is not None
    if proposal.type is EventType.MOBILIZE:
        entered = any(annotated.word_at(i).startswith(tuple(listed["entering"])) for i in range(proposal.first, proposal.last))
        return aside or entered or not cases.isdisjoint(listed["in"])
    cues = range(proposal.first, proposal.last)
    verbs = [
        i for i in cues if annotated.word_at(i).startswith(tuple(listed["attacking"])) and annotated.analysis.upos[i] == "VERB"
    ]
    if proposal.type is not EventType.ASSAULT or not verbs:
        return False
    if any(annotated.analysis.relations[i] in AS_OBJECT for verb in verbs for i in annotated.below(verb, near=20)):
        return False
    return aside or "near" in cases or words.of(text).endswith(" direction")


@cache
def _beside_a_place() -> re.Pattern[str]:
    """What stands before a place by which something is beside it: "northeast of"."""
    return re.compile(rf"\b{any_of(load_yaml('act_parties')['where']['sides'])} of(?: the)?$", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    """Words for what is beside a place: "northeast of Ashby", "near Ashby"."""
    return re.compile(rf"{any_of(load_yaml('act_parties')['where']['sides'])} of\b|near |around ", re.IGNORECASE)


def _is_victim(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient is whose release is asked for, or whose death is to be avenged (rule EV27): others are asked, and threatened.

    **Reads**  ``called for Holm's release``, ``vowed to avenge the death of Holm`` - towards nobody who is named.
    **Leaves alone**  ``urged Norland to release Holm``, ``vowed to avenge its dead on Norland``.
    """
    noun = annotated.analysis.heads[annotated.head_of(annotated.words(role.first, role.last))]
    if proposal.type not in {EventType.REQUEST, EventType.THREATEN}:
        return False
    fate = load_yaml("act_parties")["fates"]["asked" if proposal.type is EventType.REQUEST else "avenged"]
    owned = annotated.analysis.relations[annotated.head_of(annotated.words(role.first, role.last))] in {"nmod:poss", "nmod"}
    return owned and annotated.word_at(noun) in fate


def _is_discussed(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient of a consultation is what is discussed (rule EV15).

    **Reads**  ``The two discussed Karst`` - not with Karst.
    **Leaves alone**  ``discussed the truce with Karst``.
    """
    head = annotated.head_of(annotated.words(role.first, role.last))
    verb = annotated.analysis.heads[head]
    cue = proposal.first <= verb < proposal.last
    discussing = annotated.word_at(verb) in load_yaml("act_parties")["discussing"]
    return cue and discussing and annotated.analysis.relations[head] == "obj"


def _only_tells(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient of words is who tells of them behind the act (rule EV16).

    **Reads**  ``Norland has rejected the proposal, a diplomat said`` - it rejected no diplomat.
    **Leaves alone**  ``Norland told a diplomat``, and who speaks of what force befell them.
    """
    head = annotated.head_of(annotated.words(role.first, role.last))
    verb = annotated.analysis.heads[head]
    tells = annotated.analysis.relations[head] == "nsubj" and gives_words(annotated.word_at(verb))
    over = any(above == verb for _, _, above in annotated.ties_above(proposal.first))
    return tells and over and proposal.last <= role.first and proposal.type not in {EventType.ASSAULT, EventType.COERCE}


def _prepositions(annotated: AnnotatedReport, role: Role) -> set[str]:
    """The prepositions of a party's noun."""
    return annotated.governed_by(annotated.head_of(annotated.words(role.first, role.last)))


def _obliques(annotated: AnnotatedReport, proposal: EventProposal, cases: list[str]) -> list[int]:
    """The nouns that hang on a cue by one of these prepositions."""
    return [noun for verb in range(proposal.first, proposal.last) for noun in _cased(annotated, verb, cases)]


def _cased(annotated: AnnotatedReport, verb: int, cases: list[str]) -> list[int]:
    relations = annotated.analysis.relations
    below = [i for i in annotated.below(verb) if relations[i] == "obl"]
    return [i for i in below if any(relations[j] == "case" and annotated.word_at(j) in cases for j in annotated.below(i))]


def _noun_phrase(annotated: AnnotatedReport, noun: int) -> tuple[int, int]:
    """The words of a noun with what hangs on it right before, but for its preposition, article and "and"."""
    first, relations = noun, annotated.analysis.relations
    while first > 0 and any(above == noun for _, _, above in annotated.ties_above(first - 1)):
        if annotated.analysis.heads[first - 1] == noun and relations[first - 1] in {"case", "cc", "det"}:
            break
        first -= 1
    return first, noun + 1
