"""Clauses: who did it and whose it was come in; both as the clause of the count itself has them, where another was taken for it, go out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.subjects import OWNING, RELATIVE, SHARING
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.doers.told import harming, subject_of
from counterclaim.resolve.places.phrases import kinds_of_places
from counterclaim.resolve.words.party_words import doer_of, named_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, Sentence

_CLAUSE = 30  # words between a verb and what opens its clause
_WITHIN = frozenset({"amod", "appos", "compound", "conj", "flat", "nmod"})
_APART = frozenset({"after", "before", "because"})  # between what are two acts
_INDEFINITE = frozenset({"a", "an", "another"})
_NAMING = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})  # between an article and its noun
_ENDING = frozenset({"AUX", "CCONJ", "PUNCT", "SCONJ", "VERB"})  # what follows on a noun and where it was
_PARTIES = frozenset({NameKind.ORGANIZATION, NameKind.NATIONALITY, NameKind.PLACE})


def by_own_clause(
    actor: Phrase | None, side: Phrase | None, told: Span, annotated: AnnotatedReport
) -> tuple[Phrase | None, Phrase | None]:
    """Actor and side, in a clause that "after", "when" or the like opens not from outside of it (rule AC25).

    ``told`` are the words of a count, or of an act's cue.
    Who acts there is who attacks in that clause, or whose weapon does.

    **Reads**  ``Norland struck Karst after gunmen fired a missile at troops, wounding two.`` - the gunmen fired, and wounded two; ``Norland
    struck Karst after a Hillmen rocket wounded two``, ``after a rocket launched by the Hillmen wounded two`` - the Hillmen; ``after a
    rocket wounded two`` - by nobody who is named.
    **Leaves alone**  ``after a blast wounded two``, where nothing is told of who did it, and an actor of that clause, or of
    another sentence.
    """
    verb = _opened(told, annotated)
    subject = subject_of(verb, annotated) if verb is not None else None
    if verb is None or subject is None or actor is None or not _is_outside(actor, verb, annotated):
        return actor, side
    word, listed = annotated.word_at(subject), load_yaml("speakers")
    if word not in listed["doers"] and word not in listed["weapons"]:
        return actor, side
    doer = named_at(subject, annotated) if word in listed["doers"] else _whose(subject, actor, annotated)
    return doer, None if side is not None and _is_outside(side, verb, annotated) else side


def by_relative_clause(actor: Phrase | None, told: Span, annotated: AnnotatedReport) -> Phrase | None:
    """The actor, in a clause of somebody ("who killed nine") from outside of it as that one (rule AC29); ``told`` as in AC25.

    **Reads**  ``Police held a man who killed nine``, ``held gunmen who attacked a school, killing four`` - the man, the gunmen; ``Norland
    downed a drone that wounded two`` - by nobody who is named.
    **Leaves alone**  ``Norland made a strike that killed nine``, ``Norland's soldiers who killed nine``, ``members of the Hillmen who``.
    """
    verb, analysis = _relative(told, annotated), annotated.analysis
    if actor is None or verb is None or not _is_outside(actor, verb, annotated):
        return actor
    doer, own = analysis.heads[verb], annotated.head_of(actor.span)
    who = next(i for i in annotated.below(verb, near=_CLAUSE) if annotated.word_at(i) in RELATIVE)
    if _is_one_phrase(doer, own, annotated) or _is_one_phrase(own, doer, annotated):
        return actor
    word, listed = annotated.word_at(doer), load_yaml("speakers")
    if annotated.word_at(who) == "who" or word in listed["doers"]:
        return named_at(doer, annotated)
    return _whose(doer, actor, annotated) if word in listed["weapons"] else actor


def of_something_else(actor: Phrase | None, told: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor is told of another attack (AC34), of a place (AC36) or of what was before or after (AC38); ``told`` as in AC25."""
    return actor is not None and (
        is_of_another_attack(actor, told, annotated)
        or tells_of_a_place(actor.span, told, annotated)
        or is_of_another_time(actor, told, annotated)
        or only_followed(actor, told, annotated)
    )


