"""Arrests: an act or count and whom it was given as its actor come in; whether that is an armed group, which arrests nobody, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor
from counterclaim.resolve.names import words_of

if TYPE_CHECKING:
    from counterclaim.model.actor import Party
    from counterclaim.model.span import Phrase

_OF_NO_STATE = frozenset({"rebel", "militia"})


def is_arrest_by_a_group(actor: Party | None, told: Phrase, evidence: Phrase) -> bool:
    """Whether an armed group of another sentence is taken for who arrested somebody (rule AC13); ``told`` are the words of the act.

    **Reads**  ``The Hillmen bombed a bank. Police said two men had been arrested.`` - by nobody who is named.
    **Leaves alone**  ``The Hillmen detained two men``, ``captured two soldiers``, and a state's police of another sentence.
    """
    if actor is None or not isinstance(actor.actor, Actor) or actor.actor.kind not in _OF_NO_STATE:
        return False
    arresting = load_yaml("effects")["verbs"]["captured"]
    return not evidence.span.covers(actor.phrase.span) and not set(words_of(told.words)).isdisjoint(arresting)
