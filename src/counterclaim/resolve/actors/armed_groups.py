"""Armed groups: an act or count and whom it was given as its actor come in; whether that is a group, and no group's act, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern
from counterclaim.model.actor import Actor
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.offices import apart, office_in, office_words
from counterclaim.resolve.words.offices import words_of as words_in_keys
from counterclaim.resolve.words.party_words import names_in

if TYPE_CHECKING:
    from counterclaim.model.actor import Party
    from counterclaim.model.span import Phrase

OF_NO_STATE = frozenset({"rebel", "militia"})
"""Kinds of armed groups that belong to no state."""


def is_arrest_by_a_group(actor: Party | None, told: Phrase, evidence: Phrase) -> bool:
    """Whether an armed group of another sentence is taken for who arrested somebody (rule AC13); ``told`` are the words of the act.

    **Reads**  ``The Hillmen bombed a bank. Police said two men had been arrested.`` - by nobody who is named.
    **Leaves alone**  ``The Hillmen detained two men``, ``captured two soldiers``, and a state's police of another sentence.
    """
    arresting = load_yaml("effects")["verbs"]["captured"]
    return _is_a_group_told_elsewhere(actor, evidence) and not set(words_of(told.words)).isdisjoint(arresting)


def is_air_strike_by_a_group(actor: Party | None, told: Phrase, evidence: Phrase) -> bool:
    """Whether an armed group of another sentence is taken for who struck from the air (rule AC17), for which it has no aircraft.

    **Reads**  ``The Hillmen took a mill. An air strike there killed two.`` - by nobody who is named.
    **Leaves alone**  ``Hillmen drones``, a state of another sentence, and a group of which the sentence itself says so.
    """
    struck = phrase_pattern(load_yaml("act_types")["from_the_air"]).search(told.words)
    return struck is not None and _is_a_group_told_elsewhere(actor, evidence)


def are_its_like(actor: Party | None, fallen: Phrase | None) -> bool:
    """Whether fighters whom nothing names are those whom an armed group is taken to have harmed (rule AC58), unless it is told so.

    **Reads**  ``Hillmen kill nine farmers; two gunmen shot dead`` - the two by nobody who is named.
    **Leaves alone**  ``Hillmen kill nine farmers; two soldiers shot dead``, and ``the Hillmen shot two gunmen``, as whoever asks knows.
    """
    if actor is None or fallen is None or names_in(fallen):
        return False
    known = isinstance(actor.actor, Actor) and actor.actor.kind in OF_NO_STATE
    return _are_fighters(fallen) and (known or (not isinstance(actor.actor, Actor) and _are_fighters(actor.phrase)))


def _are_fighters(party: Phrase) -> bool:
    """Whether a party is called by a word for rebels, gunmen or the like."""
    office = office_in(apart(words_in_keys(party.words)), office_words())
    return office is not None and office.ending in OF_NO_STATE


def _is_a_group_told_elsewhere(actor: Party | None, evidence: Phrase) -> bool:
    """Whether a party is an armed group that belongs to no state, by its name or as rebels, and is told of in another sentence."""
    if actor is None or evidence.span.covers(actor.phrase.span):
        return False
    if isinstance(actor.actor, Actor):
        return actor.actor.kind in OF_NO_STATE
    return not set(load_yaml("speakers")["against_their_state"]).isdisjoint(words_of(actor.phrase.words))
