"""Words of effects: groups of the lexicon come in; the effect that each of their words tells goes out."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect


@cache
def effect_words(group: str) -> dict[str, Effect]:
    """The words of a group of ``effects.yml`` ("verbs", "states", ...), each with its effect."""
    return {word: Effect(effect) for effect, words in load_yaml("effects")[group].items() for word in words}


def harm_told(word: str) -> Effect | None:
    """The effect that a verb or a state tells; None where it tells none."""
    return effect_words("verbs").get(word) or effect_words("states").get(word)
