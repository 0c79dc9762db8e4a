"""Fates: a count that the model takes for harmed, freed or stopped comes in; what became of those counted, and by which rule, goes out."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.extract.claims.effect_words import effect_words, harm_told
from counterclaim.extract.trees import AS_OBJECT, SUBJECTS, counted_noun, governor, has_object, some_died
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import HARM, Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

_AS_SUBJECT = frozenset({"nsubj"})
SPARED = frozenset({Effect.FREED, Effect.CAPTURED, Effect.ABDUCTED, Effect.INJURED, Effect.DISPLACED, Effect.SURRENDERED})
"""Effects that leave people alive."""
_STOPPED = frozenset({Effect.INTERCEPTED, Effect.DESTROYED})
_THEM = frozenset({"them", "these", "those", "whom"})
_DIED, _GONE, _SOME, _HELD, _FIRED, _PRICED, _OF_THEM, _BODIES = "QN39", "QN40", "QN46", "QN49", "QN50", "QN51", "QN52", "QN54"


@cache
def _bodies() -> frozenset[str]:
    """Words for the dead, who are "pulled from the rubble" and not freed (rule QN54)."""
    return frozenset(load_yaml("effects")["bodies"])


def what_became_of(annotated: AnnotatedReport, proposal: ClaimProposal) -> Iterator[tuple[Effect, str]]:
    """The effects that tell what became of those counted, where the model takes them for harmed, freed or stopped like others."""
    if proposal.effect is Effect.INJURED and _died(annotated, proposal.first, proposal.last):
        yield Effect.KILLED, _DIED
    if (
        proposal.effect is Effect.KILLED
        and proposal.target_kind.people
        and _some_died(annotated, proposal.first, proposal.last)
    ):
        yield Effect.CASUALTIES, _SOME
    if proposal.effect is Effect.FREED and proposal.target_kind.people and _is_held(annotated, proposal.first, proposal.last):
        yield Effect.ABDUCTED if _are_hostages(annotated, proposal) else Effect.CAPTURED, _HELD
    if proposal.effect in _STOPPED and _were_fired(annotated, proposal.first, proposal.last):
        yield Effect.LAUNCHED, _FIRED
    if proposal.effect is Effect.INJURED and _is_price(annotated, proposal.last):
        yield Effect.KILLED, _PRICED
    if (
        proposal.effect is Effect.FREED
        and annotated.word_at(counted_noun(annotated, proposal.first, proposal.last)) in _bodies()
    ):
        yield Effect.KILLED, _BODIES
    if proposal.effect in SPARED and (harm := _harm_of_them(annotated, proposal.last)) is not None:
        yield harm, _OF_THEM
    if proposal.effect in HARM and _is_missing(annotated, proposal.first, proposal.last):
        yield Effect.MISSING, _GONE


def _died(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted, or those of them, are told to have died of what had hurt them (rule QN39).

    **Reads**  ``28 wounded, five of whom later died``, ``nine were hurt; two of them succumbed`` - five and two were killed.
    **Leaves alone**  ``five were hurt when two died``: the five.
    """
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    return relation in _AS_SUBJECT and effect_words("intransitive").get(annotated.word_at(verb)) is Effect.KILLED


def _some_died(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted were hurt, and how many of them died is told behind (rule QN46).

    **Reads**  ``Gunmen shot 20 people, killing three.`` - 20 casualties, and three killed.
    **Leaves alone**  ``shot 20 people``, ``shot 20 people dead``, ``attacked 20 people, killing three``, who need not be hurt.
    """
    noun = counted_noun(annotated, first, last)
    verb, relation = governor(annotated, noun)
    dead = any(effect_words("states").get(annotated.word_at(i)) is Effect.KILLED for i in annotated.below(verb))
    hurt = relation in AS_OBJECT and annotated.word_at(verb) in load_yaml("effects")["hurting"]
    return hurt and not dead and some_died(annotated, noun, verb)


def _is_held(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be held, whatever is said of others (rule QN49): of them none was freed.

    **Reads**  ``Nineteen of the 45 hostages are still held, after 26 were released.`` - the nineteen; ``nine remain in captivity``.
    **Leaves alone**  ``nine hostages held in Ashby were released``.
    """
    lists, analysis = load_yaml("effects")["holding"], annotated.analysis
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    if relation not in SUBJECTS:
        return False
    if annotated.word_at(verb) in lists["remaining"]:
        return any(annotated.word_at(i) in lists["captivity"] and analysis.heads[i] == verb for i in annotated.below(verb))
    return relation == "nsubj:pass" and annotated.word_at(verb) in lists["held"]


def _are_hostages(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the sentence of a count calls somebody a hostage or captive."""
    sentence = annotated.sentence_at(proposal.first)
    hostages = load_yaml("effects")["holding"]["hostages"]
    return any(annotated.word_at(i) in hostages for i in range(sentence.first, sentence.last))


def _were_fired(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether what is counted was fired, and only some of it is told to have been stopped (rule QN50).

    **Reads**  ``Of the 60 drones launched, 45 were shot down.`` - 60 launched.
    **Leaves alone**  ``60 drones launched at Ashby were shot down``.
    """
    noun, analysis = counted_noun(annotated, first, last), annotated.analysis
    below = list(annotated.below(noun))
    among = any(analysis.relations[i] == "case" and annotated.word_at(i) == "of" and i < first for i in below)
    fired = load_yaml("effects")["firing"]
    return among and any(analysis.relations[i] == "acl" and annotated.word_at(i) in fired for i in below)


def _is_missing(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be missing, whatever befell others (rule QN40).

    **Reads**  ``30 were hurt. Eleven people remained missing.``, ``left eleven unaccounted for`` - eleven are missing.
    **Leaves alone**  ``eleven were killed and two are missing``: the eleven; ``the wounded were missing limbs``.
    """
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    left = [i for i in annotated.below(verb) if annotated.analysis.relations[i] == "xcomp"]
    told = (verb, *left) if relation in _AS_SUBJECT else left if relation == "obj" else ()
    missing = [i for i in told if effect_words("states").get(annotated.word_at(i)) is Effect.MISSING]
    return any(not has_object(annotated, i) for i in missing)


def _is_price(annotated: AnnotatedReport, last: int) -> bool:
    """Whether those counted are what something cost, of whom no harm is told (rule QN51): they died.

    **Reads**  ``took the hill at a cost of nine soldiers``.
    **Leaves alone**  ``at a cost of nine wounded``.
    """
    price = load_yaml("speakers")["losing"]["price"]
    above = islice(annotated.ties_above(last - 1), 2)
    return any(
        relation == "nmod" and annotated.word_at(i) in price and harm_told(annotated.word_at(own)) is None
        for own, relation, i in above
    )


def _harm_of_them(annotated: AnnotatedReport, after: int) -> Effect | None:
    """The harm told of those counted right behind a count "of them" (rule QN52), whatever else befell all of them.

    **Reads**  ``The freed men, two of them wounded, were flown home``, ``two of whom were badly hurt`` - two were injured.
    **Leaves alone**  ``two of whom killed a guard``, ``two of them wounded veterans``.
    """
    words, analysis = annotated.word_at, annotated.analysis
    if after + 2 >= len(annotated.tokens) or words(after) != "of" or words(after + 1) not in _THEM:
        return None
    told = next((i for i in range(after + 2, len(annotated.tokens)) if analysis.upos[i] not in {"AUX", "ADV"}), None)
    if told is None or has_object(annotated, told) or analysis.relations[told] == "amod":
        return None
    return harm_told(words(told))
