"""Recipients of acts: what the model proposes comes in; towards whom somebody acts, as far as the tree has nothing against it, goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, noun_phrase
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
_NEAR = 40  # words from a verb to its object
_RELATIVES = frozenset({"that", "which", "who", "whom"})


def recipient_of(
    annotated: AnnotatedReport, actor: Role | None, recipient: Role | None, proposal: EventProposal
) -> Role | None:
    """The recipient, as far as the tree has nothing against it."""
    if (each_other := _each_other(annotated, proposal)) is not None:
        return each_other
    if recipient is None or (actor and _is_of_actor(annotated, actor, recipient)):
        return None
    recipient = _who_was(annotated, actor, _with_whose(annotated, recipient, proposal), proposal)
    if _is_of_deed(annotated, recipient, proposal):
        return _antecedent(annotated, proposal, recipient)
    if _is_victim(annotated, recipient, proposal) or _is_where_it_was(annotated, recipient, proposal):
        return None
    if proposal.type is EventType.ASSAULT:
        recipient = _but_ally(annotated, recipient, proposal) if _is_hit(annotated, recipient) else None
    elif proposal.type is EventType.THREATEN:
        recipient = _who_is_threatened(annotated, recipient, proposal)
    elif proposal.type is EventType.CONSULT and _is_discussed(annotated, recipient, proposal):
        recipient = None
    return None if recipient and _only_tells(annotated, recipient, proposal) else recipient


def _each_other(annotated: AnnotatedReport, proposal: EventProposal) -> Role | None:
    """The words "each other" or the like, where an act is done to them (rule EV39): each of those who act is its recipient.

    **Reads**  ``Norland and Sudland accused each other of violations``, ``fired at each other``, ``shelled each other's posts``.
    **Leaves alone**  ``accused rebels of fighting each other``: the rebels are accused; ``went off after one another``.
    """
    analysis, listed = annotated.analysis, load_yaml("act_parties")
    sentence = annotated.sentence_at(proposal.first).span.of(annotated.report.text).casefold()
    if not any(pronoun in sentence for pronoun in listed["reciprocals"]):
        return None
    verbs = [i for i in range(proposal.first, proposal.last) if analysis.upos[i] == "VERB"]
    below = [i for verb in verbs for i in annotated.below(verb, near=_NEAR)]
    towards = {*listed["hitting"], *listed["with"]}
    hit = [i for i in below if analysis.relations[i] in AS_OBJECT or not annotated.governed_by(i).isdisjoint(towards)]
    owners = [i for noun in hit for i in annotated.below(noun, near=_NEAR) if analysis.relations[i] == "nmod:poss"]
    pairs = ((i, i + 2) for i in sorted((*hit, *owners)) if i + 1 < len(annotated.tokens))
    pronoun = next((pair for pair in pairs if is_reciprocal(annotated.words(*pair).of(annotated.report.text))), None)
    return pronoun and Role(*pronoun, proposal.score)


def _with_whose(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> Role:
    """A recipient; where it only tells whose aide or kin an act is done to, that person with it (rule EV41).

    **Reads**  ``shot dead the driver of governor Berg``, of whom the model has ``Berg`` - the driver.
    **Leaves alone**  ``shot dead the governor of Karst``.
    """
    analysis, head = annotated.analysis, annotated.head_among(role.first, role.last)
    while analysis.relations[head] in _SAME and analysis.heads[head] != head:
        head = analysis.heads[head]
    noun = analysis.heads[head]
    of_it = analysis.relations[head] == "nmod" and "of" in annotated.governed_by(head) and noun < role.first
    theirs = annotated.word_at(noun) in load_yaml("act_parties")["of_somebody"]
    done_to = analysis.relations[noun] in AS_OBJECT and proposal.first <= analysis.heads[noun] < proposal.last
    return Role(noun_phrase(annotated, noun)[0], role.last, role.score) if of_it and theirs and done_to else role


def _who_was(annotated: AnnotatedReport, actor: Role | None, role: Role, proposal: EventProposal) -> Role:
    """A recipient; of an act told in the passive, or of a pronoun, behind another act, that act's subject and not its object (rule EV42).

    **Reads**  ``A gunman wounded two guards before being shot dead by police``, ``before police shot him`` - the gunman, and not the
    guards, was shot.
    **Leaves alone**  ``before the guards were shot by police``.
    """
    analysis, verb = annotated.analysis, annotated.head_among(proposal.first, proposal.last)
    below = list(annotated.below(verb, near=_NEAR))
    told_of = any(analysis.relations[i] == "obj" and annotated.word_at(i) in load_yaml("act_parties")["persons"] for i in below)
    passive = told_of or any(analysis.relations[i] == "aux:pass" for i in below)
    first, head = analysis.heads[verb], annotated.head_among(role.first, role.last)
    if not passive or analysis.relations[verb] != "advcl" or (analysis.relations[head], analysis.heads[head]) != ("obj", first):
        return role
    suffering = [i for i in below if analysis.relations[i] == "nsubj:pass"]
    named = any(analysis.upos[i] != "PRON" or annotated.word_at(i) in _RELATIVES for i in suffering)
    subject = next((i for i in annotated.below(first, near=_NEAR) if analysis.relations[i] == "nsubj"), None)
    if subject is None or named or (actor and actor.first <= subject < actor.last):
        return role
    return Role(*noun_phrase(annotated, subject), role.score)


def _is_of_deed(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient of an accusation or a denial is that of a deed which it is about (rule EV43).

    **Reads**  ``Norland denied arming the Hillmen`` - not towards the Hillmen; ``Sudland, which Norland accuses of arming the Hillmen`` -
    Sudland.
    **Leaves alone**  ``Norland accused the Hillmen of arming Karst``, ``refused to meet the Hillmen``.
    """
    if proposal.type not in {EventType.ACCUSE, EventType.REJECT}:
        return False
    analysis, head = annotated.analysis, annotated.head_among(role.first, role.last)
    deed = analysis.heads[head]
    cue = annotated.head_among(proposal.first, proposal.last)
    done_to = analysis.relations[head] == "obj" and analysis.xpos[deed] == "VBG" and deed < head
    return done_to and deed != cue and analysis.heads[deed] == cue