def is_of_another_attack(actor: Phrase, told: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor makes one attack and what is told was done by another before or after it (rule AC34); ``told`` as in AC25.

    **Reads**  ``Norland jets hit a camp after a bomb killed four soldiers``, ``A mine killed two before Norland jets hit a camp`` - neither
    the four nor the two by the jets.
    **Leaves alone**  ``Norland jets hit a camp and a bomb killed four``, ``gunmen fled after a bomb killed four``, ``after a Norland
    bomb killed four``.
    """
    if not _is_attacker(actor, annotated):
        return False
    return any(own.covers(told) and not own.overlaps(actor.span) for own in attacks_apart(told, actor.span, annotated))


def is_of_another_time(actor: Phrase, told: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor stands in a clause of what was before or after what a weapon or an attack is told to have done (rule AC38).

    **Reads**  ``The strikes killed nine children after a Hillmen assault left two soldiers dead`` - the nine not by the Hillmen.
    **Leaves alone**  ``Nine children died after the Hillmen attacked a school``, ``They killed nine after the Hillmen fled``.
    """
    doer, upos = doer_of(told, annotated), annotated.analysis.upos
    sentence = annotated.sentence_of(told, actor.span)
    if (
        sentence is None
        or doer is None
        or annotated.word_at(doer) not in _harmful()
        or annotated.analysis.relations[doer] != "nsubj"
    ):
        return False
    # By the words in their order, for the tree often takes "after" for a preposition.
    own = annotated.tokens_in(actor.span)
    before = next((i for i in range(own.start - 1, sentence.first, -1) if upos[i] not in {*_NAMING, "DET"}), sentence.first)
    behind = next((i for i in range(own.stop, sentence.last) if upos[i] in _ENDING), sentence.last)
    apart = annotated.word_at(before) in _APART and behind < sentence.last and upos[behind] in {"AUX", "VERB"}
    return apart and (told.end <= annotated.tokens[before].start or doer > behind)


def only_followed(actor: Phrase, told: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor is the subject of what came after, or before, somebody was harmed by nobody who is named (rule AC39).

    **Reads**  ``Norland police shot a man after four officers were wounded`` - the four not by the police.
    **Leaves alone**  ``Rebels fled after killing nine``, ``after they killed nine``, ``said that nine were killed``.
    """
    analysis, head = annotated.analysis, annotated.head_of(told)
    path = ((below, tie, above) for below, tie, above in annotated.ties_above(head) if analysis.upos[above] == "VERB")
    _, tie, verb = next(path, (head, "", head))
    if tie != "nsubj:pass" or analysis.relations[verb] != "advcl":
        return False
    near = tuple(annotated.below(verb, near=_CLAUSE))
    marked = any(analysis.relations[i] == "mark" and annotated.word_at(i) in _APART for i in near)
    agent = any(analysis.relations[i] == "obl:agent" for i in near)
    subject = subject_of(analysis.heads[verb], annotated)
    return marked and not agent and subject is not None and _is_one_phrase(annotated.head_of(actor.span), subject, annotated)


def attacks_apart(told: Span, other: Span, annotated: AnnotatedReport) -> Iterator[Span]:
    """The stretches of a sentence in which "a bomb" or "an attack" of nobody who is named does harm, before or after something else.

    None where the other words stand in another sentence.
    """
    sentence = annotated.sentence_of(told, other)
    if sentence is None:
        return
    for opening, end in _attacks_by_nobody(sentence, annotated):
        behind = range(end, min(end + 2, sentence.last))  # a comma may stand first
        follows = next((annotated.word_at(i) for i in behind if annotated.analysis.upos[i] != "PUNCT"), "")
        if follows in _APART or (opening > sentence.first and annotated.word_at(opening - 1) in _APART):
            yield annotated.words(opening, end)


def tells_of_a_place(words: Span, count: Span, annotated: AnnotatedReport) -> bool:
    """Whether words stand in a clause that tells more of a place, and the count does not (rule AC36).

    **Reads**  ``A mine killed two near a town that the Hillmen took in May`` - the two neither by the Hillmen nor in May.
    **Leaves alone**  ``rockets that the Hillmen fired in May killed two``, ``a town where the Hillmen killed two in May``.
    """
    last = annotated.tokens_in(count)[-1]
    counted = {last, *(above for _, _, above in annotated.ties_above(last))}
    for verb, relation, place in annotated.ties_above(annotated.head_of(words)):
        if relation == "acl:relcl" and _is_where(place, annotated):
            return (
                annotated.sentence_of(words, count) is not None
                and verb not in counted
                and not count.covers(annotated.tokens[place])
            )
    return False


def _is_where(noun: int, annotated: AnnotatedReport) -> bool:
    """Whether a noun is a place in which, or near which, the sentence tells something."""
    analysis = annotated.analysis
    named = any(name.first <= noun < name.last for name in analysis.names if name.kind is NameKind.PLACE)
    at = {
        annotated.word_at(i)
        for word in (noun, analysis.heads[noun])
        for i in annotated.below(word)
        if analysis.relations[i] == "case"
    }
    where = {*load_yaml("place_use")["after_count"], *(("of",) if named else ())}  # "near the town of Karst"
    return (named or annotated.word_at(noun) in kinds_of_places()) and not at.isdisjoint(where)


def _is_attacker(actor: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a party, or whose it is, is the subject of a verb of attack."""
    analysis, token = annotated.analysis, annotated.head_of(actor.span)
    while analysis.relations[token].partition(":")[0] in _WITHIN and analysis.heads[token] != token:
        token = analysis.heads[token]
    attacking = {*harming(), *load_yaml("speakers")["attacking"]}
    return analysis.relations[token] == "nsubj" and annotated.word_at(analysis.heads[token]) in attacking


@cache
def _harmful() -> frozenset[str]:
    """Words for attacks and weapons, and for blasts of which nobody is the doer."""
    return frozenset().union(*(load_yaml("speakers")[group] for group in ("weapons", "attacks", "blasts")))


def _attacks_by_nobody(sentence: Sentence, annotated: AnnotatedReport) -> Iterator[tuple[int, int]]:
    """The stretches in which "a bomb", "an attack" of nobody who is named does harm: from the article to the next mark or clause.

    By the words in their order, for the tree often hangs the verb elsewhere.
    """
    upos = annotated.analysis.upos
    for opening in range(sentence.first, sentence.last):
        if annotated.word_at(opening) not in _INDEFINITE:
            continue
        noun = next((i for i in range(opening + 1, sentence.last) if upos[i] not in _NAMING), sentence.last) - 1
        named = any(name.first < noun and name.last > opening for name in annotated.analysis.names)
        if noun == opening or named or annotated.word_at(noun) not in _harmful():
            continue
        verb = next((i for i in range(noun + 1, sentence.last) if upos[i] in _ENDING), sentence.last)
        if verb < sentence.last and annotated.word_at(verb) in harming() and annotated.analysis.xpos[verb] != "VBG":
            end = (i for i in range(verb + 1, sentence.last) if upos[i] == "PUNCT" or annotated.word_at(i) in _APART)
            yield opening, next(end, sentence.last)


def _relative(told: Span, annotated: AnnotatedReport) -> int | None:
    """The verb of the relative clause that tells who did something, with its pronoun as the subject."""
    analysis = annotated.analysis
    below = annotated.head_of(told)
    if analysis.upos[below] != "VERB":
        over = ((tie, above) for _, tie, above in annotated.ties_above(below) if analysis.upos[above] == "VERB")
        tie, below = next(over, ("", below))
        if tie != "obj":
            return None
    while subject_of(below, annotated) is None and analysis.relations[below] in SHARING:
        below = analysis.heads[below]
    subject = subject_of(below, annotated)
    own = subject is not None and annotated.word_at(subject) in RELATIVE and analysis.relations[below] == "acl:relcl"
    return below if own else None


def _is_one_phrase(below: int, above: int, annotated: AnnotatedReport) -> bool:
    """Whether a word is part of the phrase of another, or the other itself."""
    analysis = annotated.analysis
    while below != above and analysis.relations[below].partition(":")[0] in _WITHIN and analysis.heads[below] != below:
        below = analysis.heads[below]
    return below == above


def _opened(told: Span, annotated: AnnotatedReport) -> int | None:
    """The verb of a clause that a word like "after" opens, which is an attack that is told, or one on those counted."""
    analysis, listed = annotated.analysis, load_yaml("speakers")
    head, attacking = annotated.head_of(told), {*harming(), *listed["attacking"]}
    ties = annotated.ties_above(head)
    # Those counted are the object of the attack, or the weapons with which it was made.
    hit = (
        above
        for below, tie, above in ties
        if tie == "obj" or (tie == "nsubj" and annotated.word_at(below) in listed["weapons"])
    )
    verb = head if annotated.word_at(head) in attacking else next(hit, None)
    if verb is None or annotated.word_at(verb) not in attacking:
        return None
    while subject_of(verb, annotated) is None and analysis.relations[verb] in SHARING:
        verb = analysis.heads[verb]
    opened = any(analysis.relations[i] == "mark" for i in annotated.below(verb, near=_CLAUSE) if i < verb)
    return verb if opened and analysis.relations[verb] == "advcl" else None


def _whose(weapon: int, actor: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """Whose a weapon is: who is told to have fired it, or the name before it; of "the group" the last one named before."""
    analysis = annotated.analysis
    fired = [i for i in annotated.below(weapon, near=_CLAUSE) if analysis.relations[i] in {"acl", "acl:relcl"}]
    by = (i for verb in fired for i in annotated.below(verb, near=_CLAUSE) if analysis.relations[i] == "obl:agent")
    agent = next(by, None)
    names = {i: name for name in analysis.names if name.kind in _PARTIES for i in range(name.first, name.last)}
    if agent is None:
        owner = next((i for i in annotated.below(weapon) if analysis.relations[i] in OWNING and i in names), None)
        return named_at(owner, annotated) if owner is not None else None
    if agent in names or annotated.word_at(agent) not in load_yaml("speakers")["again"]["nouns"]:
        return named_at(agent, annotated)
    spans = (annotated.words(name.first, name.last) for name in analysis.names if name.kind in _PARTIES - {NameKind.PLACE})
    before = [span for span in spans if span.end <= annotated.tokens[agent].start and not span.overlaps(actor.span)]
    return Phrase.at(before[-1], annotated.report.text) if before else named_at(agent, annotated)


def _is_outside(party: Phrase, verb: int, annotated: AnnotatedReport) -> bool:
    """Whether a party stands in the sentence of a clause, and outside of the clause; ``verb`` is its verb."""
    sentence = annotated.sentence_at(verb)
    ties = annotated.ties_above(annotated.head_of(party.span))
    return sentence.span.covers(party.span) and all(above != verb for _, _, above in ties)