def _antecedent(annotated: AnnotatedReport, proposal: EventProposal, role: Role) -> Role | None:
    """The noun that a relative clause tells of, where that clause is an accusation: "Sudland, which Norland accuses"."""
    analysis, cue = annotated.analysis, annotated.head_among(proposal.first, proposal.last)
    noun = analysis.heads[cue]
    accused = proposal.type is EventType.ACCUSE and analysis.relations[cue] == "acl:relcl"
    own = any(analysis.relations[i] == "obj" and annotated.word_at(i) not in _RELATIVES for i in annotated.below(cue))
    return Role(*noun_phrase(annotated, noun), role.score) if accused and not own else None


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
    top = annotated.head_among(actor.first, actor.last)
    while analysis.relations[top] in _SAME and analysis.heads[top] != top:
        top = analysis.heads[top]
    if annotated.word_at(top) in others:
        return False
    owning = [i for i in annotated.below(top) if analysis.relations[i] in OWNING]
    by_noun = {annotated.word_at(i) for i in owning if analysis.relations[i] == "nmod:poss"}
    return named in {annotated.word_at(i) for i in owning} or named.removeprefix("the ") in by_noun


def _is_hit(annotated: AnnotatedReport, role: Role) -> bool:
    """Whether a party is who or what force was used on, and neither what it was used for (rule EV09) nor whence it came (EV11).

    In the annotated reports 8 recipients of force in some 1,800 with a preposition stand behind "from".

    **Reads**  ``rebels fighting for a republic``, ``rockets fired from Norland`` - nobody is told to suffer them.
    **Leaves alone**  ``fighting against the republic``, ``fired at Norland``.
    """
    return annotated.governed_by(annotated.head_among(role.first, role.last)).isdisjoint(load_yaml("act_parties")["no_target"])


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
    if foe is not None and (beside or annotated.governed_by(annotated.head_among(role.first, role.last)) & set(listed["with"])):
        return Role(*noun_phrase(annotated, foe), role.score)
    return None if beside else role


def _who_is_threatened(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> Role | None:
    """The recipient of a threat, unless that is who is to carry it out (rule EV14): then whom that is to hit, if anybody.

    **Reads**  ``The minister threatened that Norland would expel the Hillmen`` - the Hillmen.
    **Leaves alone**  ``threatened Norland that it would be expelled``, ``warned that rebels would attack``.
    """
    analysis, head = annotated.analysis, annotated.head_among(role.first, role.last)
    verb = analysis.heads[head]
    told = analysis.relations[verb] == "ccomp" and proposal.first <= analysis.heads[verb] < proposal.last
    if not told or analysis.relations[head] != "nsubj":
        return role
    hit = next((i for i in annotated.below(verb) if i > verb and analysis.relations[i] == "obj"), None)
    against = load_yaml("act_parties")["against"]
    hit = hit if hit is not None else next(iter(_cased(annotated, verb, against)), None)
    if hit is not None and any(name.first <= hit < name.last for name in analysis.names):
        return Role(*noun_phrase(annotated, hit), role.score)
    vowed = any(annotated.word_at(i) in load_yaml("act_parties")["vowing"] for i in range(proposal.first, proposal.last))
    return None if vowed else role


def _is_where_it_was(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient is only where somebody moved (rule EV36), or near which somebody attacked nobody who is told (rule EV37).

    **Reads**  ``troops advanced in Ashby province``, ``entered Karst``; ``rebels attacked northeast of Ashby`` - towards nobody.
    **Leaves alone**  ``advanced on Karst``, ``deployed to Karst``; ``attacked a post near Ashby``, ``attacked Ashby``.
    """
    text, cases = annotated.report.text, annotated.governed_by(annotated.head_among(role.first, role.last))
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
    noun = annotated.analysis.heads[annotated.head_among(role.first, role.last)]
    if proposal.type not in {EventType.REQUEST, EventType.THREATEN}:
        return False
    fate = load_yaml("act_parties")["fates"]["asked" if proposal.type is EventType.REQUEST else "avenged"]
    owned = annotated.analysis.relations[annotated.head_among(role.first, role.last)] in {"nmod:poss", "nmod"}
    return owned and annotated.word_at(noun) in fate


def _is_discussed(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient of a consultation is what is discussed (rule EV15).

    **Reads**  ``The two discussed Karst`` - not with Karst.
    **Leaves alone**  ``discussed the truce with Karst``.
    """
    head = annotated.head_among(role.first, role.last)
    verb = annotated.analysis.heads[head]
    cue = proposal.first <= verb < proposal.last
    discussing = annotated.word_at(verb) in load_yaml("act_parties")["discussing"]
    return cue and discussing and annotated.analysis.relations[head] == "obj"


def _only_tells(annotated: AnnotatedReport, role: Role, proposal: EventProposal) -> bool:
    """Whether a recipient of words is who tells of them behind the act (rule EV16).

    **Reads**  ``Norland has rejected the proposal, a diplomat said`` - it rejected no diplomat.
    **Leaves alone**  ``Norland told a diplomat``, and who speaks of what force befell them.
    """
    head = annotated.head_among(role.first, role.last)
    verb = annotated.analysis.heads[head]
    tells = annotated.analysis.relations[head] == "nsubj" and gives_words(annotated.word_at(verb))
    over = any(above == verb for _, _, above in annotated.ties_above(proposal.first))
    return tells and over and proposal.last <= role.first and proposal.type not in {EventType.ASSAULT, EventType.COERCE}


def _obliques(annotated: AnnotatedReport, proposal: EventProposal, cases: list[str]) -> list[int]:
    """The nouns that hang on a cue by one of these prepositions."""
    return [noun for verb in range(proposal.first, proposal.last) for noun in _cased(annotated, verb, cases)]


def _cased(annotated: AnnotatedReport, verb: int, cases: list[str]) -> list[int]:
    relations = annotated.analysis.relations
    below = [i for i in annotated.below(verb) if relations[i] == "obl"]
    return [i for i in below if any(relations[j] == "case" and annotated.word_at(j) in cases for j in annotated.below(i))]
